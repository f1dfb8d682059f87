//! Objects → structs.

use super::aliases::documented_as_deprecated;
use super::checks::emit_validate;
use super::multipart::emit_multipart;
use super::ty::{argument, emit_element, emit_ty, field_ty, given};
use super::{doc, extras, ident};
use crate::ir::{Casing, Direction, Field, Fixed, Presence, Rest, Struct, Ty, Type};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_struct(ty: &Type, body: &Struct) -> Vec<TokenStream> {
    let mut items = vec![emit_definition(ty, body)];
    let rests: Vec<_> = body.rests().collect();
    if ty.direction.request {
        items.extend(emit_constructors(&ty.name, &body.fields, &rests));
        items.extend(emit_from_text(ty, body));
    }
    items.extend(emit_debug(&ty.name, &body.fields, &rests));
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

    let debug = derived_debug(&body.fields, &body.rests().collect::<Vec<_>>());
    let derives = quote! { Clone, #debug #default #value Deserialize };
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

/// `Debug,`, unless there is something to hide.
pub(super) fn derived_debug(fields: &[Field], rests: &[&Rest]) -> Option<TokenStream> {
    let hides = fields.iter().any(|field| field.secret) || rests.iter().any(|rest| rest.secret);
    (!hides).then(|| quote! { Debug, })
}

/// ```ignore
/// /// Shows `***` in the place of secrets.
/// impl std::fmt::Debug for SignInRequest { … }
/// ```
pub(super) fn emit_debug(name: &str, fields: &[Field], rests: &[&Rest]) -> Option<TokenStream> {
    if derived_debug(fields, rests).is_some() {
        return None;
    }
    let lines = fields.iter().map(|field| {
        let (name, ident) = (field.name.as_str(), ident(&field.name));
        let value = match field.presence {
            _ if !field.secret => quote! { &self.#ident },
            Presence::Required => quote! { &"***" },
            Presence::Optional | Presence::Nullable => {
                quote! { &self.#ident.as_ref().map(|_| "***") }
            }
            Presence::OptionalNullable => quote! { &self.#ident.value().map(|_| "***") },
        };
        quote! { .field(#name, #value) }
    });
    let rests = rests.iter().map(|rest| {
        let (name, ident) = (&rest.name, ident(&rest.name));
        let value = match rest.values.ty {
            _ if rest.secret => quote! { &"***" },
            // Beside secrets may be others that nobody documented.
            Ty::Any => quote! { &self.#ident.keys() },
            _ => quote! { &self.#ident },
        };
        quote! { .field(#name, #value) }
    });

    Some(debug(name, lines.chain(rests)))
}

/// `Debug` of a struct with these calls of `field`.
pub(super) fn debug(name: &str, lines: impl Iterator<Item = TokenStream>) -> TokenStream {
    let ty = ident(name);
    quote! {
        /// Shows `***` in the place of secrets.
        impl std::fmt::Debug for #ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name) #(#lines)* .finish()
            }
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
    !fields.iter().any(Field::is_required)
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
    let wire = field.wire.as_str();
    let mut serde = Vec::new();
    if field.rename {
        serde.push(quote! { rename = #wire });
    }
    if field.presence == Presence::OptionalNullable {
        serde.push(quote! { default });
        serde.push(quote! { skip_serializing_if = "rt::Field::is_absent" });
    } else if field.presence == Presence::Optional {
        if field.ty == Ty::Any {
            // `null` is a value as any other, and serde would take it for none.
            serde.push(quote! { default, deserialize_with = "docwright_runtime::given_value" });
        }
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
pub(super) fn emit_constructors(name: &str, fields: &[Field], rests: &[&Rest]) -> Vec<TokenStream> {
    if fields.is_empty() && rests.is_empty() {
        return Vec::new();
    }
    let name = ident(name);
    let new = (!is_default(fields)).then(|| emit_new(fields, rests));
    let setters = fields.iter().filter(|field| !field.is_required()).map(emit_setter);
    let own = quote! {
        impl #name {
            #new
            #(#setters)*
        }
    };
    let is_made_of_nothing = new.is_some() && !fields.iter().any(Field::is_asked_for);
    let default = is_made_of_nothing.then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    [own].into_iter().chain(default).collect()
}

fn emit_new(fields: &[Field], rests: &[&Rest]) -> TokenStream {
    let needed = fields.iter().filter(|field| field.is_asked_for());
    let arguments = needed.map(|field| {
        let name = ident(&field.name);
        let (ty, _) = argument(field);
        quote! { #name: #ty }
    });
    let values = fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = match field.presence {
            _ if field.fixed.is_some() => emit_fixed(field),
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

    let fixed: Vec<_> = fields.iter().filter(|field| field.fixed.is_some()).collect();
    let filled_in = (!fixed.is_empty()).then(|| {
        let names: Vec<_> = fixed.iter().map(|field| format!("`{}`", field.name)).collect();
        let docs = match names.as_slice() {
            [before @ .., last] if !before.is_empty() => {
                let before = before.join(", ");
                format!(" {before} and {last} have only one value each, which is filled in.")
            }
            one => format!(" {} has only one value, which is filled in.", one.concat()),
        };
        quote! { #[doc = ""] #[doc = #docs] }
    });

    quote! {
        /// Creates a value with the required fields; everything else is absent.
        #filled_in
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #(#rests)* }
        }
    }
}

/// The only value that a field may have: `TextPartType::Text`.
fn emit_fixed(field: &Field) -> TokenStream {
    match field.fixed.as_deref() {
        Some(Fixed::Variant(variant)) => {
            let (ty, variant) = (emit_ty(&field.ty), ident(variant));
            quote! { #ty::#variant }
        }
        Some(Fixed::Boolean(value)) => quote! { #value },
        Some(Fixed::Integer(number)) => {
            let digits = proc_macro2::Literal::i64_unsuffixed(*number);
            quote! { #digits }
        }
        None => TokenStream::new(),
    }
}

/// `impl From<String> for PhoneNumber`, and from other forms of text, where one text is all that is needed.
fn emit_from_text(ty: &Type, body: &Struct) -> Vec<TokenStream> {
    let mut needed = body.fields.iter().filter(|field| field.is_asked_for());
    let (Some(only), None) = (needed.next(), needed.next()) else { return Vec::new() };
    if ty.is_body || only.ty != Ty::String || only.presence != Presence::Required {
        return Vec::new();
    }
    let (name, field) = (ident(&ty.name), ident(&only.name));
    let owned = quote! {
        impl From<String> for #name {
            fn from(#field: String) -> Self {
                Self::new(#field)
            }
        }
    };
    vec![owned, quote! { rt::from_texts!(#name::new); }]
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
