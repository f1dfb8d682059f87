//! What is wrong with a spec, as data. Text is made of it in [`crate::render`].

mod code;
mod fix;
mod overlaid;

use crate::pointer::{Place, Pointer};
use crate::text;
pub use code::{Code, explain};
pub(crate) use fix::Change;
pub use fix::{Edit, Fix};
use overlaid::Overlaid;
use std::collections::BTreeSet;

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No code can be made of the spec, or none that would be right.
    Error,
    /// The code is right; the spec most likely does not say what was meant.
    Warning,
    /// What became of a document that is not one's own, or of a part that changes no call.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One mistake, where it is, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// One sentence in lower case, without a full stop.
    pub message: String,
    /// A second place that explains the first, with what to say of it.
    pub also: Option<(Place, String)>,
    /// What to write instead.
    pub help: Option<String>,
    /// The change of the text that takes the mistake away, if it is known.
    pub fix: Option<Fix>,
    /// A name that was not found: the nearest is looked for when the diagnostics are handed over.
    pub(crate) near: Option<Near>,
    /// The entries that should be there and are not.
    pub(crate) missing: Vec<Pointer>,
    /// Whether it holds only for a value that stands without quotes.
    pub(crate) unquoted: bool,
}

/// A name that stands for no entry of a map, though it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) name: String,
    /// The map.
    pub(crate) map: Pointer,
    /// What stands before the name in the text, such as `#/components/schemas/`.
    pub(crate) prefix: String,
}

impl Diagnostic {
    /// A mistake at `place`.
    pub(crate) fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let message = shortened(message.into());
        Self {
            code,
            place,
            message,
            also: None,
            help: None,
            fix: None,
            near: None,
            missing: Vec::new(),
            unquoted: false,
        }
    }

    /// Adds what to write instead.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Adds what to write instead, if that is known.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.map(shortened).or(self.help);
        self
    }

    /// Adds the change that takes the mistake away.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds the change that takes the mistake away, if it is known.
    pub(crate) fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.or(self.fix);
        self
    }

    /// Adds the name of an entry of a map that is looked for and not there.
    pub(crate) fn near(mut self, name: &str, map: Pointer, prefix: &str) -> Self {
        self.near = Some(Near { name: name.to_owned(), map, prefix: prefix.to_owned() });
        self
    }

    /// Adds the entries of a map that are missing.
    pub(crate) fn missing(mut self, map: &Pointer, keywords: &[&str]) -> Self {
        self.missing = keywords.iter().map(|keyword| map.key(*keyword)).collect();
        self
    }

    /// The same among sources that follow `before` others.
    #[must_use]
    #[doc(hidden)]
    pub fn shifted(mut self, before: usize) -> Self {
        self.place.source += before;
        if let Some((place, _)) = &mut self.also {
            place.source += before;
        }
        self
    }

    /// What is said holds only if the value stands without quotes.
    pub(crate) fn only_unquoted(mut self) -> Self {
        self.unquoted = true;
        self
    }

    /// Whether it is an error or a warning.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Adds a second place.
    pub(crate) fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also = Some((place, shortened(label.into())));
        self
    }
}

/// A text of the spec as a message may quote it: one line, not long, with no letters that a terminal
/// obeys or that nobody sees.
pub(crate) fn shortened(text: String) -> String {
    const LONGEST: usize = 400;
    let text = if text.contains(is_unseen) { text.chars().map(escaped).collect() } else { text };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Letters that are obeyed, and those that have no width.
pub(crate) fn is_terminal_control(letter: char) -> bool {
    text::is_terminal_control(letter)
        || matches!(letter,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

/// Letters that are not seen, or look like a plain blank.
fn is_unseen(letter: char) -> bool {
    is_terminal_control(letter)
        || matches!(
            letter,
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        )
}

fn escaped(letter: char) -> String {
    if is_unseen(letter) { letter.escape_default().to_string() } else { letter.to_string() }
}

/// The sink that every pass that can fail writes to.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Several passes look at a schema, and may find the same.
    seen: BTreeSet<(Code, Place, String)>,
    /// Where values could not be read: what later passes find there is most likely noise.
    lost: BTreeSet<(usize, Pointer)>,
    /// Where errors are, in the order of the documents' tree: what is inside of a place follows it.
    errors: BTreeSet<(usize, Pointer)>,
    overlaid: Overlaid,
}

impl Diagnostics {
    /// An empty sink.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Takes a mistake that was found while looking at the API of a source. It may stand in another
    /// file that the API refers to.
    ///
    /// What only follows from a value that could not be read is left out.
    fn push_of(&mut self, source: usize, diagnostic: Diagnostic) {
        let Place { pointer, .. } = &diagnostic.place;
        let around = || std::iter::successors(Some(pointer.clone()), Pointer::parent).take(2);
        if let Some(depth) = diagnostic.code.follows_from() {
            let mut around = std::iter::successors(Some(pointer.clone()), Pointer::parent);
            if around.by_ref().take(depth).any(|pointer| self.is_lost(source, &pointer)) {
                return;
            }
        } else if diagnostic.code.loses_value() {
            self.lost.extend(around().map(|pointer| (source, pointer)));
        }
        if diagnostic.severity() == Severity::Error {
            self.errors.insert((source, pointer.clone()));
        }
        if let Some(less) = diagnostic.code.says_more_than() {
            let (number, pointer) = (diagnostic.place.source, pointer.clone());
            let is_at = |place: &Place| place.source == number && place.pointer == pointer;
            self.found.retain(|one| one.code != less || !is_at(&one.place));
        }
        let key = (diagnostic.code, diagnostic.place.clone(), diagnostic.message.clone());
        if self.seen.insert(key) {
            self.found.push(diagnostic);
        }
    }

    /// Whether a value at a place, or what it belongs to, could not be read.
    fn is_lost(&self, source: usize, pointer: &Pointer) -> bool {
        self.lost.contains(&(source, pointer.clone()))
    }

    /// What was found so far.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Whether an error was found; warnings do not count.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What was found, in the order in which it was, at the places where it was written.
    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.found.into_iter().map(|one| self.overlaid.told(one)).collect()
    }

    /// Whether an error was found at a place or inside of it.
    pub(crate) fn has_errors_within(&self, source: usize, pointer: &Pointer) -> bool {
        let from = (source, pointer.clone());
        let next = self.errors.range(from..).next();
        next.is_some_and(|(at, error)| *at == source && error.is_within(pointer))
    }

    /// Whether an error was found while looking at the API of a source.
    fn has_errors_of(&self, source: usize) -> bool {
        self.errors.range((source, Pointer::root())..).next().is_some_and(|(at, _)| *at == source)
    }

    /// A sink that knows which document is being looked at.
    pub(crate) fn of(&mut self, source: usize) -> Sink<'_> {
        Sink { all: self, source }
    }
}

