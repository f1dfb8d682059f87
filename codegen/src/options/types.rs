//! What is chosen about the types of an API.

use heck::ToUpperCamelCase as _;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What can be chosen about the types that are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Types {
    /// The libraries whose types stand for texts of a format. Without one, a text is a `String`.
    pub formats: Vec<Library>,
    /// What every type has besides.
    pub all: Extras,
    /// What the type of a name has besides.
    pub named: BTreeMap<String, Extras>,
}

/// What a type has besides what it has anyway.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Traits to derive: `Hash`, `schemars::JsonSchema`.
    pub derives: Vec<String>,
    /// Attributes without their `#[…]`: `doc(hidden)`, `cfg_attr(test, derive(Arbitrary))`.
    pub attributes: Vec<String>,
}

/// A library whose types stand for texts of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    /// `Base64` of the runtime, for `byte` and `contentEncoding: base64`.
    Bytes,
    /// For `date-time`, `date`, `time` and `duration`.
    Chrono,
    /// For `date-time`, `date`, `time` and `duration`.
    Jiff,
    /// For `date-time`, `date`, `time` and `duration`.
    Time,
    /// For `uri`.
    Url,
    /// For `uuid`.
    Uuid,
}

impl Library {
    /// Each of them.
    pub const ALL: [Self; 6] =
        [Self::Bytes, Self::Chrono, Self::Jiff, Self::Time, Self::Url, Self::Uuid];

    /// What it is called in a manifest and at a command.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Chrono => "chrono",
            Self::Jiff => "jiff",
            Self::Time => "time",
            Self::Url => "url",
            Self::Uuid => "uuid",
        }
    }

    /// Whether it is one of those for dates, of which an API has one.
    const fn is_of_dates(self) -> bool {
        matches!(self, Self::Chrono | Self::Jiff | Self::Time)
    }
}

impl FromStr for Library {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|library| library.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|library| library.name()).collect();
            format!("`{name}` is not one of {}", names.join(", "))
        })
    }
}

impl Types {
    /// What the type of this name has besides.
    pub(crate) fn extras_of(&self, name: &str) -> Extras {
        let mut extras = self.all.clone();
        if let Some(own) = self.named.get(name) {
            extras.derives.extend(own.derives.iter().cloned());
            extras.attributes.extend(own.attributes.iter().cloned());
        }
        extras
    }

    /// Whether it can be kept to.
    ///
    /// # Errors
    ///
    /// What is wrong, and what to write instead.
    pub fn check(&self) -> Result<(), String> {
        let dates: Vec<_> = self.formats.iter().filter(|library| library.is_of_dates()).collect();
        if let [first, second, ..] = dates[..] {
            let (first, second) = (first.name(), second.name());
            let message = format!("`formats` names both `{first}` and `{second}`");
            return Err(format!("{message}: choose one of them for dates and times"));
        }
        for extras in self.named.values().chain([&self.all]) {
            for derive in &extras.derives {
                let path = syn::parse_str::<syn::Path>(derive);
                if let Some(meant) = path.as_ref().ok().and_then(in_lower_case) {
                    return Err(format!(
                        "`{derive}` is no trait that can be derived: did you mean `{meant}`?"
                    ));
                }
                if path.is_err() {
                    let help = "write a path such as `schemars::JsonSchema`";
                    return Err(format!("`{derive}` is no trait that can be derived: {help}"));
                }
            }
            for attribute in &extras.attributes {
                if syn::parse_str::<syn::Meta>(attribute).is_err() {
                    let help = "write what stands between `#[` and `]`, such as `doc(hidden)`";
                    return Err(format!("`{attribute}` is no attribute: {help}"));
                }
            }
        }
        Ok(())
    }

    /// As they are given to `docwright generate`, each with a space before it.
    pub(crate) fn flags(&self) -> String {
        let mut flags = String::new();
        if !self.formats.is_empty() {
            let names: Vec<_> = self.formats.iter().map(|library| library.name()).collect();
            flags.push_str(&format!(" --formats {}", names.join(",")));
        }
        let named = self.named.iter().map(|(name, extras)| (format!("{name}="), extras));
        for (name, extras) in [(String::new(), &self.all)].into_iter().chain(named) {
            let derives = extras.derives.iter().map(|one| ("--derive", one));
            let attributes = extras.attributes.iter().map(|one| ("--attribute", one));
            for (flag, one) in derives.chain(attributes) {
                flags.push_str(&format!(" {flag} '{name}{one}'"));
            }
        }
        flags
    }
}

/// The trait that is meant by a path that ends in a lower case word: no trait is called so.
fn in_lower_case(path: &syn::Path) -> Option<String> {
    let mut names: Vec<_> = path.segments.iter().map(|one| one.ident.to_string()).collect();
    let last = names.last_mut().filter(|last| last.starts_with(char::is_lowercase))?;
    *last = last.to_upper_camel_case();
    Some(names.join("::"))
}
