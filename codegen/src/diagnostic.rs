//! What is wrong with a spec, as data. Text is made of it in [`crate::render`].

use crate::pointer::{Place, Pointer};
use std::collections::BTreeSet;

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No code can be made of the spec, or none that would be right.
    Error,
    /// The code is right; the spec most likely does not say what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($severity:ident $variant:ident $code:literal: $meaning:literal, $mend:literal;)*) => {
        /// What kind of mistake a [`Diagnostic`] reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as reports print it, such as `unknown-keyword`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the code means, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// How the mistake is mended.
            #[must_use]
            pub fn mend(self) -> &'static str {
                match self { $(Self::$variant => $mend,)* }
            }

            /// Whether it is an error or a warning.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    Error Encoding "encoding": "The file is not UTF-8.",
        "Save the file as UTF-8; a byte order mark may stand at its beginning.";
    Error Syntax "syntax": "The file is not YAML.",
        "Mend the line; most often it is a tab, a quote that is not closed, a colon in a text without quotes, or an indentation that fits no line above.";
    Error DuplicateKey "duplicate-key": "A map has the same key twice.",
        "Take one of the two away, or give it another name. YAML would keep one of the two and say nothing.";
    Error MergeKey "merge-key": "A merge key `<<` brings in the entries of another map.",
        "Write the entries out, or make a component of what is shared and refer to it with `$ref`. Anchors and aliases are resolved; merge keys are no part of YAML 1.2, and tools disagree on them.";
    Error WrongType "wrong-type": "A keyword's value is of another type than the keyword needs.",
        "Write a value of the type that the message names; quotes make a text of a number.";
    Error UnknownKeyword "unknown-keyword": "The keyword means nothing in OpenAPI 3.1.",
        "Correct its spelling, or take it away.";
    Error MisplacedKeyword "misplaced-keyword": "The keyword is one of another kind of object.",
        "Move it to an object of the kind that the message names, or take it away.";
    Error UnsupportedKeyword "unsupported-keyword": "OpenAPI knows this here; the generator does not carry it out.",
        "Say it with keywords that are carried out (`docwright keywords` lists them), or take it away if the SDK does not need it.";
    Error MissingKeyword "missing-keyword": "A keyword that has to stand here is absent.",
        "Add the keyword that the message names.";
    Error UnknownValue "unknown-value": "The value is none of those that may stand here.",
        "Write one of the values that the message lists.";
    Error UnsupportedVersion "unsupported-version": "The file is of another version than OpenAPI 3.1.",
        "Bring the file to OpenAPI 3.1 and write `openapi: 3.1.1`.";
    Error UnresolvedReference "unresolved-reference": "A `$ref` leads to nothing.",
        "Correct the name, or declare the component. References lead to components of the same file.";
    Error WrongReference "wrong-reference": "A `$ref` leads to a component of another kind than may stand here.",
        "Refer to a component of the kind that the message names.";
    Error EndlessReference "endless-reference": "A chain of `$ref`s never arrives.",
        "Write the thing itself at one place of the circle.";
    Error UnsupportedSchema "unsupported-schema": "The schema has no Rust type that would be faithful to it.",
        "Describe the values in a way that gives them one type; the message says what stands in the way.";
    Error ConflictingKeywords "conflicting-keywords": "Two keywords say things that do not go together.",
        "Take one of the two away.";
    Error EmptyRange "empty-range": "A lower limit is above the upper limit, so nothing is allowed.",
        "Correct one of the two limits.";
    Error InvalidPattern "invalid-pattern": "The pattern is not a regular expression of ECMA-262.",
        "Correct the pattern. JSON Schema means the regular expressions of JavaScript; inline flags such as `(?i)` are not among them.";
    Error EmptyEnum "empty-enum": "An enum without values allows nothing.",
        "List the values, or take `enum` away.";
    Error UndeclaredProperty "undeclared-property": "A property is named that the schema does not declare.",
        "Correct the name, or declare the property under `properties`.";
    Error PathParameter "path-parameter": "A path and its path parameters do not name the same things.",
        "Every `{name}` of a path needs a parameter with that name, `in: path` and `required: true`, and the reverse.";
    Error DuplicateOperation "duplicate-operation": "Two operations have the same `operationId`.",
        "Give each operation a name of its own.";
    Error UnknownSecurityScheme "unknown-security-scheme": "A security requirement names a scheme that is not declared.",
        "Correct the name, or declare the scheme under `components.securitySchemes`.";
    Error NameTaken "name-taken": "Two names become the same name in Rust.",
        "Rename the component, the operation or the `title` that one of the two is made of. Two properties or values of one schema that differ in capitals and separators alone cannot both have a name in Rust: keep one of them.";
    Error InvalidName "invalid-name": "A name holds nothing that a Rust name could be made of, or what OpenAPI does not allow in it.",
        "Use letters and digits; names of components may hold `.`, `_` and `-` as well.";
    Warning InvalidExample "invalid-example": "An example, a default or a value of an enum breaks the schema that it stands in.",
        "Correct the value or the schema: one of them is not what the server does. It is a warning, since the generated code is right by the schema, and since build scripts do not carry the engine that finds it; `docwright check --deny-warnings` makes an error of it.";
    Warning UnusedComponent "unused-component": "Nothing refers to the component.",
        "Refer to it, or take it away.";
    Warning UnknownExtension "unknown-extension": "The `x-` keyword is none that the generator knows.",
        "Correct its spelling. If it is meant for another tool, leave it: it changes nothing.";
    Warning BacktrackingPattern "backtracking-pattern": "There is no automaton for the pattern, so the SDK checks it with a backtracking engine.",
        "Write the pattern without what the message names, and it becomes a table: exact, linear in time, with no engine. Otherwise turn on the feature `regress` of `docwright-runtime`, without which the SDK does not compile. The engine is as exact; on some texts it takes very long, so give the schema a `maxLength` as well, which is checked before it.";
    Warning DoubtfulPattern "doubtful-pattern": "The pattern has a part that means something else in other dialects.",
        "Say it in ECMA-262, the regular expressions of JavaScript; or leave it if the pattern is meant to the letter.";
    Warning UnknownFormat "unknown-format": "The `format` is none that is registered, so it says nothing to most readers.",
        "Correct its spelling, or say in the description what is meant.";
}

