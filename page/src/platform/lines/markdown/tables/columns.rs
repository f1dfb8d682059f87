//! What a table is about, and its cells: one of Markdown, or one whose cells are parted by tabs.

use super::Row;
use crate::fact::Kind;
use crate::platform::lines::Raw;
use std::collections::BTreeMap;

/// The line below the head of a table.
pub(in super::super) fn is_rule(line: &str) -> bool {
    let text = line.trim().trim_matches('|');
    line.contains('|')
        && text.contains("---")
        && text.chars().all(|char| matches!(char, '-' | '|' | ':' | ' '))
}

/// The first row of the table whose head is at `index`: one of Markdown, or one whose cells are parted by tabs.
pub(super) fn first_row(lines: &[Raw<'_>], index: usize) -> Option<usize> {
    let head = lines[index].whole;
    if head.contains('|') && lines.get(index + 1).is_some_and(|next| is_rule(next.whole)) {
        return Some(index + 2);
    }
    let columns = if head.contains('\t') { cells(head) } else { return None };
    let is_table = is_of_fields(&columns) || is_of_statuses(&columns);
    is_table.then_some(index + 1)
}

/// Whether a second line belongs to the head, whose cells stand below one of the first: `Limits`, and `Min` and `Max` below it.
pub(super) fn are_headed_twice(lines: &[Raw<'_>], first: usize, columns: &mut [String]) -> bool {
    let Some(line) = lines.get(first).filter(|line| line.whole.starts_with('\t')) else {
        return false;
    };
    let second = cells(line.whole);
    let own = second.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let known = |cell: &str| MORE.iter().any(|(head, _)| head.eq_ignore_ascii_case(cell));
    if second.len() > columns.len() || !own.clone().all(|(_, cell)| known(cell)) {
        return false;
    }
    for (at, cell) in own {
        columns[at].clone_from(cell);
    }
    true
}

/// The line behind a table: the next may follow without a blank.
pub(super) fn end_of(lines: &[Raw<'_>], start: usize) -> usize {
    let mark = if start > 0 && lines[start - 1].whole.contains('\t') { '\t' } else { '|' };
    // Rows that were copied may be parted by a blank line, by a title that goes over all columns, or by the rest of a cell.
    let columns = start.checked_sub(1).map_or(0, |head| lines[head].whole.matches(mark).count());
    let goes_on = |at: usize| {
        let next = lines.get(at + 1).map(|next| next.whole);
        mark == '\t'
            && next.is_some_and(|next| {
                !next.starts_with(mark) && next.matches(mark).count() >= columns.max(1)
            })
            && !lines[at].text.starts_with('#')
            && crate::mark::place_by_hand(&lines[at].text).is_none()
            && first_row(lines, at + 1).is_none()
    };
    let ends = |at: &usize| {
        !lines[*at].whole.contains(mark) && !goes_on(*at)
            || *at > start && first_row(lines, *at).is_some()
    };
    (start..lines.len()).find(ends).unwrap_or(lines.len())
}

pub(super) fn has(columns: &[String], words: &[&str]) -> Option<usize> {
    columns.iter().position(|cell| words.iter().any(|word| cell.eq_ignore_ascii_case(word)))
}

pub(super) fn is_of_fields(columns: &[String]) -> bool {
    has(columns, &NAMES).is_some() && has(columns, &TYPES).is_some() || is_untyped(columns)
}

/// `Parameter | Default | Description`: fields without their types.
pub(super) fn is_untyped(columns: &[String]) -> bool {
    has(columns, &["Parameter", "Field", "Property", "Attribute", "Argument"]).is_some()
        && has(columns, &PROSE).is_some()
        && has(columns, &TYPES).is_none()
        && (columns.len() == 2
            || has(columns, &REQUIRED).is_some()
            || MORE.iter().any(|(head, _)| has(columns, &[head]).is_some()))
}

pub(super) fn is_of_statuses(columns: &[String]) -> bool {
    // A field may be called `status`: then its type stands beside it.
    let typed = columns.iter().any(|cell| crate::types::is_known(cell));
    !typed && is_headed_by_statuses(columns)
}

fn is_headed_by_statuses(columns: &[String]) -> bool {
    let heads = ["Status", "Status Code", "HTTP Status", "HTTP Status Code", "HTTP Code"];
    has(columns, &heads).is_some()
        || columns.len() == 2 && has(columns, &["Error Code", "Response Code"]).is_some()
        || has(columns, &["Code"]).is_some() && has(columns, &["Type"]).is_none()
}

/// The heads of columns of names, and of types.
const NAMES: [&str; 14] = [
    "Name",
    "Parameter",
    "Field",
    "Property",
    "Attribute",
    "Key",
    "Argument",
    "Header",
    "Element",
    "Param",
    "Field name",
    "Parameter name",
    "Property name",
    "Attribute name",
];

const TYPES: [&str; 4] = ["Type", "Data type", "Datatype", "Value type"];

const REQUIRED: [&str; 8] =
    ["Required", "Required?", "Mandatory", "Mandatory?", "Req", "Req.", "M/O", "Presence"];

const PROSE: [&str; 5] = ["Description", "Notes", "Details", "Comment", "Comments"];

/// The heads of further columns, and the labels that say the same on a line.
const MORE: [(&str, &str); 23] = [
    ("Default", "default"),
    ("Default value", "default"),
    ("Format", "format"),
    ("Length", "length"),
    ("Max length", "max length"),
    ("Max. length", "max length"),
    ("Maximum length", "max length"),
    ("Min length", "min length"),
    ("Minimum length", "min length"),
    ("Min", "min"),
    ("Minimum", "min"),
    ("Max", "max"),
    ("Maximum", "max"),
    ("Pattern", "pattern"),
    ("Regex", "pattern"),
    ("Allowed values", "allowed values"),
    ("Possible values", "allowed values"),
    ("Valid values", "allowed values"),
    ("Values", "allowed values"),
    ("Enum", "allowed values"),
    ("Options", "allowed values"),
    ("Nullable", "nullable"),
    ("Example", "example"),
];

/// A cell of such a column as a line; none where it says nothing.
fn labelled(label: &str, cell: &str) -> Vec<String> {
    let cell = cell.trim();
    let nothing = ["", "-", "–", "—", "n/a", "none", "no", "N/A", "None", "No", "*none*"];
    if nothing.contains(&cell) {
        return Vec::new();
    }
    match label {
        "length" => {
            let numbers: Vec<&str> = cell
                .split(|char: char| !char.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .collect();
            match numbers.as_slice() {
                [most] if !cell.to_ascii_lowercase().contains("min") => {
                    vec![format!("max length: {most}")]
                }
                [least, most] => {
                    vec![format!("min length: {least}"), format!("max length: {most}")]
                }
                _ => Vec::new(),
            }
        }
        "nullable" => {
            let yes =
                matches!(cell.to_ascii_lowercase().as_str(), "yes" | "true" | "y" | "✓" | "✔");
            if yes { vec!["nullable: true".to_owned()] } else { Vec::new() }
        }
        "allowed values" => {
            let list = cell.replace("<br>", ", ").replace("<br/>", ", ").replace('`', "");
            let list = list.replace(" | ", ", ").replace(" / ", ", ").replace(" or ", ", ");
            let sound = list
                .split(", ")
                .all(|value| !value.trim().is_empty() && !value.trim().contains(' '));
            if sound { vec![format!("{label}: {list}")] } else { Vec::new() }
        }
        "min" | "max" | "max length" | "min length" => {
            let number = cell.replace(',', "");
            if number.parse::<f64>().is_ok() {
                vec![format!("{label}: {number}")]
            } else {
                // A cell that goes over both: `3 to 8 characters`.
                vec![cell.to_owned()]
            }
        }
        _ => vec![format!("{label}: {}", cell.trim_matches('`'))],
    }
}

/// The rows of a table of names and values.
pub(super) fn values_by_name(lines: &[Raw<'_>]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        if let [field, value, ..] = cells(line.whole).as_slice() {
            let field = field.trim_start_matches('»').trim().to_owned();
            all.entry(field).or_default().push(value.clone());
        }
    }
    all
}

/// A line without the marks of Markdown.
pub(super) fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

pub(super) fn cells(raw: &str) -> Vec<String> {
    let text = crate::text::clean(raw);
    if text.contains('\t') {
        return text.split('\t').map(|cell| cell.trim().to_owned()).collect();
    }
    let text = text.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = text.strip_suffix('|').unwrap_or(text);
    text.replace("\\|", "\u{1}").split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// The rows of a table that has names and types.
pub(super) fn fields<'l, 't>(head: &[String], lines: &'l [Raw<'t>]) -> Option<Vec<Row<'l, 't>>> {
    let named = has(head, &NAMES)?;
    let typed = has(head, &TYPES);
    if typed.is_none() && !is_untyped(head) {
        return None;
    }
    let required = has(head, &REQUIRED);
    let location = has(head, &["In", "Location", "Param type", "Parameter type"]);
    let prose = has(head, &PROSE);
    let more: Vec<(usize, &str)> =
        MORE.iter().filter_map(|(own, label)| Some((has(head, &[own])?, *label))).collect();
    let row_of = |line: &'l Raw<'t>| {
        let row = cells(line.whole);
        if row.len() < head.len().min(2) {
            return None;
        }
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
        let own = cell(Some(named));
        let depth = own.chars().filter(|char| *char == '»').count();
        let (name, star, mark) = name_and_marks(&own);
        let column = said_of_required(&cell(required));
        let required = star.then_some(true).or(column).or(mark);
        let more = more.iter().flat_map(|(at, label)| labelled(label, &cell(Some(*at)))).collect();
        Some(Row {
            line,
            name,
            depth,
            ty: cell(typed).trim_matches('`').to_owned(),
            more,
            required,
            location: cell(location),
            prose: cell(prose),
            values: Vec::new(),
        })
    };
    let mut rows: Vec<Row<'l, 't>> = Vec::new();
    for row in lines.iter().filter_map(row_of) {
        match rows.last_mut() {
            _ if !row.name.is_empty() => rows.push(row),
            // What stands beside a cell that goes over several rows.
            Some(above) if !row.prose.is_empty() => {
                above.prose.push('\n');
                above.prose.push_str(&row.prose);
            }
            _ => {}
        }
    }
    Some(rows)
}

/// `name*`, `name optional`: the name in a cell, whether a star stands behind it, and what a word behind it says of whether it is
/// required.
fn name_and_marks(cell: &str) -> (String, bool, Option<bool>) {
    let own = cell.trim_start_matches(['»', ' ']).replace("**", "");
    let own = own.trim().trim_matches('`').trim();
    // Not `*anonymous*`.
    let starred = own.strip_suffix('*').filter(|own| !own.starts_with('*'));
    let (own, star) = starred.map_or((own, false), |own| (own.trim_end(), true));
    let word = |word: &str| crate::label::mark(word.trim_matches(['(', ')', ',']));
    let marked = own.rsplit_once(' ').and_then(|(name, last)| match word(last)? {
        (Kind::Required, said) => Some((name.trim_end_matches([' ', '`', ',']), said)),
        _ => None,
    });
    let (own, mark) = marked.map_or((own, None), |(name, said)| (name, Some(said)));
    let name = if own == "additionalProperties" { "*" } else { own };
    (name.to_owned(), star, mark)
}

/// What a column of its own says of it.
fn said_of_required(cell: &str) -> Option<bool> {
    match cell.to_ascii_lowercase().trim_matches(['*', '`']) {
        "true" | "yes" | "required" | "mandatory" | "y" | "m" | "x" | "✓" | "✔" | "✅" => {
            Some(true)
        }
        "false" | "no" | "optional" | "n" | "o" | "❌" => Some(false),
        _ => None,
    }
}

/// `Country (default: “US”)`
pub(super) fn default_in(prose: &str) -> Option<String> {
    let at = prose.find("(default: ")? + "(default: ".len();
    let value = prose[at..].split(')').next()?;
    Some(crate::label::bare(value.trim()))
}
