//! The lines of a field, read one after the other.

use super::words::{after_name, one_value, titled, type_line};
use super::{OF_ITEMS, Read, Role, RowLine};
use crate::fact::{At, Kind, Value};
use crate::label::{self, Label};
use crate::phrase;
use crate::types::{self, Type};

#[derive(Default)]
pub(super) struct Reader {
    read: Read,
    /// A label whose value stands on the lines below.
    awaits: Option<Label>,
    prose: Vec<String>,
    prose_at: Option<At>,
    open_list: bool,
    /// Values stand on lines that are parted by blank ones.
    spaced: bool,
}

impl Reader {
    /// One for the field whose name stands there.
    pub(super) fn new(at: &At) -> Self {
        let mut reader = Self::default();
        reader.read.own.at = at.clone();
        reader.read.items.at = at.clone();
        reader
    }

    /// The members of the field are not shown.
    pub(super) fn close(&mut self) {
        self.read.closed = true;
    }

    pub(super) fn line(&mut self, line: &RowLine) {
        let text = line.text.trim();
        if text.is_empty() {
            if self.awaits == Some(Label::Values) {
                let begun = self.read.own.facts.contains_key(&Kind::Enum);
                self.spaced |= !begun;
                if begun && !self.spaced {
                    self.awaits = None;
                }
            }
            return;
        }
        match line.role {
            Role::Type => self.typed(text, &line.at),
            Role::Required => self.put(Kind::Required, Value::new(), &line.at),
            Role::Default => self.put(Kind::Default, vec![label::bare(text)], &line.at),
            Role::Example => self.put(Kind::Example, vec![text.to_owned()], &line.at),
            Role::Value => self.add_value(label::bare(text), &line.at),
            Role::Pattern => self.put(Kind::Pattern, vec![text.to_owned()], &line.at),
            Role::Cut => self.cut(text),
            Role::Code => {}
            Role::Prose => self.prose(text, &line.at),
            Role::Plain => self.plain(text, &line.at),
        }
    }

    fn plain(&mut self, text: &str, at: &At) {
        if let Some((kind, said)) = label::mark(text) {
            self.awaits = None;
            if said {
                self.put(kind, Value::new(), at);
            } else {
                self.read.optional.get_or_insert_with(|| at.clone());
            }
            return;
        }
        if let Some((label, rest)) = label::label(text)
            .filter(|(label, _)| self.prose.is_empty() || label::after_prose(*label))
        {
            let (value, more) = first_sentence(label, rest);
            if !more.is_empty() || holds(label, value) {
                self.awaits = None;
                if holds(label, value) {
                    self.labelled(label, value, at);
                } else {
                    self.prose(&text[..text.len() - more.len()], at);
                }
                if !more.is_empty() {
                    self.prose(more, at);
                }
                return;
            }
        }
        if let Some(label) = self.awaits {
            self.awaited(label, text, at);
            return;
        }
        if self.read.ty.is_none() && self.prose.is_empty() && type_line(text).is_some() {
            self.typed(text, at);
            return;
        }
        let (said, rest) = phrase::phrases(text);
        if !said.is_empty() && rest.is_empty() {
            self.said(said, at);
            return;
        }
        self.prose(text, at);
    }

    fn typed(&mut self, text: &str, at: &At) {
        let text = titled(text).unwrap_or(text);
        let parsed =
            if text == "[" { Some((Type::default(), "")) } else { types::parse_prefix(text) };
        let Some((ty, rest)) = parsed else { return };
        if self.read.ty.is_some() {
            self.more_of_type(&ty, at);
            return;
        }
        self.open_list = text == "[";
        let (ty, rest) = if self.open_list {
            (Type { types: vec!["array".into()], ..Type::default() }, "")
        } else {
            (ty, rest)
        };
        let rest = after_name(rest);
        let rest_of_type = rest.trim_start();
        let (said, rest) = phrase::phrases(rest);
        self.behind_type(rest, at);
        self.facts_of_type(&ty, at);
        // Of a list, `non-empty` counts items.
        let list = ty.types == ["array"] && rest_of_type.starts_with("non-empty");
        let text = ty.types == ["string"];
        let counted = |(kind, value)| match kind {
            Kind::MinLength if list => (Kind::MinItems, value),
            Kind::Minimum if text => (Kind::MinLength, value),
            Kind::Maximum if text => (Kind::MaxLength, value),
            _ => (kind, value),
        };
        let said = said.into_iter().map(counted).collect();
        self.read.ty = Some(ty);
        self.said(said, at);
    }

