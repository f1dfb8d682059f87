//! Libraries and the types that they have for texts of a format.

use super::Library;

/// What stands for the texts of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rich {
    /// The type, as emitters write it.
    pub(crate) ty: &'static str,
    /// Whether it has values that the format has not, so that what is sent is held against the format.
    pub(crate) is_wider: bool,
}

/// The type of a format, if one of the libraries has it.
pub(crate) fn rich(format: &str, libraries: &[Library]) -> Option<Rich> {
    let found = libraries.iter().find_map(|library| ty(*library, format));
    let is_wider = matches!(format, "date" | "date-time");
    found.map(|ty| Rich { ty, is_wider })
}

/// The format that a `contentEncoding` is as good as.
pub(crate) fn format_of_encoding(encoding: &str) -> Option<&'static str> {
    encoding.eq_ignore_ascii_case("base64").then_some("byte")
}

fn ty(library: Library, format: &str) -> Option<&'static str> {
    let of_dates = |types: [&'static str; 4]| {
        let at = ["date-time", "date", "time", "duration"].iter().position(|one| *one == format);
        at.map(|at| types[at])
    };
    match library {
        Library::Bytes => (format == "byte").then_some("rt::Base64"),
        Library::Url => (format == "uri").then_some("rt::url::Url"),
        Library::Uuid => (format == "uuid").then_some("rt::uuid::Uuid"),
        Library::Chrono => of_dates([
            "rt::chrono::DateTime<rt::chrono::FixedOffset>",
            "rt::chrono::NaiveDate",
            "rt::TimeOfDay<rt::chrono::NaiveTime>",
            "rt::chrono::TimeDelta",
        ]),
        Library::Jiff => of_dates([
            "rt::jiff::Timestamp",
            "rt::jiff::civil::Date",
            "rt::TimeOfDay<rt::jiff::civil::Time>",
            "rt::jiff::SpanFieldwise",
        ]),
        Library::Time => of_dates([
            "rt::time::OffsetDateTime",
            "rt::time::Date",
            "rt::TimeOfDay<rt::time::Time>",
            "rt::time::Duration",
        ]),
    }
}
