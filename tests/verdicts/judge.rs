//! What is wrong with a body: in our words, and in those of the `jsonschema` crate.

use contactkit::runtime::{Rule, Violations};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Keyword, ValidationError, Validator};
use serde_json::Value;
use std::collections::BTreeSet;

/// Where, and which keyword.
pub(crate) type Broken = BTreeSet<(String, String)>;

/// Our verdict.
pub(crate) fn ours(verdict: &Result<(), Violations>) -> Broken {
    let violations = verdict.as_ref().err().into_iter().flatten();
    let broken = violations
        .map(|violation| (violation.pointer().to_owned(), keyword(violation.rule()).to_owned()));
    broken.collect()
}

fn keyword(rule: &Rule) -> &'static str {
    match rule {
        Rule::MinLength(_) => "minLength",
        Rule::MaxLength(_) => "maxLength",
        Rule::Pattern(_) | Rule::Described(..) => "pattern",
        Rule::Format(_) => "format",
        Rule::Enum(_) | Rule::OneOf(_) => "enum",
        Rule::Minimum(_) => "minimum",
        Rule::Maximum(_) => "maximum",
        Rule::ExclusiveMinimum(_) => "exclusiveMinimum",
        Rule::ExclusiveMaximum(_) => "exclusiveMaximum",
        Rule::MultipleOf(_) => "multipleOf",
        Rule::MinItems(_) => "minItems",
        Rule::MaxItems(_) => "maxItems",
        Rule::UniqueItems => "uniqueItems",
        Rule::MinProperties(_) => "minProperties",
        Rule::MaxProperties(_) => "maxProperties",
        Rule::Documented => "oneOf",
        other => panic!("no schema of these tests has such a rule: {other}"),
    }
}

/// The `jsonschema` crate.
pub(crate) struct Judge(Validator);

impl Judge {
    /// `schema` is that of the request in `spec`.
    pub(crate) fn new(spec: &Value, schema: &Value) -> Self {
        // References lead to `#/components/…`, so the components stand beside the schema.
        let mut schema = schema.clone();
        schema["components"] = spec["components"].clone();
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .offline()
            .should_validate_formats(false)
            .with_keyword("pattern", |_, source, _| Ok(Box::new(Pattern::new(source))))
            .build(&schema);
        Self(validator.unwrap_or_else(|error| panic!("the schema does not compile: {error}")))
    }

    /// Its verdict.
    pub(crate) fn broken(&self, body: &Value) -> Broken {
        let mut broken = Broken::new();
        for error in self.0.iter_errors(body) {
            tell(&error, &mut broken);
        }
        assert_eq!(broken.is_empty(), self.0.is_valid(body));
        broken
    }
}

/// For a union, what is wrong with a value by the alternative whose type it has.
fn tell(error: &ValidationError<'_>, broken: &mut Broken) {
    if let ValidationErrorKind::OneOfNotValid { context } = error.kind() {
        let alternative = context.iter().find(|errors| !errors.iter().any(is_of_another_type));
        if let Some(errors) = alternative {
            for error in errors {
                tell(error, broken);
            }
            return;
        }
    }
    let keyword = error.schema_path().as_str().rsplit('/').next().unwrap_or_default();
    // An enum of one value, in our words.
    let keyword = if keyword == "const" { "enum" } else { keyword };
    broken.insert((error.instance_path().as_str().to_owned(), keyword.to_owned()));
}

fn is_of_another_type(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { .. })
}

/// `pattern` by `regress`, which reads it to the letter.
struct Pattern(regress::Regex);

impl Pattern {
    fn new(source: &Value) -> Self {
        let source = source.as_str().expect("a pattern is a string");
        Self(regress::Regex::with_flags(source, "u").expect("it is of ECMA-262"))
    }
}

impl<'i> Keyword<'i> for Pattern {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("pattern")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        instance.as_str().is_none_or(|text| self.0.find(text).is_some())
    }
}
