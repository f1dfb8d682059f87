//! Items → text. The only place that knows the pretty printer.

use crate::Options;
use crate::emit::EmittedFile;
use crate::output::mark;
use crate::text;
use prettyplease::unparse;
use proc_macro2::TokenStream;
use std::fmt::Write as _;
use syn::{Item, ItemImpl};

/// A file as it will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Below the folder of the SDK, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The file with the root module.
const ROOT: &str = "lib.rs";

/// Prints a file, a blank line between its items.
pub(crate) fn format(file: &EmittedFile, options: Options) -> GeneratedFile {
    let spec = text::one_line(file.spec.as_deref().unwrap_or("spec"));
    let flag = if options.features { " --features" } else { "" };
    let mut text = mark::header(flag, &spec);
    if !file.docs.lines().is_empty() {
        text.push('\n');
    }
    let marker = if options.included && file.path == ROOT { "//" } else { "//!" };
    for line in file.docs.lines() {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        let _ = writeln!(text, "{marker}{line}");
    }
    for group in file.head.iter().chain(&file.items) {
        text.push('\n');
        text.push_str(&print(group.clone()));
    }
    GeneratedFile { path: file.path.clone(), text }
}

fn print(items: TokenStream) -> String {
    let text = items.to_string();
    match syn::parse2::<syn::File>(items) {
        Ok(file) => file.items.into_iter().map(print_item).collect(),
        // An emitter's mistake: the text tells more than a panic would, and the compiler finds it.
        Err(_) => format!("{text}\n"),
    }
}

/// Prints an item; the methods of an `impl` with a blank line between, as people write them.
fn print_item(item: Item) -> String {
    match item {
        Item::Impl(block) if block.items.len() > 1 => print_impl(block),
        _ => unparse(&alone(item)),
    }
}

fn print_impl(mut block: ItemImpl) -> String {
    let methods = std::mem::take(&mut block.items);
    let mut file = alone(Item::Impl(block));
    let mut blocks = Vec::new();
    for method in methods {
        if let Some(Item::Impl(block)) = file.items.first_mut() {
            block.items = vec![method];
        }
        blocks.push(unparse(&file));
    }
    join_blocks(&blocks)
}

fn alone(item: Item) -> syn::File {
    syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] }
}

/// Joins blocks that have their first line and their last line in common.
fn join_blocks(blocks: &[String]) -> String {
    let inner = blocks.iter().filter_map(|block| {
        let (open, rest) = block.split_once("{\n")?;
        Some((open, rest.strip_suffix("}\n")?))
    });
    let (open, inner): (Vec<_>, Vec<_>) = inner.unzip();
    format!("{}{{\n{}}}\n", open.first().unwrap_or(&""), inner.join("\n"))
}
