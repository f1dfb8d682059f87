//! The keyword ledger: every keyword of OpenAPI 3.1 and JSON Schema 2020-12, and those that OpenAPI
//! 3.0 had on top, where each may stand, and what the generator does with it.
//!
//! The reader runs from the table, `docwright keywords` prints it, and a test compares it with the
//! official meta-schemas.

pub mod formats;
mod limits;
mod table;
mod types;

use crate::text::is_page_quote;
pub use limits::{Both, Form, Limit, Row, Unit, Words};
use std::collections::BTreeSet;
pub use table::Object;
pub use types::Type;

/// What the generator does with a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    /// Decides what code is emitted.
    Generated,
    /// Becomes a check that the emitted code, or the generator itself, performs.
    Enforced,
    /// Becomes a sentence in the emitted docs.
    Documented,
    /// Addressed to the readers of the spec; has no meaning for an SDK.
    Note,
    /// Reported as an error: known, but not carried out.
    Refused,
}

impl Treatment {
    /// Every treatment.
    pub const ALL: [Self; 5] =
        [Self::Generated, Self::Enforced, Self::Documented, Self::Note, Self::Refused];

    /// The word that the printed table uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Enforced => "enforced",
            Self::Documented => "documented",
            Self::Note => "note",
            Self::Refused => "refused",
        }
    }

    /// What the word means, in a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Generated => "It decides what code is emitted.",
            Self::Enforced => "The emitted code or the generator checks it.",
            Self::Documented => "It becomes a sentence of the emitted docs.",
            Self::Note => "It is read, checked for its form, and has no meaning for an SDK.",
            Self::Refused => "It is reported as an error: known, but not supported.",
        }
    }
}

/// A keyword at a kind of object.
pub type Keyword = (&'static str, Treatment);

/// What the generator does with a keyword at a kind of object; none for a keyword that means
/// nothing there.
#[must_use]
pub fn treatment(object: Object, keyword: &str) -> Option<Treatment> {
    object.keywords().iter().find(|(name, _)| *name == keyword).map(|&(_, treatment)| treatment)
}

/// The kinds of objects that know a keyword, in the order of the table.
pub fn objects_with(keyword: &str) -> impl Iterator<Item = Object> {
    Object::ALL.iter().copied().filter(move |object| treatment(*object, keyword).is_some())
}

/// The `x-` keywords that the generator knows, in the order of their names.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    let all = Object::ALL.iter().flat_map(|object| object.keywords()).map(|(keyword, _)| *keyword);
    let known: BTreeSet<_> = all.filter(|keyword| keyword.starts_with("x-")).collect();
    known.into_iter()
}

/// What to write in place of a keyword that is refused, or of a word that other tools have for one.
#[must_use]
pub fn instead_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "nullable" => "OpenAPI 3.1 expresses it in the type: `type: [string, 'null']`",
        "$defs" | "definitions" => "declare the schema under `components.schemas`",
        "variables" => "write the URL in full; a client can be given another one",
        "pathItems" => "write the path item out under `paths`",
        "additionalOperations" => {
            "get, put, post, delete, options, head, patch, trace and query are the supported methods"
        }
        "itemSchema" => {
            "OpenAPI 3.2 has it, for media types whose items come one by one, such as `application/jsonl`"
        }
        "dependencies" => "it is not part of JSON Schema 2020-12",
        "regex" | "regexp" => "it is `pattern`",
        "length" => "it is `minLength` and `maxLength`",
        "min" => "it is `minimum`, `minLength` or `minItems`",
        "max" => "it is `maximum`, `maxLength` or `maxItems`",
        "choices" | "options" | "values" => "it is `enum`",
        "desc" => "it is `description`",
        "fields" | "attributes" => "it is `properties`",
        "extends" => "it is `allOf`",
        "optional" => "a property is optional unless the schema around it lists it in `required`",
        "mandatory" => "it is `required`",
        "consumes" => {
            "media types belong in `content`: `requestBody: {content: {application/json: {schema: …}}}`"
        }
        "produces" => {
            "media types belong in `content` of each response: `'200': {content: {application/json: {schema: …}}}`"
        }
        "collectionFormat" => "it is `style` and `explode`",
        "swagger" => "remove it: `openapi` says the version",
        _ => return None,
    })
}

