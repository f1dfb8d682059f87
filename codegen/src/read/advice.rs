//! What to write instead of a value that is of the wrong type.

use super::node::{Node, is_finite};
use crate::diagnostic::{Change, Fix, Sink};
use crate::ledger::{self, Object};
use crate::pointer::{Step, reference_to};
use crate::source::yaml;
use crate::spec::{Literal, Type};
use std::collections::BTreeSet;

/// Help, and the change that follows it, if one is known.
#[derive(Debug, Default)]
pub(super) struct Advice {
    pub(super) help: String,
    pub(super) fix: Option<Fix>,
}

impl Advice {
    pub(super) fn help(help: impl Into<String>) -> Self {
        Self { help: help.into(), fix: None }
    }

    /// Another text for the value.
    pub(super) fn write(node: &Node<'_>, text: &str, sink: &Sink<'_>) -> Self {
        let change = Change::Replace(sink.value(&node.at), text.to_owned());
        Self { help: format!("write `{text}`"), fix: Some(Fix::likely(vec![change])) }
    }

    fn safe(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.is_safe = true;
        }
        self
    }

    fn quote(node: &Node<'_>, sink: &Sink<'_>) -> Self {
        let change = Change::Quote(sink.value(&node.at));
        Self { help: "put it in quotes".to_owned(), fix: Some(Fix::safe(vec![change])) }
    }
}

/// Instead of what is no list.
pub(super) fn for_list(node: &Node<'_>, sink: &Sink<'_>) -> Advice {
    match node.literal() {
        Literal::String(url) if node.is_under("servers") => {
            Advice::write(node, &format!("[{{url: {}}}]", yaml::quoted(&url)), sink)
        }
        Literal::String(text) if text.len() < 200 && dashed(&text).is_some() => {
            let items: Vec<_> = dashed(&text).into_iter().flatten().map(yaml::scalar).collect();
            let advice = Advice::write(node, &format!("[{}]", items.join(", ")), sink);
            Advice { help: format!("put a space after each dash: `- {}`", items[0]), ..advice }
        }
        Literal::String(text) if text.len() < 200 => {
            let items: Vec<_> = text.split(',').map(|item| yaml::scalar(item.trim())).collect();
            let advice = Advice::write(node, &format!("[{}]", items.join(", ")), sink);
            let is_word = !text.is_empty() && !text.contains([',', ';', '|', '/', ' ', '\n']);
            if is_word { advice.safe() } else { advice }
        }
        Literal::Number(_) | Literal::Boolean(_) => {
            Advice::write(node, &format!("[{}]", node.literal()), sink).safe()
        }
        Literal::Map(entries) if node.is_under("enum") => {
            let values = entries.iter().take(20).map(|(key, _)| yaml::scalar(key));
            let list = values.collect::<Vec<_>>().join(", ");
            Advice::help(format!("write the values alone, as a list: `[{list}]`"))
        }
        Literal::Map(_) if node.is_under("examples") => Advice::help(
            "the `examples` of a schema are a list of values, `[…]`; with names, they stand beside `schema`",
        ),
        Literal::Null if node.at.steps_back().nth(2).and_then(Step::as_key) == Some("security") => {
            Advice::help("the scopes stand here, as a list; without any, it is `[]`")
        }
        Literal::Map(entries) if is_by_name(node, &entries) => {
            let name = entries.first().map_or("…", |(name, _)| name);
            Advice::help(format!(
                "write a list, with the name in each entry: `- name: {}`",
                yaml::scalar(name)
            ))
        }
        Literal::Map(entries) => {
            // A map with free keys may mean a list of its values.
            let has = |keyword: &str| entries.iter().any(|(key, _)| key == keyword);
            let is_safe = has("$ref") || (has("name") && has("in")) || has("url");
            let fix = Fix { is_safe, ..Fix::likely(vec![Change::List(node.at.clone())]) };
            let help = "begin the entry with a dash, `- `; in one line, put it in brackets, `[…]`";
            Advice { help: help.to_owned(), fix: Some(fix) }
        }
        _ => Advice::help("write a list: each entry in a line of its own that begins with `- `"),
    }
}

