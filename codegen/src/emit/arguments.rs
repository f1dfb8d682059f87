//! Parameters that a method takes by themselves.

use super::checks::parameter_check;
use super::ident;
use super::parameters::write_value;
use super::ty::{emit_ty, needed};
use crate::ir::{Parameter, ParameterLocation, Ty};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// `contact_id: &str`, behind `&self`.
pub(super) fn taken(arguments: &[Parameter]) -> TokenStream {
    let arguments = arguments.iter().map(|argument| {
        let name = ident(&argument.field.name);
        let ty = match &argument.field.ty {
            Ty::String => quote! { &str },
            other => needed(other, &name).0,
        };
        quote! { , #name: #ty }
    });
    quote! { #(#arguments)* }
}

/// What turns arguments into values, and
/// `.check(|check| { … }).write(|write| write.path("contactId", contact_id))`.
pub(super) fn written(arguments: &[Parameter]) -> (TokenStream, TokenStream) {
    let made = arguments.iter().filter_map(made);
    let checks: Vec<_> = arguments.iter().filter_map(check).collect();
    let checks = (!checks.is_empty()).then(|| quote! { .check(|check| { #(#checks;)* }) });
    let lines: Vec<_> = arguments.iter().map(write).collect();
    let write = match lines.as_slice() {
        [] => None,
        [line] => Some(quote! { .write(|write| #line) }),
        lines => Some(quote! { .write(|write| { #(#lines;)* }) }),
    };
    (quote! { #(#made)* }, quote! { #checks #write })
}

/// `let sort: Sort = sort.into();`
fn made(argument: &Parameter) -> Option<TokenStream> {
    let name = ident(&argument.field.name);
    let (_, value) = needed(&argument.field.ty, &name);
    if argument.field.ty == Ty::String || value.to_string() == argument.field.name {
        return None;
    }
    let ty = emit_ty(&argument.field.ty);
    Some(quote! { let #name: #ty = #value; })
}

/// A borrow of the value: text is borrowed already.
fn borrowed(argument: &Parameter, name: &Ident) -> TokenStream {
    if argument.field.ty == Ty::String {
        quote! { #name }
    } else {
        quote! { &#name }
    }
}

fn check(argument: &Parameter) -> Option<TokenStream> {
    let value = borrowed(argument, &ident(&argument.field.name));
    parameter_check(argument, &quote! { Some(#value) })
}

fn write(argument: &Parameter) -> TokenStream {
    let value = borrowed(argument, &ident(&argument.field.name));
    let is_in_path = argument.location == ParameterLocation::Path;
    let value = if is_in_path {
        value
    } else {
        quote! { Some(#value) }
    };
    write_value(argument, "write", &value)
}
