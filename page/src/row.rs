//! One field of a page: its name and the lines that say what it is.

mod reader;
mod words;

use crate::fact::{At, Kind, Kinds, Variant};
use crate::sentence;
use crate::types::Type;
use reader::Reader;
pub(crate) use words::type_line;

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
    /// Where the page says that it is optional.
    pub(crate) optional: Option<At>,
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
    /// Whether the field is a list, and nothing else.
    fn is_list(&self) -> bool {
        let types = self.own.facts.get(&Kind::Type);
        types.is_some_and(|(types, _)| types.iter().all(|own| own == "array"))
    }

    /// The field is a list, of which this was said of the items: `tags[]`.
    pub(crate) fn turn_to_list(&mut self, at: &At) {
        let list = self.is_list();
        let Some(ty) = self.ty.as_mut().filter(|_| !list) else { return };
        let own = &mut self.own.facts;
        for kind in OF_ITEMS {
            if let Some(fact) = own.remove(&kind) {
                self.items.facts.insert(kind, fact);
            }
        }
        if let Some(types) = own.remove(&Kind::Type) {
            own.insert(Kind::Items, types);
        }
        own.insert(Kind::Type, (vec!["array".into()], at.clone()));
        ty.items = std::mem::replace(&mut ty.types, vec!["array".into()]);
    }

    /// Adds what the sentences of the description say, where nothing else does.
    pub(crate) fn add_sentences(&mut self) {
        let Some((text, at)) = self.own.facts.get(&Kind::Description).cloned() else { return };
        let types =
            self.own.facts.get(&Kind::Type).map_or_else(Vec::new, |(types, _)| types.clone());
        let list = self.is_list();
        let known =
            self.own.facts.get(&Kind::Enum).map_or_else(Vec::new, |(values, _)| values.clone());
        if self.optional.is_none() && sentence::is_optional(&text.concat()) {
            self.optional = Some(at.clone());
        }
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
        let mut reader = Reader::new(&self.at);
        for line in &self.lines {
            // `RECIPIENT OBJECT`: a box that is closed.
            let boxed = line.text.len() > 7 && !line.text.contains(char::is_lowercase);
            let own = || line.text.to_lowercase() == format!("{} object", self.name.to_lowercase());
            if boxed && own() {
                reader.close();
            } else {
                reader.line(line);
            }
        }
        reader.finish()
    }
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
