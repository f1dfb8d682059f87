//! Which names a file has to import.

use super::ident;
use crate::ir::Api;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

/// The `use` lines of a file, and its items with `rt::Name` made into `Name`; a name that the API
/// has given to a type of its own, one of `own`, is written in full instead.
pub(super) fn resolve(
    own: &BTreeSet<String>,
    items: Vec<TokenStream>,
) -> (TokenStream, Vec<TokenStream>) {
    let mut seen = Seen::default();
    let items: Vec<_> = items.into_iter().map(|item| rewrite(item, own, &mut seen)).collect();
    let defined: BTreeSet<_> = items.iter().filter_map(defined_name).collect();

    let mut uses = Vec::new();
    let foreign: Vec<_> = seen
        .names
        .iter()
        .filter(|name| own.contains(*name) && !defined.contains(*name))
        .map(|name| ident(name))
        .collect();
    if !foreign.is_empty() {
        uses.push(quote! { use super::{#(#foreign),*}; });
    }
    let runtime: Vec<_> = seen.runtime.iter().map(|name| ident(name)).collect();
    if !runtime.is_empty() {
        uses.push(quote! { use docwright_runtime::{#(#runtime),*}; });
    }
    let serde: Vec<_> = ["Deserialize", "Serialize"]
        .into_iter()
        .filter(|name| seen.names.contains(*name))
        .map(ident)
        .collect();
    if !serde.is_empty() {
        uses.push(quote! { use serde::{#(#serde),*}; });
    }
    if seen.names.contains("BTreeMap") {
        uses.push(quote! { use std::collections::BTreeMap; });
    }
    (quote! { #(#uses)* }, items)
}

/// The names of all types of the API.
pub(super) fn type_names(api: &Api) -> BTreeSet<String> {
    let mut names: BTreeSet<_> = api.schemas.types.iter().map(|ty| ty.name.clone()).collect();
    names.insert("Client".to_owned());
    if !api.client.schemes.is_empty() {
        names.insert("Credentials".to_owned());
    }
    for operation in &api.operations {
        names.extend(operation.type_names());
        names.extend(operation.items.aliases.iter().map(|alias| alias.name.clone()));
    }
    names.extend(api.webhooks.items.types.iter().map(|ty| ty.name.clone()));
    names.extend(api.webhooks.items.aliases.iter().map(|alias| alias.name.clone()));
    names.extend(api.schemas.aliases.iter().map(|alias| alias.name.clone()));
    names
}

#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    runtime: BTreeSet<String>,
}

/// Walks over the tokens; `rt::Name` is four of them.
fn rewrite(tokens: TokenStream, own: &BTreeSet<String>, seen: &mut Seen) -> TokenStream {
    let mut written = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut before = Before::Else;
    while let Some(token) = tokens.next() {
        let place = before.then(&token);
        match token {
            TokenTree::Ident(name) if name == "rt" => {
                let (_, _, name) = (tokens.next(), tokens.next(), tokens.next());
                let name = name.map(|name| name.to_string()).unwrap_or_default();
                written.extend(runtime_name(&name, own, seen));
            }
            TokenTree::Group(group) => {
                let inner = if before == Before::Enum && group.delimiter() == Delimiter::Brace {
                    rewrite_variants(group.stream(), own, seen)
                } else {
                    rewrite(group.stream(), own, seen)
                };
                written
                    .extend([TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner))]);
            }
            TokenTree::Literal(literal) => written.extend(rewrite_literal(&literal, own, seen)),
            TokenTree::Ident(name) => {
                // `Email` of `Self::Email` is found in what stands before it.
                if before != Before::Path {
                    seen.names.insert(name.to_string());
                }
                written.extend([TokenTree::Ident(name)]);
            }
            other @ TokenTree::Punct(_) => written.extend([other]),
        }
        before = place;
    }
    written
}

/// Where a token stands, as far as it matters to what a name means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Behind the first colon of `::`.
    Colon,
    /// Behind `::`.
    Path,
    /// Between `enum` and its variants.
    Enum,
    Else,
}

impl Before {
    /// Where the next token stands.
    fn then(self, token: &TokenTree) -> Self {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == ':' && self == Self::Colon => Self::Path,
            TokenTree::Punct(sign) if sign.as_char() == ':' => Self::Colon,
            TokenTree::Ident(name) if name == "enum" => Self::Enum,
            TokenTree::Ident(_) if self == Self::Enum => Self::Enum,
            _ => Self::Else,
        }
    }
}

/// Variants are new names; what they hold is not.
fn rewrite_variants(tokens: TokenStream, own: &BTreeSet<String>, seen: &mut Seen) -> TokenStream {
    let mut written = TokenStream::new();
    for token in tokens {
        match token {
            name @ TokenTree::Ident(_) => written.extend([name]),
            other => written.extend(rewrite(other.into(), own, seen)),
        }
    }
    written
}

fn runtime_name(name: &str, own: &BTreeSet<String>, seen: &mut Seen) -> TokenStream {
    let short = ident(name);
    if own.contains(name) {
        return quote! { docwright_runtime::#short };
    }
    seen.runtime.insert(name.to_owned());
    quote! { #short }
}

/// Serde takes a path as text: `skip_serializing_if = "rt::Field::is_absent"`.
fn rewrite_literal(
    literal: &proc_macro2::Literal,
    own: &BTreeSet<String>,
    seen: &mut Seen,
) -> TokenStream {
    if literal.to_string() != r#""rt::Field::is_absent""# {
        return quote! { #literal };
    }
    let path =
        format!("{}::is_absent", runtime_name("Field", own, seen).to_string().replace(' ', ""));
    quote! { #path }
}

/// The name of the type that an item defines.
fn defined_name(item: &TokenStream) -> Option<String> {
    let mut tokens = item.clone().into_iter();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(word) = token else { continue };
        if word == "struct" || word == "enum" || word == "type" {
            return tokens.next().map(|name| name.to_string());
        }
        if word == "impl" || word == "static" {
            return None;
        }
    }
    None
}
