//! Answers: their statuses, bodies, codes and headers.

use super::errors::holds;
use super::{Finding, Site, Walk, paired, place};
use crate::diff::direction::Direction;
use crate::diff::pair::Half;
use crate::diff::reach::component;
use crate::diff::rule::Rule;
use crate::diff::rules::bodies::OTHER_TYPE as ASKS;
use crate::diff::rules::parameters::HEADER_RESPELLED;
use crate::diff::rules::responses as rules;
use crate::diff::view::View;
use crate::media;
use crate::pointer::Pointer;
use crate::spec::{ErrorCodes, Header, MediaType, Operation, OrReference, Response, Status};
use std::collections::BTreeSet;

/// A status with its answer, and the line that gives it that answer.
pub(super) type Answer<'s> = (Status, &'s Response, &'s Pointer);

impl Walk<'_> {
    pub(super) fn responses(&mut self, site: &Site<'_>, old: &Operation, new: &Operation) {
        let site = Site { direction: Direction::Response, ..*site };
        let reported = self.found.findings.len();
        let mut before = answers(old, &self.pair.old);
        let mut after = answers(new, &self.pair.new);
        let accepted = [accepted(&before), accepted(&after)];
        // What is asked for changes with an answer whose media type stands on one side only.
        let also = |media: Option<&MediaType>| {
            let count = accepted
                .iter()
                .filter(|all| media.is_some_and(|one| all.contains(&media::canonical(&one.name))));
            (accepted[0] != accepted[1] && count.count() == 1).then_some(ASKS).flatten()
        };
        for (one, other) in paired(&mut before, &mut after, |one, other| one.0 == other.0) {
            self.answer(&site, one, other);
        }
        if let Some((one, other)) = other_success(&mut before, &mut after) {
            self.renumbered(&site, &rules::SUCCESS_CHANGED, one, other);
            self.answer(&site, one, other);
        }
        if let Some((one, other)) = self.other_error(&before, &after) {
            let (one, other) = (before.remove(one), after.remove(other));
            let rule = match (holds(other.0, one.0), holds(one.0, other.0)) {
                (true, false) => &rules::ERROR_WIDENED,
                (false, true) => &rules::ERROR_NARROWED,
                _ => &rules::ERROR_CHANGED,
            };
            self.renumbered(&site, rule, one, other);
            self.answer(&site, one, other);
        }
        self.merged_errors(&site, &mut before, &mut after);
        for (status, response, at) in before {
            let rule =
                if status.is_success() { &rules::SUCCESS_REMOVED } else { &rules::ERROR_REMOVED };
            let finding = site.removed(rule, &response.at).about(&format!(" {status}"));
            let finding = finding.edited(Some(at), None).also(also(response.media.as_ref()));
            self.report(finding.values(Some(response.description.clone()), None));
        }
        for (status, response, at) in after {
            let rule =
                if status.is_success() { &rules::SUCCESS_ADDED } else { &rules::ERROR_ADDED };
            let finding = site.added(rule, &response.at).about(&format!(" {status}"));
            let finding = finding.edited(None, Some(at)).also(also(response.media.as_ref()));
            self.report(finding.values(None, Some(response.description.clone())));
        }
        self.unlisted_success(&site, [old, new], reported);
    }

    /// As what a success is read that is not listed: the SDK goes by `default` there, and no one else has to. That is
    /// told with what was reported, from this number on, of the body of `default`, or else of a success; where nothing
    /// was, because it follows from a component, it is an entry of its own.
    fn unlisted_success(&mut self, site: &Site<'_>, sides: [&Operation; 2], reported: usize) {
        let halves = [&self.pair.old, &self.pair.new];
        let all = [0, 1].map(|side| answers(sides[side], halves[side]));
        let read = [0, 1].map(|side| halves[side].surface.unlisted.get(&sides[side].at).copied());
        let is_other = match read {
            [Some(one), Some(other)] if one != Status::Default && other != Status::Default => {
                one != other
            }
            _ => (read[0] == Some(Status::Default)) != (read[1] == Some(Status::Default)),
        };
        if !is_other || sides[0].method != sides[1].method {
            return;
        }
        let is_of = |finding: &Finding, is_meant: fn(Status) -> bool| {
            [(&finding.scope.0, &all[0]), (&finding.scope.1, &all[1])].into_iter().any(
                |(place, all)| {
                    let mut meant = all.iter().filter(|one| is_meant(one.0));
                    meant.any(|one| place.as_ref().is_some_and(|at| is_of_body(at, one.1)))
                },
            )
        };
        let found = &mut self.found.findings[reported..];
        let tells = |is_meant| {
            found.iter().position(|one: &Finding| !one.rule.is_quiet() && is_of(one, is_meant))
        };
        let told = tells(|status| status == Status::Default).or_else(|| tells(Status::is_success));
        match told {
            Some(index) => found[index].also = found[index].also.or(rules::READ_OTHERWISE),
            None => self.report(site.changed(&rules::UNLISTED_CHANGED).key("responses")),
        }
    }

    /// That an answer has another status.
    pub(super) fn renumbered(
        &mut self,
        site: &Site<'_>,
        rule: &'static Rule,
        one: Answer<'_>,
        other: Answer<'_>,
    ) {
        let here = Site { old: &one.1.at, new: &other.1.at, ..*site };
        let finding = here.changed(rule).edited(Some(one.2), Some(other.2));
        self.report(finding.values(Some(one.0.to_string()), Some(other.0.to_string())));
    }

    pub(super) fn answer(
        &mut self,
        site: &Site<'_>,
        (_, old, _): Answer<'_>,
        (status, new, _): Answer<'_>,
    ) {
        let subject = subject(site, status, new);
        let site = Site { subject: &subject, old: &old.at, new: &new.at, ..*site };
        self.moved(&old.at, &new.at);
        self.description(&site, Some(&old.description), Some(&new.description));
        // A stream beside the answer has a method of its own.
        let both = [(&old.media, &new.media, false), (&old.stream, &new.stream, true)];
        for (old, new, is_beside) in both {
            let asks_for = |media| asks_for(media).filter(|_| !is_beside);
            match (old, new) {
                (Some(one), Some(other)) => self.media(&site, one, other),
                (Some(one), None) => {
                    let also = asks_for(one);
                    self.report(site.removed(&rules::BODY_REMOVED, &one.at).also(also));
                }
                (None, Some(other)) => {
                    let also = asks_for(other);
                    self.report(site.added(&rules::BODY_ADDED, &other.at).also(also));
                }
                (None, None) => {}
            }
        }
        self.codes(&site, old.codes.as_ref(), new.codes.as_ref());
        self.headers(&site, old, new);
    }

    fn codes(&mut self, site: &Site<'_>, old: Option<&ErrorCodes>, new: Option<&ErrorCodes>) {
        let values = |codes: Option<&ErrorCodes>| {
            codes.map(|codes| codes.values.clone()).unwrap_or_default()
        };
        let (before, after) = (values(old), values(new));
        if let (Some(old), Some(new)) = (old, new) {
            let here = Site { old: &old.at, new: &new.at, ..*site };
            let names = (Some(&old.property), Some(&new.property));
            self.differ(&here, &rules::CODE_PROPERTY_CHANGED, "property", names);
        }
        for (code, meaning) in &before {
            let Some(old) = old else { continue };
            let at = old.at.key("values").key(code.as_str());
            let Some((_, other)) = after.iter().find(|(other, _)| other == code) else {
                let mut finding = site.removed(&rules::CODE_REMOVED, &at);
                finding.scope.0 = Some(old.at.clone());
                let finding = finding.about(&format!(" code {code}"));
                self.report(finding.values(Some(code.clone()), None));
                continue;
            };
            let Some(new) = new else { continue };
            let to = new.at.key("values").key(code.as_str());
            let subject = format!("{} code {code}", site.subject);
            let here = Site { subject: &subject, old: &at, new: &to, ..*site };
            if meaning != other {
                let finding = here.changed(&rules::CODE_MEANING_CHANGED);
                self.report(finding.values(Some(meaning.clone()), Some(other.clone())));
            }
        }
        for (code, _) in after.iter().filter(|(code, _)| !before.iter().any(|one| one.0 == *code)) {
            let Some(new) = new else { continue };
            let at = new.at.key("values").key(code.as_str());
            let mut finding = site.added(&rules::CODE_ADDED, &at);
            finding.scope.1 = Some(new.at.clone());
            self.report(finding.about(&format!(" code {code}")).values(None, Some(code.clone())));
        }
    }

    fn headers(&mut self, site: &Site<'_>, old: &Response, new: &Response) {
        let pair = self.pair;
        let renamed = self.renamed_header(old, new);
        if let Some((one, other)) = renamed {
            let (before, after) =
                (header_of(old, one, &pair.old), header_of(new, other, &pair.new));
            if let (Some(before), Some(after)) = (before, after) {
                let here = Site { old: &before.0.at, new: &after.0.at, ..*site };
                let rule = if after.0.required {
                    &rules::HEADER_RENAMED
                } else {
                    &rules::HEADER_SUSPECTED
                };
                let finding = here.changed(rule).about(&format!(" header {other}"));
                let finding = finding.edited(Some(before.1), Some(after.1));
                self.report(finding.values(Some(one.to_owned()), Some(other.to_owned())));
                self.header(site, other, before.0, after.0);
            }
        }
        let is_renamed =
            |name: &str| renamed.is_some_and(|(one, other)| name == one || name == other);
        for (name, _) in old.headers.iter().filter(|(name, _)| !is_renamed(name)) {
            let Some((one, at)) = header_of(old, name, &pair.old) else { continue };
            if let Some((other, to)) = header_of(new, name, &pair.new) {
                let is_name = |(known, _): &&(String, _)| known.eq_ignore_ascii_case(name);
                let spelled = new.headers.iter().find(is_name).map(|(known, _)| known);
                if let Some(spelled) = spelled.filter(|spelled| *spelled != name) {
                    let here = Site { old: at, new: to, ..*site };
                    let finding =
                        here.changed(&HEADER_RESPELLED).about(&format!(" header {spelled}"));
                    self.report(finding.values(Some(name.clone()), Some(spelled.clone())));
                }
                self.header(site, name, one, other);
            } else {
                let rule = if one.required {
                    &rules::REQUIRED_HEADER_REMOVED
                } else {
                    &rules::HEADER_REMOVED
                };
                let finding = site.removed(rule, &one.at).edited(Some(at), None);
                self.report(finding.about(&format!(" header {name}")));
            }
        }
        for (name, _) in new.headers.iter().filter(|(name, _)| !is_renamed(name)) {
            let Some((other, at)) = header_of(new, name, &pair.new) else { continue };
            if header_of(old, name, &pair.old).is_none() {
                let rule = if other.required {
                    &rules::REQUIRED_HEADER_ADDED
                } else {
                    &rules::HEADER_ADDED
                };
                let finding = site.added(rule, &other.at).edited(None, Some(at));
                self.report(finding.about(&format!(" header {name}")));
            }
        }
    }

    /// The only header that is gone, and the only one that is new, if they hold the same.
    fn renamed_header<'o>(
        &self,
        old: &'o Response,
        new: &'o Response,
    ) -> Option<(&'o str, &'o str)> {
        let pair = self.pair;
        let alone = |here: &'o Response, (there, half): (&Response, &Half<'_>)| {
            let mut names = here.headers.iter().map(|(name, _)| name.as_str());
            let name = names.find(|name| header_of(there, name, half).is_none())?;
            names.all(|name| header_of(there, name, half).is_some()).then_some(name)
        };
        let (one, other) = (alone(old, (new, &pair.new))?, alone(new, (old, &pair.old))?);
        let (before, _) = header_of(old, one, &pair.old)?;
        let (after, _) = header_of(new, other, &pair.new)?;
        let says = |header: &Header, half: &Half<'_>| {
            let schema = header.schema.map(|id| &half.spec.schemas[id]);
            let words = schema.map(|schema| View::of(schema, half).words());
            let limits = schema.map(|schema| (schema.limits.clone(), schema.format.clone()));
            (header.description.clone(), words, limits)
        };
        let is_same = before.required == after.required;
        (is_same && says(before, &pair.old) == says(after, &pair.new)).then_some((one, other))
    }

    fn header(&mut self, site: &Site<'_>, name: &str, old: &Header, new: &Header) {
        let subject = format!("{} header {name}", component(&new.at).unwrap_or(site.subject));
        let site = Site { subject: &subject, old: &old.at, new: &new.at, ..*site };
        self.description(&site, old.description.as_deref(), new.description.as_deref());
        self.examples(&site, &old.examples, &new.examples);
        match (old.required, new.required) {
            (false, true) => {
                self.report(site.changed(&rules::HEADER_BECAME_REQUIRED).key("required"));
            }
            (true, false) => {
                self.report(site.changed(&rules::HEADER_BECAME_OPTIONAL).key("required"));
            }
            _ => {}
        }
        if let (Some(old), Some(new)) = (old.schema, new.schema) {
            self.body(&site, self.older(old), self.newer(new));
        }
    }
}

