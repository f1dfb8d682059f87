//! Patterns → tables, one for each pattern of an API, wherever it is used.

use crate::ir::{Api, Table};
use crate::pattern::Automata;

/// Compiles every pattern; one that cannot be compiled stays without a table, which is an error.
pub(super) fn compile_patterns(api: &mut Api, automata: &Automata) {
    let mut tables: Vec<Table> = std::mem::take(&mut api.tables);
    for pattern in api.items_mut().flat_map(|items| &mut items.patterns) {
        let known = tables.iter().find(|table| table.compiled.source() == pattern.source);
        if let Some(table) = known {
            pattern.table = Some(table.name.clone());
        } else if let Ok(compiled) = &*automata.of(&pattern.source) {
            let name = free_name(&pattern.name, &tables);
            pattern.table = Some(name.clone());
            tables.push(Table { name, compiled: compiled.clone() });
        }
    }
    api.tables = tables;
}

/// `EMAIL`, `EMAIL_2`, …
fn free_name(name: &str, tables: &[Table]) -> String {
    let taken = |name: &str| tables.iter().any(|table| table.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    let numbered = (2..).map(|number: u32| format!("{name}_{number}"));
    numbered.into_iter().find(|name| !taken(name)).unwrap_or_default()
}
