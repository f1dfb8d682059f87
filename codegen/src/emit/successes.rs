//! Documented successes whose bodies differ → an enum, read by status.

use super::errors::{emit_enum_of, reading, status_pattern};
use super::ident;
use crate::ir::{StatusVariant, Successes};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// pub enum CreateContactSuccess { Created(Contact), Accepted }
///
/// impl DocumentedAnswer for CreateContactSuccess {
///     fn read(answer: &mut Answer<'_>) -> Result<Self, DecodeError> { … }
/// }
/// ```
pub(super) fn emit_successes(successes: &Successes) -> Vec<TokenStream> {
    let Successes { docs, name, variants, rest } = successes;
    let definition = emit_enum_of(docs, name, variants);
    let name = ident(name);
    let arms = variants.iter().enumerate().filter(|(number, _)| number != rest);
    let arms = arms.map(|(_, variant)| {
        let status = status_pattern(variant.status);
        let read = read(variant);
        quote! { #status => #read, }
    });
    let rest = variants.get(*rest).map(read);

    vec![
        definition,
        quote! {
            impl rt::DocumentedAnswer for #name {
                fn read(answer: &mut rt::Answer<'_>) -> Result<Self, rt::DecodeError> {
                    match answer.status().as_u16() {
                        #(#arms)*
                        _ => #rest,
                    }
                }
            }
        },
    ]
}

fn read(variant: &StatusVariant) -> TokenStream {
    let name = ident(&variant.name);
    let Some(body) = &variant.body else { return quote! { Ok(Self::#name) } };
    let read = reading(body.encoding);
    quote! { answer.#read().map(Self::#name) }
}
