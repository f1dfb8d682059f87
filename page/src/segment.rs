//! Pages with several operations: which pieces belong to which.

use crate::fact::{At, Facts};
use crate::mark::Mark;
use crate::openapi::Operation;
use crate::page;
use crate::platform::Platform;

/// An operation that a page names, and up to where its pieces go.
struct Segment {
    operation: Operation,
    start: usize,
    end: usize,
}

/// The pieces of the operation that the guide is about; all of them where the page has one operation.
pub(crate) fn of<'m>(marks: &'m [Mark], platform: Platform, guide: Option<&Facts>) -> &'m [Mark] {
    let all = segments(marks, platform);
    let first = all.first().map(|segment| &segment.operation);
    if all.iter().all(|segment| Some(&segment.operation) == first) {
        return marks;
    }
    let own = |segment: &&Segment| {
        guide.is_some_and(|guide| {
            page::is_operation(guide, &segment.operation.method, &segment.operation.path)
        })
    };
    // An operation may be named more than once; most is said where its pieces are the most.
    let found = all.iter().filter(own).max_by_key(|segment| segment.end - segment.start);
    match found.or(if guide.is_none() { all.first() } else { None }) {
        Some(segment) => &marks[segment.start..segment.end],
        None => &[],
    }
}

/// Every operation that a page names.
pub(crate) fn operations(marks: &[Mark], platform: Platform) -> Vec<Operation> {
    let mut all: Vec<Operation> = Vec::new();
    for segment in segments(marks, platform) {
        if !all.contains(&segment.operation) {
            all.push(segment.operation);
        }
    }
    all
}

/// The operations that a page describes, and does not only name, with their places.
pub(crate) fn described(marks: &[Mark], platform: Platform) -> Vec<(Operation, At)> {
    let mut all: Vec<(Operation, At)> = Vec::new();
    for Segment { operation, start, end } in segments(marks, platform) {
        let own = &marks[start..end];
        let at = own.iter().find_map(|mark| match mark {
            Mark::Operation(_, path, at) if !path.is_empty() => Some(at.clone()),
            _ => None,
        });
        let says = own.iter().any(|mark| matches!(mark, Mark::Row(_) | Mark::Heading(..)));
        if says && !all.iter().any(|(known, _)| *known == operation) {
            all.push((operation, at.unwrap_or_default()));
        }
    }
    all
}

fn segments(marks: &[Mark], platform: Platform) -> Vec<Segment> {
    let mut named: Vec<(Operation, usize, usize)> = Vec::new();
    let mut method: Option<(String, usize)> = None;
    for (index, mark) in marks.iter().enumerate() {
        let Mark::Operation(own, path, _) = mark else { continue };
        if !own.is_empty() {
            method = Some((own.to_ascii_uppercase(), index));
        }
        if path.is_empty() {
            continue;
        }
        if let Some((own, start)) = method.take() {
            named.push((Operation { method: own, path: path.clone() }, start, index));
        }
    }
    // Redoc names an operation behind its fields, the others before.
    let behind = platform == Platform::Redoc;
    let starts: Vec<usize> = named.iter().map(|(_, start, _)| *start).collect();
    let ends: Vec<usize> = named.iter().map(|(_, _, end)| end + 1).collect();
    let bounds = |at: usize| {
        if behind {
            (if at == 0 { 0 } else { ends[at - 1] }, ends[at])
        } else {
            (starts[at], starts.get(at + 1).copied().unwrap_or(marks.len()))
        }
    };
    let mut all: Vec<Segment> = Vec::new();
    for (at, (operation, ..)) in named.iter().enumerate() {
        let (start, end) = bounds(at);
        match all.last_mut().filter(|last| !behind && last.operation == *operation) {
            Some(last) => last.end = end,
            None => all.push(Segment { operation: operation.clone(), start, end }),
        }
    }
    all
}
