//! How diagnostics are printed, and when they make a command fail.

use clap::ValueEnum;
use docwright::diagnostic::{Diagnostic, Severity};
use docwright::pointer::Place;
use docwright::render;
use docwright::source::Source;
use serde_json::{Value, json};
use std::io::IsTerminal as _;

/// Options of every command that looks for mistakes.
#[derive(clap::Args, Default)]
pub(super) struct Reporting {
    /// How mistakes are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Fail on warnings as well.
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines of the spec, on standard error; in colours on a terminal.
    #[default]
    Human,
    /// One JSON array, on standard output.
    Json,
    /// Annotations of GitHub Actions, on standard output.
    Github,
}

impl Reporting {
    /// Whether standard output belongs to a tool.
    pub(super) fn is_for_tools(&self) -> bool {
        self.format != Format::Human
    }

    pub(super) fn print(&self, found: &[Diagnostic], sources: &[Source]) {
        match self.format {
            Format::Human => {
                let colours = std::io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                for one in found {
                    eprintln!("{}\n", render::report(one, sources, colours));
                }
            }
            Format::Json => {
                let all: Value = found.iter().map(|one| json_of(one, sources)).collect();
                super::print(&format!("{all:#}\n"));
            }
            Format::Github => {
                for one in found {
                    super::print(&format!("{}\n", annotation(one, sources)));
                }
            }
        }
    }

    pub(super) fn fails(&self, found: &[Diagnostic]) -> bool {
        self.deny_warnings && !found.is_empty()
            || found.iter().any(|one| one.severity() == Severity::Error)
    }
}

/// `2 errors, 1 warning`
pub(super) fn counted(found: &[Diagnostic]) -> String {
    let said = [Severity::Error, Severity::Warning].into_iter().filter_map(|severity| {
        let count = found.iter().filter(|one| one.severity() == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
    });
    said.collect::<Vec<_>>().join(", ")
}

fn json_of(diagnostic: &Diagnostic, sources: &[Source]) -> Value {
    let also = diagnostic.also.as_ref().map(|(place, label)| {
        let mut value = json_of_place(place, sources);
        value["label"] = json!(label);
        value
    });
    let mut value = json_of_place(&diagnostic.place, sources);
    value["severity"] = json!(diagnostic.severity().as_str());
    value["code"] = json!(diagnostic.code.as_str());
    value["message"] = json!(diagnostic.message);
    value["help"] = json!(diagnostic.help);
    value["also"] = json!(also);
    value
}

fn json_of_place(place: &Place, sources: &[Source]) -> Value {
    let region = place.region;
    json!({
        "file": render::name_of(place, sources),
        "line": region.start.line,
        "column": region.start.column,
        "bytes": [region.start.byte, region.end],
        "pointer": place.pointer.to_string(),
    })
}

/// `::error file=spec/x.yaml,line=3,col=5,title=unknown-keyword::…`
fn annotation(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let start = diagnostic.place.region.start;
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    format!(
        "::{} file={},line={},col={},title={}::{}",
        diagnostic.severity().as_str(),
        property(render::name_of(&diagnostic.place, sources)),
        start.line,
        start.column,
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
