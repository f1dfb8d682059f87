//! Documented errors → an enum, read by status.

use super::enums::emit_enum;
use super::ty::emit_element;
use super::{doc, ident};
use crate::ir::{CodeField, Docs, Encoding, Errors, Kind, Presence, Status, StatusVariant};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn emit_errors(errors: &Errors) -> Vec<TokenStream> {
    let mut items =
        vec![emit_definition(errors), emit_documented_error(errors), emit_display(errors)];
    items.push(emit_error(errors));
    if let Some(codes) = &errors.codes {
        items.push(emit_code(errors, &codes.name));
        if let Kind::Enum(body) = &codes.kind {
            items.extend(emit_enum(codes, body));
        }
    }
    items
}

/// `pub enum CreateContactError { BadRequest(ErrorBody) }`
fn emit_definition(errors: &Errors) -> TokenStream {
    emit_enum_of(&errors.docs, &errors.name, &errors.variants)
}

/// An enum with a variant for each status.
pub(super) fn emit_enum_of(docs: &Docs, name: &str, variants: &[StatusVariant]) -> TokenStream {
    let docs = doc(docs);
    let name = ident(name);
    let variants = variants.iter().map(|variant| {
        let docs = doc(&variant.docs);
        let name = ident(&variant.name);
        let body =
            variant.body.as_ref().map(|body| emit_element(&body.value)).map(|ty| quote! { (#ty) });
        quote! { #docs #name #body, }
    });

    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

/// ```ignore
/// impl DocumentedError for CreateContactError {
///     fn read(answer: &mut Answer<'_>) -> Option<Result<Self, DecodeError>> { … }
/// }
/// ```
fn emit_documented_error(errors: &Errors) -> TokenStream {
    let name = ident(&errors.name);
    let read = read(&errors.variants);
    let takes_answer = errors.variants.len() > 1
        || errors.variants.iter().any(|one| one.status != Status::Default || one.body.is_some());
    let answer = ident(if takes_answer { "answer" } else { "_answer" });
    let covers = emit_covers(&errors.beside);
    let code = errors.codes.is_some().then(|| emit_code_text(errors));
    let key = errors.codes.is_some().then(|| emit_code_key(errors));

    quote! {
        impl rt::DocumentedError for #name {
            fn read(#answer: &mut rt::Answer<'_>) -> Option<Result<Self, rt::DecodeError>> {
                #read
            }

            #covers

            #code

            #key
        }
    }
}

/// `!matches!(status.as_u16(), 200 | 201)`: what is documented as no success, whatever its number.
fn emit_covers(beside: &[u16]) -> Option<TokenStream> {
    if beside.is_empty() {
        return None;
    }
    let beside = beside.iter().map(|code| Literal::u16_unsuffixed(*code));
    Some(quote! {
        fn covers_success(status: rt::StatusCode) -> bool {
            !matches!(status.as_u16(), #(#beside)|*)
        }
    })
}

/// `impl std::fmt::Display for CreateContactError`: the status, and the code if there is one.
fn emit_display(errors: &Errors) -> TokenStream {
    let name = ident(&errors.name);
    let arms = errors.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let body = variant.body.as_ref().map(|_| quote! { (_) });
        let status = status_text(variant.status);
        quote! { Self::#name #body => #status, }
    });

    quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let status = match self { #(#arms)* };
                rt::write_documented(self, status, f)
            }
        }
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Class(digit) => format!("{digit}xx"),
        Status::Default => "other status".to_owned(),
    }
}

fn emit_error(errors: &Errors) -> TokenStream {
    let name = ident(&errors.name);
    quote! { impl std::error::Error for #name {} }
}

/// `match answer.status().as_u16() { … }`, unless there is nothing to tell apart.
fn read(variants: &[StatusVariant]) -> TokenStream {
    if let [only @ StatusVariant { status: Status::Default, .. }] = variants {
        return read_variant(only);
    }
    let arms = variants.iter().map(|variant| {
        let status = status_pattern(variant.status);
        let read = read_variant(variant);
        quote! { #status => #read, }
    });
    let is_total = variants.iter().any(|variant| variant.status == Status::Default);
    let otherwise = (!is_total).then(|| quote! { _ => None, });
    quote! { match answer.status().as_u16() { #(#arms)* #otherwise } }
}

/// `Some(answer.json().map(Self::BadRequest))`
fn read_variant(variant: &StatusVariant) -> TokenStream {
    let name = ident(&variant.name);
    if let Some(body) = &variant.body {
        let read = reading(body.encoding);
        quote! { Some(answer.#read().map(Self::#name)) }
    } else {
        quote! { Some(Ok(Self::#name)) }
    }
}

/// The method of an answer that reads its body.
pub(super) fn reading(encoding: Encoding) -> Ident {
    ident(match encoding {
        Encoding::Json => "json",
        Encoding::Text | Encoding::Form | Encoding::Events | Encoding::Lines => "text",
        Encoding::Bytes | Encoding::Multipart => "bytes",
    })
}

pub(super) fn status_pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        Status::Class(digit) => {
            let first = Literal::u16_unsuffixed(digit * 100);
            let last = Literal::u16_unsuffixed(digit * 100 + 99);
            quote! { #first..=#last }
        }
        Status::Default => quote! { _ },
    }
}

/// The key of the code, for each status; those with the same key share an arm.
fn emit_code_key(errors: &Errors) -> TokenStream {
    let mut arms: Vec<(&str, Vec<TokenStream>)> = Vec::new();
    for variant in &errors.variants {
        let Some(code) = &variant.code else { continue };
        let status = status_pattern(variant.status);
        match arms.iter_mut().find(|(key, _)| *key == code.wire) {
            Some((_, statuses)) => statuses.push(status),
            None => arms.push((&code.wire, vec![status])),
        }
    }
    let rest = errors.variants.iter().find(|variant| variant.status == Status::Default);
    let rest = rest.and_then(|variant| variant.code.as_ref()).map(|code| code.wire.as_str());
    let arms = arms.iter().filter(|(key, _)| Some(*key) != rest);
    let arms: Vec<_> =
        arms.map(|(key, statuses)| quote! { #(#statuses)|* => Some(#key), }).collect();
    let rest = rest.map_or_else(|| quote! { None }, |key| quote! { Some(#key) });
    if arms.is_empty() {
        return quote! {
            fn code_key(_status: rt::StatusCode) -> Option<&'static str> { #rest }
        };
    }

    quote! {
        fn code_key(status: rt::StatusCode) -> Option<&'static str> {
            match status.as_u16() {
                #(#arms)*
                _ => #rest,
            }
        }
    }
}

/// The code as text, wherever a body holds one; bodies of the same type share an arm.
fn emit_code_text(errors: &Errors) -> TokenStream {
    let mut arms: Vec<(&StatusVariant, Vec<Ident>)> = Vec::new();
    for variant in errors.variants.iter().filter(|variant| variant.code.is_some()) {
        let name = ident(&variant.name);
        match arms
            .iter_mut()
            .find(|(first, _)| first.body == variant.body && first.code == variant.code)
        {
            Some((_, names)) => names.push(name),
            None => arms.push((variant, vec![name])),
        }
    }
    let arms = arms.iter().filter_map(|(first, names)| {
        let is_nullable = first.body.as_ref().is_some_and(|body| body.value.nullable);
        let code = code_text(first.code.as_ref()?, is_nullable);
        Some(quote! { #(Self::#names(body))|* => #code, })
    });
    let arms: Vec<_> = arms.collect();
    if arms.is_empty() {
        return quote! { fn code(&self) -> Option<&str> { None } };
    }
    let is_total = errors.variants.iter().all(|variant| variant.code.is_some());
    let otherwise = (!is_total).then(|| quote! { _ => None, });

    quote! {
        fn code(&self) -> Option<&str> {
            match self {
                #(#arms)*
                #otherwise
            }
        }
    }
}

fn code_text(code: &CodeField, is_nullable: bool) -> TokenStream {
    let name = ident(&code.name);
    if is_nullable {
        let inner = code_text(code, false);
        return quote! { body.as_ref().and_then(|body| #inner) };
    }
    match code.presence {
        Presence::Required => quote! { Some(&body.#name) },
        Presence::Optional | Presence::Nullable => quote! { body.#name.as_deref() },
        Presence::OptionalNullable => quote! { body.#name.value().map(String::as_str) },
    }
}

fn emit_code(errors: &Errors, codes: &str) -> TokenStream {
    let (name, codes) = (ident(&errors.name), ident(codes));

    quote! {
        impl #name {
            /// The error code in the body, if there is one.
            #[must_use]
            pub fn code(&self) -> Option<#codes> {
                rt::DocumentedError::code(self).map(#codes::from)
            }
        }
    }
}
