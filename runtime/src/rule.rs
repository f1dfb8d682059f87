//! The documented rules, and what was found instead.

mod written;

use crate::Number;
use crate::one_line::OneLine;
use serde_json::{Value, json};
use std::fmt;

/// A rule of JSON Schema with its limit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// `minLength`: at least so many characters (Unicode code points).
    MinLength(u64),
    /// `maxLength`: at most so many characters (Unicode code points).
    MaxLength(u64),
    /// `pattern`: an ECMA-262 regular expression.
    Pattern(&'static str),
    /// `pattern`, and what the documents say in words of the texts that match.
    Described(&'static str, &'static str),
    /// `format`, where the spec asserts it: the name of the format.
    Format(&'static str),
    /// `enum` of strings.
    Enum(&'static [&'static str]),
    /// `enum` of numbers.
    OneOf(Vec<Number>),
    /// `const` of a boolean.
    Constant(bool),
    /// `minimum`: not below.
    Minimum(Number),
    /// `maximum`: not above.
    Maximum(Number),
    /// `exclusiveMinimum`: above.
    ExclusiveMinimum(Number),
    /// `exclusiveMaximum`: below.
    ExclusiveMaximum(Number),
    /// `multipleOf`: an integer times this.
    MultipleOf(Number),
    /// A number that JSON can write: no infinity, not "not a number".
    Finite,
    /// `minItems`: at least so many items.
    MinItems(u64),
    /// `maxItems`: at most so many items.
    MaxItems(u64),
    /// `uniqueItems`: no two items are equal as JSON.
    UniqueItems,
    /// `minProperties`: at least so many keys.
    MinProperties(u64),
    /// `maxProperties`: at most so many keys.
    MaxProperties(u64),
    /// `dependentRequired`: where the first key is set, the second one as well.
    DependentRequired(&'static str, &'static str),
    /// `anyOf` of keys: at least one of the sets.
    AnyKeys(&'static [&'static [&'static str]]),
    /// `oneOf` of keys: exactly one of the sets.
    OneOfKeys(&'static [&'static [&'static str]]),
    /// Another keyword, with its argument as the documents write it.
    Schema(&'static str, &'static Value),
    /// `contentType` of a part of a form, or the key of `content`: one of these media types or ranges.
    MediaType(Vec<&'static str>),
    /// Objects within objects, so many deep: deeper values would exhaust the stack.
    MaxDepth(u64),
    /// One of the documented types.
    Documented,
}

impl Rule {
    /// The keyword of JSON Schema: `maxLength`; `type` for [`Rule::Finite`], [`Rule::MaxDepth`] and [`Rule::Documented`].
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) | Self::Described(..) => "pattern",
            Self::Format(_) => "format",
            Self::Enum(_) | Self::OneOf(_) => "enum",
            Self::Constant(_) => "const",
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::DependentRequired(..) => "dependentRequired",
            Self::AnyKeys(_) => "anyOf",
            Self::OneOfKeys(_) => "oneOf",
            Self::Schema(keyword, _) => keyword,
            Self::MediaType(_) => "contentType",
            Self::Finite | Self::MaxDepth(_) | Self::Documented => "type",
        }
    }

    /// The argument of the keyword; none where the documents' is not known here.
    #[must_use]
    pub fn limit(&self) -> Option<Value> {
        match self {
            Self::MinLength(limit)
            | Self::MaxLength(limit)
            | Self::MinItems(limit)
            | Self::MaxItems(limit)
            | Self::MinProperties(limit)
            | Self::MaxProperties(limit) => Some(json!(limit)),
            Self::Pattern(text) | Self::Described(text, _) | Self::Format(text) => {
                Some(json!(text))
            }
            Self::Enum(values) => Some(json!(values)),
            Self::MediaType(types) => Some(json!(types)),
            Self::OneOf(values) => serde_json::to_value(values).ok(),
            Self::Minimum(limit)
            | Self::Maximum(limit)
            | Self::ExclusiveMinimum(limit)
            | Self::ExclusiveMaximum(limit)
            | Self::MultipleOf(limit) => serde_json::to_value(limit).ok(),
            Self::Constant(value) => Some(json!(value)),
            Self::UniqueItems => Some(json!(true)),
            Self::DependentRequired(key, other) => Some(json!({ *key: [other] })),
            Self::AnyKeys(sets) | Self::OneOfKeys(sets) => Some(json!(sets)),
            Self::Schema(_, argument) => Some((*argument).clone()),
            Self::Finite | Self::MaxDepth(_) | Self::Documented => None,
        }
    }
}

/// What was found in place of what the rule asks for; never the value, which may be private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// So many characters (Unicode code points).
    Length(u64),
    /// So many items or keys.
    Count(u64),
    /// The items at these indices are equal.
    EqualItems(usize, usize),
    /// Withheld, because the value may be private.
    Withheld,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(limit) => write!(f, "at least {}", Counted(*limit, "character")),
            Self::MaxLength(limit) => write!(f, "at most {}", Counted(*limit, "character")),
            Self::Described(_, words) => {
                write!(
                    f,
                    "must match the documented pattern: {}",
                    OneLine(words.trim_end_matches('.'))
                )
            }
            Self::Pattern(source) if source.chars().count() > LONGEST_PATTERN => {
                write!(
                    f,
                    "must match the documented pattern of {} characters",
                    source.chars().count()
                )
            }
            Self::Pattern(source) => write!(f, "must match the pattern {}", OneLine(source)),
            Self::Format(name) => write!(f, "must have the format {name}"),
            Self::Enum(values) => write!(f, "one of {}", Listed(values)),
            Self::OneOf(values) => write!(f, "one of {}", Listed(values)),
            Self::Constant(value) => write!(f, "always {value}"),
            Self::Minimum(limit) => write!(f, "at least {limit}"),
            Self::Maximum(limit) => write!(f, "at most {limit}"),
            Self::ExclusiveMinimum(limit) => write!(f, "more than {limit}"),
            Self::ExclusiveMaximum(limit) => write!(f, "less than {limit}"),
            Self::MultipleOf(limit) => write!(f, "a multiple of {limit}"),
            Self::Finite => f.write_str("a finite number"),
            Self::MinItems(limit) => write!(f, "at least {}", Counted(*limit, "item")),
            Self::MaxItems(limit) => write!(f, "at most {}", Counted(*limit, "item")),
            Self::UniqueItems => f.write_str("no two equal items"),
            Self::MinProperties(limit) => write!(f, "at least {}", Counted(*limit, "key")),
            Self::MaxProperties(limit) => write!(f, "at most {}", Counted(*limit, "key")),
            Self::DependentRequired(key, other) => write!(f, "{other} beside {key}"),
            Self::AnyKeys(sets) => write!(f, "at least one of {}", Sets(sets)),
            Self::OneOfKeys(sets) => write!(f, "exactly one of {}", Sets(sets)),
            Self::Schema(keyword, argument) => written::write(keyword, argument, f),
            Self::MediaType(types) => write!(f, "a file of the media type {}", types.join(" or ")),
            Self::MaxDepth(limit) => write!(f, "nested at most {limit} deep"),
            Self::Documented => f.write_str("one of the documented types"),
        }
    }
}

impl fmt::Display for Found {
    /// Empty if nothing may be shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(count) | Self::Count(count) => write!(f, "{count}"),
            Self::EqualItems(first, second) => write!(f, "items {first} and {second} equal"),
            Self::Withheld => Ok(()),
        }
    }
}

/// `1 character`, `25 characters`.
struct Counted(u64, &'static str);

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, noun) = self;
        let plural = if *count == 1 { "" } else { "s" };
        write!(f, "{count} {noun}{plural}")
    }
}

/// What a person reads of a pattern; the rule itself holds all of it.
const LONGEST_PATTERN: usize = 100;

/// As many values as a person reads.
const MOST_LISTED: usize = 20;

/// `a, b with c`.
struct Sets(&'static [&'static [&'static str]]);

impl fmt::Display for Sets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sets: Vec<_> = self.0.iter().map(|keys| keys.join(" with ")).collect();
        f.write_str(&sets.join(", "))
    }
}

/// `A, B, C`.
struct Listed<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, value) in self.0.iter().take(MOST_LISTED).enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{value}")?;
        }
        match self.0.len().saturating_sub(MOST_LISTED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