/// Whether parameters stand in a map by their names.
fn is_by_name(node: &Node<'_>, entries: &[(String, Literal)]) -> bool {
    let is_named = |(key, value): &(String, Literal)| {
        matches!(value, Literal::Map(_)) && ledger::treatment(Object::Parameter, key).is_none()
    };
    node.is_under("parameters") && !entries.is_empty() && entries.iter().all(is_named)
}

/// The entries of a list whose dashes have no space behind them, which makes a text of all of them.
fn dashed(text: &str) -> Option<Vec<&str>> {
    let entry = |word: &'_ str| word.starts_with('-').then(|| word.trim_start_matches('-').len());
    let are_entries =
        text.split_whitespace().all(|word| entry(word).is_some_and(|letters| letters > 0));
    let is_number = text.parse::<f64>().is_ok();
    (are_entries && !text.trim().is_empty() && !is_number)
        .then(|| text.split_whitespace().map(|word| word.trim_start_matches('-')).collect())
}

/// Instead of a type that stands where its schema should.
pub(super) fn for_schema(node: &Node<'_>, sink: &Sink<'_>) -> Option<Advice> {
    let name = node.as_str()?;
    if let Some(kind) = Type::ALL.map(Type::as_str).into_iter().find(|kind| *kind == name) {
        // `name:` in the line before, and `type` not indented.
        if node.is_under("type") && node.is_inside("properties") {
            return Some(Advice::help(format!(
                "`type` has become a property here: indent it below the property it is of; if it \
                 is one itself, write `type: {{type: {kind}}}`"
            )));
        }
        return Some(Advice::write(node, &format!("{{type: {kind}}}"), sink).safe());
    }
    // A name by itself is most likely that of a component.
    let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter));
    is_name.then(|| {
        Advice::write(node, &format!("{{$ref: '{}'}}", reference_to("schemas", name)), sink)
    })
}

/// Instead of what is no map.
pub(super) fn for_map(node: &Node<'_>, sink: &Sink<'_>) -> Advice {
    let literal = node.literal();
    if let Some(keyword) = outdented(node) {
        return Advice::help(format!(
            "`{keyword}` has become a property here: indent it as far as the keywords of the \
             property above"
        ));
    }
    match &literal {
        Literal::Null => Advice::help("there is no value after the colon, or it is not indented"),
        Literal::String(url) if node.is_inside("servers") => {
            Advice::write(node, &format!("{{url: {}}}", yaml::quoted(url)), sink)
        }
        Literal::String(name) if node.is_inside("security") => {
            Advice::write(node, &format!("{{{}: []}}", yaml::scalar(name)), sink)
        }
        Literal::String(text) if only_keyword(node, text).is_some() => {
            let keyword = only_keyword(node, text).unwrap_or_default();
            Advice::write(node, &format!("{{{keyword}: {}}}", yaml::scalar(text)), sink).safe()
        }
        Literal::String(text) if glued(text).is_some() => {
            let spaced = glued(text).unwrap_or_default();
            let mut advice = Advice::write(node, &spaced, sink).safe();
            if text.contains(':') && !text.contains('\u{a0}') {
                advice.help = format!("put a space after the colon: `{spaced}`");
            }
            advice
        }
        Literal::String(_) | Literal::Number(_) if node.key() == Some("additionalProperties") => {
            for_boolean(node, sink)
        }
        Literal::String(text) if text.starts_with("#/") => {
            Advice::write(node, &format!("{{$ref: {}}}", yaml::quoted(text)), sink).safe()
        }
        Literal::String(text) if node.is_inside("responses") && text.len() < 200 => {
            Advice::write(node, &format!("{{description: {}}}", yaml::scalar(text)), sink)
        }
        Literal::List(items) => Advice { help: instead_of_list(node), fix: joined(node, items) },
        _ if node.is_under("examples") => Advice::help(
            "here `examples` is a map of names, `examples: {one: {value: …}}`; for a single one, \
             write `example: …`",
        ),
        value if node.is_inside("properties") => {
            let kind = match value {
                Literal::Boolean(_) => "boolean",
                Literal::Number(digits) if digits.contains(['.', 'e', 'E']) => "number",
                Literal::Number(_) => "integer",
                _ => return Advice::help("a schema stands here: `{type: string, …}`"),
            };
            Advice::write(node, &format!("{{type: {kind}, examples: [{value}]}}"), sink)
        }
        _ => Advice::help("write keywords below it, indented, each with its value: `keyword: …`"),
    }
}

