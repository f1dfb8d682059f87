//! Documented limits that a request violates.

use crate::encode::encode;
use crate::one_line::OneLine;
use crate::place::Place;
use crate::{Check, Found, Rule, Validate};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::{fmt, iter};

/// Violations that are kept of one value; of more, only the number.
const MAX_KEPT: usize = 1_000;

/// How deep objects are checked: servers read less, and the stack bears more.
pub(crate) const MAX_DEPTH: u64 = 1_000;

/// The part of a request that a value is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Location {
    /// The body.
    Body,
    /// A parameter of the path.
    Path,
    /// A parameter of the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

impl Location {
    /// `body`, or the word of `OpenAPI` for where a parameter is: `path`, `query`, `header`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// One violated limit: where, which, and what was found.
///
/// `Display`: `/firstName: at most 25 characters, found 26`. As JSON, for programs that word it themselves:
/// `{"in": "body", "pointer": "/firstName", "keyword": "maxLength", "limit": 25, "found": 26}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pointer: Place,
    location: Location,
    found: Found,
    rule: Rule,
}

impl Violation {
    /// The part of the request.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// The place in that part, as a JSON pointer (RFC 6901): `/phone_numbers/1/phone_number`; empty for the whole value.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.pointer.as_str()
    }

    /// The rule and its limit.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// What was found: a length or a count, never the value.
    #[must_use]
    pub const fn found(&self) -> Found {
        self.found
    }
}

impl Violation {
    fn detail(&self) -> Detail<'_> {
        Detail(self)
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Violation", 5)?;
        fields.serialize_field("in", self.location.as_str())?;
        fields.serialize_field("pointer", self.pointer())?;
        fields.serialize_field("keyword", self.rule.keyword())?;
        match self.rule.limit() {
            Some(limit) => fields.serialize_field("limit", &limit)?,
            None => fields.skip_field("limit")?,
        }
        match self.found {
            Found::Withheld => fields.skip_field("found")?,
            Found::Length(count) | Found::Count(count) => {
                fields.serialize_field("found", &count)?;
            }
            Found::EqualItems(first, second) => {
                fields.serialize_field("found", &[first, second])?;
            }
        }
        fields.end()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place =
            OneLine(if self.pointer().is_empty() { "the whole value" } else { self.pointer() });
        write!(f, "{place}: {}", self.detail())
    }
}

/// A violation without its place.
struct Detail<'a>(&'a Violation);

impl fmt::Display for Detail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.rule)?;
        match self.0.found {
            Found::Withheld => Ok(()),
            found => write!(f, ", found {found}"),
        }
    }
}

/// A JSON pointer as the fragment of a URI (RFC 6901, section 6).
fn fragment(pointer: &str) -> String {
    pointer.split('/').map(|part| encode(part).to_string()).collect::<Vec<_>>().join("/")
}

/// What a check has found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    kept: Vec<Violation>,
    omitted: usize,
    depth: u64,
}

impl Report {
    /// One object deeper, if the stack may bear it.
    pub(crate) fn enter(&mut self) -> bool {
        let is_shallow = self.depth < MAX_DEPTH;
        self.depth += u64::from(is_shallow);
        is_shallow
    }

    /// Back from where [`Self::enter`] led.
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Rule and pointer are written where they stay: a violation is large, and moving what was just written costs
    /// more than writing it. For this, room is made first, as `extend` does and `push` does not.
    #[inline]
    pub(crate) fn add(
        &mut self,
        location: Location,
        found: Found,
        rule: impl FnOnce() -> Rule,
        write_pointer: impl FnOnce(&mut Place),
    ) {
        if self.kept.len() == MAX_KEPT {
            self.omitted += 1;
            return;
        }
        self.kept.extend(iter::once_with(|| Violation {
            pointer: Place::new(),
            location,
            found,
            rule: rule(),
        }));
        if let Some(violation) = self.kept.last_mut() {
            write_pointer(&mut violation.pointer);
        }
    }
}

/// The documented limits that a request violates; at least one.
///
/// `Display`: `2 documented limits violated: /firstName: at most 25 characters, found 26; …`. As JSON, the list of
/// the violations.
///
/// ```
/// use docwright_runtime::{Check, Found, Rule, Validate, Violations};
///
/// struct Name(&'static str);
///
/// impl Validate for Name {
///     fn check(&self, check: &mut Check<'_>) {
///         check.field("name", Some(self.0)).max_length(2);
///     }
/// }
///
/// let violations = Violations::of(&Name("Jane")).unwrap_err();
/// let first = violations.iter().next().unwrap();
/// assert_eq!((first.pointer(), first.rule(), first.found()), ("/name", &Rule::MaxLength(2), Found::Length(4)));
/// assert_eq!(violations.to_string(), "1 documented limit violated: /name: at most 2 characters, found 4");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Violations {
    kept: Vec<Violation>,
    omitted: usize,
}

impl Violations {
    /// Checks `value` against its documented limits.
    ///
    /// # Errors
    ///
    /// Every violated limit, in the order of the documents; after the first thousand, only how many more.
    pub fn of<T: Validate + ?Sized>(value: &T) -> Result<(), Self> {
        Self::where_found(|check| value.check(check))
    }

    pub(crate) fn where_found(rules: impl FnOnce(&mut Check<'_>)) -> Result<(), Self> {
        let mut report = Report::default();
        rules(&mut Check::root(&mut report));
        let Report { kept, omitted, .. } = report;
        if kept.is_empty() { Ok(()) } else { Err(Self { kept, omitted }) }
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.kept.extend(more.kept);
        self.omitted += more.omitted;
    }

    /// The violations, in the order of the documents.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.kept.iter()
    }

    /// How many [`Violations::iter`] gives; never zero.
    #[allow(clippy::len_without_is_empty, reason = "it is never empty")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// The same as problem details (RFC 9457), with a `detail` and the pointer of each in `errors` as in the
    /// example of its section 3: what a server of one's own may answer, as `application/problem+json`.
    ///
    /// ```
    /// # use docwright_runtime::{Check, Validate, Violations};
    /// # struct Name(&'static str);
    /// # impl Validate for Name {
    /// #     fn check(&self, check: &mut Check<'_>) { check.field("name", Some(self.0)).max_length(2); }
    /// # }
    /// let problem = Violations::of(&Name("Jane")).unwrap_err().to_problem();
    /// assert_eq!(problem["status"], 422);
    /// assert_eq!(problem["errors"][0]["detail"], "at most 2 characters, found 4");
    /// assert_eq!(problem["errors"][0]["pointer"], "#/name");
    /// ```
    #[must_use]
    pub fn to_problem(&self) -> Value {
        let errors = self.kept.iter().map(|violation| {
            let mut error = serde_json::to_value(violation).unwrap_or_default();
            error["detail"] = violation.detail().to_string().into();
            error["pointer"] = format!("#{}", fragment(violation.pointer())).into();
            error
        });
        json!({
            "type": "about:blank",
            "title": "Unprocessable Content",
            "status": 422,
            "detail": self.to_string(),
            "errors": errors.collect::<Vec<_>>(),
        })
    }

    /// How many more there are, of which only the number is kept.
    #[must_use]
    pub const fn omitted(&self) -> usize {
        self.omitted
    }
}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.kept.serialize(serializer)
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// As many as a person reads.
        const SHOWN: usize = 10;
        let count = self.kept.len() + self.omitted;
        match count {
            1 => f.write_str("1 documented limit violated: ")?,
            _ => write!(f, "{count} documented limits violated: ")?,
        }
        for (index, violation) in self.kept.iter().take(SHOWN).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        match count.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}
