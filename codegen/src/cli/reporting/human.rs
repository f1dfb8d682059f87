//! For people: the lines of the spec, with what is meant underlined.

use super::Unread;
use crate::cli::colours;
use docwright::diagnostic::{Diagnostic, Severity};
use docwright::render;
use docwright::source::Source;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;

pub(super) fn print(found: &[&Diagnostic], sources: &[Source], unread: &[Unread]) {
    let colours = colours::wanted(std::io::stderr().is_terminal());
    let mut alike: BTreeMap<_, usize> = BTreeMap::new();
    for one in found {
        *alike.entry(kind(one)).or_default() += 1;
    }
    for one in found {
        let Some(count) = alike.get_mut(&kind(one)).filter(|count| **count > 0) else { continue };
        let others = *count - 1;
        say!("{}", render::report(one, sources, colours));
        if one.severity() != Severity::Error && others > 0 {
            *count = 0;
            let places = if others == 1 { "place" } else { "places" };
            say!("   = note: the same at {others} more {places}");
        }
        say!();
    }
    for Unread { file, at, error } in unread {
        let at = at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        say!("error: {file}{at}: {error}");
    }
}

/// Equal warnings are printed once: a vendor's file may have hundreds.
fn kind(one: &Diagnostic) -> (&str, &str, usize) {
    (one.code.as_str(), &one.message, one.place.source)
}