/// What a text says of an object that is a map: `discriminator: kind`, `license: MIT`.
fn only_keyword(node: &Node<'_>, text: &str) -> Option<&'static str> {
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    let is_address = text.contains('@') && !text.contains(['/', ' ']);
    // A property may be called so.
    let keyword = node.key().filter(|_| !node.is_inside("properties"));
    let is_name = !text.contains([':', '\n', '{', '[']);
    match keyword {
        Some("discriminator") if is_name && !text.contains(' ') => Some("propertyName"),
        Some("externalDocs" | "contact") if is_url => Some("url"),
        Some("contact") if is_address => Some("email"),
        Some("contact" | "license") if is_name => Some("name"),
        _ => None,
    }
}

/// `type:string`, `type = string` or with a colon or a blank of a web page → `type: string`
fn glued(text: &str) -> Option<String> {
    let (keyword, value) = text.split_once([':', '=', '\u{ff1a}'])?;
    let (keyword, value) = (keyword.trim(), value.trim());
    let is_keyword = ledger::objects_with(keyword).next().is_some();
    let is_quoted = |quote| value.len() > 1 && value.starts_with(quote) && value.ends_with(quote);
    let is_value = value.starts_with(|first: char| first.is_ascii_alphanumeric())
        || (is_quoted('\'') || is_quoted('"'))
            && !value[1..value.len() - 1].contains(['\'', '"', '\\']);
    (is_keyword && is_value && !text.contains('\n')).then(|| format!("{keyword}: {value}"))
}

/// A keyword that stands where properties do, with a value that is no schema.
fn outdented<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let keyword = node.key().filter(|_| node.is_inside("properties"))?;
    let is_value = !matches!(node.literal(), Literal::Null);
    (is_value && ledger::treatment(Object::Schema, keyword).is_some()).then_some(keyword)
}

fn instead_of_list(node: &Node<'_>) -> String {
    let help = match node.key() {
        Some("items") => {
            "write one schema, which all items have; a list of schemas is not supported"
        }
        Some("examples") => {
            "here `examples` is a map of names, `examples: {one: {value: …}}`; for a single one, \
             write `example: …`"
        }
        _ if has_dashes(node) => {
            let first = first_key(node).unwrap_or_default();
            return format!("write one map, without a dash or brackets before each: `{first}: …`");
        }
        Some("properties") => {
            "write the name of each property before its schema: `name: {type: …}`"
        }
        Some("responses") => "write the status before each response: `'200': {description: …}`",
        Some("content") => {
            "write the media type before the schema: `application/json: {schema: …}`"
        }
        _ => "write keywords with their values, without a dash or brackets around them",
    };
    help.to_owned()
}

/// The key of the first map of a list.
fn first_key(node: &Node<'_>) -> Option<String> {
    let Literal::List(items) = node.literal() else { return None };
    let Some(Literal::Map(entries)) = items.into_iter().next() else { return None };
    entries.first().map(|(key, _)| yaml::key(key))
}

/// `- 200: {…}`: a list of maps, each with one entry of the map that is meant.
fn has_dashes(node: &Node<'_>) -> bool {
    let Literal::List(items) = node.literal() else { return false };
    let is_entry = |item: &Literal| match item {
        Literal::Map(entries) => match entries.as_slice() {
            // Or what belongs to the entry is indented as far as its key.
            [(_, Literal::Map(_))] | [(_, Literal::Null), _, ..] => true,
            _ => false,
        },
        _ => false,
    };
    !items.is_empty() && items.iter().all(is_entry)
}

