//! Bodies that are forms → structs that write themselves, part by part.

use super::ident;
use super::ty::borrowed;
use crate::ir::{Field, Part, Presence, Struct, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// impl Multipart for UploadFileRequest {
///     fn write(&self, to: &mut MultipartWriter) { to.file("file", Some(&self.file)); }
/// }
/// ```
pub(super) fn emit_multipart(name: &str, body: &Struct, parts: &[Part]) -> TokenStream {
    let name = ident(name);
    let lines: Vec<_> =
        body.fields.iter().zip(parts).map(|(field, part)| write(field, part)).collect();
    let rests = body.rests().map(|rest| {
        let rest = ident(&rest.name);
        quote! {
            for (name, value) in &self.#rest {
                to.value(name, Some(value));
            }
        }
    });
    let rests: Vec<_> = rests.collect();
    let to = if lines.is_empty() && rests.is_empty() { ident("_to") } else { ident("to") };

    quote! {
        impl rt::Multipart for #name {
            fn write(&self, #to: &mut rt::MultipartWriter) {
                #(#lines)*
                #(#rests)*
            }
        }
    }
}

/// `to.media_type("image/png").file("photo", self.photo.as_ref());`
fn write(field: &Field, part: &Part) -> TokenStream {
    let wire = field.wire.as_str();
    let value = borrowed(field);
    let media_type = part.media_type.as_ref().map(|name| quote! { .media_type(#name) });
    let headers = part.headers.iter().map(|(name, value)| quote! { .header(#name, #value) });
    let start = quote! { to #media_type #(#headers)* };
    match (part.is_file, &field.ty) {
        (true, Ty::List(_)) => quote! { #start.file(#wire, #value.into_iter().flatten()); },
        (true, _) => quote! { #start.file(#wire, #value); },
        (false, _) => {
            let value = or_null(field);
            quote! { #start.value(#wire, #value); }
        }
    }
}

/// The value, if there is one to be sent; null is one.
fn or_null(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match field.presence {
        Presence::Nullable => quote! { Some(&self.#name) },
        Presence::OptionalNullable => quote! { self.#name.sent().as_ref() },
        Presence::Required | Presence::Optional => borrowed(field),
    }
}