    /// Another type of the field: `[`, and then the type of the items.
    fn more_of_type(&mut self, ty: &Type, at: &At) {
        let Some(known) = &mut self.read.ty else { return };
        if known.types != ["array"] || !known.items.is_empty() || !self.open_list {
            return;
        }
        known.items.clone_from(&ty.types);
        self.open_list = false;
        if !ty.types.is_empty() {
            self.put(Kind::Items, ty.types.clone(), at);
        }
        if let Some(format) = &ty.format {
            self.read.items.facts.insert(Kind::Format, (vec![format.clone()], at.clone()));
        }
    }

    /// `required`, `default: x`: what stands behind the type and its limits.
    fn behind_type(&mut self, rest: &str, at: &At) {
        for word in rest.split_whitespace() {
            if let Some((kind, true)) = label::mark(word) {
                self.put(kind, Value::new(), at);
            }
        }
        if rest.split_whitespace().any(|word| word == "default:") {
            if let Some((_, value)) = rest.split_once("default:") {
                let value = value.split('·').next().unwrap_or_default();
                self.put(Kind::Default, vec![label::bare(value.trim())], at);
            }
        }
    }

    fn facts_of_type(&mut self, ty: &Type, at: &At) {
        // `Array of strings <uuid>`: the format is the items'.
        let own = &mut self.read.own.facts;
        if !ty.types.is_empty() {
            own.insert(Kind::Type, (ty.types.clone(), at.clone()));
        }
        if let Some(format) = &ty.format {
            own.insert(Kind::Format, (vec![format.clone()], at.clone()));
        }
        if ty.nullable {
            own.insert(Kind::Nullable, (Value::new(), at.clone()));
        }
        if !ty.items.is_empty() {
            own.insert(Kind::Items, (ty.items.clone(), at.clone()));
        }
        if let Some(format) = &ty.items_format {
            self.read.items.facts.insert(Kind::Format, (vec![format.clone()], at.clone()));
        }
        if ty.items_nullable {
            self.read.items.facts.insert(Kind::Nullable, (Value::new(), at.clone()));
        }
    }

    fn cut(&mut self, text: &str) {
        let kinds: &[Kind] = match text {
            "length" => &[Kind::MinLength, Kind::MaxLength],
            "null" => &[Kind::Nullable],
            "word" => &[Kind::Format],
            "required" => &[Kind::Required],
            "form" => &[
                Kind::Enum,
                Kind::Nullable,
                Kind::MinLength,
                Kind::MaxLength,
                Kind::Minimum,
                Kind::Maximum,
                Kind::MinItems,
                Kind::MaxItems,
                Kind::UniqueItems,
                Kind::Pattern,
                Kind::Default,
            ],
            "format" => &[Kind::Format, Kind::MinLength, Kind::MaxLength],
            _ => &[],
        };
        self.read.cut.extend(kinds);
        if !kinds.is_empty() {
            return;
        }
        if text.contains("Child") {
            self.read.closed = true;
        } else if text.contains("values") {
            self.read.own.facts.remove(&Kind::Enum);
            self.read.cut.push(Kind::Enum);
        } else {
            self.read.cut_members = true;
        }
    }

    fn said(&mut self, said: phrase::Said, at: &At) {
        for (kind, value) in said {
            if kind == Kind::Pattern && value.iter().any(|pattern| phrase::is_cut(pattern)) {
                self.read.cut.push(kind);
            } else {
                self.put(kind, value, at);
            }
        }
    }

    fn labelled(&mut self, label: Label, rest: &str, at: &At) {
        if rest.is_empty() {
            self.awaits = Some(label);
            return;
        }
        match label {
            Label::Values => {
                for value in label::values(rest) {
                    self.add_value(value, at);
                }
                if rest.ends_with(',') {
                    self.awaits = Some(label);
                }
            }
            Label::One(kind) => self.put(kind, vec![one_value(kind, rest)], at),
            Label::Flag(kind) => {
                if rest == "true" {
                    self.put(kind, Value::new(), at);
                }
            }
            Label::Type => self.typed(rest, at),
            Label::Range => self.range(rest, at),
            Label::Between(least, most) => {
                let number = |text: &str| crate::openapi::number_text(text.trim());
                if let Some((low, high)) = rest.split_once('-') {
                    let high = high.split_whitespace().next().unwrap_or_default();
                    self.put(least, vec![number(low)], at);
                    self.put(most, vec![number(high)], at);
                }
            }
            Label::Phrases => self.phrases(rest, at),
            Label::Other => {}
        }
    }

