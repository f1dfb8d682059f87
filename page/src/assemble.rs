//! From the pieces of a page to facts: each row finds what it is a member of.

mod nesting;
mod sections;
mod spelled;

use crate::fact::{At, Facts, Key, Kind, Kinds, Section, Subject, Variant};
use crate::mark::Mark;
use crate::row::{self, Read, Role, Row, RowLine};
use crate::types::Type;

/// What a platform prints: what is not there on its pages does not hold.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Of fields.
    pub(crate) fields: Kinds,
    /// Of parameters.
    pub(crate) parameters: Kinds,
    /// Every parameter is listed.
    pub(crate) all_parameters: bool,
    /// Every answer is listed.
    pub(crate) all_answers: bool,
    /// Headers of answers are listed.
    pub(crate) answer_headers: bool,
    /// Where an object is open, all of its fields are listed.
    pub(crate) whole: bool,
    /// Limits and defaults stand in sentences.
    pub(crate) sentences: bool,
}

/// Makes facts of the pieces. Where the page does not tell how deep a row stands, `guide` (what the spec says) is asked which
/// of the open objects has such a member.
#[must_use]
pub(crate) fn assemble(marks: &[Mark], habits: &Habits, guide: Option<&Facts>) -> Facts {
    let mut facts = Facts {
        all_parameters: habits.all_parameters,
        all_answers: habits.all_answers,
        answer_headers: habits.answer_headers,
        ..Facts::default()
    };
    let mut assembler = Assembler {
        facts: &mut facts,
        habits,
        guide,
        section: None,
        answers: false,
        status: None,
        unknown: false,
        open: Vec::new(),
    };
    for (index, one) in marks.iter().enumerate() {
        assembler.mark(one, &marks[index + 1..]);
    }
    facts
}

/// How deep fields of fields are followed.
const DEEPEST: usize = 48;

struct Assembler<'f> {
    facts: &'f mut Facts,
    habits: &'f Habits,
    guide: Option<&'f Facts>,
    /// Where rows belong; none where they are not read.
    section: Option<Section>,
    /// Whether answers have begun.
    answers: bool,
    status: Option<String>,
    /// Whether the section is a guess.
    unknown: bool,
    /// The objects that a row may be a member of, from the outside.
    open: Vec<Open>,
}

struct Open {
    depth: Option<usize>,
    key: Key,
    path: String,
    /// Whether it can have members.
    holds: bool,
    lists: usize,
    /// Its members are those of the values of a map.
    map: bool,
}