impl Code {
    /// Whether what stands at the place of such a mistake is not known to later passes.
    fn loses_value(self) -> bool {
        matches!(
            self,
            Self::WrongType
                | Self::MergeKey
                | Self::UnknownValue
                | Self::MissingKeyword
                | Self::UnresolvedReference
                | Self::WrongReference
        )
    }

    /// Whether such a mistake may be there only because a value could not be read.
    fn may_follow(self) -> bool {
        matches!(
            self,
            Self::UnsupportedSchema
                | Self::ConflictingKeywords
                | Self::UndeclaredProperty
                | Self::EmptyEnum
        )
    }
}

/// What a code means and how to mend it, in a few lines.
#[must_use]
pub fn explain(code: Code) -> String {
    let (severity, name) = (code.severity().as_str(), code.as_str());
    format!("{severity}[{name}]\n\n{}\n\n{}\n", code.meaning(), code.mend())
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
}

impl Diagnostic {
    /// A mistake at `place`.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: shortened(message.into()), also: None, help: None }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Adds what to write instead, if that is known.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.map(shortened);
        self
    }

    /// Whether it is an error or a warning.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also = Some((place, label.into()));
        self
    }
}

/// Messages quote the spec, and a spec may hold a text of megabytes, or letters that a terminal obeys.
fn shortened(text: String) -> String {
    const LONGEST: usize = 400;
    let text = if text.contains(is_obeyed) { text.chars().map(escaped).collect() } else { text };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Control characters, and those that turn the direction of a text.
fn is_obeyed(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(letter: char) -> String {
    if is_obeyed(letter) { letter.escape_default().to_string() } else { letter.to_string() }
}

/// The sink that every pass that can fail writes to.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Several passes look at a schema, and may find the same.
    seen: BTreeSet<(Code, Place, String)>,
    /// Where values could not be read: what later passes find there is most likely noise.
    lost: BTreeSet<(usize, Pointer)>,
}

impl Diagnostics {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a mistake.
    ///
    /// What only follows from a value that could not be read is left out.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let Place { source, pointer, .. } = &diagnostic.place;
        let mut around = std::iter::once(pointer.clone()).chain(pointer.parent());
        if diagnostic.code.may_follow() {
            if around.any(|pointer| self.lost.contains(&(*source, pointer))) {
                return;
            }
        } else if diagnostic.code.loses_value() {
            self.lost.extend(around.map(|pointer| (*source, pointer)));
        }
        let key = (diagnostic.code, diagnostic.place.clone(), diagnostic.message.clone());
        if self.seen.insert(key) {
            self.found.push(diagnostic);
        }
    }

    /// Whether an error was found; warnings do not count.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|one| one.severity() == Severity::Error)
    }

    /// What was found, in the order in which it was.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Whether an error was found at a place or inside of it.
    #[must_use]
    pub fn has_errors_within(&self, source: usize, pointer: &Pointer) -> bool {
        self.found.iter().any(|one| {
            let place = &one.place;
            one.severity() == Severity::Error
                && place.source == source
                && place.pointer.is_within(pointer)
        })
    }

    /// A sink that knows which document is being looked at.
    pub fn of(&mut self, source: usize) -> Sink<'_> {
        Sink { all: self, source }
    }
}

/// The sink for one document.
#[derive(Debug)]
pub struct Sink<'d> {
    all: &'d mut Diagnostics,
    source: usize,
}

impl Sink<'_> {
    /// Takes a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Whether an error was found at a place or inside of it.
    #[must_use]
    pub fn has_errors_within(&self, pointer: &Pointer) -> bool {
        self.all.has_errors_within(self.source, pointer)
    }

    /// The key that `pointer` ends in.
    #[must_use]
    pub fn key(&self, pointer: &Pointer) -> Place {
        Place::key(self.source, pointer)
    }

    /// The value that `pointer` leads to.
    #[must_use]
    pub fn value(&self, pointer: &Pointer) -> Place {
        Place::value(self.source, pointer)
    }

    /// The bytes from `start` to `end`, which `pointer` leads near to.
    #[must_use]
    pub fn bytes(&self, pointer: &Pointer, (start, end): (usize, usize)) -> Place {
        Place::bytes(self.source, pointer, start, end)
    }

    /// The character behind the first `inside` bytes of the string that `pointer` leads to.
    #[must_use]
    pub fn inside(&self, pointer: &Pointer, inside: usize) -> Place {
        Place::inside(self.source, pointer, inside)
    }

    /// Reports a mistake at the key that `pointer` ends in.
    pub fn at_key(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(code, self.key(pointer), message));
    }

    /// Reports a mistake at the value that `pointer` leads to.
    pub fn at_value(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(code, self.value(pointer), message));
    }
}
