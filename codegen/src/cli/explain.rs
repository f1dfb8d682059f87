//! `docwright explain`

use docwright::diagnostic::{Code, explain};
use docwright::ledger::nearest;

/// Explains a code such as `unknown-keyword`; without one, lists them all.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  docwright explain unknown-keyword")]
pub(super) struct Arguments {
    /// The code in the brackets of a message.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let Some(wanted) = &arguments.code else {
        for code in Code::ALL {
            super::print(&format!("{:24} {}\n", code.as_str(), code.meaning()));
        }
        return Ok(());
    };
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == wanted) else {
        let near = nearest(wanted, Code::ALL.iter().map(|code| code.as_str()));
        let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(format!("error: there is no code `{wanted}`{help}"));
    };
    super::print(&explain(*code));
    if let Some(example) = example(code.as_str()) {
        super::print(&format!("\nFor example:\n\n{example}"));
    }
    Ok(())
}

/// The lines of a mistake before and after, from the page that explains all of them.
fn example(code: &str) -> Option<String> {
    let page = include_str!("../../docs/mistakes.md");
    let (_, section) = page.split_once(&format!("\n## {code}\n"))?;
    let section = section.split("\n## ").next()?;
    let (_, lines) = section.split_once("```diff\n")?;
    let lines = lines.split("```").next()?.lines();
    Some(lines.map(|line| format!("    {line}\n")).collect())
}
