//! Which part of the operation the rows below a heading belong to.

use super::nesting::is_list;
use super::{Assembler, Open};
use crate::fact::{At, Key, Kind, Section, Variant};
use crate::mark::Place;

impl Assembler<'_> {
    pub(super) fn heading(&mut self, place: &Place, at: &At) {
        self.open.clear();
        self.unknown = false;
        match place {
            Place::Parameters(section) => self.begin(Some(section.clone())),
            Place::Headers => {
                let section = match (&self.status, self.answers) {
                    (Some(status), true) => Section::AnswerHeader(status.clone()),
                    (None, true) => return self.begin(None),
                    _ => Section::Header,
                };
                self.begin(Some(section));
            }
            Place::Request => {
                self.answers = false;
                // People list the fields right below.
                self.unknown = self.habits.sentences;
                self.begin(self.unknown.then_some(Section::Request));
            }
            Place::Body(media) => {
                self.first_answer(at);
                if self.answers && self.status.is_some() {
                    self.answer_body(media, at);
                } else {
                    self.answers = false;
                    self.begin(Some(Section::Request));
                    self.root(Section::Request, media, at);
                }
            }
            Place::Answers => {
                self.answers = true;
                self.status = None;
                self.begin(None);
            }
            Place::Answer(status) => {
                self.answers = true;
                self.status = Some(status.clone());
                self.root(Section::Answer(status.clone()), "", at);
                self.begin(Some(Section::Answer(status.clone())));
            }
            Place::AnswerBody(media) => self.answer_body(media, at),
            Place::AnswerHeaders => {
                self.first_answer(at);
                let section = self.status.clone().map(Section::AnswerHeader);
                self.begin(section);
            }
            Place::Fields if self.answers => self.answer_body("", at),
            Place::Unknown | Place::Fields => {
                self.unknown = true;
                self.begin(Some(Section::Request));
            }
            Place::Member(name) => self.member(name),
            Place::Errors | Place::Other => self.begin(None),
        }
    }

    /// The members of a field stand below its name.
    fn member(&mut self, name: &str) {
        let section = self.section.clone().unwrap_or(Section::Request);
        let key = Key::root(section.clone()).member(name);
        self.begin(Some(section));
        let lists = self.facts.subjects.get(&key).is_some_and(is_list);
        self.open.push(Open {
            depth: Some(0),
            key,
            path: name.to_owned(),
            holds: true,
            lists: usize::from(lists),
            map: false,
        });
    }

    pub(super) fn begin(&mut self, section: Option<Section>) {
        self.section = section;
        self.open.clear();
    }

    /// Where no status is printed, the first success is meant.
    pub(super) fn first_answer(&mut self, at: &At) {
        if !self.answers || self.status.is_some() {
            return;
        }
        let statuses = self.guide.into_iter().flat_map(|guide| &guide.order).filter_map(|key| {
            match &key.section {
                Section::Answer(status) if key.steps.is_empty() => Some(status),
                _ => None,
            }
        });
        let all: Vec<&String> = statuses.collect();
        // Pages are made of JavaScript's objects, in which numbers come first.
        let first = all.iter().find(|status| status.parse::<u16>().is_ok()).or(all.first());
        match first {
            Some(status) => self.heading(&Place::Answer((*status).clone()), at),
            None if self.guide.is_none() => {
                self.facts.guessed_status = true;
                self.heading(&Place::Answer("2XX".into()), at);
            }
            None => {}
        }
    }

    fn answer_body(&mut self, media: &str, at: &At) {
        self.answers = true;
        self.first_answer(at);
        let Some(status) = self.status.clone() else { return self.begin(None) };
        self.root(Section::Answer(status.clone()), media, at);
        self.begin(Some(Section::Answer(status)));
    }

    /// The body or the answer itself.
    pub(super) fn root(&mut self, section: Section, media: &str, at: &At) {
        let subject = self.facts.subject(&Key::root(section), "");
        if subject.variants.is_empty() {
            subject.variants.push(Variant { at: at.clone(), ..Variant::default() });
        }
        subject.whole = self.habits.whole;
        if !media.is_empty() {
            subject.variants[0]
                .facts
                .insert(Kind::Media, (vec![media.to_ascii_lowercase()], at.clone()));
        }
    }
}
