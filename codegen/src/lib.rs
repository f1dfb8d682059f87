//! Turns hand-written OpenAPI 3.1 specs into Rust SDKs that can be trusted.
//!
//! The library is pure and deterministic: text in, files or diagnostics out. Files are read in
//! [`source`] and written in [`output`]; nothing else touches the disk.
//!
//! Modules that the docs do not show are for the command and the tests of this package: they change
//! without notice.

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod audit;
pub mod build;
mod bundle;
mod check;
mod day;
mod decimal;
pub mod diagnostic;
pub mod diff;
mod document;
#[doc(hidden)]
pub mod editor;
mod emit;
#[doc(hidden)]
pub mod fix;
mod format;
mod graph;
#[doc(hidden)]
pub mod ir;
#[doc(hidden)]
pub mod ledger;
#[doc(hidden)]
pub mod locate;
mod lookup;
mod lower;
#[doc(hidden)]
pub mod media;
mod names;
mod options;
pub mod output;
#[doc(hidden)]
pub mod pattern;
pub mod pointer;
mod read;
pub mod render;
mod report;
mod settle;
mod shape;
pub mod source;
#[doc(hidden)]
pub mod spec;
mod text;
mod url;
mod visit;

pub use bundle::{Bundle, bundle, lenient_where_wrong};
use check::Checked;
use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use document::Document;
use ir::Sdk;
use lower::Purpose;
pub use options::{Extras, Library, Options, Types};
pub use output::GeneratedFile;
use pointer::{Place, Pointer};
pub use report::{ApiReport, Report};
use source::Source;

/// Makes the files of an SDK out of specs.
///
/// ```
/// use docwright::source::Source;
///
/// let spec = "openapi: 3.1.0
/// info: {title: Pets, version: '1'}
/// servers: [{url: https://api.example.com}]
/// paths:
///   /pets:
///     get:
///       operationId: list_pets
///       responses: {'204': {description: There are none.}}
/// ";
/// let files = docwright::generate(&[Source::new("spec", "pets/v1.yaml", spec)]).unwrap();
/// assert!(files.iter().any(|file| file.path == "pets/v1/list_pets.rs"));
/// ```
///
/// # Errors
///
/// Every mistake in every spec, in the order of the sources and of their lines.
pub fn generate(sources: &[Source]) -> Result<Vec<GeneratedFile>, Vec<Diagnostic>> {
    generate_with(sources, &Options::default())
}

/// What comes of specs without mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The files of the SDK.
    pub files: Vec<GeneratedFile>,
    /// What is doubtful about the specs.
    pub warnings: Vec<Diagnostic>,
    /// What became of documents of somebody else: repairs, operations that are left out.
    pub notes: Vec<Diagnostic>,
}

/// As [`check`], and makes the files of the SDK if there are no mistakes.
///
/// # Errors
///
/// Everything that [`check`] finds, if there is a mistake among it.
pub fn compile(sources: &[Source], options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    let (sdk, found) = judged(sources, &options.types, Purpose::Whole);
    if found.iter().any(|one| one.severity() == Severity::Error) {
        return Err(found);
    }
    let (notes, warnings) = found.into_iter().partition(|one| one.code.is_note());
    let notes = report::without_repairs_in_vain(notes);
    Ok(Generated { files: print(&sdk, options)?, warnings, notes })
}

/// As [`generate`], with options.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_with(
    sources: &[Source],
    options: &Options,
) -> Result<Vec<GeneratedFile>, Vec<Diagnostic>> {
    let (_, sdk) = checked(sources, &options.types, Purpose::Whole)?;
    print(&sdk, options)
}

fn print(sdk: &Sdk, options: &Options) -> Result<Vec<GeneratedFile>, Vec<Diagnostic>> {
    let files = emit::emit(sdk, options);
    let printed = files.iter().map(|file| format::format(file, options));
    printed
        .collect::<Result<_, _>>()
        .map_err(|unprintable| vec![mistake_of_ours(&unprintable, sdk)])
}

/// No spec leads here, as far as is known; if one does, nothing is written.
fn mistake_of_ours(
    format::Unprintable { path, why }: &format::Unprintable,
    sdk: &Sdk,
) -> Diagnostic {
    let is_above = |api: &&ir::Api| path.starts_with(&api.module.join("/"));
    let source = sdk.apis.iter().find(is_above).map_or(0, |api| api.source);
    let place = Place::value(source, &Pointer::root());
    let message = format!("the code of `{path}` is not Rust: {why}");
    Diagnostic::new(Code::Internal, place, message)
        .help("this is a bug in docwright, not a mistake in the spec: please report it")
}

