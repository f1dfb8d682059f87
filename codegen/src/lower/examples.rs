//! The first call of each operation, for the docs of its method.
//!
//! What a short line cannot say, such as a union, becomes an argument of the example, so that an
//! example compiles whatever the spec is.

use crate::ir::{
    Api, Body, Check, Element, Encoding, Example, Field, Kind, Operation, Presence, Struct, Ty,
    Type,
};
use crate::lookup::Lookup;
use crate::spec::Literal;
use std::collections::BTreeSet;

/// How many fields that may be left out an example shows.
const SHOWN: usize = 3;
/// How deep objects stand within each other in an example.
const DEEP: usize = 3;
/// The longest text of an example, in characters.
const LONG: usize = 60;
/// A line that is longer has a line for each setter.
const WIDTH: usize = 80;

/// Gives each operation its example.
pub(super) fn write_examples(api: &mut Api) {
    let own = api.operations.iter().flat_map(|operation| &operation.items.types);
    let types = api.schemas.types.iter().chain(own);
    let types: Lookup<_, _> = types.map(|ty| (ty.name.as_str(), ty)).collect();
    let both = |one: &Operation| {
        (example_of(one, &types), one.stream.as_ref().map(|stream| example_of(stream, &types)))
    };
    let examples: Vec<_> = api.operations.iter().map(both).collect();
    for (operation, (example, of_stream)) in api.operations.iter_mut().zip(examples) {
        operation.example = example;
        if let (Some(stream), Some(example)) = (&mut operation.stream, of_stream) {
            stream.example = example;
        }
    }
}

fn example_of(operation: &Operation, types: &Lookup<&str, &Type>) -> Example {
    let mut writer = Writer { types, uses: BTreeSet::new(), example: Example::default() };
    let mut given = Vec::new();
    for argument in &operation.arguments {
        given.push(writer.given(&argument.field));
    }
    if let Some(parameters) = &operation.parameters {
        let fields: Vec<_> = parameters.fields.iter().map(|one| &one.field).collect();
        given.push(writer.local("parameters", &parameters.name, &fields, None));
    }
    if let Some(body) = &operation.body {
        given.push(writer.body(body));
    }
    let call = format!("client.{}({}).await?;", operation.name, given.join(", "));
    writer.example.lines.extend(match &operation.answer {
        None => vec![call],
        Some(answer) if matches!(answer.encoding, Encoding::Events | Encoding::Lines) => vec![
            format!("let mut items = {call}"),
            "while let Some(item) = items.next().await {".to_owned(),
            "    let item = item?;".to_owned(),
            "}".to_owned(),
        ],
        Some(_) => vec![format!("let response = {call}")],
    });
    writer.example.uses = writer.uses;
    writer.example
}

struct Writer<'t> {
    types: &'t Lookup<&'t str, &'t Type>,
    uses: BTreeSet<String>,
    example: Example,
}

