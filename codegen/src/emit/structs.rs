//! Objects → structs.

use super::aliases::documented_as_deprecated;
use super::checks::emit_validate;
use super::multipart::emit_multipart;
use super::ty::{argument, emit_element, field_ty, given};
use super::{doc, extras, ident};
use crate::ir::{Casing, Direction, Field, Presence, Rest, Struct, Ty, Type};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_struct(ty: &Type, body: &Struct) -> Vec<TokenStream> {
    let mut items = vec![emit_definition(ty, body)];
    if ty.direction.request {
        let rests: Vec<_> = body.rests().collect();
        items.extend(emit_constructors(&ty.name, &body.fields, &rests));
        items.extend(emit_from_text(ty, body));
    }
    items.extend(emit_validate(ty, body));
    items.extend(body.parts.as_ref().map(|parts| emit_multipart(&ty.name, body, parts)));
    items
}

/// ```ignore
/// #[derive(Clone, Debug, PartialEq, Serialize)]
/// #[serde(rename_all = "camelCase")]
/// pub struct CreateContactRequest { … }
/// ```
fn emit_definition(ty: &Type, body: &Struct) -> TokenStream {
    let docs = doc(&ty.docs);
    let name = ident(&ty.name);
    let default = is_default(&body.fields).then(|| quote! { Default, });
    // What is read while it is sent is neither compared nor written as JSON.
    let value = (!body.has_files()).then(|| quote! { PartialEq, Serialize, });
    let casing = body.casing.map(emit_casing);
    let open = (!ty.direction.request).then(|| quote! { #[non_exhaustive] });
    let fields = body.fields.iter().map(emit_field);
    let rest = emit_rests(body, ty.direction);

    let derives = quote! { Clone, Debug, #default #value Deserialize };
    let extras = extras(ty, &derives);

    quote! {
        #docs
        #[derive(#derives)]
        #extras
        #casing
        #open
        pub struct #name {
            #(#fields)*
            #(#rest)*
        }
    }
}

fn emit_casing(casing: Casing) -> TokenStream {
    let name = match casing {
        Casing::Camel => "camelCase",
        Casing::Pascal => "PascalCase",
        Casing::Kebab => "kebab-case",
        Casing::ScreamingSnake => "SCREAMING_SNAKE_CASE",
    };
    quote! { #[serde(rename_all = #name)] }
}

/// Whether a value can be made of nothing.
pub(super) fn is_default(fields: &[Field]) -> bool {
    fields.iter().all(|field| !is_needed(field))
}

fn is_needed(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

/// ```ignore
/// /// A string of at most 25 characters.
/// #[serde(skip_serializing_if = "Option::is_none")]
/// pub first_name: Option<String>,
/// ```
fn emit_field(field: &Field) -> TokenStream {
    let docs = doc(&field.docs);
    let name = ident(&field.name);
    let ty = field_ty(field);
    let wire = &field.wire;
    let mut serde = Vec::new();
    if field.rename {
        serde.push(quote! { rename = #wire });
    }
    if field.presence == Presence::OptionalNullable {
        serde.push(quote! { default });
        serde.push(quote! { skip_serializing_if = "rt::Field::is_absent" });
    } else if field.presence == Presence::Optional {
        serde.push(quote! { skip_serializing_if = "Option::is_none" });
    }
    let serde = (!serde.is_empty()).then(|| quote! { #[serde(#(#serde),*)] });

    quote! {
        #docs
        #serde
        pub #name: #ty,
    }
}

/// What fits goes into the first, what does not into the second.
fn emit_rests(body: &Struct, direction: Direction) -> Vec<TokenStream> {
    let Some(rest) = &body.rest else { return Vec::new() };
    let Some(odd) = body.odd.as_deref().filter(|_| direction.response) else {
        return vec![emit_rest(rest, None)];
    };
    // Serde takes paths as text.
    let values = emit_element(&rest.values).to_string().replace(' ', "");
    let values = values.replace("rt::", "docwright_runtime::");
    let fitting = "docwright_runtime::entries::fitting".to_owned();
    let other = format!("docwright_runtime::entries::other::<_, {values}>");
    vec![emit_rest(rest, Some(fitting)), emit_rest(odd, Some(other))]
}

fn emit_rest(rest: &Rest, read: Option<String>) -> TokenStream {
    let docs = doc(&rest.docs);
    let name = ident(&rest.name);
    let values = emit_element(&rest.values);
    let read = read.map(|path| quote! { , deserialize_with = #path });

    quote! {
        #docs
        #[serde(flatten #read)]
        pub #name: BTreeMap<String, #values>,
    }
}

/// `new` with what is required, and a setter for everything else.
pub(super) fn emit_constructors(
    name: &str,
    fields: &[Field],
    rests: &[&Rest],
) -> Option<TokenStream> {
    if fields.is_empty() && rests.is_empty() {
        return None;
    }
    let name = ident(name);
    let new = (!is_default(fields)).then(|| emit_new(fields, rests));
    let setters = fields.iter().filter(|field| !is_needed(field)).map(emit_setter);

    Some(quote! {
        impl #name {
            #new
            #(#setters)*
        }
    })
}

fn emit_new(fields: &[Field], rests: &[&Rest]) -> TokenStream {
    let needed = fields.iter().filter(|field| is_needed(field));
    let arguments = needed.map(|field| {
        let name = ident(&field.name);
        let (ty, _) = argument(field);
        quote! { #name: #ty }
    });
    let values = fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = match field.presence {
            Presence::Optional => quote! { None },
            Presence::OptionalNullable => quote! { rt::Field::Absent },
            Presence::Required | Presence::Nullable => argument(field).1,
        };
        if value.to_string() == field.name {
            quote! { #name }
        } else {
            quote! { #name: #value }
        }
    });
    let rests = rests.iter().map(|rest| {
        let name = ident(&rest.name);
        quote! { #name: BTreeMap::new(), }
    });

    quote! {
        /// Creates a value with the required fields; everything else is absent.
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #(#rests)* }
        }
    }
}

/// `impl From<&str> for PhoneNumber`, where one text is all that is needed.
fn emit_from_text(ty: &Type, body: &Struct) -> Vec<TokenStream> {
    let mut needed = body.fields.iter().filter(|field| is_needed(field));
    let (Some(only), None) = (needed.next(), needed.next()) else { return Vec::new() };
    if ty.is_body || only.ty != Ty::String || only.presence != Presence::Required {
        return Vec::new();
    }
    let (name, field) = (ident(&ty.name), ident(&only.name));
    let from = |from: TokenStream| {
        quote! {
            impl From<#from> for #name {
                fn from(#field: #from) -> Self {
                    Self::new(#field)
                }
            }
        }
    };
    vec![from(quote! { &str }), from(quote! { String })]
}

/// ```ignore
/// /// Sets `email`.
/// #[must_use]
/// pub fn email<How>(mut self, email: impl Given<String, How>) -> Self { … }
/// ```
fn emit_setter(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let method = ident(&setter_name(&field.name));
    let docs = doc(&field.setter_docs);
    let (ty, value) = given(field);
    // Only the compiler distinguishes them, and not for each type.
    let how = ty.to_string().contains("How").then(|| quote! { <How> });

    let deprecated = field.deprecated.then(documented_as_deprecated);

    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #method #how(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// A setter is called as its field, unless the type has a function of that name already.
fn setter_name(field: &str) -> String {
    if matches!(field, "new" | "validate") { format!("with_{field}") } else { field.to_owned() }
}
