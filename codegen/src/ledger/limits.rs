//! The keywords of a schema that limit its values, one row per keyword.
//!
//! A row says all that is known of its keyword: which values it applies to, how its argument is read,
//! what two of it come to in an `allOf`, what the docs say, and which rule of the runtime checks it.
//! The keyword ledger, the reader, shapes, docs and checks run from the rows; so a new keyword of a
//! known form is a row here, a rule in `runtime/src/check`, and a case.

use super::Type;

/// A keyword that limits values.
#[derive(Debug)]
pub struct Row {
    /// The keyword.
    pub name: &'static str,
    /// The values that it applies to; none for those of any type. `Number` stands for integers as well.
    pub of: Option<Type>,
    /// What its argument is.
    pub form: Form,
    /// What two of it come to, where both have to be kept.
    pub both: Both,
    /// What the docs say of it.
    pub words: Words,
    /// The rule of the runtime: a method of `Subject`. `keeps` checks a value against the keyword as it
    /// is written.
    pub rule: &'static str,
    /// An argument, for the tests that set each keyword at each kind of schema.
    pub example: &'static str,
}

/// What the argument of a keyword is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A count that is not negative.
    Count,
    /// A number.
    Number,
    /// A pattern of ECMA-262.
    Pattern,
    /// `true`, or nothing.
    Flag,
    /// Keys, and the keys that have to be there beside each.
    Dependents,
    /// A schema of the keys.
    Texts,
    /// Alternatives that each say no more than which keys have to be there.
    Groups,
    /// A schema.
    Schema,
    /// A list of schemas.
    Schemas,
    /// Names or patterns of keys, with a schema each.
    Named,
}

/// What two limits of one keyword come to, where both have to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Both {
    /// The greater of them.
    Greater,
    /// The lesser of them.
    Lesser,
    /// Each is checked.
    Each,
}

/// What the docs say of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// A lower count of these.
    From(Unit),
    /// An upper count of these.
    UpTo(Unit),
    /// These words, and the argument behind them.
    Before(&'static str),
    /// These words alone.
    Only(&'static str),
    /// What a pattern is.
    Pattern,
    /// Which keys have to be there.
    Keys,
    /// The keyword as it is written.
    Written,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What stands before the count.
    pub link: &'static str,
    /// The word for one.
    pub one: &'static str,
    /// The word for several.
    pub several: &'static str,
}

/// The rule of the runtime for what has to be judged on JSON, as `contains` is.
const KEEPS: &str = "keeps";

const CHARACTERS: Unit = Unit { link: " of", one: "character", several: "characters" };
const ITEMS: Unit = Unit { link: " of", one: "item", several: "items" };
const ENTRIES: Unit = Unit { link: ", with", one: "entry", several: "entries" };

macro_rules! limits {
    (@of Any) => { None };
    (@of $of:ident) => { Some(Type::$of) };
    ($($variant:ident $name:literal of $of:ident: $form:ident, $both:ident, $words:expr, $rule:literal, $example:literal;)*) => {
        /// The keywords that limit values. They are checked, and spoken of, in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Limit {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Limit {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What is known of it.
            #[must_use]
            pub fn row(self) -> &'static Row {
                match self {
                    $(Self::$variant => &Row {
                        name: $name,
                        of: limits!(@of $of),
                        form: Form::$form,
                        both: Both::$both,
                        words: $words,
                        rule: $rule,
                        example: $example,
                    },)*
                }
            }
        }
    };
}