impl Writer<'_> {
    /// `let request = CreateContactRequest::default().first_name("Jane");`, and what the method is
    /// given.
    fn local(
        &mut self,
        name: &str,
        ty: &str,
        fields: &[&Field],
        example: Option<&Literal>,
    ) -> String {
        let before = self.uses.clone();
        self.uses.insert(ty.to_owned());
        if let Some(value) = self.object(ty, fields, example, DEEP) {
            let mut setters = setters(fields, example);
            let is_bare = setters.is_empty() && self.asks_for_keys(ty);
            if is_bare {
                setters.extend(any_text(fields));
            }
            if !is_bare || !setters.is_empty() {
                self.example.lines.extend(statement(name, &value, &setters));
                return format!("&{name}");
            }
        }
        self.uses = before;
        self.uses.insert(ty.to_owned());
        self.argument(name, &format!("&{ty}"))
    }

    /// What a method is given by itself: `"abc"`, or an argument of the example.
    fn given(&mut self, field: &Field) -> String {
        let before = self.uses.clone();
        if let Some(value) = self.value(&field.ty, field.example.as_deref(), DEEP) {
            return value;
        }
        self.uses = before;
        let ty = self.type_of(&field.ty);
        self.argument(&field.name, &ty)
    }

    fn argument(&mut self, name: &str, ty: &str) -> String {
        self.example.arguments.push((name.to_owned(), ty.to_owned()));
        name.to_owned()
    }

    fn body(&mut self, body: &Body) -> String {
        if body.checks.is_none() {
            return self.own_body(body);
        }
        if !body.required || body.value.nullable {
            return "None".to_owned();
        }
        if body.encoding == Encoding::Bytes {
            return "\"…\"".to_owned();
        }
        let before = self.uses.clone();
        if let Some(value) = self.value(&body.value.ty, body.example.as_ref(), DEEP) {
            return value;
        }
        self.uses = before;
        let ty = self.type_of(&body.value.ty);
        self.argument("request", &ty)
    }

    /// A body with a type of its own.
    fn own_body(&mut self, body: &Body) -> String {
        if body.value.ty == Ty::FormParts {
            return "&docwright_runtime::FormParts::new()".to_owned();
        }
        let Some(name) = body.value.ty.name() else { return "&Default::default()".to_owned() };
        if !body.required && body.value.nullable {
            return "&Default::default()".to_owned();
        }
        let fields: Vec<_> = match self.types.get(name).map(|ty| &ty.kind) {
            Some(Kind::Struct(body)) => body.fields.iter().collect(),
            _ => Vec::new(),
        };
        let given = if self.is_constructible(name) {
            self.local("request", name, &fields, body.example.as_ref())
        } else {
            self.uses.insert(name.to_owned());
            self.argument("request", &format!("&{name}"))
        };
        if body.required && body.value.nullable { format!("Some({given})") } else { given }
    }

    /// Whether an object without fields is refused before it is sent.
    fn asks_for_keys(&self, name: &str) -> bool {
        let is_least = |one: &Check| matches!(one, Check::Limit("min_properties", _));
        self.structure(name).is_some_and(|body| body.keys.iter().any(is_least))
    }

    fn is_constructible(&self, name: &str) -> bool {
        self.structure(name).is_some()
    }

    fn structure(&self, name: &str) -> Option<&Struct> {
        let ty = self.types.get(name).filter(|ty| ty.direction.request)?;
        if let Kind::Struct(body) = &ty.kind { Some(body) } else { None }
    }

    /// `PhoneNumber::new("+15551234567")`
    fn object(
        &mut self,
        name: &str,
        fields: &[&Field],
        example: Option<&Literal>,
        deep: usize,
    ) -> Option<String> {
        let needed: Vec<_> = fields.iter().filter(|field| field.is_asked_for()).collect();
        self.uses.insert(name.to_owned());
        if needed.is_empty() {
            return Some(format!("{name}::default()"));
        }
        let values: Option<Vec<_>> = needed
            .into_iter()
            .map(|field| match field.presence {
                Presence::Nullable => Some("None".to_owned()),
                _ => self.value(&field.ty, shown(field, example), deep.checked_sub(1)?),
            })
            .collect();
        Some(format!("{name}::new({})", values?.join(", ")))
    }

    /// What `new` takes for a value.
    fn value(&mut self, ty: &Ty, example: Option<&Literal>, deep: usize) -> Option<String> {
        Some(match ty {
            Ty::String | Ty::Any => quoted(example).unwrap_or_else(|| "\"…\"".to_owned()),
            Ty::Integer | Ty::Unsigned => digits(ty, example).unwrap_or_else(|| "1".to_owned()),
            Ty::Number => decimal(example).unwrap_or_else(|| "1".to_owned()),
            Ty::Boolean => (example != Some(&Literal::Boolean(false))).to_string(),
            Ty::Boxed(inner) => self.value(inner, example, deep)?,
            Ty::List(item) => format!("[{}]", self.element(item, deep)?),
            Ty::Map(value) => format!("[(\"…\", {})]", self.element(value, deep)?),
            Ty::Named(name) => return self.named(name, example, deep),
            Ty::Upload => "docwright_runtime::Upload::path(\"…\")".to_owned(),
            Ty::FormParts => "docwright_runtime::FormParts::new()".to_owned(),
            Ty::Null | Ty::Formatted(_) | Ty::Bytes | Ty::Stream(_) => return None,
        })
    }

    fn element(&mut self, element: &Element, deep: usize) -> Option<String> {
        // An array turns into no list, nor pairs into a map.
        let is_made = matches!(element.ty, Ty::List(_) | Ty::Map(_));
        if element.nullable || is_made {
            None
        } else {
            self.value(&element.ty, None, deep.checked_sub(1)?)
        }
    }

    fn named(&mut self, name: &str, example: Option<&Literal>, deep: usize) -> Option<String> {
        let ty = self.types.get(name)?;
        match &ty.kind {
            Kind::Enum(listed) => {
                let wire = example.and_then(Literal::as_str);
                let known = listed.variants.iter().find(|one| Some(one.wire.as_str()) == wire);
                let variant = known.or(listed.variants.first())?;
                self.uses.insert(name.to_owned());
                Some(format!("{name}::{}", variant.name))
            }
            Kind::Struct(body) if ty.direction.request => {
                let fields: Vec<_> = body.fields.iter().collect();
                self.object(name, &fields, example, deep)
            }
            Kind::Struct(_) | Kind::Union(_) => None,
        }
    }

    /// A type as it is written in an argument.
    fn type_of(&mut self, ty: &Ty) -> String {
        let element = |writer: &mut Self, element: &Element| {
            let ty = writer.type_of(&element.ty);
            if element.nullable { format!("Option<{ty}>") } else { ty }
        };
        match ty {
            Ty::String => "String".to_owned(),
            Ty::Formatted(ty) => {
                format!("rt::Formatted<{ty}>").replace("rt::", "docwright_runtime::")
            }
            Ty::Integer => "i64".to_owned(),
            Ty::Unsigned => "u64".to_owned(),
            Ty::Boolean => "bool".to_owned(),
            Ty::Null => "()".to_owned(),
            Ty::Number => "docwright_runtime::Number".to_owned(),
            Ty::Any => "docwright_runtime::Value".to_owned(),
            Ty::Bytes => "docwright_runtime::Bytes".to_owned(),
            Ty::Upload => "docwright_runtime::Upload".to_owned(),
            Ty::FormParts => "docwright_runtime::FormParts".to_owned(),
            Ty::Stream(item) => {
                format!("docwright_runtime::ItemStream<{}>", self.type_of(item))
            }
            Ty::List(item) => format!("Vec<{}>", element(self, item)),
            Ty::Map(value) => {
                format!("std::collections::BTreeMap<String, {}>", element(self, value))
            }
            Ty::Boxed(inner) => self.type_of(inner),
            Ty::Named(name) => {
                self.uses.insert(name.to_string());
                name.to_string()
            }
        }
    }
}

