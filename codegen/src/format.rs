//! Items → text. The only place that knows the pretty printer.

use crate::emit::EmittedFile;
use crate::options::Options;
use crate::output::{GeneratedFile, mark};
use crate::text;
use prettyplease::unparse;
use proc_macro2::TokenStream;
use std::fmt::Write as _;
use syn::{Item, ItemImpl};

/// The file with the root module.
const ROOT: &str = "lib.rs";

/// Lints about the shape of an API, which nobody could follow: the first line where the
/// SDK is a module of a program, the second where the API has such names, sizes and numbers.
const LINTS: &str = "
#![allow(dead_code, unused_imports, reason = \"an API has more than one program needs\")]
#![allow(
    clippy::approx_constant,
    clippy::disallowed_names,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::result_large_err,
    clippy::should_implement_trait,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_many_arguments,
    clippy::unreadable_literal,
    clippy::wrong_self_convention,
    reason = \"names, sizes and numbers are those of the API\"
)]
";

/// Items that are no Rust: a mistake of an emitter.
#[derive(Debug)]
pub(crate) struct Unprintable {
    /// The file that they belong to.
    pub(crate) path: String,
    /// What the parser says of them.
    pub(crate) why: String,
}

/// Prints a file, a blank line between its items.
pub(crate) fn format(file: &EmittedFile, options: &Options) -> Result<GeneratedFile, Unprintable> {
    let spec = text::one_line(file.spec.as_deref().unwrap_or("spec"));
    let front_page = options.front_page.as_deref().filter(|_| file.path == ROOT);
    let flags = if front_page.is_some() {
        options.flags()
    } else {
        Options { front_page: None, ..options.clone() }.flags()
    };
    let flags = text::one_line(&flags).replace('`', "'");
    let mut text = mark::header(&flags, &spec);
    if !file.docs.is_empty() {
        text.push('\n');
    }
    if let Some(page) = front_page.filter(|_| !options.included) {
        let page = format!("/{page}");
        let _ = writeln!(
            text,
            "#![doc = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {page:?}))]\n//!"
        );
    }
    let marker = if options.included && file.path == ROOT { "//" } else { "//!" };
    for line in file.docs.lines() {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        let _ = writeln!(text, "{marker}{line}");
    }
    if file.is_api {
        text.push_str(LINTS);
    }
    for group in file.head.iter().chain(&file.items) {
        text.push('\n');
        let printed = print(group.clone()).map_err(|error| Unprintable {
            path: file.path.clone(),
            why: format!("{error} in `{group}`"),
        })?;
        text.push_str(&printed);
    }
    Ok(GeneratedFile { path: file.path.clone(), text })
}

fn print(items: TokenStream) -> syn::Result<String> {
    let file = syn::parse2::<syn::File>(items)?;
    Ok(file.items.into_iter().map(print_item).collect())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Docs;
    use quote::quote;

    #[test]
    fn what_is_no_rust_is_not_printed() {
        let file = |items| EmittedFile {
            path: "a/b.rs".to_owned(),
            spec: None,
            docs: Docs::default(),
            is_api: false,
            head: Vec::new(),
            items,
        };
        assert!(format(&file(vec![quote! { pub fn a() {} }]), &Options::default()).is_ok());
        let error =
            format(&file(vec![quote! { pub fn }]), &Options::default()).expect_err("no item");
        assert_eq!(error.path, "a/b.rs");
        assert!(error.why.ends_with("in `pub fn`"), "{}", error.why);
    }
}
