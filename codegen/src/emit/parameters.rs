//! Parameters → a struct that writes itself into a request.

use super::checks::{emit_impl, emit_method, parameter_line};
use super::structs::{derived_debug, emit_constructors, emit_debug, is_default};
use super::ty::{borrowed, field_ty};
use super::{doc, ident};
use crate::ir::{Field, Form, Parameter, ParameterLocation, Parameters, Style, StyleKind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_parameters(parameters: &Parameters) -> Vec<TokenStream> {
    let fields: Vec<_> = parameters.fields.iter().map(|one| one.field.clone()).collect();
    let lines: Vec<_> = parameters.fields.iter().filter_map(parameter_line).collect();
    let mut items = vec![emit_definition(parameters, &fields)];
    items.extend(emit_constructors(&parameters.name, &fields, &[]));
    items.extend(emit_debug(&parameters.name, &fields, &[]));
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
    let debug = derived_debug(fields, &[]);
    let fields = fields.iter().map(|field| {
        let docs = doc(&field.docs);
        let name = ident(&field.name);
        let ty = field_ty(field);
        quote! { #docs pub #name: #ty, }
    });

    quote! {
        #docs
        #[derive(Clone, #debug #default PartialEq)]
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
    let lines = parameters.fields.iter().map(write_line);

    quote! {
        impl rt::Parameters for #name {
            fn write(&self, to: &mut rt::ParameterWriter) {
                #(#lines)*
            }
        }
    }
}

/// `to.query("limit", self.limit.as_ref());`
fn write_line(parameter: &Parameter) -> TokenStream {
    let value = match parameter.location {
        ParameterLocation::Path => {
            let own = ident(&parameter.field.name);
            quote! { &self.#own }
        }
        _ => borrowed(&parameter.field),
    };
    let line = write_value(parameter, "to", &value);
    quote! { #line; }
}

/// `to.query("limit", value)`
pub(super) fn write_value(parameter: &Parameter, to: &str, value: &TokenStream) -> TokenStream {
    let Parameter { field, location, form } = parameter;
    let (to, wire) = (ident(to), field.wire.as_str());
    if let (ParameterLocation::QueryString, Form::Styled(style)) = (location, form) {
        let style = emit_style(*style);
        return quote! { #to.query_string(#style, #value) };
    }
    let method = ident(location.as_str());
    match form {
        Form::Plain => quote! { #to.#method(#wire, #value) },
        Form::Joined(separator) => quote! { #to.query_joined(#wire, #value, #separator) },
        Form::Styled(style) => {
            let method = ident(&format!("{method}_as"));
            let style = emit_style(*style);
            quote! { #to.#method(#wire, #style, #value) }
        }
    }
}

/// `Style::FORM.exploded()`
pub(super) fn emit_style(style: Style) -> TokenStream {
    let name = ident(match style.kind {
        StyleKind::Simple => "SIMPLE",
        StyleKind::Label => "LABEL",
        StyleKind::Matrix => "MATRIX",
        StyleKind::Form => "FORM",
        StyleKind::SpaceDelimited => "SPACE_DELIMITED",
        StyleKind::PipeDelimited => "PIPE_DELIMITED",
        StyleKind::DeepObject => "DEEP_OBJECT",
        StyleKind::Cookie => "COOKIE",
        StyleKind::Json => "JSON",
    });
    let exploded = style.explode.then(|| quote! { .exploded() });
    let reserved = style.reserved.then(|| quote! { .reserved() });
    quote! { rt::Style::#name #exploded #reserved }
}