/// Whether a place is an answer as a whole, or its body.
fn is_of_body(at: &Pointer, answer: &Response) -> bool {
    *at == answer.at || at.is_within(&answer.at.key("content"))
}

/// What becomes of requests with a body of an answer, other than JSON, which every client asks for.
fn asks_for(media: &MediaType) -> Option<&'static str> {
    ASKS.filter(|_| !media::is_same(&media.name, "application/json"))
}

/// The media types that the SDK asks for; none where it asks for JSON alone, as every client does.
fn accepted(answers: &[Answer<'_>]) -> BTreeSet<String> {
    let media = answers.iter().filter_map(|(_, response, _)| response.media.as_ref());
    let all: BTreeSet<_> = media.map(|body| media::canonical(&body.name)).collect();
    if all.iter().all(|name| name == "application/json") { BTreeSet::new() } else { all }
}

pub(super) fn answers<'s>(operation: &'s Operation, half: &Half<'s>) -> Vec<Answer<'s>> {
    let all = &half.spec.components.responses;
    let answers = operation.responses.iter();
    let answer = |(status, part): &'s (Status, OrReference<Response>)| {
        Some((*status, part.resolve(all)?, place(part, |response| &response.at)))
    };
    answers.filter_map(answer).collect()
}

/// One success on each side, under another number, is still the success.
pub(super) fn other_success<'s>(
    before: &mut Vec<Answer<'s>>,
    after: &mut Vec<Answer<'s>>,
) -> Option<(Answer<'s>, Answer<'s>)> {
    let (one, other) = (only(before, true)?, only(after, true)?);
    Some((before.remove(one), after.remove(other)))
}

/// The only success, or the only error.
pub(super) fn only(all: &[Answer<'_>], is_success: bool) -> Option<usize> {
    let mut found = all.iter().enumerate().filter(|(_, one)| one.0.is_success() == is_success);
    found.next().map(|(index, _)| index).filter(|_| found.next().is_none())
}

pub(super) fn subject(site: &Site<'_>, status: Status, response: &Response) -> String {
    match component(&response.at) {
        Some(name) => name.to_owned(),
        None => format!("{} {status}", site.subject),
    }
}

fn header_of<'s>(
    response: &'s Response,
    name: &str,
    half: &Half<'s>,
) -> Option<(&'s Header, &'s Pointer)> {
    let mut parts = response.headers.iter();
    let (_, part) = parts.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
    let header = part.resolve(&half.spec.components.headers)?;
    Some((header, place(part, |header| &header.at)))
}
