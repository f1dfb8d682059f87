//! Pages in Markdown.

mod components;
mod lists;
mod tables;
mod typescript;

use super::{FULL, Piece, What, raw_lines};
use crate::assemble::Habits;
use crate::fact::{Kind, Kinds};
use crate::mark::Mark;
use crate::platform::{Platform, USUAL, nothing};
use crate::row::Role;

pub(super) fn marks(platform: Platform, text: &str) -> Option<(Vec<Mark>, Habits)> {
    let lines = raw_lines(text);
    let (pieces, habits) = match platform {
        Platform::Mintlify if text.contains("<ParamField") || text.contains("<ResponseField") => {
            (components::pieces(&lines), COMPONENTS)
        }
        Platform::OpenapiToMd => {
            let pieces = typescript::pieces(&lines);
            let habits = typescript(&pieces);
            (pieces, habits)
        }
        Platform::Widdershins => (tables::pieces(&lines), TABLES),
        Platform::Generic => (tables::pieces(&lines), nothing()),
        _ if text.lines().any(tables::is_rule) => (tables::pieces(&lines), nothing()),
        _ => return None,
    };
    Some((super::rows::marks(platform, &pieces), habits))
}

/// Limits and values stand in the last words of the description.
const COMPONENTS: Habits = Habits {
    fields: FULL.without(&[Kind::Format, Kind::Pattern]),
    parameters: FULL.without(&[Kind::Format]),
    answer_headers: false,
    ..USUAL
};

/// Types, and what is optional.
const TYPESCRIPT: Habits = Habits {
    fields: Kinds::of(&[Kind::Required, Kind::Enum, Kind::Default]),
    parameters: Kinds::of(&[Kind::Required, Kind::Enum, Kind::Default]),
    answer_headers: false,
    // Those that stand with the path are left out.
    all_parameters: false,
    ..USUAL
};

/// That something may be null is printed of lists of types, which documents before 3.1 do not have.
fn typescript(pieces: &[Piece]) -> Habits {
    let null =
        |piece: &Piece| matches!(&piece.what, What::Line(Role::Type, ty) if ty.contains("| null"));
    if pieces.iter().any(null) {
        Habits { fields: TYPESCRIPT.fields.with(&[Kind::Nullable]), ..TYPESCRIPT }
    } else {
        TYPESCRIPT
    }
}

/// Limits and defaults are not printed.
const TABLES: Habits = Habits {
    fields: Kinds::of(&[Kind::Required, Kind::Format, Kind::Nullable]),
    parameters: Kinds::of(&[Kind::Required, Kind::Format]),
    ..USUAL
};

fn name(name: &str, required: bool, depth: usize) -> What {
    What::Name(name.to_owned(), required, Some(depth))
}

fn push(pieces: &mut Vec<Piece>, line: &super::Raw<'_>, what: What) {
    pieces.push(line.piece(what));
}
