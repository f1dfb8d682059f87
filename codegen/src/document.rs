//! Text → a tree of OpenAPI 3.1, whatever version and however many files it was written in.
//!
//! Past this room there is one dialect and one document: what an older version says otherwise has
//! been said anew, and what a `$ref` brings in from another file, or from the middle of this one,
//! stands among the components. Each value still knows where it was written.

mod choice;
mod dialect;
pub(crate) mod grammar;
mod idle;
mod methods;
mod openapi30;
mod openapi32;
mod overlay;
pub(crate) mod place;
pub(crate) mod reach;
mod references;
pub(crate) mod renaming;
pub(crate) mod repair;
mod subtypes;
mod swagger20;
mod tidy;

use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics, Fix, Sink};
use crate::pointer::Pointer;
use crate::source::foreign::{self, Foreign};
use crate::source::tree::{Malformed, Marks, Parsed, Tree, Value};
use crate::source::{Posture, Source};
use dialect::Dialect;

/// The tree of an API, ready to be read.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The number of its source.
    pub(crate) source: usize,
    pub(crate) tree: Tree,
    /// The references of somebody else's document that lead nowhere: what needs them is left out.
    pub(crate) dangling: Vec<Diagnostic>,
}

/// Opens every source that holds an API.
pub(crate) fn open(sources: &[Source], found: &mut Diagnostics) -> Vec<Document> {
    let numbers = (0..sources.len()).filter(|number| !sources[*number].is_part);
    numbers.filter_map(|source| open_one(source, sources, &mut found.of(source))).collect()
}

/// One source of several as it is written, in the words of OpenAPI 3.1 and in one tree, with what changes no call. What
/// is wrong with it is told elsewhere.
pub(crate) fn as_written(number: usize, sources: &[Source]) -> Option<Tree> {
    let (mut tree, _) = whole(number, sources, &mut Diagnostics::new().of(number))?;
    idle::take_written_out(&mut tree);
    Some(tree)
}

fn open_one(number: usize, sources: &[Source], sink: &mut Sink<'_>) -> Option<Document> {
    let (mut tree, dangling) = whole(number, sources, sink)?;
    subtypes::list_subtypes(&mut tree);
    choice::choose(&mut tree, &sources[number], sources, sink);
    idle::take_away(&mut tree, sink);
    if sources[number].posture == Posture::Lenient {
        repair::repair(&mut tree, sink);
    }
    Some(Document { source: number, tree, dangling })
}

/// A document of one tree, with the references that lead nowhere.
fn whole(
    number: usize,
    sources: &[Source],
    sink: &mut Sink<'_>,
) -> Option<(Tree, Vec<Diagnostic>)> {
    let Parsed { mut tree, state } = parse(&sources[number], &Pointer::root(), sink)?;
    if let Some(foreign) = foreign::of_tree(&tree) {
        let is_map = matches!(tree.value, Value::Map(_));
        let code = if is_map { Code::UnsupportedVersion } else { Code::WrongType };
        sink.push(report_foreign(foreign, code, &Pointer::root(), sink));
        return None;
    }
    overlay::apply(&mut tree, number, sources, sink);
    if sources[number].posture == Posture::Lenient {
        dialect::quote_version(&mut tree, sink);
    }
    let dialect = dialect::of(&tree);
    if dialect.is_some_and(|dialect| !dialect::is_meant(&tree, dialect, sink)) {
        return None;
    }
    if sources[number].posture == Posture::Lenient {
        methods::repair_methods(&mut tree, sink);
    }
    dialect::upgrade_document(&mut tree, dialect.unwrap_or(Dialect::OpenApi31));
    let is_plain = state.is_plain && sources[number].overlays.is_empty();
    let dangling = references::bring_in(&mut tree, is_plain, dialect, number, sources, sink);
    Some((tree, dangling))
}

/// What a file holds; reports what is malformed in it. `root` is the whole of the file.
fn parse(source: &Source, root: &Pointer, sink: &mut Sink<'_>) -> Option<Parsed> {
    if let Some(foreign) = foreign::of_text(&source.text) {
        let is_text = source.valid_up_to.is_none();
        let code = if is_text { Code::Syntax } else { Code::Encoding };
        sink.push(report_foreign(foreign, code, root, sink));
        return None;
    }
    if let Some(byte) = source.valid_up_to {
        let place = sink.bytes(root, (byte, byte));
        let diagnostic = Diagnostic::new(Code::Encoding, place, "from here on, this is not UTF-8");
        sink.push(diagnostic.help("save the file as UTF-8"));
        return None;
    }
    match tidied(source, root, sink) {
        Ok(parsed) => Some(parsed),
        Err(malformed) => {
            sink.push(match foreign::of_merge(&source.text) {
                Some(foreign) => report_foreign(foreign, Code::Syntax, root, sink),
                None => report(malformed, root, sink),
            });
            None
        }
    }
}

fn report_foreign(foreign: Foreign, code: Code, root: &Pointer, sink: &Sink<'_>) -> Diagnostic {
    let Foreign { byte, message, help } = foreign;
    Diagnostic::new(code, sink.bytes(root, (byte, byte)), message).help(help)
}

fn report(malformed: Malformed, root: &Pointer, sink: &Sink<'_>) -> Diagnostic {
    let Malformed { byte, message, begin, help, repair } = malformed;
    let place = |byte| sink.bytes(root, (byte, byte));
    let mut diagnostic = Diagnostic::new(Code::Syntax, place(byte), message).maybe_help(help);
    diagnostic.fix = repair.map(|repair| Fix {
        is_safe: repair.is_safe,
        edits: Vec::new(),
        changes: vec![Change::Replace(sink.bytes(root, repair.span), repair.text)],
    });
    diagnostic.also = begin.map(|byte| (place(byte), "in what begins here".to_owned()));
    diagnostic
}

/// The tree of a source; read again, with its marks, if there is something in it to be tidied.
fn tidied(source: &Source, root: &Pointer, sink: &mut Sink<'_>) -> Result<Parsed, Malformed> {
    let parsed = source.read(Marks::Unwanted)?;
    if parsed.state.is_tidy {
        return Ok(parsed);
    }
    let mut parsed = source.read(Marks::Wanted)?;
    tidy::tidy(&mut parsed.tree, root, sink);
    Ok(parsed)
}
