//! What can be chosen.

mod libraries;
mod types;

use crate::names::is_identifier;
pub(crate) use libraries::{Rich, format_of_encoding, rich};
pub use types::{Extras, Library, Types};

/// What can be chosen about the files of an SDK.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Compile each API only with the cargo feature of its name: `iclosed-v1` for
    /// `spec/iclosed/v1.yaml`. The manifest has to declare them.
    pub features: bool,
    /// Print the root file so that `include!` takes it: with its docs as plain comments.
    pub included: bool,
    /// Write a doctest for each method and each client. This is the path by which users of the
    /// package reach the SDK: `petkit`, or `petkit::api`.
    pub doctests: Option<String>,
    /// A Markdown file, as seen from the package, that the docs of the SDK begin with.
    pub front_page: Option<String>,
    /// What is chosen about the types of all APIs whose manifest says nothing of that.
    pub types: Types,
}

impl Options {
    /// Whether they can be kept to.
    ///
    /// # Errors
    ///
    /// What is wrong, and what to write instead.
    pub fn check(&self) -> Result<(), String> {
        self.types.check()?;
        match &self.doctests {
            Some(path) if !is_path(path) => Err(format!(
                "`{path}` is not the path of a module: write how users of the package reach the SDK, such as \
                 `petkit` or `petkit::api`"
            )),
            _ => Ok(()),
        }
    }

    /// As they are given to `docwright generate`, each with a space before it.
    #[must_use]
    pub fn flags(&self) -> String {
        let mut flags = String::new();
        if self.features {
            flags.push_str(" --features");
        }
        let texts = [("--doctests", &self.doctests), ("--front-page", &self.front_page)];
        for (flag, text) in texts {
            if let Some(text) = text {
                flags.push_str(&format!(" {flag} {text}"));
            }
        }
        flags.push_str(&self.types.flags());
        flags
    }
}

/// Whether a text is a path from outside of a package.
fn is_path(text: &str) -> bool {
    text.strip_prefix("::").unwrap_or(text).split("::").all(is_identifier)
}
