//! What a table is about, and its cells: one of Markdown, or one whose cells are parted by tabs.

use super::Row;
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

/// The line behind a table: the next may follow without a blank.
pub(super) fn end_of(lines: &[Raw<'_>], start: usize) -> usize {
    let mark = if start > 0 && lines[start - 1].whole.contains('\t') { '\t' } else { '|' };
    let ends = |at: &usize| {
        !lines[*at].whole.contains(mark) || *at > start && first_row(lines, *at).is_some()
    };
    (start..lines.len()).find(ends).unwrap_or(lines.len())
}

pub(super) fn has(columns: &[String], words: &[&str]) -> Option<usize> {
    columns.iter().position(|cell| words.iter().any(|word| cell.eq_ignore_ascii_case(word)))
}

pub(super) fn is_of_fields(columns: &[String]) -> bool {
    has(columns, &NAMES).is_some() && has(columns, &TYPES).is_some()
}

pub(super) fn is_of_statuses(columns: &[String]) -> bool {
    has(columns, &["Status", "Status Code", "HTTP Status", "HTTP Status Code"]).is_some()
        || has(columns, &["Code"]).is_some() && has(columns, &["Type"]).is_none()
}

/// The heads of columns of names, and of types.
const NAMES: [&str; 10] = [
    "Name",
    "Parameter",
    "Field",
    "Property",
    "Attribute",
    "Key",
    "Argument",
    "Header",
    "Field name",
    "Parameter name",
];

const TYPES: [&str; 3] = ["Type", "Data type", "Datatype"];

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
    let typed = has(head, &TYPES)?;
    let required = has(head, &["Required", "Required?", "Mandatory"]);
    let location = has(head, &["In", "Location"]);
    let prose = has(head, &["Description", "Notes"]);
    let rows = lines.iter().filter_map(|line| {
        let row = cells(line.whole);
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
        let own = cell(Some(named));
        let depth = own.chars().filter(|char| *char == '»').count();
        let own = own.trim_start_matches(['»', ' ']).trim_matches('`').trim().replace("**", "");
        let own = if own == "additionalProperties" { "*".to_owned() } else { own };
        let word = cell(required).to_ascii_lowercase();
        let required = match word.as_str() {
            "true" | "yes" | "required" | "y" | "✓" | "✔" => Some(true),
            "false" | "no" | "optional" | "n" => Some(false),
            _ => None,
        };
        (!own.is_empty()).then(|| Row {
            line,
            name: own,
            depth,
            ty: cell(Some(typed)).trim_matches('`').to_owned(),
            required,
            location: cell(location),
            prose: cell(prose),
            values: Vec::new(),
        })
    });
    Some(rows.collect())
}

/// `Country (default: “US”)`
pub(super) fn default_in(prose: &str) -> Option<String> {
    let at = prose.find("(default: ")? + "(default: ".len();
    let value = prose[at..].split(')').next()?;
    Some(crate::label::bare(value.trim()))
}
