//! Bodies of requests: what a method takes for one, and how it is written.

use super::checks::calls;
use super::ident;
use super::parameters::emit_style;
use super::ty::{emit_ty, needed};
use crate::ir::{Body, Encoding, Ty};
use proc_macro2::TokenStream;
use quote::quote;
use thin_vec::ThinVec;

/// Whether the argument has a lifetime of its own.
pub(super) fn has_lifetime(body: &Body) -> bool {
    body.checks.is_none() && !body.required && !body.value.nullable
}

/// `request: &CreateContactRequest`; a body that is null or left out is none.
pub(super) fn argument(body: &Body) -> TokenStream {
    let ty = emit_ty(&body.value.ty);
    let has_own_type = body.checks.is_none();
    match (body.required, body.value.nullable) {
        (true, false) if has_own_type => quote! { , request: &#ty },
        (true, true) if has_own_type => quote! { , request: Option<&#ty> },
        (false, false) if has_own_type => quote! { , request: impl Into<Option<&'r #ty>> },
        (false, true) if has_own_type => quote! { , request: &rt::Field<#ty> },
        (true, false) => {
            let (ty, _) = needed(&body.value.ty, &ident("request"));
            quote! { , request: #ty }
        }
        _ => quote! { , request: Option<#ty> },
    }
}

/// `self.http.call(&CREATE_CONTACT).json(request)`
pub(super) fn write(call: &TokenStream, body: &Body) -> TokenStream {
    if let Some(checks) = &body.checks {
        let rules = calls(checks);
        return write_value(call, body, &rules);
    }
    let send = |request: &TokenStream| match (body.encoding, body.media_type.as_str()) {
        (Encoding::Form, _) if !body.styles.is_empty() => {
            let styles = styles(body);
            quote! { .form_as(#request, #styles) }
        }
        (Encoding::Form, _) => quote! { .form(#request) },
        (Encoding::Multipart, _) => quote! { .multipart(#request) },
        (_, name) if name.eq_ignore_ascii_case("application/json") => quote! { .json(#request) },
        (_, media_type) => quote! { .json_as(#media_type, #request) },
    };
    let (plain, borrowed) = (send(&quote! { request }), send(&quote! { &request }));
    match (body.required, body.value.nullable) {
        (true, false) => quote! { #call #plain },
        (true, true) => quote! { #call #borrowed },
        (false, false) => optional(call, &quote! { request.into() }, &plain),
        (false, true) => optional(call, &quote! { request.sent() }, &borrowed),
    }
}

/// `&[("filter", Style::DEEP_OBJECT)]`
fn styles(body: &Body) -> TokenStream {
    let styles = body.styles.iter().map(|(name, style)| {
        let style = emit_style(*style);
        quote! { (#name, #style) }
    });
    quote! { &[#(#styles),*] }
}

fn optional(call: &TokenStream, request: &TokenStream, send: &TokenStream) -> TokenStream {
    quote! {
        let call = #call;
        match #request {
            Some(request) => call #send,
            None => call,
        }
    }
}

/// Whether it is any text.
fn is_plain_text(body: &Body) -> bool {
    let is_text = matches!(body.encoding, Encoding::Text | Encoding::Events);
    is_text && body.value.ty == Ty::String && body.checks.as_ref().is_none_or(ThinVec::is_empty)
}

/// A value whose type does not say what it has to keep: a list, a map, a text.
fn write_value(call: &TokenStream, body: &Body, rules: &TokenStream) -> TokenStream {
    let media_type = &body.media_type;
    let is_null = body.required && body.value.nullable;
    let rules = match (rules.is_empty(), is_null) {
        (true, _) => quote! { |_| {} },
        (false, false) => quote! { |body| { body #rules; } },
        (false, true) => quote! { |body| { body.nullable() #rules; } },
    };
    let send = match body.encoding {
        Encoding::Text | Encoding::Events if is_plain_text(body) => {
            quote! { .text(#media_type, request) }
        }
        Encoding::Text | Encoding::Events => quote! { .text_value(#media_type, request, #rules) },
        Encoding::Lines => quote! { .json_lines(#media_type, request, #rules) },
        Encoding::Bytes => quote! { .bytes(#media_type, request) },
        Encoding::Json => quote! { .json_value(#media_type, request, #rules) },
        Encoding::Form => {
            let styles = styles(body);
            quote! { .form_value(request, #styles, #rules) }
        }
        Encoding::Multipart => quote! { .multipart_value(request, #rules) },
    };
    let is_plain = body.encoding == Encoding::Bytes || is_plain_text(body);
    match (body.required, body.value.nullable) {
        (true, false) if !is_plain => {
            let ty = emit_ty(&body.value.ty);
            let (_, value) = needed(&body.value.ty, &ident("request"));
            if value.to_string() == "request" {
                return quote! { #call #send };
            }
            quote! {
                let request: #ty = #value;
                #call #send
            }
        }
        (true, _) => quote! { #call #send },
        (false, _) => optional(call, &quote! { request }, &send),
    }
}
