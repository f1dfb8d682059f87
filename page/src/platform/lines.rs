//! Pages as text: as tools take it from a page, or as a person copies it.

mod braces;
mod markdown;
mod rows;
mod scalar;
mod swagger;

use super::swagger::PARAMETERS;
use super::{FULL, USUAL, nothing};
use crate::assemble::Habits;
use crate::fact::{At, Kind, Kinds};
use crate::mark::{Mark, Place};
use crate::platform::Platform;
use crate::text;

/// A line, as far as it is understood.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) at: At,
}

/// What a line says.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Words that are not understood yet.
    Text(String),
    /// The name of a field: whether it is required, and how deep it stands.
    Name(String, bool, Option<usize>),
    /// A heading.
    Place(Place),
    /// Something that is known to be a type, or a labelled value.
    Line(crate::row::Role, String),
    /// Method and path.
    Operation(String, String),
    /// A block of code begins or ends.
    Code,
}

/// Phrases by which a platform is known, all of one list together; a line feed is where a line begins or ends. What people write as
/// well, such as `Allowed values:`, is a trace only beside others.
const TRACES: [(Platform, &[&str]); 20] = [
    (Platform::Mintlify, &["<ParamField"]),
    (Platform::Mintlify, &["<ResponseField"]),
    (Platform::OpenapiToMd, &["\n#### RequestBody", "\n## References\n"]),
    (Platform::OpenapiToMd, &["\n#### Parameters(", "\n## References\n"]),
    (Platform::Widdershins, &["|Name|In|Type|Required|Description|"]),
    (Platform::Widdershins, &["|Status|Meaning|Description|Schema|"]),
    (Platform::Widdershins, &["> Scroll down for code samples"]),
    (Platform::Scalar, &["Powered by Scalar"]),
    (Platform::Scalar, &["\nCopy link to ", "\nType:"]),
    (Platform::Stoplight, &["powered by Stoplight"]),
    (Platform::Redoc, &["API docs by Redocly"]),
    (Platform::RapiDoc, &["Single line description", "API SERVER"]),
    (Platform::Docusaurus, &["Example (auto)"]),
    (Platform::Docusaurus, &["Send API Request"]),
    (Platform::Swagger, &["\nExample Value\nSchema\n"]),
    (Platform::Mintlify, &["\nAvailable options:\n"]),
    (Platform::Mintlify, &["\nMaximum string length: "]),
    (Platform::Redoc, &["\nrequest body schema: "]),
    (Platform::Redoc, &["\nresponse schema: "]),
    (Platform::Stoplight, &["\nRequest\n", "\nResponses\n", "\nAllowed values:\n"]),
];

pub(super) fn recognise(text: &str) -> Platform {
    let mut lines = String::from("\n");
    for line in text::clean(text).lines() {
        lines.push_str(line.trim());
        lines.push('\n');
    }
    let lower = lines.to_ascii_lowercase();
    let there = |trace: &&str| lines.contains(trace) || lower.contains(trace);
    TRACES
        .iter()
        .find(|(_, traces)| traces.iter().all(there))
        .map_or(Platform::Generic, |(platform, _)| *platform)
}

pub(super) fn marks(platform: Platform, text: &str) -> (Vec<Mark>, Habits) {
    if let Some(found) = markdown::marks(platform, text) {
        return found;
    }
    let lines: Vec<Raw<'_>> = raw_lines(text);
    let swagger_30 = platform == Platform::Swagger && !text.contains("Collapse all");
    let pieces = match platform {
        Platform::Scalar => scalar::pieces(&lines),
        Platform::Swagger => swagger::pieces(&lines),
        Platform::RapiDoc => braces::rapidoc(&lines),
        _ => lines.iter().map(Raw::plain).collect(),
    };
    (rows::marks(platform, &pieces), habits(platform, swagger_30))
}

fn habits(platform: Platform, swagger_30: bool) -> Habits {
    match platform {
        Platform::Redoc | Platform::Docusaurus => USUAL,
        Platform::Stoplight => super::stoplight::HABITS,
        // Values of defaults are not in the text.
        Platform::Scalar => Habits {
            fields: FULL.without(&[Kind::Default]),
            parameters: FULL.without(&[Kind::Default]),
            ..USUAL
        },
        // The statuses of the answers are buttons, which nobody copies.
        Platform::RapiDoc => Habits { all_answers: false, ..super::rapidoc::HABITS },
        Platform::Swagger if swagger_30 => Habits { parameters: PARAMETERS, ..USUAL },
        // The mark of what is required is drawn.
        Platform::Swagger => {
            Habits { fields: FULL.without(&[Kind::Required]), parameters: PARAMETERS, ..USUAL }
        }
        Platform::Mintlify => Habits {
            fields: FULL.without(&[Kind::Nullable]),
            parameters: Kinds::of(&[Kind::Required, Kind::Format]),
            answer_headers: false,
            all_answers: false,
            ..USUAL
        },
        _ => nothing(),
    }
}

/// A line with its blanks.
pub(super) struct Raw<'t> {
    /// As it stands.
    pub(super) whole: &'t str,
    /// Without what cannot be seen, and without blanks around it.
    pub(super) text: String,
    pub(super) at: At,
}

impl Raw<'_> {
    pub(super) fn plain(&self) -> Piece {
        self.piece(What::Text(self.text.clone()))
    }

    pub(super) fn piece(&self, what: What) -> Piece {
        Piece { what, at: self.at.clone() }
    }
}

pub(super) fn raw_lines(text: &str) -> Vec<Raw<'_>> {
    let lines = text::lines(text);
    lines
        .into_iter()
        .zip(text.split('\n'))
        .map(|(line, raw)| Raw {
            whole: raw.trim_end_matches('\r'),
            at: At::bytes(line.start + leading(raw), line.end),
            text: line.text,
        })
        .collect()
}

fn leading(raw: &str) -> usize {
    raw.len() - raw.trim_start().len()
}
