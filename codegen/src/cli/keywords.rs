//! `docwright keywords`

use clap::ValueEnum;
use docwright::ledger::{self, Object, Treatment};
use serde_json::{Value, json};

/// Lists every keyword of OpenAPI, where it is allowed, and how docwright treats it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  docwright keywords Schema
  docwright keywords maxLength
  docwright keywords refused --format json")]
pub(super) struct Arguments {
    /// List only these: a kind of object, a keyword, or a treatment such as `refused`.
    only: Option<String>,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table.
    Markdown,
    /// An array of objects.
    Json,
}

/// A row of the ledger.
type Row = (Object, &'static str, Treatment);

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let rows: Vec<Row> = rows().filter(|row| is_wanted(*row, arguments.only.as_deref())).collect();
    if let (Some(word), true) = (&arguments.only, rows.is_empty()) {
        let near = ledger::nearest(word, words());
        let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(format!("error: `{word}` is no object, keyword or treatment{help}"));
    }
    super::print(&match arguments.format {
        Format::Json => format!("{:#}\n", rows.iter().map(|row| object(*row)).collect::<Value>()),
        Format::Markdown => ledger::markdown(&rows),
    });
    Ok(())
}

fn rows() -> impl Iterator<Item = Row> {
    let of = |object: &Object| {
        let object = *object;
        object.keywords().iter().map(move |(keyword, treatment)| (object, *keyword, *treatment))
    };
    Object::ALL.iter().flat_map(of)
}

fn is_wanted((object, keyword, treatment): Row, only: Option<&str>) -> bool {
    let bare = |text: &str| text.replace([' ', '-'], "").to_lowercase();
    only.is_none_or(|word| {
        keyword == word || [object.name(), treatment.as_str()].map(bare).contains(&bare(word))
    })
}

fn words() -> impl Iterator<Item = &'static str> {
    let all = rows().flat_map(|(object, keyword, _)| [object.name(), keyword]);
    all.chain(Treatment::ALL.map(Treatment::as_str))
}

fn object((object, keyword, treatment): Row) -> Value {
    let instead = ledger::instead_of(keyword).filter(|_| treatment == Treatment::Refused);
    json!({
        "object": object.name(),
        "keyword": keyword,
        "treatment": treatment.as_str(),
        "instead": instead,
    })
}
