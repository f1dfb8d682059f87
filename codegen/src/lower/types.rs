//! Objects, enums and unions → named types.

use super::collections::entries_of;
use super::docs::{self, Writer};
use super::reach::is_needed;
use super::schema::{Typed, lower_schema, name_in};
use super::secrets::is_secret;
use super::{File, Purpose, casing, limits, names, written};
use crate::ir::{Element, Enum, Field, Fixed, Kind, Presence, Rest, Struct, Ty, Type, Variant};
use crate::shape::{Additional, Object, Property, Shape};
use crate::spec::{Literal, Schema, SchemaId};
use arcstr::ArcStr;
use thin_vec::{ThinVec, thin_vec};

pub(super) fn lower_struct(schema: &Schema, name: &str, object: &Object, file: &mut File<'_>) {
    // The type itself goes before the types inside of it, as a reader expects.
    let place = file.items.types.len();
    let mut fields: Vec<_> =
        object.properties.iter().map(|property| lower_property(property, name, file)).collect();
    let (rest, odd) = lower_rest(object, name, &fields, file);
    let casing = casing::settle_names(&mut fields);
    let keys = limits::checks(&object.limits);
    let written = written::of_object(object, name, name, file);
    let (whole, words, below) = match written {
        Some(one) => (thin_vec![one.check], one.words, one.below),
        None => (ThinVec::new(), String::new(), None),
    };
    let kind = Struct { casing, fields, keys, whole, rest, odd: odd.map(Box::new), parts: None };
    let mut docs = written_docs(schema, name);
    let words = limits::phrase(&object.limits) + &words;
    if !words.is_empty() {
        docs.paragraph(&format!("An object{words}."));
    }
    if let Some(text) = below {
        docs.verbatim("json", &text);
    }
    let kind = Kind::Struct(kind);
    let ty = Type::new(schema.at.clone(), name.to_owned(), docs.finish(), file.direction, kind);
    file.items.types.insert(place, ty);
}

pub(super) fn type_docs(schema: &Schema, name: &str) -> crate::ir::Docs {
    written_docs(schema, name).finish()
}

pub(super) fn written_docs(schema: &Schema, name: &str) -> Writer {
    let mut docs = Writer::new();
    docs.title(schema.rare.title.as_deref());
    docs.description(schema.description.as_deref());
    // Neither a title nor a description, or blank ones.
    if docs.is_empty() {
        docs.paragraph(&format!("{}.", docs::spoken(name)));
    }
    docs::write_type(schema, &mut docs);
    docs
}

fn lower_property(property: &Property, owner: &str, file: &mut File<'_>) -> Field {
    let schema = file.checked.schema(property.schema);
    let word = schema.rust_name().unwrap_or(&property.name);
    // What is inherited has its types where it is declared.
    let home = property.home.and_then(|home| name_in(home, file));
    let inner = format!("{}{}", home.as_deref().unwrap_or(owner), names::pascal(word));
    let mut typed = if home.is_some() {
        file.elsewhere(|file| lower_schema(property.schema, &inner, file))
    } else {
        lower_schema(property.schema, &inner, file)
    };
    typed.secret |= is_secret(&property.name, property.schema, file.checked);
    let is_required = property.required && is_needed(property.schema, file.direction, file.checked);
    // Asked last: what the property refers to lies far away.
    let fixed = if is_required { fixed(property.schema, file) } else { None };
    Field {
        fixed: fixed.map(Box::new),
        ..lower_field(schema, &property.name, is_required, typed, file.purpose)
    }
}

/// The only value that a schema allows, if there is one and Rust code can name it.
fn fixed(id: SchemaId, file: &File<'_>) -> Option<Fixed> {
    let (id, is_nullable) = file.checked.arrive(id);
    let schema = file.checked.schema(id);
    let mut listed = schema.listed();
    let only = listed.next().filter(|first| !is_nullable && listed.all(|other| other == *first));
    match (&file.checked.shape(id).shape, only) {
        (Shape::Values { texts, open: false }, _) if !is_nullable && texts.len() == 1 => {
            Some(Fixed::Variant(names::of_value(&schema.rare.rust_names, &texts[0])))
        }
        (Shape::Boolean, Some(Literal::Boolean(value))) => Some(Fixed::Boolean(*value)),
        (Shape::Integer, Some(Literal::Number(digits))) => digits.parse().ok().map(Fixed::Integer),
        _ => None,
    }
}

