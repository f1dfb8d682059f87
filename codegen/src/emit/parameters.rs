//! Parameters → a struct that writes itself into a request.

use super::checks::{emit_impl, emit_method, parameter_line};
use super::structs::{emit_constructors, is_default};
use super::ty::{borrowed, field_ty};
use super::{doc, ident};
use crate::ir::{Field, ParameterLocation, Parameters};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_parameters(parameters: &Parameters) -> Vec<TokenStream> {
    let fields: Vec<_> = parameters.fields.iter().map(|(field, _)| field.clone()).collect();
    let lines = parameters.fields.iter();
    let lines: Vec<_> = lines.filter_map(|(field, at)| parameter_line(field, *at)).collect();
    let mut items = vec![emit_definition(parameters, &fields)];
    items.extend(emit_constructors(&parameters.name, &fields, &[]));
    items.extend([
        emit_impl(&parameters.name, &lines),
        emit_method(&parameters.name),
        emit_write(parameters),
    ]);
    items
}

/// `pub struct ListContactsParameters { pub limit: Option<i64> }`
fn emit_definition(parameters: &Parameters, fields: &[Field]) -> TokenStream {
    let docs = doc(&parameters.docs);
    let name = ident(&parameters.name);
    let default = is_default(fields).then(|| quote! { Default, });
    let fields = fields.iter().map(|field| {
        let docs = doc(&field.docs);
        let name = ident(&field.name);
        let ty = field_ty(field);
        quote! { #docs pub #name: #ty, }
    });

    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        pub struct #name {
            #(#fields)*
        }
    }
}

/// ```ignore
/// impl Parameters for ListContactsParameters {
///     fn write(&self, to: &mut ParameterWriter) { to.query("limit", self.limit.as_ref()); }
/// }
/// ```
fn emit_write(parameters: &Parameters) -> TokenStream {
    let name = ident(&parameters.name);
    let lines = parameters.fields.iter().map(|(field, location)| {
        let wire = &field.wire;
        let own = ident(&field.name);
        let value = borrowed(field);
        match location {
            ParameterLocation::Path => quote! { to.path(#wire, &self.#own); },
            ParameterLocation::Query => quote! { to.query(#wire, #value); },
            ParameterLocation::JoinedQuery(separator) => {
                let separator = separator.as_str();
                quote! { to.query_joined(#wire, #value, #separator); }
            }
            ParameterLocation::Header => quote! { to.header(#wire, #value); },
        }
    });

    quote! {
        impl rt::Parameters for #name {
            fn write(&self, to: &mut rt::ParameterWriter) {
                #(#lines)*
            }
        }
    }
}
