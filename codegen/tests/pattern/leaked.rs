//! Compiled patterns as emitted code has them; their tables are never freed.

use docwright::pattern::{Compiled, Part, Table};
use docwright_runtime::pattern as runtime;
use docwright_runtime::pattern::{Classes, Levels, Pattern, Shift, WideClasses};

/// The pattern, made of its tables as the emitted `static` is.
pub(crate) fn pattern(compiled: &Compiled) -> Pattern {
    let source = leak(compiled.source().to_owned().into_boxed_str());
    let parts: Vec<_> = compiled.parts().iter().map(part).collect();
    match parts[..] {
        [runtime::Part::Shift(table)] => Pattern::shift(source, table),
        [runtime::Part::Levels(table)] => Pattern::levels(source, table),
        [runtime::Part::Classes(table)] => Pattern::classes(source, table),
        [runtime::Part::WideClasses(table)] => Pattern::wide_classes(source, table),
        _ => Pattern::all(source, leak(parts.into())),
    }
}

fn part(part: &Part) -> runtime::Part {
    match part {
        Part::Table(table) => self::table(table),
        Part::Length { min, max } => runtime::Part::Length(*min, max.unwrap_or(u32::MAX)),
        Part::Units { min, max } => runtime::Part::Units(*min, max.unwrap_or(u32::MAX)),
        other => panic!("no form at run time for {other:?}"),
    }
}

fn table(table: &Table) -> runtime::Part {
    match table {
        Table::Shift(table) => runtime::Part::Shift(leak(Box::new(Shift::new(
            &table.runs,
            &table.words,
            table.accepting,
        )))),
        Table::Levels(table) => runtime::Part::Levels(leak(Box::new(Levels::new(
            &table.runs,
            leak(table.words.clone().into()),
            leak(table.accepting.clone().into()),
        )))),
        Table::Classes(table) => runtime::Part::Classes(leak(Box::new(Classes::new(
            &table.runs,
            table.bits,
            leak(table.next.clone().into()),
            table.start,
            table.live,
            table.accepting,
        )))),
        Table::Wide(table) => {
            let pairs = table.next.chunks_exact(2);
            let states = pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            runtime::Part::WideClasses(leak(Box::new(WideClasses::new(
                &table.runs,
                table.size,
                leak(states),
                table.start,
                table.live,
                table.accepting,
            ))))
        }
        other => panic!("no form at run time for {other:?}"),
    }
}

fn leak<T: ?Sized>(value: Box<T>) -> &'static T {
    Box::leak(value)
}
