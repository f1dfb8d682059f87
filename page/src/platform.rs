//! The platforms that render pages: how each is recognised, what it prints, and how its pages are read.

mod docusaurus;
mod generic;
mod lines;
mod rapidoc;
mod redoc;
mod scalar;
mod stoplight;
mod swagger;

use crate::assemble::Habits;
use crate::dom::Dom;
use crate::fact::{Kind, Kinds};
use crate::html;
use crate::mark::Mark;

macro_rules! platforms {
    ($($variant:ident $name:literal: $words:literal;)*) => {
        /// Who rendered a page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Platform {
            $(#[doc = $words] $variant,)*
        }

        impl Platform {
            /// Every platform.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As `--as` names it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// In words.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

platforms! {
    Embedded "embedded": "A page that carries the OpenAPI document itself.";
    Redoc "redoc": "Redoc.";
    Swagger "swagger": "Swagger UI.";
    Scalar "scalar": "Scalar.";
    RapiDoc "rapidoc": "`RapiDoc`.";
    Stoplight "stoplight": "Stoplight Elements.";
    Docusaurus "docusaurus": "Docusaurus with its OpenAPI plugin.";
    Mintlify "mintlify": "Mintlify.";
    Widdershins "widdershins": "widdershins, Slate.";
    OpenapiToMd "openapi-to-md": "openapi-to-md.";
    Generic "generic": "Headings, tables and lists of any other page.";
}

impl Platform {
    /// The platform of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|own| own.as_str() == name)
    }
}

/// What a page prints that prints every keyword.
const FULL: Kinds = Kinds::of(&[
    Kind::Format,
    Kind::Required,
    Kind::Nullable,
    Kind::Enum,
    Kind::MinLength,
    Kind::MaxLength,
    Kind::Minimum,
    Kind::Maximum,
    Kind::ExclusiveMinimum,
    Kind::ExclusiveMaximum,
    Kind::MultipleOf,
    Kind::MinItems,
    Kind::MaxItems,
    Kind::UniqueItems,
    Kind::Pattern,
    Kind::Default,
]);

const USUAL: Habits = Habits {
    fields: FULL,
    parameters: FULL,
    all_parameters: true,
    all_answers: true,
    answer_headers: true,
    whole: true,
    sentences: false,
};

/// A document says everything.
pub(crate) const EXACT: Habits = USUAL;

/// What is known of a page that nobody recognises: what is there, and nothing of what is not.
const NOTHING: Habits = Habits {
    fields: Kinds::NONE,
    parameters: Kinds::NONE,
    all_parameters: false,
    all_answers: false,
    answer_headers: false,
    whole: false,
    sentences: true,
};

/// Classes by which a platform is known: those that nobody else gives to an element.
const TRACES: [(Platform, &[&str]); 6] = [
    (
        Platform::Docusaurus,
        &["openapi-schema__property", "openapi__method-endpoint-path", "openapi-tabs__heading"],
    ),
    (Platform::Stoplight, &["JsonSchemaViewer", "sl-elements-api", "HttpOperation", "sl-elements"]),
    (Platform::Scalar, &["scalar-app", "scalar-card", "references-layout"]),
    (Platform::Swagger, &["opblock", "swagger-ui", "opblock-summary"]),
    (Platform::Redoc, &["redoc-wrap", "redoc-json"]),
    (Platform::RapiDoc, &["req-res-title", "expanded-req-resp-container"]),
];

/// The platform of an HTML page.
#[must_use]
pub fn of_html(dom: &Dom) -> Platform {
    let mut score = [0usize; TRACES.len()];
    for node in &dom.nodes {
        let class = node.attribute("class");
        if class.is_empty() {
            continue;
        }
        for (at, (_, traces)) in TRACES.iter().enumerate() {
            score[at] +=
                class.split_ascii_whitespace().filter(|class| traces.contains(class)).count();
        }
    }
    let best = (0..TRACES.len()).max_by_key(|at| (score[*at], TRACES.len() - at));
    best.filter(|at| score[*at] > 0).map_or(Platform::Generic, |at| TRACES[at].0)
}

/// The pieces of an HTML page, and what its platform prints.
#[must_use]
pub(crate) fn marks_of_html(platform: Platform, dom: &Dom) -> (Vec<Mark>, Habits) {
    match platform {
        Platform::Redoc => (html::walk(dom, &mut redoc::Sheet), USUAL),
        Platform::Docusaurus => {
            (html::walk(dom, &mut docusaurus::Sheet::default()), docusaurus::HABITS)
        }
        Platform::Stoplight => {
            (html::walk(dom, &mut stoplight::Sheet::default()), stoplight::HABITS)
        }
        Platform::Scalar => (html::walk(dom, &mut scalar::Sheet), scalar::HABITS),
        Platform::RapiDoc => (html::walk(dom, &mut rapidoc::Sheet::default()), rapidoc::HABITS),
        Platform::Swagger => (html::walk(dom, &mut swagger::Sheet), swagger::habits(dom)),
        _ => generic::marks_of_html(dom),
    }
}

/// The platform of a text.
#[must_use]
pub fn of_text(text: &str) -> Platform {
    lines::recognise(text)
}

/// The pieces of a text, and what its platform prints.
#[must_use]
pub(crate) fn marks_of_text(platform: Platform, text: &str) -> (Vec<Mark>, Habits) {
    lines::marks(platform, text)
}

/// What is known without a platform.
pub(crate) const fn nothing() -> Habits {
    NOTHING
}
