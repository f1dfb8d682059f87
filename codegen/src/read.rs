//! YAML → [`Spec`]: what stands in the file, each keyword held against the ledger.

mod advice;
mod document;
mod keyword;
mod missing;
pub(crate) mod node;
mod notes;
mod operation;
mod page;
mod reader;
mod references;
mod schema;
mod security;
mod tidy;

use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics, Fix};
use crate::pointer::Pointer;
use crate::source::Source;
use crate::source::tree::{Malformed, Marks, Tree};
use crate::spec::Spec;
use node::Node;
use reader::Reader;

/// The tree of a source; with its marks, if there is something in it to be tidied.
fn tidied(source: &Source) -> Result<Tree, Malformed> {
    let tree = source.parse(Marks::Unwanted)?;
    if tidy::is_tidy(&tree) { Ok(tree) } else { source.parse(Marks::Wanted) }
}

/// Reads all sources; whatever is wrong goes into `found`, and what could be read comes back.
pub(crate) fn read(sources: &[Source], found: &mut Diagnostics) -> Vec<Spec> {
    sources
        .iter()
        .enumerate()
        .filter_map(|(number, source)| read_source(number, source, found))
        .collect()
}

fn read_source(number: usize, source: &Source, found: &mut Diagnostics) -> Option<Spec> {
    let mut reader = Reader::new(found.of(number));
    let sink = &mut reader;
    if let Some(byte) = source.valid_up_to {
        let place = sink.bytes(&Pointer::root(), (byte, byte));
        let diagnostic = Diagnostic::new(Code::Encoding, place, "from here on, this is not UTF-8");
        sink.push(diagnostic.help("save the file as UTF-8"));
        return None;
    }
    match tidied(source) {
        Ok(mut tree) => {
            tidy::tidy(&mut tree, &Pointer::root(), sink);
            let root = Node::new(Pointer::root(), &tree);
            let mut spec = document::read_document(number, source, &root, sink)?;
            spec.schemas = std::mem::take(&mut reader.schemas);
            references::resolve(&mut spec);
            Some(spec)
        }
        Err(Malformed { byte, message, begin, help, repair }) => {
            let place = |byte| sink.bytes(&Pointer::root(), (byte, byte));
            let mut diagnostic =
                Diagnostic::new(Code::Syntax, place(byte), message).maybe_help(help);
            diagnostic.fix = repair.map(|repair| Fix {
                is_safe: repair.is_safe,
                edits: Vec::new(),
                changes: vec![Change::Replace(
                    sink.bytes(&Pointer::root(), repair.span),
                    repair.text,
                )],
            });
            diagnostic.also = begin.map(|byte| (place(byte), "in what begins here".to_owned()));
            sink.push(diagnostic);
            None
        }
    }
}
