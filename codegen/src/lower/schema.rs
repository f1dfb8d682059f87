//! A schema → the type of a value, what the value has to keep, and how docs describe it.

use super::{File, collections, docs, limits, numbers, types, unions, written};
use crate::ir::{self, Check, Checks, Element, Ty};
use crate::ledger::formats;
use crate::options::{self, Rich};
use crate::pointer::Step;
use crate::shape::Shape;
use crate::spec::{Argument, Literal, Schema, SchemaId, Type};
use arcstr::ArcStr;
use thin_vec::{ThinVec, thin_vec};

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) ty: Ty,
    pub(super) nullable: bool,
    pub(super) checks: Checks,
    /// What it is, in words: `a string`.
    pub(super) what: String,
    /// How the words go on: ` of at most 25 characters`.
    pub(super) limits: String,
    /// What is said of values inside of it, or of it elsewhere, as sentences.
    pub(super) notes: Vec<String>,
    /// The patterns that are too long for a sentence.
    pub(super) patterns: Vec<String>,
    /// The schemas that are too long for a sentence.
    pub(super) schemas: Vec<String>,
    /// Whether it is a secret, or holds some that no type of its own hides.
    pub(super) secret: bool,
}

impl Typed {
    /// `a string of at most 25 characters`
    pub(super) fn phrase(&self) -> String {
        format!("{}{}", self.what, self.limits)
    }

    /// Whether the words for the type say no more than the Rust type does.
    pub(super) fn has_bare_type(&self) -> bool {
        matches!(
            self.what.as_str(),
            "a string" | "an integer" | "a number" | "`true` or `false`" | "any JSON value"
        )
    }

    pub(super) fn is_bare(&self) -> bool {
        self.has_bare_type() && self.limits.is_empty() && self.what != "any JSON value"
    }

    pub(super) fn element(&self) -> Element {
        Element { ty: self.ty.clone(), nullable: self.nullable }
    }

    /// Takes what values have to keep as it is written.
    fn keep(mut self, schema: &Schema, name: &str, file: &mut File<'_>) -> Self {
        let typed = match file.checked.known_shape(schema.id).map(|shaped| &shaped.shape) {
            Some(Shape::Map(values)) => *values,
            _ => None,
        };
        let wire = pattern_name(schema, name);
        if let Some(found) = written::of_schemas(&schema.judges(), typed, name, &wire, file) {
            self.checks.push(found.check);
            self.limits += &found.words;
            self.schemas.extend(found.below);
        }
        self
    }

    /// Takes what a schema says that is not the one the value is documented by.
    pub(super) fn note(&mut self, schema: &Schema) {
        let notes = docs::said(schema).into_iter().filter(|note| !self.notes.contains(note));
        let notes: Vec<_> = notes.collect();
        self.notes.splice(0..0, notes);
    }
}

/// Lowers a schema; an object, enum or union becomes a type called `name` in the file.
pub(super) fn lower_schema(id: SchemaId, name: &str, file: &mut File<'_>) -> Typed {
    let shaped = file.checked.shape(id);
    let schema = file.checked.schema(id);
    let mut typed = lower_shape(schema, &shaped.shape, name, file);
    // Objects keep it themselves, and what is the same as another schema has all of it there.
    let has_no_home = !matches!(
        shaped.shape,
        Shape::Object(_) | Shape::Union(_) | Shape::Reference(_) | Shape::Same(_)
    );
    if has_no_home {
        typed = typed.keep(schema, name, file);
    }
    typed.nullable |= shaped.nullable;
    typed
}

/// Makes the types of a component. What else it says is checked where it is used.
pub(super) fn lower_component(id: SchemaId, name: &str, file: &mut File<'_>) {
    lower_shape(file.checked.schema(id), &file.checked.shape(id).shape, name, file);
}