/// `first_name("Jane")`: a few of the fields that may be left out, those with an example.
fn setters(fields: &[&Field], example: Option<&Literal>) -> Vec<String> {
    let optional = fields.iter().filter(|field| {
        matches!(field.presence, Presence::Optional | Presence::OptionalNullable)
            && !matches!(field.name.as_str(), "new" | "validate")
            && !field.deprecated
    });
    let setter = |field: &&Field| {
        let example = shown(field, example)?;
        let value = match &field.ty {
            Ty::String => quoted(Some(example))?,
            ty @ Ty::Integer => digits(ty, Some(example))?,
            Ty::Boolean => (example != &Literal::Boolean(false)).to_string(),
            _ => return None,
        };
        Some(format!("{}({value})", field.name))
    };
    optional.filter_map(setter).take(SHOWN).collect()
}

/// A text for one field, where some field has to be there.
fn any_text(fields: &[&Field]) -> Option<String> {
    let is_text = |field: &&&Field| {
        field.ty == Ty::String
            && field.presence == Presence::Optional
            && !matches!(field.name.as_str(), "new" | "validate")
            && !field.deprecated
    };
    fields.iter().find(is_text).map(|field| format!("{}(\"…\")", field.name))
}

/// What an example of the whole object has for a field, or else the field's own.
fn shown<'e>(field: &'e Field, example: Option<&'e Literal>) -> Option<&'e Literal> {
    let of_object = match example {
        Some(Literal::Map(entries)) => entries.iter().find(|(key, _)| *key == field.wire),
        _ => None,
    };
    of_object.map(|(_, value)| value).or(field.example.as_deref())
}

/// `let request = …;`, on a line or on several, as rustfmt has it.
fn statement(name: &str, value: &str, setters: &[String]) -> Vec<String> {
    let chain: String = setters.iter().map(|setter| format!(".{setter}")).collect();
    let line = format!("let {name} = {value}{chain};");
    if setters.is_empty() || line.chars().count() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("let {name} = {value}")];
    lines.extend(setters.iter().map(|setter| format!("    .{setter}")));
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}

/// Text as a literal of Rust, if it is short.
fn quoted(example: Option<&Literal>) -> Option<String> {
    let text = example?.as_str().filter(|text| text.chars().count() <= LONG)?;
    Some(format!("{text:?}"))
}

fn digits(ty: &Ty, example: Option<&Literal>) -> Option<String> {
    let Literal::Number(digits) = example? else { return None };
    // A literal is an `i32` where nothing else says what it is.
    let fits = digits.parse::<i32>().is_ok_and(|number| *ty == Ty::Integer || number >= 0);
    fits.then(|| digits.clone())
}

fn decimal(example: Option<&Literal>) -> Option<String> {
    let Literal::Number(digits) = example? else { return None };
    let is_float = digits.len() <= 12
        && digits.parse::<f64>().is_ok_and(f64::is_finite)
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    (digits.parse::<i32>().is_ok() || is_float && digits.contains('.')).then(|| digits.clone())
}