/// Whether a property has to be there, and may be null, in values that travel the way of the file.
pub(super) fn presence_of(property: &Property, file: &File<'_>) -> Presence {
    let is_required = property.required && is_needed(property.schema, file.direction, file.checked);
    presence(is_required, file.checked.arrive(property.schema).1)
}

fn presence(is_required: bool, is_nullable: bool) -> Presence {
    match (is_required, is_nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}

/// A field for a value of `schema` that is called `wire`.
pub(super) fn lower_field(
    schema: &Schema,
    wire: &ArcStr,
    required: bool,
    typed: Typed,
    purpose: Purpose,
) -> Field {
    let presence = presence(required, typed.nullable);
    let name = match names::field(schema.rust_name(), wire) {
        name if *name == **wire => wire.clone(),
        name => name.into(),
    };
    let (docs, setter_docs) = match purpose {
        Purpose::Whole => {
            (docs::field_docs(schema, &name, &typed), docs::setter_docs(&name, &typed))
        }
        Purpose::Compared => (docs::field_docs(schema, &name, &typed), crate::ir::Docs::default()),
        Purpose::Names => Default::default(),
    };
    Field {
        at: schema.at.clone(),
        wire: wire.clone(),
        rename: false,
        docs,
        setter_docs,
        deprecated: schema.deprecated,
        name,
        ty: typed.ty,
        presence,
        checks: typed.checks,
        fixed: None,
        secret: typed.secret,
        example: schema.rare.examples.first().cloned().map(Box::new),
    }
}

/// The fields for keys that are not known: for those that the schema describes, and in what a server
/// sends also for those that nobody documented, or that are not as documented.
fn lower_rest(
    object: &Object,
    owner: &str,
    fields: &[Field],
    file: &mut File<'_>,
) -> (Option<Rest>, Option<Rest>) {
    let free = |name: &str| {
        let mut name = name.to_owned();
        while fields.iter().any(|field| field.name == name) {
            name.push('_');
        }
        name
    };
    let extra = |docs: &str, is_undocumented| Rest {
        name: free("extra"),
        docs: docs::Writer::sentence(docs),
        values: Element { ty: Ty::Any, nullable: false },
        checks: ThinVec::new(),
        is_undocumented,
        secret: false,
    };
    let is_answer = file.direction.response;
    match object.additional {
        Additional::Values(schema) => {
            let rest = entries_of(schema, free("additional"), &format!("{owner}Value"), file);
            let docs = "Entries that the server sent with a value of another type.";
            let odd = (is_answer && rest.values.ty != Ty::Any)
                .then(|| Rest { secret: rest.secret, ..extra(docs, true) });
            (Some(rest), odd)
        }
        Additional::Any if is_answer => {
            (Some(extra("Undocumented keys that the server sent.", false)), None)
        }
        Additional::Never if is_answer => {
            let docs = "Undocumented keys that the server sent; the documents allow none.";
            (Some(extra(docs, true)), None)
        }
        Additional::Any | Additional::Never => (None, None),
    }
}

pub(super) fn lower_enum(
    schema: &Schema,
    name: &str,
    values: &[String],
    open: bool,
    file: &mut File<'_>,
) {
    let variant = |value: &String| Variant {
        name: names::of_value(&schema.rare.rust_names, value),
        wire: value.clone(),
        docs: Writer::sentence(&docs::code(value)),
    };
    let variants: Vec<_> = values.iter().map(variant).collect();
    let fallback = fallback(variants.iter().map(|variant| variant.name.as_str()));
    let kind = Kind::Enum(Enum { variants, fallback, open });
    let docs = type_docs(schema, name);
    file.add(Type::new(schema.at.clone(), name.to_owned(), docs, file.direction, kind));
}

/// `Unknown`, unless the documents list a value of that name.
pub(super) fn fallback<'n>(taken: impl Iterator<Item = &'n str>) -> String {
    let taken: Vec<_> = taken.collect();
    let names = ["Unknown", "Unrecognized", "Undocumented"];
    let free = names.into_iter().find(|name| !taken.contains(name));
    free.unwrap_or("OtherThanDocumented").to_owned()
}
