//! The documented servers of an API.

use crate::BuildError;

/// A documented server, for [`ClientBuilder::server`](crate::ClientBuilder::server): a URL, with variables that
/// have a documented value each until they are set.
///
/// ```
/// use docwright_runtime::{Server, ServerVariable};
///
/// // A generated client has one constant for each of its servers.
/// const TENANT: Server = Server::new("https://{tenant}.example.com/{version}", &[
///     ServerVariable::new("tenant", "main", &[]),
///     ServerVariable::new("version", "v2", &["v1", "v2"]),
/// ]);
///
/// let server = TENANT.with("tenant", "acme"); // https://acme.example.com/v2
/// ```
#[derive(Clone, Debug)]
pub struct Server {
    url: &'static str,
    variables: &'static [ServerVariable],
    set: Vec<(String, String)>,
}

/// A variable of the URL of a [`Server`].
#[derive(Clone, Debug)]
pub struct ServerVariable {
    name: &'static str,
    default: &'static str,
    values: &'static [&'static str],
}

impl ServerVariable {
    /// A variable with the documented value that it has unless it is set, and all documented values, if they are
    /// listed.
    #[must_use]
    pub const fn new(
        name: &'static str,
        default: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        Self { name, default, values }
    }
}

impl Server {
    /// A server with this URL, in which `{name}` stands for a variable.
    #[must_use]
    pub const fn new(url: &'static str, variables: &'static [ServerVariable]) -> Self {
        Self { url, variables, set: Vec::new() }
    }

    /// Sets a variable. What is wrong with it is reported when the client is built.
    #[must_use]
    pub fn with(mut self, variable: impl Into<String>, value: impl Into<String>) -> Self {
        self.set.push((variable.into(), value.into()));
        self
    }

    /// The URL, with all variables filled in.
    pub(crate) fn into_url(self) -> Result<String, BuildError> {
        for (name, value) in &self.set {
            self.check(name, value)?;
        }
        let mut url = self.url.to_owned();
        for variable in self.variables {
            let set = self.set.iter().rev().find(|(name, _)| name == variable.name);
            let value = set.map_or(variable.default, |(_, value)| value);
            url = url.replace(&format!("{{{}}}", variable.name), value);
        }
        Ok(url)
    }

    fn check(&self, name: &str, value: &str) -> Result<(), BuildError> {
        let refuse = |problem: String| Err(BuildError::Server { problem });
        let quoted = |all: &[&str]| {
            let all: Vec<_> = all.iter().map(|one| format!("`{one}`")).collect();
            all.join(", ")
        };
        let Some(variable) = self.variables.iter().find(|one| one.name == name) else {
            let names: Vec<_> = self.variables.iter().map(|one| one.name).collect();
            let known = if names.is_empty() { "none".to_owned() } else { quoted(&names) };
            return refuse(format!("has no variable `{}`; it has {known}", name.escape_debug()));
        };
        if !variable.values.is_empty() && !variable.values.contains(&value) {
            return refuse(format!("takes one of {} for `{name}`", quoted(variable.values)));
        }
        // A value of the host that ends it would send the credentials to another one.
        let host = self.url.split("://").nth(1).and_then(|rest| rest.split('/').next());
        let is_in_host = host.is_some_and(|host| host.contains(&format!("{{{name}}}")));
        let ends = |letter: char| {
            letter.is_control()
                || letter.is_whitespace()
                || matches!(letter, '@' | '?' | '#' | '\\' | '{' | '}')
                || (is_in_host && letter == '/')
        };
        let is_other_place = value.split('/').any(|part| matches!(part, "." | ".."));
        if value.contains(ends) || is_other_place {
            return refuse(format!("cannot have this value of `{name}` in its URL"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Server, ServerVariable};

    const TENANT: Server = Server::new(
        "https://{tenant}.example.com/{version}",
        &[
            ServerVariable::new("tenant", "main", &[]),
            ServerVariable::new("version", "v2", &["v1", "v2"]),
        ],
    );

    #[test]
    fn variables_have_their_documented_value_until_they_are_set() {
        assert_eq!(TENANT.into_url().unwrap(), "https://main.example.com/v2");
        let set = TENANT.with("tenant", "acme").with("version", "v1").with("tenant", "other");
        assert_eq!(set.into_url().unwrap(), "https://other.example.com/v1");
    }

    #[test]
    fn what_is_not_documented_is_refused() {
        for (name, value, problem) in [
            ("version", "v3", "the server takes one of `v1`, `v2` for `version`"),
            ("tenent", "acme", "the server has no variable `tenent`; it has `tenant`, `version`"),
            ("tenant", "evil.com/", "the server cannot have this value of `tenant` in its URL"),
            ("tenant", "evil.com?", "the server cannot have this value of `tenant` in its URL"),
            ("tenant", "me@evil.com", "the server cannot have this value of `tenant` in its URL"),
            ("tenant", "a b", "the server cannot have this value of `tenant` in its URL"),
        ] {
            let error = TENANT.with(name, value).into_url().unwrap_err();
            assert_eq!(error.to_string(), problem);
        }
    }
}
