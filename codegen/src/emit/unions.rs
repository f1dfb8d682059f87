//! Unions → enums with a variant for each type.

use super::checks::{calls, emit_impl, emit_method};
use super::enums::fallback_docs;
use super::ty::emit_ty;
use super::{doc, extras, ident};
use crate::ir::{Alternative, Tell, Ty, Type, Union};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_union(ty: &Type, body: &Union) -> Vec<TokenStream> {
    let mut items = vec![emit_definition(ty, body)];
    items.extend(emit_debug(ty, body));
    if !by_type(body) {
        items.push(emit_deserialize(ty, body));
    }
    items.extend(body.alternatives.iter().flat_map(|one| emit_from(&ty.name, one, body)));
    items.extend(emit_from_json(ty, body));
    if ty.direction.request {
        items.push(emit_checks(ty, body));
    }
    if ty.is_body {
        items.push(emit_method(&ty.name));
    }
    items
}

/// ```ignore
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// #[serde(untagged)]
/// pub enum FieldValue { String(String), Number(Number), Unknown(Value) }
/// ```
fn emit_definition(ty: &Type, body: &Union) -> TokenStream {
    let docs = doc(&ty.docs);
    let name = ident(&ty.name);
    let fallback = ident(&body.fallback);
    let deserialize = by_type(body).then(|| quote! { , Deserialize });
    let unknown = fallback_docs("A value of another type than documented", ty.direction);
    let variants = body.alternatives.iter().map(|one| {
        let docs = doc(&one.docs);
        let name = ident(&one.name);
        let ty = emit_ty(&one.ty);
        quote! { #docs #name(#ty), }
    });

    let debug = (!body.alternatives.iter().any(|one| one.secret)).then(|| quote! { Debug, });
    let derives = quote! { Clone, #debug PartialEq, Serialize #deserialize };
    let extras = extras(ty, &derives);

    quote! {
        #docs
        #[derive(#derives)]
        #extras
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
            #fallback(rt::Value),
        }
    }
}

/// ```ignore
/// /// Shows `***` in the place of secrets.
/// impl std::fmt::Debug for Key { … }
/// ```
fn emit_debug(ty: &Type, body: &Union) -> Option<TokenStream> {
    if !body.alternatives.iter().any(|one| one.secret) {
        return None;
    }
    let arms = body.alternatives.iter().map(|one| {
        let (text, name) = (&one.name, ident(&one.name));
        if one.secret {
            quote! { Self::#name(_) => f.debug_tuple(#text).field(&"***").finish(), }
        } else {
            quote! { Self::#name(value) => f.debug_tuple(#text).field(value).finish(), }
        }
    });
    let (name, text, fallback) = (ident(&ty.name), &body.fallback, ident(&body.fallback));

    Some(quote! {
        /// Shows `***` in the place of secrets.
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::#fallback(_) => f.debug_tuple(#text).field(&"***").finish(),
                }
            }
        }
    })
}

/// Whether the JSON type tells the alternatives apart, which serde does by trying one after the other.
fn by_type(body: &Union) -> bool {
    body.alternatives.iter().all(|one| one.tell == Tell::Type)
}

