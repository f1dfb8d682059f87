//! One field of a page: its name and the lines that say what it is.

mod words;

use crate::fact::{At, Kind, Kinds, Value, Variant};
use crate::label::{self, Label};
use crate::phrase;
use crate::sentence;
use crate::types::{self, Type};
pub(crate) use words::type_line;
use words::{after_name, one_value, titled};

/// What a line is known to be, where the page's structure tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Not known: its words tell.
    Plain,
    /// A type expression, perhaps with limits.
    Type,
    /// That it is required.
    Required,
    /// A default.
    Default,
    /// An example.
    Example,
    /// One of the allowed values.
    Value,
    /// A pattern.
    Pattern,
    /// An error code.
    Code,
    /// More that is not shown.
    Cut,
    /// Prose.
    Prose,
}

/// A line of a row.
#[derive(Clone, Debug)]
pub(crate) struct RowLine {
    /// What it is.
    pub(crate) role: Role,
    /// What it says.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) at: At,
}

/// A field as it stands on the page.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: String,
    /// How deep it stands; none where the page does not tell.
    pub(crate) depth: Option<usize>,
    /// Where its name stands.
    pub(crate) at: At,
    /// What is said of it.
    pub(crate) lines: Vec<RowLine>,
}

/// The facts of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    /// Of the field.
    pub(crate) own: Variant,
    /// Of the items, if it is a list.
    pub(crate) items: Variant,
    /// The type as it was read.
    pub(crate) ty: Option<Type>,
    /// Its members are not shown.
    pub(crate) closed: bool,
    /// Members that stand beside it are not all shown.
    pub(crate) cut_members: bool,
    /// The kinds of which the page says only a part.
    pub(crate) cut: Vec<Kind>,
}

/// Facts that belong to the items where the field is a list.
const OF_ITEMS: [Kind; 12] = [
    Kind::Enum,
    Kind::Format,
    Kind::Pattern,
    Kind::MinLength,
    Kind::MaxLength,
    Kind::Minimum,
    Kind::Maximum,
    Kind::ExclusiveMinimum,
    Kind::ExclusiveMaximum,
    Kind::MultipleOf,
    Kind::MinProperties,
    Kind::MaxProperties,
];

impl Read {
    /// Adds what the sentences of the description say, where nothing else does.
    pub(crate) fn add_sentences(&mut self) {
        let Some((text, at)) = self.own.facts.get(&Kind::Description).cloned() else { return };
        let types =
            self.own.facts.get(&Kind::Type).map_or_else(Vec::new, |(types, _)| types.clone());
        let list = !types.is_empty() && types.iter().all(|own| own == "array");
        let known =
            self.own.facts.get(&Kind::Enum).map_or_else(Vec::new, |(values, _)| values.clone());
        for (kind, value) in sentence::facts(&text.concat(), &types, &known) {
            let own =
                if list && OF_ITEMS.contains(&kind) { &mut self.items } else { &mut self.own };
            own.facts.entry(kind).or_insert_with(|| (value, at.clone()));
        }
    }
}

impl Row {
    /// What the lines say.
    #[must_use]
    pub(crate) fn read(&self) -> Read {
        let mut reader = Reader::default();
        reader.read.own.at = self.at.clone();
        reader.read.items.at = self.at.clone();
        for line in &self.lines {
            // `RECIPIENT OBJECT`: a box that is closed.
            let boxed = line.text.len() > 7 && !line.text.contains(char::is_lowercase);
            let own = || line.text.to_lowercase() == format!("{} object", self.name.to_lowercase());
            if boxed && own() {
                reader.read.closed = true;
            } else {
                reader.line(line);
            }
        }
        reader.finish()
    }
}

#[derive(Default)]
struct Reader {
    read: Read,
    /// A label whose value stands on the lines below.
    awaits: Option<Label>,
    prose: Vec<String>,
    prose_at: Option<At>,
    not_required: bool,
    open_list: bool,
    /// Values stand on lines that are parted by blank ones.
    spaced: bool,
}

impl Reader {
    fn line(&mut self, line: &RowLine) {
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
                self.not_required = true;
            }
            return;
        }
        if let Some((label, rest)) = label::label(text)
            .filter(|(label, _)| self.prose.is_empty() || label::after_prose(*label))
            .filter(|(label, rest)| *label != Label::Values || !goes_on(rest))
        {
            self.awaits = None;
            self.labelled(label, rest, at);
            return;
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
        if let Some(known) = &mut self.read.ty {
            // `[` and then the type of the items.
            if known.types == ["array"] && known.items.is_empty() && self.open_list {
                known.items.clone_from(&ty.types);
                self.open_list = false;
                if !ty.types.is_empty() {
                    self.put(Kind::Items, ty.types.clone(), at);
                }
                if let Some(format) = ty.format {
                    self.read.items.facts.insert(Kind::Format, (vec![format], at.clone()));
                }
            }
            return;
        }
        self.open_list = text == "[";
        let (ty, rest) = if self.open_list {
            (Type { types: vec!["array".into()], ..Type::default() }, "")
        } else {
            (ty, rest)
        };
        let rest = after_name(rest);
        let (said, rest) = phrase::phrases(rest);
        for word in rest.split_whitespace() {
            if let Some((kind, true)) = label::mark(word) {
                self.put(kind, Value::new(), at);
            }
        }
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
        self.read.ty = Some(ty);
        self.said(said, at);
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
        } else if !rest.is_empty() && !rest.contains(' ') {
            for value in label::values(rest) {
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

    fn finish(mut self) -> Read {
        if let Some(at) = self.prose_at.take() {
            self.read.own.facts.insert(Kind::Description, (vec![self.prose.join("\n")], at));
        }
        crate::openapi::inapplicable(&mut self.read.own);
        let list = self
            .read
            .own
            .facts
            .get(&Kind::Type)
            .is_some_and(|(types, _)| types.iter().all(|own| own == "array"));
        if list {
            for kind in OF_ITEMS {
                if let Some(fact) = self.read.own.facts.remove(&kind) {
                    self.read.items.facts.insert(kind, fact);
                }
            }
        }
        self.read
    }
}

/// `economy, express. Defaults to economy.`: values, and then a sentence.
fn goes_on(text: &str) -> bool {
    text.split(". ").skip(1).any(|more| more.starts_with(|char: char| char.is_ascii_uppercase()))
}

/// What a platform prints of fields, less what this row leaves open.
#[must_use]
pub(crate) fn says(all: Kinds, read: &Read) -> Kinds {
    // Without a type, the page has said little of the field.
    if read.ty.is_none() {
        let required =
            if all.has(Kind::Required) { Kinds::of(&[Kind::Required]) } else { Kinds::NONE };
        return required.without(&read.cut);
    }
    all.without(&read.cut)
}
