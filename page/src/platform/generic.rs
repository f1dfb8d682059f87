//! Pages that nobody recognises: headings, tables, and rows of a name and a type.

use super::{lines, nothing};
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::fact::At;
use crate::mark::Mark;
use crate::platform::Platform;

/// The lines of the page, read as text.
pub(super) fn marks_of_html(dom: &Dom) -> (Vec<Mark>, Habits) {
    let mut text = String::new();
    let mut places = Vec::new();
    for line in dom.lines_of_rows() {
        places.push(line.1.clone());
        text.push_str(&line.0);
        text.push('\n');
    }
    let (mut marks, _) = lines::marks(Platform::Generic, &text);
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let place = |at: &mut At| {
        let line = starts.partition_point(|start| *start <= at.start).saturating_sub(1);
        if let Some(place) = places.get(line) {
            at.start = place.start;
            at.end = place.end;
        }
    };
    for mark in &mut marks {
        match mark {
            Mark::Operation(_, _, at) | Mark::Heading(_, at) => place(at),
            Mark::Row(row) => {
                place(&mut row.at);
                for line in &mut row.lines {
                    place(&mut line.at);
                }
            }
            Mark::Line(line) => place(&mut line.at),
        }
    }
    (marks, nothing())
}