/// ```ignore
/// impl<'de> Deserialize<'de> for Shape {
///     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         let choice = Choice::read(deserializer)?;
///         Ok(choice.tagged("type", &["circle"], Self::Circle).or(Self::Unknown))
///     }
/// }
/// ```
fn emit_deserialize(ty: &Type, body: &Union) -> TokenStream {
    let (name, fallback) = (ident(&ty.name), ident(&body.fallback));
    let calls = body.alternatives.iter().map(|one| {
        let name = ident(&one.name);
        match &one.tell {
            Tell::Tag { property, values } => {
                quote! { .tagged(#property, &[#(#values),*], Self::#name) }
            }
            Tell::Keys { required, known, listed } => {
                let keys = quote! { &[#(#required),*], &[#(#known),*] };
                if listed.is_empty() {
                    return quote! { .keyed(#keys, Self::#name) };
                }
                let listed = emit_listed(listed);
                quote! { .listed(#keys, #listed, Self::#name) }
            }
            Tell::Items { required, known, listed } => {
                let listed = emit_listed(listed);
                quote! { .items(&[#(#required),*], &[#(#known),*], #listed, Self::#name) }
            }
            Tell::Values(values) => quote! { .values(&[#(#values),*], Self::#name) },
            Tell::Type | Tell::Fit => quote! { .other(Self::#name) },
        }
    });

    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let choice = rt::Choice::read(deserializer)?;
                Ok(choice #(#calls)* .or(Self::#fallback))
            }
        }
    }
}

/// `&[("type", &["made", "changed"])]`
fn emit_listed(listed: &[(String, Vec<String>)]) -> TokenStream {
    let listed = listed.iter().map(|(key, all)| quote! { (#key, &[#(#all),*]) });
    quote! { &[#(#listed),*] }
}

/// `impl From<String> for FieldValue`, and from what turns into a `String`, a `Number` or a list.
///
/// Of two alternatives of one type, neither can be meant.
fn emit_from(owner: &str, one: &Alternative, body: &Union) -> Vec<TokenStream> {
    let is_list = |ty: &Ty| matches!(ty, Ty::List(_));
    let others = || body.alternatives.iter().filter(|other| other.name != one.name);
    if others().any(|other| other.ty == one.ty) {
        return Vec::new();
    }
    let is_only_list = !others().any(|other| is_list(&other.ty));
    let plain = from(owner, one, &emit_ty(&one.ty), &quote! { value });
    match &one.ty {
        Ty::String => vec![plain, from_texts(owner, one)],
        Ty::Number => vec![plain, from_numbers(owner, one)],
        Ty::List(item) if item.ty == Ty::String && !item.nullable && is_only_list => {
            from_lists_of_texts(owner, one)
        }
        // Where it is boxed, its recursion is nothing that callers have to know.
        Ty::Boxed(inner) if !others().any(|other| other.ty == **inner) => {
            vec![plain, from(owner, one, &emit_ty(inner), &quote! { Box::new(value) })]
        }
        _ => vec![plain],
    }
}

/// `from_texts!(FieldValue::String);`
fn from_texts(owner: &str, one: &Alternative) -> TokenStream {
    let (owner, variant) = (ident(owner), ident(&one.name));
    quote! { rt::from_texts!(#owner::#variant); }
}

/// `from_numbers!(FieldValue::Number);`
fn from_numbers(owner: &str, one: &Alternative) -> TokenStream {
    let (owner, variant) = (ident(owner), ident(&one.name));
    quote! { rt::from_numbers!(#owner::#variant); }
}

/// `impl<T: Into<String>> From<Vec<T>> for FieldValue`, and from an array.
fn from_lists_of_texts(owner: &str, one: &Alternative) -> Vec<TokenStream> {
    let (owner, variant) = (ident(owner), ident(&one.name));
    let list = quote! {
        impl<T: Into<String>> From<Vec<T>> for #owner {
            fn from(value: Vec<T>) -> Self {
                Self::#variant(value.into_iter().map(Into::into).collect())
            }
        }
    };
    let array = quote! {
        impl<T: Into<String>, const N: usize> From<[T; N]> for #owner {
            fn from(value: [T; N]) -> Self {
                Self::#variant(value.into_iter().map(Into::into).collect())
            }
        }
    };
    vec![list, array]
}

/// `impl From<Value> for FieldValue`: the alternative that the JSON is of.
fn emit_from_json(ty: &Type, body: &Union) -> Option<TokenStream> {
    if body.alternatives.iter().any(|one| one.ty == Ty::Any) {
        return None;
    }
    let (owner, fallback) = (ident(&ty.name), ident(&body.fallback));
    Some(quote! {
        impl From<rt::Value> for #owner {
            fn from(value: rt::Value) -> Self {
                rt::from_json(value).unwrap_or_else(Self::#fallback)
            }
        }
    })
}

fn from(owner: &str, one: &Alternative, ty: &TokenStream, value: &TokenStream) -> TokenStream {
    let (owner, variant) = (ident(owner), ident(&one.name));

    quote! {
        impl From<#ty> for #owner {
            fn from(value: #ty) -> Self {
                Self::#variant(#value)
            }
        }
    }
}

fn emit_checks(ty: &Type, body: &Union) -> TokenStream {
    let fallback = ident(&body.fallback);
    let (checked, free): (Vec<_>, Vec<_>) =
        body.alternatives.iter().partition(|one| !one.checks.is_empty());
    let checked = checked.iter().map(|one| {
        let name = ident(&one.name);
        let calls = calls(&one.checks);
        quote! { Self::#name(value) => { check.this(value)#calls; } }
    });
    let free: Vec<_> = free.iter().map(|one| ident(&one.name)).collect();
    let free = (!free.is_empty()).then(|| quote! { #(Self::#free(_))|* => {} });
    let table = quote! {
        match self {
            #(#checked)*
            #free
            Self::#fallback(_) => check.undocumented(),
        }
    };
    let whole = (!body.whole.is_empty()).then(|| {
        let calls = calls(&body.whole);
        quote! { check.this(self)#calls; }
    });
    let lines: Vec<_> = [Some(table), whole].into_iter().flatten().collect();
    emit_impl(&ty.name, &lines)
}
