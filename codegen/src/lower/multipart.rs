//! Bodies that are sent as the parts of a form → structs whose files are read while they are sent.

use super::docs;
use super::schema::Typed;
use super::types::{lower_field, lower_struct};
use super::{File, Purpose, limits};
use crate::check::Checked;
use crate::ir::{Argument, Check, Element, Field, Kind, Part, Ty};
use crate::ledger::Limit;
use crate::shape::{Property, Shape};
use crate::spec::{FieldEncoding, Schema, SchemaId, Type};
use thin_vec::ThinVec;

/// A schema that is sent as a form, under the name of the type that is made for it.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) schema: SchemaId,
    pub(super) fields: Vec<FieldEncoding>,
    pub(super) name: String,
}

/// Lowers the schema of a form: its struct says of each field how it is a part.
pub(super) fn lower_form(id: SchemaId, name: &str, fields: &[FieldEncoding], file: &mut File<'_>) {
    let checked = file.checked;
    let schema = checked.schema(id);
    let Shape::Object(object) = &checked.shape(id).shape else { return };
    let place = file.items.types.len();
    lower_struct(schema, name, object, file);
    let Some(Kind::Struct(body)) = file.items.types.get_mut(place).map(|ty| &mut ty.kind) else {
        return;
    };
    let mut parts = Vec::new();
    for (field, property) in body.fields.iter_mut().zip(&object.properties) {
        let encoding = fields.iter().find(|one| one.name == property.name);
        let file = FileOf::property(property, encoding, checked);
        let part = part(file.as_ref(), encoding, checked);
        if let Some(file) = &file {
            *field = file.field(field, checked.schema(property.schema), encoding, &part);
        }
        parts.push(part);
    }
    if parts.iter().any(|part| part.is_file) {
        // A file is no JSON that could be judged.
        body.whole.clear();
    }
    body.parts = Some(parts);
}

fn part(file: Option<&FileOf<'_>>, encoding: Option<&FieldEncoding>, checked: &Checked) -> Part {
    let is_file = file.is_some();
    let of_content = file.and_then(|file| file.media_type.map(str::to_owned));
    let Some(encoding) = encoding else {
        return Part { is_file, media_type: of_content, headers: Vec::new() };
    };
    let headers = encoding.headers.iter().filter_map(|(name, header)| {
        let value = super::parameters::fixed(checked.schema(checked.header(header).schema?))?;
        Some((name.clone(), value.to_owned()))
    });
    let headers = headers.collect();
    let only = encoding.media_types.as_slice();
    let media_type = match only {
        [one] if !one.contains('*') => Some(one.clone()),
        // What `encoding` says goes before the schema.
        [] => of_content,
        _ => None,
    };
    Part { is_file, media_type, headers }
}

/// A property that is a file, or a list of files.
struct FileOf<'s> {
    /// The list, if it is one.
    list: Option<&'s Schema>,
    nullable: bool,
    /// The one that the schema says it holds, if it says more than that it is bytes.
    media_type: Option<&'s str>,
}

impl<'s> FileOf<'s> {
    fn property(
        property: &Property,
        encoding: Option<&FieldEncoding>,
        checked: &'s Checked,
    ) -> Option<Self> {
        let (id, nullable) = checked.arrive(property.schema);
        if let Shape::List(Some(items)) = checked.shape(id).shape {
            let (item, is_null) = checked.arrive(items);
            let is_file = !is_null && is_file(item, encoding, checked);
            let media_type = media_type(checked.schema(item));
            return is_file.then(|| Self { list: Some(checked.schema(id)), nullable, media_type });
        }
        let media_type = media_type(checked.schema(id));
        is_file(id, encoding, checked).then_some(Self { list: None, nullable, media_type })
    }