/// The sink for one document.
#[derive(Debug)]
pub(crate) struct Sink<'d> {
    all: &'d mut Diagnostics,
    source: usize,
}

impl Sink<'_> {
    /// Takes a mistake.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push_of(self.source, diagnostic);
    }

    /// Whether an error was found, in this document or in another that it refers to.
    pub(crate) fn has_errors(&self) -> bool {
        self.all.has_errors_of(self.source)
    }

    /// Takes several mistakes, or none.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// Whether an error was found at a place or inside of it.
    pub(crate) fn has_errors_within(&self, pointer: &Pointer) -> bool {
        self.all.has_errors_within(self.source, pointer)
    }

    /// Notes that not all of the value at a place is known: a key of it is misspelt, or another one
    /// stands in its place. What is missing there is then not reported as well.
    pub(crate) fn lose(&mut self, pointer: &Pointer) {
        self.all.lost.insert((self.source, pointer.clone()));
    }

    /// Whether a value at a place could not be read, or not all of it.
    pub(crate) fn is_lost(&self, pointer: &Pointer) -> bool {
        self.all.is_lost(self.source, pointer)
    }

    /// Where mistakes of some kinds were found in this document.
    #[cfg(feature = "cli")]
    pub(crate) fn places_of(&self, codes: &[Code]) -> impl Iterator<Item = &Pointer> {
        let found = self.all.found.iter().filter(|one| codes.contains(&one.code));
        found
            .map(|one| &one.place)
            .filter(|place| place.source == self.source)
            .map(|place| &place.pointer)
    }

    /// Notes what an overlay has said at a place: mistakes of it stand there.
    pub(crate) fn overlay(&mut self, at: &Pointer, overlay: &Pointer) {
        let source = at.other_document().unwrap_or(self.source);
        self.all.overlaid.set(source, at, overlay);
    }

    /// Notes what an overlay has taken away.
    pub(crate) fn overlay_removes(&mut self, at: &Pointer, overlay: &Pointer) {
        let source = at.other_document().unwrap_or(self.source);
        self.all.overlaid.remove(source, at, overlay);
    }

    /// The key that `pointer` ends in.
    pub(crate) fn key(&self, pointer: &Pointer) -> Place {
        Place::key(self.source, pointer)
    }

    /// The value that `pointer` leads to.
    pub(crate) fn value(&self, pointer: &Pointer) -> Place {
        Place::value(self.source, pointer)
    }

    /// The document, where no line of it is meant.
    pub(crate) fn whole(&self) -> Place {
        Place::whole(self.source)
    }

    /// The bytes from `start` to `end`, which `pointer` leads near to.
    pub(crate) fn bytes(&self, pointer: &Pointer, (start, end): (usize, usize)) -> Place {
        Place::bytes(self.source, pointer, start, end)
    }

    /// The character behind the first `inside` bytes of the string that `pointer` leads to.
    pub(crate) fn inside(&self, pointer: &Pointer, inside: usize) -> Place {
        Place::inside(self.source, pointer, inside)
    }

    /// Reports a mistake at the key that `pointer` ends in, with what to write instead.
    pub(crate) fn report_key(&mut self, code: Code, pointer: &Pointer, message: &str, help: &str) {
        self.push(Diagnostic::new(code, self.key(pointer), message).help(help));
    }

    /// Reports a mistake at the value that `pointer` leads to, with what to write instead.
    pub(crate) fn report_value(
        &mut self,
        code: Code,
        pointer: &Pointer,
        message: &str,
        help: &str,
    ) {
        self.push(Diagnostic::new(code, self.value(pointer), message).help(help));
    }

    /// Reports a mistake at the key that `pointer` ends in.
    pub(crate) fn at_key(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(code, self.key(pointer), message));
    }
}
