//! The kinds of mistakes, each with what it means and how to fix it.

use super::Severity;

macro_rules! codes {
    ($($severity:ident $variant:ident $code:literal: $meaning:literal, $remedy:literal;)*) => {
        /// What kind of mistake a [`Diagnostic`](super::Diagnostic) reports.
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

            /// How to fix the mistake.
            #[must_use]
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
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
        "Save the file as UTF-8; it may begin with a byte order mark.";
    Error Syntax "syntax": "The file is not valid YAML.",
        "Fix the line that is reported. The usual causes: a tab in the indentation, an unclosed quote or bracket, a text that holds `: ` or begins with a special character and is not quoted, or an indentation that matches no line above.";
    Error DuplicateKey "duplicate-key": "A map has the same key twice.",
        "Remove or rename one of the two. A YAML parser would keep one of them without a word.";
    Error MergeKey "merge-key": "A merge key `<<` includes the entries of another map.",
        "Write the entries out, or move what is shared to a component and refer to it with `$ref`. Anchors and aliases are resolved; merge keys are not part of YAML 1.2, and tools disagree about them.";
    Error WrongType "wrong-type": "The value of a keyword has the wrong type.",
        "Write a value of the type that the message names. Quotes turn a number into a string.";
    Error UnknownKeyword "unknown-keyword": "The keyword does not exist in OpenAPI 3.1.",
        "Correct the spelling, or remove the keyword. If a name of your own stands here, such as that of a property, it belongs one level deeper: the properties of a schema are listed under `properties`, the media types of a body under `content`, and the responses of an operation under `responses`.";
    Error MisplacedKeyword "misplaced-keyword": "The keyword belongs to another kind of object.",
        "Move it to an object of the kind that the message names, or remove it. Often only the indentation is wrong.";
    Error UnsupportedKeyword "unsupported-keyword": "OpenAPI allows this here, but the generator does not support it.",
        "Express it with supported keywords (`docwright keywords` lists them), or remove it if the SDK does not need it.";
    Error MissingKeyword "missing-keyword": "A required keyword is missing.",
        "Add the keyword that the message names.";
    Error UnknownValue "unknown-value": "The value is not one of those allowed here.",
        "Write one of the values that the message lists.";
    Error UnsupportedVersion "unsupported-version": "The file uses a version of OpenAPI that is not supported.",
        "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are supported. Write a new spec in OpenAPI 3.1: `openapi: 3.1.1`.";
    Error UnresolvedReference "unresolved-reference": "The target of a `$ref` does not exist.",
        "Correct the reference, or declare the component that it names.";
    Error WrongReference "wrong-reference": "A `$ref` refers to a component of the wrong kind.",
        "Refer to a component of the kind that the message names. A reference to the schema of a parameter goes below its `schema`.";
    Error EndlessReference "endless-reference": "A chain of `$ref`s never ends.",
        "Replace one of the references by what it stands for.";
    Error UnsupportedSchema "unsupported-schema": "The schema cannot be represented by a Rust type without loss.",
        "Describe the values so that they have one type; the message says what prevents it.";
    Error ConflictingKeywords "conflicting-keywords": "Two keywords contradict each other.",
        "Remove or change one of the two.";
    Error EmptyRange "empty-range": "A lower limit is above the upper limit, so no value is allowed.",
        "Correct one of the two limits.";
    Error ImpossibleValue "impossible-value": "No value can ever satisfy the schema.",
        "A schema that requires a value of its own kind would never end: take the property out of `required`, or allow `null`.";
    Error InvalidPattern "invalid-pattern": "The pattern is not a regular expression of ECMA-262.",
        "Correct the pattern. JSON Schema uses the regular expressions of JavaScript, which have no inline flags such as `(?i)` for the whole pattern, and no possessive quantifiers.";
    Error UnsupportedPattern "unsupported-pattern": "The pattern is valid, but the SDK does not support it.",
        "Express the same without the part that the message names.";
    Error UnmatchablePattern "unmatchable-pattern": "No text matches the pattern, or none that matches is within the limits of the length.",
        "Correct the pattern or the limit. The pattern is compiled to an automaton, so this is certain.";
    Error EmptyEnum "empty-enum": "An enum without values allows nothing.",
        "List the values, or remove `enum`.";
    Error UndeclaredProperty "undeclared-property": "A property is named that the schema does not declare.",
        "Correct the name, or declare the property under `properties`.";
    Error InvalidPath "invalid-path": "The key is not a path that OpenAPI allows.",
        "A path begins with a slash and has no query string; a parameter is written in braces, `/pets/{petId}`; and two paths may not differ only in the names of their parameters.";
    Error PathParameter "path-parameter": "A path and its path parameters do not match.",
        "Every `{name}` in a path needs a parameter of that name with `in: path` and `required: true`, and every path parameter must occur in the path.";
    Error DuplicateOperation "duplicate-operation": "Two operations have the same `operationId`.",
        "Give each operation a unique `operationId`.";
    Error UnknownSecurityScheme "unknown-security-scheme": "A security requirement names an undeclared scheme.",
        "Correct the name, or declare the scheme under `components.securitySchemes`.";
    Error NameTaken "name-taken": "Two names become the same name in Rust.",
        "Give one of two properties or parameters another Rust name with `x-rust-name`, one of two enum values with `x-rust-names`; rename the component, the operation or the `title` otherwise.";
    Error InvalidName "invalid-name": "A name has no characters that a Rust name can be made of, or has some that OpenAPI forbids.",
        "Use letters and digits; names of components may contain `.`, `_` and `-` as well.";
    Error MissingFromSpec "missing-from-spec": "A documentation page states something that the spec does not.",
        "Add it to the spec. If the page is wrong, or another source is followed, record the judgement and its reason in `spec-audit.yaml`.";
    Error NotOnPage "not-on-page": "The spec states something that no page states, although a page would.",
        "Remove it from the spec, or name its source: add the saved page to the audit, or record the judgement and its reason in `spec-audit.yaml`.";
    Error PageDiffers "page-differs": "A page and the spec contradict each other.",
        "Follow the page, or record the judgement and its reason in `spec-audit.yaml`.";
    Error PageExample "page-example": "An example on a page violates the spec.",
        "Correct the spec if the example shows what the server accepts or sends. If the example is wrong, record the judgement and its reason in `spec-audit.yaml`.";
    Error PageUnread "page-unread": "Nothing could be read from a page, or it documents no operation of the spec.",
        "Save the page of the operation itself, with its parts opened, as HTML or as copied text; `--as` names the platform where it is not recognised.";
    Error PageChanged "page-changed": "A saved page is not the one that the spec was written from.",
        "Audit the new page against the spec (`--against` shows what changed between the two), then write the hash that the message names.";
    Error IdleJudgement "idle-judgement": "A recorded judgement matches nothing that the audit finds.",
        "Remove the judgement: the page and the spec agree by now, or it names something else.";
    Error Internal "internal": "The generator produced something that is not Rust.",
        "Please report it with the spec: it is a bug in docwright. Nothing was written.";
    Warning PageSparse "page-sparse": "Less than half of an operation's fields were found on its pages.",
        "Look at what the page has and the audit does not find: save the page with its parts opened, or as copied text, or name further pages. What was not found is not compared.";
    Warning InvalidExample "invalid-example": "An example, a default or an enum value violates its own schema.",
        "Correct the value or the schema: one of them is not what the server does. It is a warning, since the generated code follows the schema; `docwright check --deny-warnings` makes it an error.";
    Warning DoubtfulExample "doubtful-example": "An example has a key that its schema does not declare.",
        "Correct the key, or declare the property. An example that was copied from the documentation shows what the schema lacks.";
    Warning DoubtfulKeyword "doubtful-keyword": "A keyword has no effect where it is written, or not the one that it seems to have.",
        "Remove it, or correct what it depends on: a variable of a server has an effect if the URL names it, a limit if values of the `format` reach so far, a tag of a name once, `example` where there are no `examples`.";
    Warning DoubtfulText "doubtful-text": "A text is probably not what was meant: part of it is a comment, or it contains characters that a web page put there.",
        "Quote the text if all of it is meant, or write plain quotes and blanks.";
    Warning AmbiguousValue "ambiguous-value": "YAML parsers disagree about an unquoted value.",
        "Quote it. YAML 1.1 reads `NO`, `on` and `off` as booleans and `01234` as an octal number; YAML 1.2, which OpenAPI uses, does not.";
    Warning ImpossibleBody "impossible-body": "A response documents a body, but its status has none.",
        "Remove `content`, or correct the status. HTTP responses with status 1xx, 204, 205 and 304 have no body, so none is read.";
    Warning UntypedList "untyped-list": "A list has no `items`.",
        "Add `items`; `items: {}` says that any item is allowed.";
    Warning MixedVersions "mixed-versions": "The file uses keywords of a later version of OpenAPI than it declares.",
        "Declare the version whose keywords are used: `openapi: 3.1.1`.";
    Warning UnusedComponent "unused-component": "Nothing refers to the component.",
        "Refer to it, or remove it.";
    Warning ClosedAllOf "closed-all-of": "`additionalProperties: false` is written in or beside an `allOf`.",
        "Write `unevaluatedProperties: false`, which considers the properties of the whole `allOf`, or remove it. In JSON Schema, `additionalProperties: false` rejects every property that is not declared beside it, including those of the other parts, so a server that validates would reject them.";
    Warning AmbiguousUnion "ambiguous-union": "Nothing distinguishes the alternatives of a `oneOf` or `anyOf`.",
        "Give each object a property with a `const` of its own and list it in `required`, or make one schema of the alternatives. For objects and lists, the SDK picks the alternative that fits and has the most keys present; texts and numbers are accepted without the limits of any one alternative.";
    Warning UnknownExtension "unknown-extension": "The generator does not know this `x-` keyword.",
        "Correct the spelling. If it is meant for another tool, leave it: it changes nothing.";
    Warning BacktrackingPattern "backtracking-pattern": "There is no automaton for the pattern, so the SDK matches it by backtracking.",
        "Write the pattern without what the message names, and it becomes a table: exact, and linear in time. The search is as exact, but on some texts its time doubles with each character. It ends after two million steps, and a text that needs more is refused; give the schema a `maxLength` as well, which is checked first.";
    Warning DoubtfulPattern "doubtful-pattern": "Part of the pattern has another meaning in other dialects.",
        "Write it in ECMA-262, the dialect of JavaScript; or leave it if the pattern is meant literally.";
    Warning UnknownScope "unknown-scope": "A security requirement names a scope that no flow of its scheme declares.",
        "Correct the name, or declare the scope under `scopes` of a flow of the scheme.";
    Warning UnknownFormat "unknown-format": "The `format` is not registered, so most tools ignore it.",
        "Correct the spelling, or explain the format in the description.";
    Note NoEffect "no-effect": "The keyword affects no call, so nothing is generated for it.",
        "No action is needed.";
    Note Repaired "repaired": "Something in a third-party document was wrong or unsupported, and was repaired.",
        "No action is needed if the repair matches what the server does. Otherwise correct it with an OpenAPI Overlay.";
    Note Skipped "skipped": "An operation uses something that the generator does not support, and was left out.",
        "Call it by other means, or describe it with an OpenAPI Overlay in a way that the generator supports.";
}

impl Code {
    /// Whether what stands at the place of such a mistake is not known to later passes.
    pub(super) fn loses_value(self) -> bool {
        matches!(
            self,
            Self::WrongType
                | Self::DoubtfulText
                | Self::MergeKey
                | Self::UnknownKeyword
                | Self::MisplacedKeyword
                | Self::UnknownValue
                | Self::MissingKeyword
                | Self::UnresolvedReference
                | Self::WrongReference
        )
    }

    /// Whether it tells what became of a document, and is no mistake in it.
    #[must_use]
    #[doc(hidden)]
    pub fn is_note(self) -> bool {
        self.severity() == Severity::Note
    }

    /// Whether it is about pages of the documentation, and not about a spec alone.
    #[must_use]
    #[doc(hidden)]
    pub fn is_of_pages(self) -> bool {
        matches!(
            self,
            Self::MissingFromSpec
                | Self::NotOnPage
                | Self::PageDiffers
                | Self::PageExample
                | Self::PageUnread
                | Self::PageSparse
                | Self::PageChanged
                | Self::IdleJudgement
        )
    }

    /// The kind of mistake that is not worth a report of its own beside this one.
    pub(super) fn says_more_than(self) -> Option<Self> {
        match self {
            Self::UnmatchablePattern => Some(Self::DoubtfulPattern),
            // A word that is no boolean here, where a boolean has to stand.
            Self::InvalidExample => Some(Self::AmbiguousValue),
            _ => None,
        }
    }

    /// Whether such a mistake may be there only because a value could not be read, and how many
    /// steps around it that value may be.
    pub(super) fn follows_from(self) -> Option<usize> {
        match self {
            Self::UnsupportedSchema | Self::ConflictingKeywords | Self::EmptyEnum => Some(2),
            Self::InvalidExample | Self::AmbiguousUnion => Some(1),
            // `required/0` follows from a `properties` that is misspelt.
            Self::UndeclaredProperty => Some(3),
            _ => None,
        }
    }
}

/// What a code means and how to fix it, in a few lines.
#[must_use]
pub fn explain(code: Code) -> String {
    let (severity, name) = (code.severity().as_str(), code.as_str());
    format!("{severity}[{name}]\n\n{}\n\n{}\n", code.meaning(), code.remedy())
}