/// Makes the Rust-shaped model of an SDK: what [`generate`] prints.
///
/// # Errors
///
/// As [`generate`].
#[doc(hidden)]
pub fn model(sources: &[Source]) -> Result<Sdk, Vec<Diagnostic>> {
    checked(sources, &Types::default(), Purpose::Whole).map(|(_, sdk)| sdk)
}

/// The specs, found to keep the rules, and the model made of them.
fn checked(
    sources: &[Source],
    types: &Types,
    purpose: Purpose,
) -> Result<(Vec<check::Checked>, Sdk), Vec<Diagnostic>> {
    let mut found = Diagnostics::new();
    let documents = opened(sources, &mut found);
    let specs = read::read(&documents, sources, &mut found);
    let checked = check::check(specs, &mut found);
    let sdk = named(&checked, types, purpose, &mut found);
    // Earlier, what is made would lie in the many small places that they leave.
    drop(documents);
    check::check_types(&checked, &sdk, types, sources, &mut found);
    if found.has_errors() { Err(errors(found, sources)) } else { Ok((checked, sdk)) }
}

/// The trees of the specs; those that are not one's own are made sound.
fn opened(sources: &[Source], found: &mut Diagnostics) -> Vec<Document> {
    let mut documents = document::open(sources, found);
    settle_all(&mut documents, sources, found);
    documents
}

fn settle_all(documents: &mut [Document], sources: &[Source], found: &mut Diagnostics) {
    settle::settle(documents, sources, found, &|document, found| {
        let specs = read::read(std::slice::from_ref(document), sources, found);
        let checked = check::check(specs, found);
        named(&checked, &Types::default(), Purpose::Names, found);
    });
}

/// Looks for mistakes without making anything: errors and warnings, in the order of the sources
/// and of their lines.
///
/// With the feature `cli`, examples are held against their schemas as well.
#[must_use]
pub fn check(sources: &[Source]) -> Vec<Diagnostic> {
    let mut found = check_with_notes(sources);
    found.retain(|one| !one.code.is_note());
    found
}

/// As [`check`], with a note for each part of a spec of one's own that changes no call, such as `callbacks`, and for
/// each operation that is left out of a document of somebody else.
#[must_use]
pub fn check_with_notes(sources: &[Source]) -> Vec<Diagnostic> {
    let mut found = judged(sources, &Types::default(), Purpose::Names).1;
    found.retain(|one| !one.code.is_note() || is_note_of_own(one, sources));
    found
}

/// What becomes of somebody else's document is told by [`report()`], except that something is left out of it.
fn is_note_of_own(one: &Diagnostic, sources: &[Source]) -> bool {
    let is_strict = |source: &Source| source.posture == source::Posture::Strict;
    let is_own = sources.get(one.place.source).is_some_and(is_strict);
    one.code == Code::Skipped || (one.code == Code::NoEffect && is_own)
}

/// Tells what becomes of each operation of the specs.
#[must_use]
pub fn report(sources: &[Source]) -> Report {
    let mut found = Diagnostics::new();
    let mut documents = document::open(sources, &mut found);
    let before = report::counts(&documents, &found);
    settle_all(&mut documents, sources, &mut found);
    let specs = read::read(&documents, sources, &mut found);
    let checked = check::check(specs, &mut found);
    named(&checked, &Types::default(), Purpose::Names, &mut found);
    let found = locate::resolved(found.into_vec(), sources);
    report::report(sources, &documents, &before, found)
}

/// The model made of specs, and everything that is to be said of them.
fn judged(sources: &[Source], types: &Types, purpose: Purpose) -> (Sdk, Vec<Diagnostic>) {
    let mut found = Diagnostics::new();
    let mut documents = opened(sources, &mut found);
    let specs = read::read(&documents, sources, &mut found);
    // What is doubtful is not looked for where something is wrong.
    documents.retain(|document| !found.of(document.source).has_errors());
    let checked = check::check(specs, &mut found);
    check::warn_of_documents(&checked, sources, &mut documents, &mut found);
    let sdk = named(&checked, types, purpose, &mut found);
    check::check_types(&checked, &sdk, types, sources, &mut found);
    check::warn_of_patterns(&checked, &sdk, &mut found);
    let mut found = locate::resolved(found.into_vec(), sources);
    settle::advise_others(&mut found, sources);
    (sdk, found)
}

/// Lowers specs, and checks the names that come of it.
fn named(specs: &[Checked], types: &Types, purpose: Purpose, found: &mut Diagnostics) -> Sdk {
    let sdk = lower::lower(specs, types, purpose);
    check::check_names(specs, &sdk, found);
    check::check_automata(specs, &sdk, found);
    sdk
}

fn errors(found: Diagnostics, sources: &[Source]) -> Vec<Diagnostic> {
    let all = found.into_vec().into_iter();
    let errors = all.filter(|one| one.severity() == Severity::Error).collect();
    locate::resolved(errors, sources)
}