/// Lowers the schema of a whole body: one that several operations refer to has a type of its own among
/// the components.
pub(super) fn lower_body(id: SchemaId, name: &str, file: &mut File<'_>) -> Typed {
    let Some(own) = file.ways.body_name(id) else { return lower_schema(id, name, file) };
    let shaped = file.checked.shape(id);
    let typed = if let Shape::Values { open, .. } = shaped.shape {
        Typed { checks: known(open), ..named(own.into()) }
    } else {
        nested(own.into())
    };
    Typed { nullable: shaped.nullable, ..typed }
}

fn lower_shape(schema: &Schema, shape: &Shape, name: &str, file: &mut File<'_>) -> Typed {
    match shape {
        Shape::Any => typed(Ty::Any, "any JSON value"),
        Shape::Null => typed(Ty::Null, "null"),
        Shape::Boolean => boolean(schema),
        Shape::Integer => numbers::integer(schema),
        Shape::Number => numbers::number(schema, Ty::Number, "a number"),
        Shape::String => string(schema, name, file),
        Shape::List(items) => collections::list(schema, *items, name, file),
        Shape::Map(values) => collections::map(schema, *values, name, file),
        Shape::Values { texts, open } => {
            if !file.is_elsewhere {
                types::lower_enum(schema, name, texts, *open, file);
            }
            Typed { checks: known(*open), ..named(name.into()) }
        }
        Shape::Object(object) => {
            if !file.is_elsewhere {
                types::lower_struct(schema, name, object, file);
            }
            nested(name.into())
        }
        Shape::Union(alternatives) => {
            if !file.is_elsewhere {
                unions::lower_union(schema, name, alternatives, file);
            }
            nested(name.into())
        }
        Shape::Same(inner) => {
            let mut typed = lower_schema(*inner, name, file);
            if !is_own_type(*inner, file) {
                typed.note(file.checked.schema(*inner));
            }
            if let Some(found) = written::of_union(schema, name, file) {
                typed.checks.push(found.check);
                typed.limits += &found.words;
                typed.schemas.extend(found.below);
            }
            typed
        }
        Shape::Reference(target) => refer(*target, name, file),
    }
}

/// What the type of a component is called for values that travel this way.
pub(super) fn name_in(component: SchemaId, file: &File<'_>) -> Option<ArcStr> {
    file.ways.name_of(component, file.direction).cloned()
}

/// A use of a component, whose own types stand in the file of the components.
fn refer(target: SchemaId, name: &str, file: &mut File<'_>) -> Typed {
    let name = name_in(target, file).unwrap_or_else(|| name.into());
    if let Some(one) = file.ways.referred(target).filter(|one| one.is_nested) {
        return Typed { nullable: one.is_nullable, ..nested(name) };
    }
    let shaped = file.checked.shape(target);
    match shaped.shape {
        Shape::Values { open, .. } => {
            let checks = known(open);
            let typed = Typed { nullable: shaped.nullable, checks, ..named(name.clone()) };
            typed.keep(file.checked.schema(target), &name, file)
        }
        Shape::Object(_) | Shape::Union(_) => Typed { nullable: shaped.nullable, ..nested(name) },
        _ => {
            let mut typed = file.elsewhere(|file| lower_schema(target, &name, file));
            typed.note(file.checked.schema(target));
            typed
        }
    }
}

/// Whether a type is made of the schema, which then says in its docs what the schema says.
pub(super) fn is_own_type(id: SchemaId, file: &File<'_>) -> bool {
    matches!(
        file.checked.shape(id).shape,
        Shape::Values { .. } | Shape::Object(_) | Shape::Union(_)
    )
}

pub(super) fn typed(ty: Ty, what: impl Into<String>) -> Typed {
    Typed {
        ty,
        nullable: false,
        checks: ThinVec::new(),
        what: what.into(),
        limits: String::new(),
        notes: Vec::new(),
        patterns: Vec::new(),
        schemas: Vec::new(),
        secret: false,
    }
}

