//! [`Sdk`] → items of Rust, file by file. One emitter per file; none of them sees a spec.
//!
//! Emitters write a name of the runtime as `rt::Name`; [`imports`] makes a `use` of it.

mod aliases;
mod arguments;
mod bodies;
mod checks;
mod client;
mod enums;
mod errors;
mod examples;
mod headers;
mod imports;
mod modules;
mod multipart;
mod operation;
mod parameters;
mod steps;
mod structs;
mod successes;
mod tables;
mod ty;
mod unions;
mod webhooks;

use crate::ir::{Api, Docs, Items, Kind, Sdk, Table, Type};
use crate::options::Options;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// A file, as its items.
#[derive(Clone, Debug)]
pub(crate) struct EmittedFile {
    /// Below the folder of the SDK, with `/` between its parts.
    pub(crate) path: String,
    /// The spec it is made of; none for files that are made of several.
    pub(crate) spec: Option<String>,
    /// What the file holds.
    pub(crate) docs: Docs,
    /// Whether it is the root of an API, where lints about code that nobody edits are silenced.
    pub(crate) is_api: bool,
    /// `use` and `mod` lines; those of a group stand together.
    pub(crate) head: Vec<TokenStream>,
    /// Everything else.
    pub(crate) items: Vec<TokenStream>,
}

/// Emits every file of the SDK.
pub(crate) fn emit(sdk: &Sdk, options: &Options) -> Vec<EmittedFile> {
    let doctests = options.doctests.as_deref();
    let mut files = modules::emit_tree(sdk, options);
    for api in &sdk.apis {
        let own = &imports::type_names(api);
        files.push(modules::emit_api(api));
        if api.has_client() {
            let items = client::emit_client(api, doctests);
            files.push(emit_file(api, own, "client", client::docs(), items));
        }
        if !api.schemas.types.is_empty() {
            let docs = Docs::new(["Types that several operations or types share.".to_owned()]);
            files.push(emit_file(api, own, "schemas", docs, emit_items(&api.schemas, &api.tables)));
        }
        if !api.tables.is_empty() {
            files.push(tables::emit_tables(api));
        }
        if !api.webhooks.all.is_empty() {
            let items = webhooks::emit_webhooks(api);
            files.push(emit_file(api, own, "webhooks", webhooks::docs(), items));
        }
        for one in &api.operations {
            files.push(emit_file(
                api,
                own,
                &one.module,
                one.module_docs.clone(),
                operation::emit_operation(one, api, doctests),
            ));
        }
    }
    files
}

fn emit_file(
    api: &Api,
    own: &BTreeSet<String>,
    name: &str,
    docs: Docs,
    items: Vec<TokenStream>,
) -> EmittedFile {
    let (uses, items) = imports::resolve(own, items);
    let path = format!("{}/{name}.rs", api.module.join("/"));
    EmittedFile { path, spec: Some(api.file.clone()), docs, is_api: false, head: vec![uses], items }
}

fn emit_items(items: &Items, all: &[Table]) -> Vec<TokenStream> {
    let types = items.types.iter().flat_map(emit_type);
    let types = types.chain(items.aliases.iter().map(aliases::emit_type_alias));
    let types = types.chain(items.schemas.iter().map(tables::emit_schema));
    types.chain(items.patterns.iter().filter_map(|one| tables::emit_pattern(one, all))).collect()
}

fn emit_type(ty: &Type) -> Vec<TokenStream> {
    if let Some(first) = &ty.same_as {
        return vec![aliases::emit_same(ty, first)];
    }
    match &ty.kind {
        Kind::Struct(body) => structs::emit_struct(ty, body),
        Kind::Enum(body) => enums::emit_enum(ty, body),
        Kind::Union(body) => unions::emit_union(ty, body),
    }
}

/// An identifier of the model, which holds nothing that is none.
fn ident(name: &str) -> Ident {
    format_ident!("{name}")
}

/// What was asked for besides, as attributes below `#[derive(…)]` of what a type has anyway.
fn extras(ty: &Type, own: &TokenStream) -> TokenStream {
    let own = own.to_string();
    let mut known: Vec<_> = own.split(',').map(|name| name.trim().to_owned()).collect();
    let mut derives = Vec::new();
    for derive in &ty.extras.derives {
        // Those of the standard library and of serde are there by their short names.
        let short = derive.rsplit("::").next().unwrap_or_default().trim().to_owned();
        if !known.contains(derive) && !known.contains(&short) {
            known.push(derive.clone());
            derives.push(tokens(derive));
        }
    }
    let derives = (!derives.is_empty()).then(|| quote! { #[derive(#(#derives),*)] });
    let attributes = ty.extras.attributes.iter().map(|attribute| tokens(attribute));
    quote! { #derives #(#[#attributes])* }
}

/// Text that is known to be tokens.
fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// `#[doc = " …"]`, one per line.
fn doc(docs: &Docs) -> TokenStream {
    let lines =
        docs.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Text as a raw string, so that a pattern stands in the code as it stands on the page.
fn raw_string(text: &str) -> Literal {
    let printable = !text.contains(crate::text::is_terminal_control);
    let needed = text.contains(['\\', '"']);
    if !printable || !needed {
        return Literal::string(text);
    }
    let longest = text
        .split('"')
        .skip(1)
        .map(|rest| rest.chars().take_while(|letter| *letter == '#').count() + 1);
    let hashes = "#".repeat(longest.max().unwrap_or(0));
    let raw = format!("r{hashes}\"{text}\"{hashes}");
    raw.parse().unwrap_or_else(|_| Literal::string(text))
}

/// A number as it stands in the spec: `5`, `0.01`; one that is no `i32` says what it is.
fn number(digits: &str) -> TokenStream {
    let suffix = match (digits.parse::<i32>(), digits.parse::<i64>(), digits.parse::<u64>()) {
        (Ok(_), ..) => "",
        (_, Ok(_), _) => "_i64",
        (.., Ok(_)) => "_u64",
        _ if digits.parse::<i128>().is_ok() => "_i128",
        _ => return float(digits),
    };
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => (Some(quote! { - }), unsigned),
        None => (None, digits),
    };
    let literal = format!("{}{suffix}", grouped(unsigned)).parse::<Literal>();
    let literal = literal.unwrap_or_else(|_| Literal::string(digits));
    quote! { #sign #literal }
}

/// `0.01`: the `f64` that the digits mean, with no more of them than it has; there is always one,
/// for what is larger than all of them is as good as the largest.
fn float(digits: &str) -> TokenStream {
    let value = digits.parse::<f64>().unwrap_or(0.0).clamp(f64::MIN, f64::MAX);
    let sign = value.is_sign_negative().then(|| quote! { - });
    let literal = format!("{:?}", value.abs()).parse::<Literal>();
    let literal = literal.unwrap_or_else(|_| Literal::f64_unsuffixed(value.abs()));
    quote! { #sign #literal }
}

/// A count of characters, items or entries.
fn count_literal(count: u64) -> Literal {
    let literal = grouped(&count.to_string()).parse();
    literal.unwrap_or_else(|_| Literal::u64_unsuffixed(count))
}

/// `5000000` → `5_000_000`, as people write it; other forms stay as they are.
fn grouped(digits: &str) -> String {
    if digits.len() < 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return digits.to_owned();
    }
    let first = digits.len() % 3;
    let groups = digits.bytes().enumerate().map(|(at, digit)| {
        let gap = at > 0 && at % 3 == first % 3;
        format!("{}{}", if gap { "_" } else { "" }, char::from(digit))
    });
    groups.collect()
}