impl Assembler<'_> {
    fn mark(&mut self, one: &Mark, after: &[Mark]) {
        match one {
            Mark::Operation(method, path, at) => self.operation(method, path, at),
            Mark::Heading(place, at) => self.heading(place, at),
            Mark::Row(row) => self.row(row, after),
            Mark::Line(line) => self.line(line),
        }
    }

    fn operation(&mut self, method: &str, path: &str, at: &At) {
        if self.facts.method.is_empty() && !method.is_empty() {
            self.facts.method = if method.eq_ignore_ascii_case("del") {
                "DELETE".into()
            } else {
                method.to_ascii_uppercase()
            };
            self.facts.at = at.clone();
        }
        if self.facts.path.is_empty() && !path.is_empty() {
            path.clone_into(&mut self.facts.path);
        }
    }

    fn line(&mut self, line: &RowLine) {
        let Some(section) = &self.section else { return };
        let root = Key::root(section.clone());
        if !self.open.is_empty() || section.is_parameter() {
            return;
        }
        let Some(subject) = self.facts.subjects.get_mut(&root) else { return };
        let Some(variant) = subject.variants.first_mut() else { return };
        if line.role == Role::Code {
            let codes =
                variant.facts.entry(Kind::Codes).or_insert_with(|| (Vec::new(), line.at.clone()));
            codes.0.push(line.text.clone());
            codes.0.sort();
            return;
        }
        if matches!(line.text.to_ascii_lowercase().as_str(), "required" | "*")
            && *section == Section::Request
        {
            variant.facts.insert(Kind::Required, (Vec::new(), line.at.clone()));
        }
    }

    fn row(&mut self, row: &Row, after: &[Mark]) {
        if self.answers && self.section.is_none() {
            self.first_answer(&row.at);
        }
        if self.unknown {
            self.guess(name_of(&row.name), &row.at);
        }
        let Some(section) = self.section.clone() else { return };
        if self.facts.order.len() > 40_000 || self.open.len() > DEEPEST {
            return;
        }
        let mut read = row.read();
        let mut name = name_of(&row.name);
        if let Some(list) = name.strip_suffix("[]").filter(|_| self.spells_list(name, &section)) {
            read.turn_to_list(&row.at);
            name = list;
        }
        if self.habits.sentences {
            read.add_sentences();
        }
        if self.is_alternative(row, name, &section) {
            self.alternative(row, &section);
            return;
        }
        if matches!(section, Section::AnswerHeader(_)) {
            read.items.facts.clear();
        }
        if let Some((key, path)) = self.spelled(name, &section, &row.at) {
            self.put(&key, &path, &read);
            // Where names are spelled out, the others stand outside.
            self.open.clear();
            return;
        }
        self.close(row, name, &section, after);
        let section = self.section.clone().unwrap_or(section);
        let (parent, path) = self.parent_of(name, section);
        let key = parent.member(name);
        self.put(&key, &path, &read);
        let lists = read.ty.as_ref().map_or(0, lists);
        if read.cut_members {
            self.cut_members(&parent, name, &read);
        }
        if read.closed {
            return;
        }
        let map = read.ty.as_ref().is_some_and(|ty| ty.map);
        self.open.push(Open {
            depth: row.depth,
            key,
            path,
            holds: self.may_hold(&read) || name == "*",
            lists,
            map,
        });
    }

    /// Whether what follows may be a member. Without a spec, a format or a pattern tells that it is not; and where people write
    /// `array` and no more, it is of texts and numbers.
    fn may_hold(&self, read: &Read) -> bool {
        let ty = read.ty.as_ref();
        let bare = ty.is_some_and(|ty| ty.types == ["array"] && ty.items.is_empty());
        let untyped = ty.is_some_and(|ty| ty.types.is_empty());
        let text = [Kind::Format, Kind::Pattern, Kind::MinLength, Kind::MaxLength]
            .iter()
            .any(|kind| read.own.facts.contains_key(kind));
        let alone = self.guide.is_none();
        holds(ty) && !(alone && (self.habits.sentences && bare || untyped && text))
    }

    /// What a row is a member of, and the path of it.
    fn parent_of(&self, name: &str, section: Section) -> (Key, String) {
        match self.open.last() {
            Some(open) if open.map && name != "*" => {
                (open.key.member("*"), joined(open, &format!("*.{name}")))
            }
            Some(open) => (open.key.clone(), joined(open, name)),
            None => (Key::root(section), name.to_owned()),
        }
    }

    /// More members stand beside this one, and are not shown.
    fn cut_members(&mut self, parent: &Key, name: &str, read: &Read) {
        let subject = self.facts.subject(parent, "");
        subject.whole = false;
        subject.listed_to =
            (!read.own.facts.contains_key(&Kind::Required)).then(|| name.to_owned());
        // The button may follow a member of a member: then it is the outer object that goes on.
        let mut above = parent.parent();
        while let Some(key) = above {
            if let Some(subject) = self.facts.subjects.get_mut(&key) {
                subject.whole = false;
            }
            above = key.parent();
        }
    }

    fn put(&mut self, key: &Key, path: &str, read: &Read) {
        let parameter =
            key.section.is_parameter() || matches!(key.section, Section::AnswerHeader(_));
        let habits = if matches!(key.section, Section::AnswerHeader(_)) {
            Kinds::NONE
        } else if parameter && key.steps.len() == 1 {
            self.habits.parameters
        } else {
            self.habits.fields
        };
        let whole = self.habits.whole;
        let says = row::says(habits, read);
        // Parameters of a path are always required.
        let optional = read.optional.clone().filter(|_| {
            key.section != Section::Path && !read.own.facts.contains_key(&Kind::Required)
        });
        let says = if optional.is_some() { says.with(&[Kind::Required]) } else { says };
        let subject = self.facts.subject(key, path);
        subject.optional = subject.optional.take().or(optional);
        push(subject, read.own.clone(), says, whole);
        let list = read.ty.as_ref().is_some_and(|ty| ty.types.iter().any(|own| own == "array"));
        if list && (!read.items.facts.is_empty() || !read.cut.is_empty()) {
            let says = row::says(Kinds::NONE, read);
            push(
                self.facts.subject(&key.member("[]"), &format!("{path}[]")),
                read.items.clone(),
                says,
                whole,
            );
        }
    }
}

fn push(subject: &mut Subject, variant: Variant, says: Kinds, whole: bool) {
    subject.says = says;
    subject.whole = whole;
    subject.variants.push(variant);
}

fn holds(ty: Option<&Type>) -> bool {
    let Some(ty) = ty else { return false };
    ty.types.iter().chain(&ty.items).any(|own| own == "object")
        || ty.types.is_empty()
            && ty.items.is_empty()
            && ty.format.is_none()
            && !ty.nullable
            && !ty.values
        || ty.types == ["array"] && ty.items.is_empty()
}

fn lists(ty: &Type) -> usize {
    usize::from(ty.types.iter().any(|own| own == "array"))
}

/// The path of a member.
fn joined(open: &Open, name: &str) -> String {
    let dot = if open.path.is_empty() { "" } else { "." };
    format!("{}{}{dot}{name}", open.path, "[]".repeat(open.lists))
}

/// The name of a field; `*` for the members of a map.
fn name_of(name: &str) -> &str {
    let name = name.trim();
    match name {
        "property name*"
        | "property name"
        | "additional property"
        | "additionalProperties"
        | "< * >"
        | "<any-key>"
        | "[any-key]"
        | "propertyName*"
        | "any property"
        | "additional properties"
        | "propertyName" => "*",
        _ => name,
    }
}