    fn field(
        &self,
        field: &Field,
        schema: &Schema,
        encoding: Option<&FieldEncoding>,
        part: &Part,
    ) -> Field {
        let mut typed = Typed {
            ty: Ty::Upload,
            nullable: self.nullable,
            checks: ThinVec::new(),
            what: "a file".to_owned(),
            limits: String::new(),
            notes: Vec::new(),
            patterns: Vec::new(),
            schemas: Vec::new(),
            secret: false,
        };
        let media_types = encoding.map_or(&[][..], |encoding| &encoding.media_types);
        let of_file: ThinVec<_> = (!media_types.is_empty())
            .then(|| Check::Limit("media_type", Argument::Texts(media_types.to_vec())))
            .into_iter()
            .collect();
        if let Some(list) = self.list {
            // Whether two files are alike is for the server to find out.
            let counts = list.limits.of(Type::Array).without(Limit::UniqueItems);
            typed.ty = Ty::List(Box::new(Element { ty: Ty::Upload, nullable: false }));
            typed.checks = limits::checks(&counts);
            typed.checks.extend((!of_file.is_empty()).then_some(Check::Each(of_file)));
            typed.limits = limits::phrase(&counts);
            "a list of files".clone_into(&mut typed.what);
        } else {
            typed.checks = of_file;
        }
        if !media_types.is_empty() {
            let names: Vec<_> = media_types.iter().map(|one| docs::code(one)).collect();
            let names = names.join(" or ");
            typed.notes.push(match part.media_type {
                Some(_) => format!("Sent as {names}."),
                None => format!(
                    "Has to be {names}: [`Upload::media_type`](docwright_runtime::Upload::media_type) says which, or \
                     the ending of the file's name."
                ),
            });
        }
        let headers = encoding.map_or(&[][..], |encoding| &encoding.headers);
        let open =
            headers.iter().filter(|(name, _)| !part.headers.iter().any(|(known, _)| known == name));
        typed.notes.extend(open.map(|(name, _)| {
            let name = docs::code(name);
            format!("Its part has a header {name}: [`Upload::header`](docwright_runtime::Upload::header).")
        }));
        let own = lower_field(schema, &field.wire, field.is_required(), typed, Purpose::Whole);
        Field { name: field.name.clone(), ..own }
    }
}

/// Whether the values of a map in a form are files.
pub(super) fn is_file_of(values: SchemaId, checked: &Checked) -> bool {
    is_file(checked.arrive(values).0, None, checked)
}

/// Whether the values of a schema are files: bytes that are no text.
fn is_file(id: SchemaId, encoding: Option<&FieldEncoding>, checked: &Checked) -> bool {
    let schema = checked.schema(id);
    match &checked.shape(id).shape {
        Shape::String => schema.format.as_deref() == Some("binary") || holds_bytes(schema),
        // Anything, sent as something that is neither text nor JSON.
        Shape::Any => match encoding.map_or(&[][..], |encoding| &encoding.media_types) {
            [] => holds_bytes(schema),
            media_types => media_types.iter().all(|one| is_of_bytes(one)),
        },
        _ => false,
    }
}

/// Whether the content of a text is bytes as they are: `contentMediaType: image/png` without a
/// `contentEncoding` that would make text of them.
fn holds_bytes(schema: &Schema) -> bool {
    match schema.content_encoding() {
        None => schema.content_media_type().is_some_and(is_of_bytes),
        Some(encoding) => encoding.eq_ignore_ascii_case("binary"),
    }
}

fn is_of_bytes(media_type: &str) -> bool {
    media_type.contains('*')
        || crate::media::Encoding::of(media_type) == Some(crate::media::Encoding::Bytes)
}

/// `contentMediaType`, where a part can have it. Of `application/octet-stream` the name of the file
/// knows more.
fn media_type(schema: &Schema) -> Option<&str> {
    let said = schema.content_media_type()?;
    let is_one = crate::media::Encoding::of(said).is_some() && !said.contains('*');
    (is_one && !said.eq_ignore_ascii_case("application/octet-stream")).then_some(said)
}