/// What to write in place of a keyword that an object does not have, where the object matters.
#[must_use]
pub fn instead_at(object: Object, keyword: &str) -> Option<String> {
    let help = match (object, keyword) {
        (Object::Document, "securityDefinitions" | "securitySchemes") => {
            "security schemes belong in `components.securitySchemes`"
        }
        (
            Object::Document,
            "schemas" | "parameters" | "responses" | "requestBodies" | "headers",
        ) => {
            return Some(format!("it belongs in `components`: `components: {{{keyword}: …}}`"));
        }
        (Object::Document, "title" | "version" | "description") => {
            return Some(format!("it belongs in `info`: `info: {{{keyword}: …}}`"));
        }
        (Object::Parameter | Object::Header, "optional") => {
            "remove it: it is optional unless `required: true` stands here"
        }
        (Object::Schema, "values") => "it is `enum`",
        (Object::Schema, "summary") => "write `title` or `description`",
        (Object::Schema, "schema") => "remove the word: what stands below it is the schema",
        (Object::PathItem, _) if treatment(Object::Operation, keyword).is_some() => {
            return Some(format!(
                "`{keyword}` belongs to an operation: indent it below the method, such as `get`"
            ));
        }
        (Object::Operation | Object::Response | Object::RequestBody, "schema") => {
            "it belongs below a media type: `content: {application/json: {schema: …}}`"
        }
        (Object::Response | Object::RequestBody, "example" | "examples") => {
            return Some(format!(
                "it belongs below a media type: `content: {{application/json: {{{keyword}: …}}}}`"
            ));
        }
        (Object::Operation, "body") => "it is `requestBody`",
        (Object::Operation, status) if is_status(status) => {
            return Some(format!("a response belongs below `responses`: `'{status}': …`"));
        }
        (Object::Reference, _) => {
            "remove it: beside `$ref` nothing else is read here; a `$ref` to a schema belongs below \
             `schema`"
        }
        _ => return None,
    };
    Some(help.to_owned())
}

/// `200`, `default` and the like.
fn is_status(word: &str) -> bool {
    let is_code = word.len() == 3 && word.starts_with(|first: char| ('1'..='5').contains(&first));
    word == "default"
        || (is_code && word[1..].bytes().all(|one| one.is_ascii_digit() || one == b'X'))
}

/// The known word that is nearest to `word`, if one is near enough to be meant.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // Far longer than any word that could be meant; the comparison takes its time.
    if word.len() > 200 {
        return None;
    }
    let word = bare(word);
    let length = word.chars().count();
    let near = known.into_iter().filter_map(|candidate| {
        if candidate.eq_ignore_ascii_case(word) {
            return Some((0, candidate));
        }
        let letters = candidate.chars().count();
        // A short word is near to many.
        let most = (letters / 3).max(1);
        // Separators hardly count, and there are few of them.
        let is_near = letters.abs_diff(length) <= most + 3;
        let distance = is_near.then(|| distance(word, candidate))?;
        (distance <= most && distance * 2 < letters.max(length)).then_some((distance, candidate))
    });
    near.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// What is meant by a word that is none of those that are known.
pub(crate) fn meant(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are: {}", known.join(", ")),
    }
}

/// A word without what a page or a habit put around it: `“date”`, `boolean;`, `string // or null`.
pub(crate) fn bare(word: &str) -> &str {
    let end = ["//", "#", ";"].into_iter().filter_map(|begin| word.find(begin)).min();
    let word = end.filter(|end| *end > 0).map_or(word, |end| &word[..end]);
    word.trim_matches(|letter: char| {
        letter.is_whitespace() || letter == ',' || is_page_quote(letter)
    })
}

/// How many letters differ. Other capitals or separators hardly count: `max_length`, `MaxLength`.
pub(crate) fn distance(word: &str, candidate: &str) -> usize {
    let bare = |text: &str| text.replace(['_', '-', ' '], "").to_lowercase();
    let plain = strsim::damerau_levenshtein(word, candidate);
    plain.min(strsim::damerau_levenshtein(&bare(word), &bare(candidate)) + 1)
}

/// Whether two words differ in capitals and separators alone.
pub(crate) fn is_same_word(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.replace(['_', '-', ' '], "").to_lowercase();
    let (one, other) = (bare(one), bare(other));
    let is_plural = |many: &str, single: &str| {
        many.strip_suffix('s') == Some(single)
            || many.strip_suffix("ies").is_some_and(|stem| single.strip_suffix('y') == Some(stem))
    };
    one == other || is_plural(&one, &other) || is_plural(&other, &one)
}

/// Rows of the ledger as a table in Markdown.
#[must_use]
pub fn markdown(rows: &[(Object, &str, Treatment)]) -> String {
    let mut text = String::from("| Object | Keyword | Treatment |\n|---|---|---|\n");
    for (object, keyword, treatment) in rows {
        text += &format!("| {} | `{keyword}` | {} |\n", object.name(), treatment.as_str());
    }
    text.push('\n');
    for treatment in Treatment::ALL {
        text += &format!("* {}: {}\n", treatment.as_str(), treatment.meaning());
    }
    text
}