    fn phrases(&mut self, text: &str, at: &At) {
        let (said, rest) = phrase::phrases(text);
        self.said(said, at);
        if let Some(inner) = rest.strip_prefix('[') {
            let close = inner.rfind(']').unwrap_or(inner.len());
            for value in label::values(&inner[..close]) {
                self.add_value(value, at);
            }
            if let Some(more) = inner.get(close + 1..).filter(|more| !more.is_empty()) {
                self.phrases(more, at);
            }
        } else if let Some((label, rest)) = label::label(rest) {
            self.labelled(label, rest, at);
        } else {
            let values = label::values(rest);
            let words = values.iter().all(|value| !value.is_empty() && !value.contains(' '));
            for value in values.into_iter().filter(|_| words) {
                self.add_value(value, at);
            }
        }
    }

    fn range(&mut self, text: &str, at: &At) {
        let Some(x) = text.find('x') else { return };
        let before = text[..x].trim();
        if let Some(number) = before.strip_suffix("<=") {
            self.put(Kind::Minimum, vec![crate::openapi::number_text(number.trim())], at);
        } else if let Some(number) = before.strip_suffix('<') {
            self.put(Kind::ExclusiveMinimum, vec![crate::openapi::number_text(number.trim())], at);
        }
        let (said, _) = phrase::phrases(&text[x + 1..]);
        self.said(said, at);
    }

    fn awaited(&mut self, label: Label, text: &str, at: &At) {
        if label == Label::Values && self.spaced && text.contains(' ') {
            self.awaits = None;
            self.prose(text, at);
        } else if label == Label::Values {
            let last = !text.ends_with(',') && text.contains(['"', '[', '┃', ',']);
            for value in label::values(text) {
                self.add_value(value, at);
            }
            if last {
                self.awaits = None;
            }
        } else {
            self.awaits = None;
            self.labelled(label, text, at);
        }
    }

    fn add_value(&mut self, value: String, at: &At) {
        let entry =
            self.read.own.facts.entry(Kind::Enum).or_insert_with(|| (Value::new(), at.clone()));
        if !entry.0.contains(&value) {
            entry.0.push(value);
        }
    }

    fn put(&mut self, kind: Kind, value: Value, at: &At) {
        self.read.own.facts.entry(kind).or_insert_with(|| (value, at.clone()));
    }

    fn prose(&mut self, text: &str, at: &At) {
        self.prose.push(text.to_owned());
        self.prose_at.get_or_insert_with(|| at.clone());
    }

    pub(super) fn finish(mut self) -> Read {
        if let Some(at) = self.prose_at.take() {
            self.read.own.facts.insert(Kind::Description, (vec![self.prose.join("\n")], at));
        }
        crate::openapi::inapplicable(&mut self.read.own);
        if self.read.is_list() {
            for kind in OF_ITEMS {
                if let Some(fact) = self.read.own.facts.remove(&kind) {
                    self.read.items.facts.insert(kind, fact);
                }
            }
        }
        self.read
    }
}

/// `economy, express. Defaults to economy.`: what stands behind a label, and the sentences behind that. Patterns, examples and what
/// is quoted go to the end of the line.
fn first_sentence(label: Label, text: &str) -> (&str, &str) {
    let whole = matches!(label, Label::One(Kind::Pattern | Kind::Example) | Label::Other)
        || text.starts_with(['"', '\'', '`']) && label == Label::One(Kind::Default);
    if whole {
        return (text, "");
    }
    let ends = |(at, _): &(usize, &str)| {
        text[at + 2..].trim_start().starts_with(|char: char| char.is_ascii_uppercase())
    };
    if let Some((at, _)) = text.match_indices(". ").find(ends) {
        return (&text[..at], text[at + 2..].trim_start());
    }
    // The point of a sentence: `1.`, `a, b.`
    let word = text.strip_suffix('.').filter(|rest| {
        !rest.is_empty() && (rest.parse::<f64>().is_ok() || !rest.contains(['.', '"']))
    });
    (word.unwrap_or(text), "")
}

/// Whether such a label has such a value: a limit is a number.
fn holds(label: Label, value: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().is_ok();
    match label {
        Label::One(Kind::Default | Kind::Example | Kind::Pattern | Kind::Format) => true,
        Label::One(_) => {
            value.is_empty() || number(&crate::openapi::number_text(value).replace(',', ""))
        }
        _ => true,
    }
}