/// A type of this name, which has nothing to keep.
fn named(name: ArcStr) -> Typed {
    let what = with_article(&format!("[`{name}`]"));
    typed(Ty::Named(name), what)
}

/// A type of this name, which checks itself.
fn nested(name: ArcStr) -> Typed {
    Typed { checks: thin_vec![Check::Nested(name.clone())], ..named(name) }
}

/// What a value of an enum has to keep: of an open one, nothing.
fn known(open: bool) -> Checks {
    if open { ThinVec::new() } else { thin_vec![Check::Known] }
}

fn with_article(noun: &str) -> String {
    let vowel = noun.trim_start_matches(['[', '`']).starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

fn boolean(schema: &Schema) -> Typed {
    let mut listed = schema.listed();
    let Some(Literal::Boolean(value)) = listed.next() else {
        return typed(Ty::Boolean, "`true` or `false`");
    };
    if listed.any(|other| matches!(other, Literal::Boolean(other) if other != value)) {
        return typed(Ty::Boolean, "`true` or `false`");
    }
    let checks = thin_vec![Check::Limit("constant", ir::Argument::Boolean(*value))];
    Typed { checks, ..typed(Ty::Boolean, format!("always `{value}`")) }
}

fn string(schema: &Schema, name: &str, file: &mut File<'_>) -> Typed {
    let limits = schema.limits.of(Type::String);
    let mut checks = limits::checks(&limits);
    let mut words = limits::phrase(&limits);
    let mut patterns = Vec::new();
    for (_, argument) in limits.iter() {
        if let Argument::Pattern(source) = argument {
            let pattern = file.pattern(name, pattern_name(schema, name).as_str(), source);
            checks.push(Check::Pattern { pattern, words: docs::pattern_words(schema, source) });
            patterns.extend(docs::pattern(source).1);
        }
    }
    let rich = rich(schema, file);
    let is_wider = rich.is_some_and(|rich| rich.is_wider);
    if let Some((format, source)) = asserted(schema, is_wider) {
        let pattern = file.pattern(name, format, &source);
        checks.push(Check::Format { name: format.to_owned(), pattern });
        words += ", which is checked";
    }
    let what = format_phrase(schema.format.as_deref());
    let ty = rich.map_or(Ty::String, |rich| Ty::Formatted(rich.ty.into()));
    let secret = schema.format.as_deref() == Some("password");
    Typed { checks, limits: words, patterns, secret, ..typed(ty, what) }
}

/// What stands for the texts of a schema, if its format is one that a library was chosen for.
fn rich(schema: &Schema, file: &File<'_>) -> Option<Rich> {
    let encoding = schema.content_encoding().and_then(options::format_of_encoding);
    options::rich(schema.format.as_deref().or(encoding)?, &file.chosen.formats)
}

/// The format that values have to be of, with its pattern.
fn asserted(schema: &Schema, is_wider: bool) -> Option<(&str, String)> {
    let format = schema.format.as_deref().filter(|_| schema.assert_format || is_wider)?;
    Some((format, formats::pattern_of(format)?))
}

/// Patterns are named after the property that they stand in.
fn pattern_name(schema: &Schema, name: &str) -> String {
    let mut keys = schema.at.steps_back().filter_map(Step::as_key);
    let is_name = |key: &&str| {
        !matches!(*key, "items" | "additionalProperties" | "schema" | "oneOf" | "anyOf" | "allOf")
    };
    let last = keys.find(is_name);
    last.unwrap_or(name).to_owned()
}

fn format_phrase(format: Option<&str>) -> String {
    match format {
        None => "a string".to_owned(),
        Some("email") => "an email address".to_owned(),
        Some("date-time") => "a date and time".to_owned(),
        Some("date") => "a date".to_owned(),
        Some("uri") => "a URI".to_owned(),
        Some("uuid") => "a UUID".to_owned(),
        Some(other) => format!("a string ({})", docs::code(other)),
    }
}
