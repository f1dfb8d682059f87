//! Annotations of GitHub Actions: a line for each mistake.

use super::Unread;
use docwright::diagnostic::{Diagnostic, Severity};
use docwright::pointer::Part;
use docwright::render;
use docwright::source::Source;

pub(super) fn text(found: &[&Diagnostic], sources: &[Source], unread: &[Unread]) -> String {
    let unread = unread.iter().map(|Unread { file, at, error }| {
        let at = at.map_or_else(String::new, |(line, column)| format!(",line={line},col={column}"));
        format!("::error file={}{at},title=unreadable::{}\n", property(file), data(error))
    });
    found.iter().map(|one| annotation(one, sources)).chain(unread).collect()
}

/// `::error file=spec/x.yaml,line=3,col=5,…,title=unknown-keyword::…`
fn annotation(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let region = diagnostic.place.region;
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let (start, end) = (region.start, region.end);
    let lines = if diagnostic.place.part == Part::Whole {
        String::new()
    } else {
        let (from, to) = (start.column, end.column);
        format!(",line={},endLine={},col={from},endColumn={to}", start.line, end.line)
    };
    format!(
        "::{} file={}{lines},title={}::{}\n",
        match diagnostic.severity() {
            Severity::Note => "notice",
            other => other.as_str(),
        },
        property(render::name_of(&diagnostic.place, sources)),
        diagnostic.code.as_str(),
        data(&format!("{}{help}", diagnostic.message)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