/// One map of all entries, where each stands in a map of its own.
fn joined(node: &Node<'_>, items: &[Literal]) -> Option<Fix> {
    let mut keys = BTreeSet::new();
    let is_entry = |item: &Literal| match item {
        Literal::Map(entries) => match entries.as_slice() {
            [(key, Literal::Map(_))] => keys.insert(key.clone()),
            _ => false,
        },
        _ => false,
    };
    let is_map = !matches!(node.key(), Some("items" | "examples")) && !items.is_empty();
    let fix = || Fix::safe(vec![Change::Map(node.at.clone())]);
    (is_map && items.iter().all(is_entry)).then(fix)
}

/// Instead of what is no text.
pub(super) fn for_string(node: &Node<'_>, sink: &Sink<'_>) -> Advice {
    match node.literal() {
        Literal::Boolean(_) | Literal::Number(_) => Advice::quote(node, sink),
        Literal::Null if node.key() == Some("$ref") => {
            Advice::help("`#` begins a comment in YAML: put the reference in quotes, '#/…'")
        }
        Literal::Null => Advice::help(
            "there is no value after the colon; what begins with `#` is a comment, and with `&` an anchor, \
             unless it is in quotes",
        ),
        // `pattern: [A-Z]`
        Literal::List(items) if node.key() == Some("pattern") && items.len() == 1 => {
            let class = items[0].as_str().map_or_else(|| items[0].to_string(), str::to_owned);
            Advice::write(node, &yaml::quoted(&format!("[{class}]")), sink)
        }
        Literal::List(_) => Advice::help("write a text, without brackets or dashes"),
        _ => Advice::help("write a text; in quotes if it holds `: ` or begins with `{`"),
    }
}

/// Instead of what is neither `true` nor `false`.
pub(super) fn for_boolean(node: &Node<'_>, sink: &Sink<'_>) -> Advice {
    let literal = node.literal();
    let text = match &literal {
        Literal::Number(digits) => digits.clone(),
        _ => literal.as_str().unwrap_or_default().trim().to_ascii_lowercase(),
    };
    match text.as_str() {
        "true" | "yes" | "on" | "y" | "1" => Advice::write(node, "true", sink).safe(),
        "false" | "no" | "off" | "n" | "0" => Advice::write(node, "false", sink).safe(),
        _ => Advice::help("write `true` or `false`"),
    }
}

/// Instead of what is no number.
pub(super) fn for_number(node: &Node<'_>, sink: &Sink<'_>) -> Advice {
    let literal = node.literal();
    if let Literal::Boolean(_) = literal {
        return Advice::help(match node.key() {
            Some(keyword @ ("exclusiveMinimum" | "exclusiveMaximum")) => {
                let other = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                format!(
                    "in OpenAPI 3.1 it is a limit itself: write `{keyword}: …` instead of `{other}: …`"
                )
            }
            _ => "write digits; leave the keyword out if there is no limit".to_owned(),
        });
    }
    if matches!(&literal, Literal::Number(digits) if digits.starts_with('-')) {
        return Advice::help(
            "write a number of 0 or more; leave the keyword out if there is no limit",
        );
    }
    let text = literal.as_str().unwrap_or_default().trim();
    let digits = text.replace(['_', ',', ' ', '\u{a0}', '\u{202f}'], "");
    if is_finite(&digits)
        && digits.starts_with(|first: char| first.is_ascii_digit() || first == '-')
    {
        let digits = digits.trim_start_matches('0');
        let digits = if digits.is_empty() || digits.starts_with('.') {
            format!("0{digits}")
        } else {
            digits.to_owned()
        };
        return Advice::write(node, &digits, sink).safe();
    }
    let number: f64 = digits.parse().unwrap_or_default();
    if number.is_infinite() {
        return Advice::help("no number is that large; leave the keyword out if there is no limit");
    }
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() {
        Advice::help("write digits, without a unit; leave the keyword out if there is no limit")
    } else {
        Advice::write(node, &number, sink)
    }
}