limits! {
    MinLength "minLength" of String: Count, Greater, Words::From(CHARACTERS), "min_length", "4";
    MaxLength "maxLength" of String: Count, Lesser, Words::UpTo(CHARACTERS), "max_length", "2";
    Pattern "pattern" of String: Pattern, Each, Words::Pattern, "pattern", "'^[a-f]+$'";
    Minimum "minimum" of Number: Number, Greater, Words::Before(", at least "), "minimum", "3";
    ExclusiveMinimum "exclusiveMinimum" of Number: Number, Greater, Words::Before(", more than "), "exclusive_minimum", "3";
    Maximum "maximum" of Number: Number, Lesser, Words::Before(", at most "), "maximum", "7";
    ExclusiveMaximum "exclusiveMaximum" of Number: Number, Lesser, Words::Before(", less than "), "exclusive_maximum", "7";
    MultipleOf "multipleOf" of Number: Number, Each, Words::Before(", a multiple of "), "multiple_of", "3";
    MinItems "minItems" of Array: Count, Greater, Words::From(ITEMS), "min_items", "3";
    MaxItems "maxItems" of Array: Count, Lesser, Words::UpTo(ITEMS), "max_items", "7";
    UniqueItems "uniqueItems" of Array: Flag, Lesser, Words::Only(", no two alike"), "unique_items", "true";
    MinProperties "minProperties" of Object: Count, Greater, Words::From(ENTRIES), "min_properties", "3";
    MaxProperties "maxProperties" of Object: Count, Lesser, Words::UpTo(ENTRIES), "max_properties", "7";
    PropertyNames "propertyNames" of Object: Texts, Each, Words::Keys, "each_key", "{maxLength: 3}";
    DependentRequired "dependentRequired" of Object: Dependents, Each, Words::Keys, "dependent_required", "{p: [q]}";
    AnyKeys "anyOf" of Object: Groups, Each, Words::Keys, "any_keys", "[{required: [p]}, {required: [q]}]";
    OneKeys "oneOf" of Object: Groups, Each, Words::Keys, "one_of_keys", "[{required: [p]}, {required: [q]}]";
    Contains "contains" of Array: Schema, Each, Words::Written, "keeps", r#"{"type": "integer"}"#;
    MinContains "minContains" of Array: Count, Each, Words::Written, "keeps", "2";
    MaxContains "maxContains" of Array: Count, Each, Words::Written, "keeps", "3";
    PrefixItems "prefixItems" of Array: Schemas, Each, Words::Written, "keeps", r#"[{"type": "integer"}]"#;
    PatternProperties "patternProperties" of Object: Named, Each, Words::Written, "keeps", r#"{"^x-": {"type": "integer"}}"#;
    DependentSchemas "dependentSchemas" of Object: Named, Each, Words::Written, "keeps", r#"{"p": {"minProperties": 2}}"#;
    If "if" of Any: Schema, Each, Words::Written, "keeps", r#"{"type": "string"}"#;
    Then "then" of Any: Schema, Each, Words::Written, "keeps", r#"{"minLength": 2}"#;
    Else "else" of Any: Schema, Each, Words::Written, "keeps", r#"{"enum": [1, true]}"#;
    UnevaluatedItems "unevaluatedItems" of Array: Schema, Each, Words::Written, "keeps", r#"{"type": "integer"}"#;
    Not "not" of Any: Schema, Each, Words::Written, "keeps", r#"{"enum": ["one", 1]}"#;
}

impl Limit {
    /// What the argument of a keyword says, where the keyword limits values.
    #[must_use]
    pub fn named(keyword: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|limit| limit.row().name == keyword)
    }

    /// The limit on the other side of the same count or number, for those that say the least.
    #[must_use]
    pub fn opposites(self) -> &'static [Self] {
        match self {
            Self::MinLength => &[Self::MaxLength],
            Self::MinItems => &[Self::MaxItems],
            Self::MinProperties => &[Self::MaxProperties],
            Self::Minimum | Self::ExclusiveMinimum => &[Self::Maximum, Self::ExclusiveMaximum],
            _ => &[],
        }
    }

    /// The keyword without which it says nothing.
    #[must_use]
    pub fn needs(self) -> Option<Self> {
        match self {
            Self::MinContains | Self::MaxContains => Some(Self::Contains),
            Self::Then | Self::Else => Some(Self::If),
            _ => None,
        }
    }

    /// The keywords that say something else beside it than alone, so that they are written with it.
    #[must_use]
    pub fn beside(self) -> &'static [&'static str] {
        match self {
            Self::PrefixItems => &["items"],
            Self::PatternProperties => &["properties", "additionalProperties"],
            _ => &[],
        }
    }

    /// Whether a value is held against the keyword as JSON.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.row().rule == KEEPS
    }

    /// Whether the limit itself is not allowed.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::ExclusiveMinimum | Self::ExclusiveMaximum)
    }
}
