//! Patterns as statics, and their tables in a file of their own, out of the reader's way.

use super::steps::emit_steps;
use super::{EmittedFile, ident, raw_string};
use crate::ir::{Api, Docs, Pattern, Schema, Table};
use crate::pattern::{self, Part};
use crate::text;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// `static EMAIL: Pattern = Pattern::classes(r"^…$", &super::tables::EMAIL);`
///
/// None for a pattern without a table, which `check` refuses.
pub(super) fn emit_pattern(pattern: &Pattern, tables: &[Table]) -> Option<TokenStream> {
    let name = ident(&pattern.name);
    let source = raw_string(&pattern.source);
    let table = tables.iter().find(|table| Some(&table.name) == pattern.table.as_ref())?;
    let constructor = constructor(table);
    let table = ident(&table.name);
    let value = quote! { rt::Pattern::#constructor(#source, &super::tables::#table) };
    Some(quote! { static #name: rt::Pattern = #value; })
}

/// `static TAGS_SCHEMA: Schema = Schema::new(r#"{"contains": …}"#, &[]);`
pub(super) fn emit_schema(schema: &Schema) -> TokenStream {
    let name = ident(&schema.name);
    let text = raw_string(&schema.text);
    let patterns = schema.patterns.iter().map(|pattern| ident(pattern));
    quote! { static #name: rt::Schema = rt::Schema::new(#text, &[#(&#patterns),*]); }
}

fn constructor(table: &Table) -> Ident {
    ident(match table.compiled.parts() {
        [Part::Table(pattern::Table::Shift(_))] => "shift",
        [Part::Table(pattern::Table::Levels(_))] => "levels",
        [Part::Table(pattern::Table::Classes(_))] => "classes",
        [Part::Table(pattern::Table::Wide(_))] => "wide_classes",
        _ => "all",
    })
}

pub(super) fn emit_tables(api: &Api) -> EmittedFile {
    let mut names = BTreeSet::new();
    let items: Vec<_> = api.tables.iter().flat_map(|table| emit_table(table, &mut names)).collect();
    let names = names.into_iter().map(ident);
    EmittedFile {
        path: format!("{}/tables.rs", api.module.join("/")),
        spec: Some(api.file.clone()),
        docs: Docs::new(["The patterns, compiled to automata.".to_owned()]),
        is_api: false,
        head: vec![quote! { use docwright_runtime::pattern::{#(#names),*}; }],
        items,
    }
}

/// One static for a pattern of one part; for several, a static each and a list of them.
fn emit_table(table: &Table, names: &mut BTreeSet<&'static str>) -> Vec<TokenStream> {
    let docs = format!(" `{}`", text::one_line(&table.compiled.source().replace('`', "\\`")));
    let name = ident(&table.name);
    let parts = table.compiled.parts();
    if let [Part::Table(only)] = parts {
        let (ty, value) = automaton(only, names);
        return vec![quote! { #[doc = #docs] pub(super) static #name: #ty = #value; }];
    }
    names.insert("Part");
    let mut items = Vec::new();
    let mut list = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        list.push(match part {
            Part::Table(part) => {
                let own = ident(&format!("{}_PART_{}", table.name, number + 1));
                let (ty, value) = automaton(part, names);
                items.push(quote! { static #own: #ty = #value; });
                quote! { Part::#ty(&#own) }
            }
            Part::Steps(steps) => {
                let own = ident(&format!("{}_PART_{}", table.name, number + 1));
                let value = emit_steps(steps, names);
                items.push(quote! { static #own: Steps = #value; });
                quote! { Part::Steps(&#own) }
            }
            Part::Length { min, max } => counted(&quote! { Length }, *min, *max),
            Part::Units { min, max } => counted(&quote! { Units }, *min, *max),
        });
    }
    let count = Literal::usize_unsuffixed(list.len());
    items.insert(
        0,
        quote! { #[doc = #docs] pub(super) static #name: [Part; #count] = [#(#list),*]; },
    );
    items
}

fn counted(kind: &TokenStream, min: u32, max: Option<u32>) -> TokenStream {
    let min = Literal::u32_unsuffixed(min);
    let max = max.map_or_else(
        || quote! { u32::MAX },
        |max| {
            let max = Literal::u32_unsuffixed(max);
            quote! { #max }
        },
    );
    quote! { Part::#kind(#min, #max) }
}

/// `(Shift, Shift::new(b"…", &[…], 0x1))`
fn automaton(
    table: &pattern::Table,
    names: &mut BTreeSet<&'static str>,
) -> (TokenStream, TokenStream) {
    let (name, arguments) = match table {
        pattern::Table::Shift(table) => {
            let runs = bytes(&table.runs);
            let words = table.words.iter().map(|word| hex(*word));
            let accepting = hex(table.accepting);
            ("Shift", quote! { #runs, &[#(#words),*], #accepting })
        }
        pattern::Table::Levels(table) => {
            let runs = bytes(&table.runs);
            let rows = table.words.iter().map(|row| {
                let words = row.iter().map(|word| hex(*word));
                quote! { [#(#words),*] }
            });
            let accepting = table.accepting.iter().map(|word| hex(*word));
            ("Levels", quote! { #runs, &[#(#rows),*], &[#(#accepting),*] })
        }
        pattern::Table::Classes(table) => {
            let (runs, next) = (bytes(&table.runs), bytes(&table.next));
            let bits = Literal::u32_unsuffixed(table.bits);
            let start = Literal::u8_unsuffixed(table.start);
            let live = Literal::u8_unsuffixed(table.live);
            let accepting = Literal::u16_unsuffixed(table.accepting);
            ("Classes", quote! { #runs, #bits, #next, #start, #live, #accepting })
        }
        pattern::Table::Wide(table) => {
            names.insert("wide_states");
            let (runs, next) = (bytes(&table.runs), bytes(&table.next));
            let length = Literal::usize_unsuffixed(table.next.len() / 2);
            let size = Literal::u16_unsuffixed(table.size);
            let start = Literal::u16_unsuffixed(table.start);
            let live = Literal::u16_unsuffixed(table.live);
            let accepting = Literal::u32_unsuffixed(table.accepting);
            (
                "WideClasses",
                quote! { #runs, #size, &wide_states::<#length>(#next), #start, #live, #accepting },
            )
        }
    };
    names.insert(name);
    let ty = ident(name);
    (quote! { #ty }, quote! { #ty::new(#arguments) })
}

/// Bytes as a byte string, which compiles in half the time of an array.
fn bytes(bytes: &[u8]) -> Literal {
    Literal::byte_string(bytes)
}

/// `0x0001_0006`
fn hex(word: u64) -> TokenStream {
    let digits = format!("{word:x}");
    let padded = "0".repeat((4 - digits.len() % 4) % 4) + &digits;
    let groups: Vec<_> = (0..padded.len()).step_by(4).map(|at| &padded[at..at + 4]).collect();
    let text = format!("0x{}", groups.join("_"));
    let literal = text.parse::<Literal>().unwrap_or_else(|_| Literal::u64_unsuffixed(word));
    quote! { #literal }
}
