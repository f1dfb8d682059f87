//! Servers.

use crate::pointer::Pointer;

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Where it stands.
    pub at: Pointer,
    /// Its base URL, in which `{name}` stands for a variable.
    pub url: String,
    /// `name`.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// `variables`.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Where it stands.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

impl Server {
    /// The URL with the defaults of its variables.
    #[must_use]
    pub fn filled(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
    }

    /// Whether it is a path below a host that is not named.
    #[must_use]
    pub fn is_relative(&self) -> bool {
        self.url.starts_with('/')
    }
}
