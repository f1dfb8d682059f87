//! The schemas that widdershins lists at the end: an example, a table of fields, a table of values.

use super::super::super::Raw;
use super::Row;
use super::columns::{cells, end_of, fields, is_rule, values_by_name};
use std::collections::BTreeMap;

/// A schema with a name.
#[derive(Default)]
pub(super) struct Schema<'l, 't> {
    name: String,
    pub(super) rows: Vec<Row<'l, 't>>,
    /// Its example is a list.
    pub(super) list: bool,
}

impl Schema<'_, '_> {
    /// Whether the first row says of the schema itself what it is.
    pub(super) fn is_whole(&self) -> bool {
        let alone = self.rows.len() == 1;
        self.rows.first().is_some_and(|row| {
            let own = plain(&row.name) == plain(&self.name) && (alone || row.ty.starts_with('['));
            own || alone && row.name == "*anonymous*"
        })
    }

    /// Whether it is a list of alternatives.
    pub(super) fn is_union(&self) -> bool {
        self.rows.iter().any(|row| row.name.starts_with('*'))
    }

    /// The values of a schema that is no object.
    pub(super) fn values(&self) -> &[String] {
        self.rows.first().filter(|_| self.is_whole()).map_or(&[], |row| row.values.as_slice())
    }
}

/// Every schema below `# Schemas`, by its name.
pub(super) fn all<'l, 't>(lines: &'l [Raw<'t>]) -> BTreeMap<String, Schema<'l, 't>> {
    let mut all: BTreeMap<String, Schema<'l, 't>> = BTreeMap::new();
    let Some(start) = lines.iter().position(|line| line.text == "# Schemas") else { return all };
    let mut current = String::new();
    for index in start..lines.len() {
        let text = lines[index].text.as_str();
        if let Some(rest) = text.strip_prefix("<h2 id=\"tocS_") {
            current = rest.split('"').next().unwrap_or_default().to_ascii_lowercase();
        }
        if current.is_empty() {
            continue;
        }
        let schema = all
            .entry(current.clone())
            .or_insert_with(|| Schema { name: current.clone(), ..Schema::default() });
        if text == "[" && lines[index - 1].text.starts_with("```json") {
            schema.list = true;
        }
        if text.contains('|') && lines.get(index + 1).is_some_and(|next| is_rule(next.whole)) {
            table(lines, index, schema);
        }
    }
    all
}

fn table<'l, 't>(lines: &'l [Raw<'t>], head: usize, schema: &mut Schema<'l, 't>) {
    let columns = cells(lines[head].whole);
    let rows = &lines[head + 2..end_of(lines, head + 2)];
    if columns.len() == 2 && columns[1] == "Value" {
        for (name, values) in values_by_name(rows) {
            let is = |row: &&mut Row<'_, '_>| row.name == name || plain(&row.name) == plain(&name);
            let mut named: Vec<_> = schema.rows.iter_mut().filter(is).collect();
            // Of two fields of one name, it is not known which has the values.
            if let [only] = named.as_mut_slice() {
                only.values = values;
            }
        }
    } else if let Some(rows) = fields(&columns, rows) {
        let own = |row: Row<'l, 't>| {
            let is = row.name.to_ascii_lowercase() == schema.name;
            Row { name: if is { schema.name.clone() } else { row.name.clone() }, ..row }
        };
        let rows: Vec<_> = rows.into_iter().map(own).collect();
        schema.rows.extend(rows);
    }
}

/// `[Contact](#schemacontact)`, `[[Website](#schemawebsite)]`
pub(super) fn schema_of(ty: &str) -> Option<String> {
    let at = ty.find("](#schema")? + "](#schema".len();
    ty[at..].split(')').next().map(str::to_ascii_lowercase)
}

/// A name as a title and a schema's name have it in common.
fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
