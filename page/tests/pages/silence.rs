//! What platforms do not print, from their pages and code: what cannot be seen there is no fact that a page shows.

use docwright_page::fact::{Key, Kind, Section, Subject};

/// Of which facts a platform is silent.
struct Silence {
    /// The folders of its pages.
    pages: &'static [&'static str],
    /// The ends of the files, all of them where it is empty.
    ends: &'static [&'static str],
    kinds: &'static [Kind],
    /// Of which subjects.
    of: Of,
}

/// Which subjects a silence is about.
#[derive(Clone, Copy)]
enum Of {
    All,
    Parameters,
    Headers,
    Fields,
    /// A body itself.
    Body,
    /// What has a constant instead of a type, or of values.
    Constants,
    /// What has a format.
    Formatted,
    /// What has allowed values.
    Values,
    /// Objects and lists.
    Compound,
    /// Patterns of more than 45 characters.
    Long,
    /// Files in forms.
    Binary,
    /// Documents before 3.1, which have the keyword `nullable`.
    Nullable,
}

const LIMITS: [Kind; 7] = [
    Kind::MinLength,
    Kind::MaxLength,
    Kind::Minimum,
    Kind::Maximum,
    Kind::MinItems,
    Kind::MaxItems,
    Kind::UniqueItems,
];
const TEXT: [&str; 2] = ["txt", "clip.txt"];

const SILENT: [Silence; 25] = [
    // `^(?!\.)…Show pattern`
    Silence {
        pages: &["redoc", "redoc-default"],
        ends: &[],
        kinds: &[Kind::Pattern],
        of: Of::Long,
    },
    Silence {
        pages: &["swagger", "swagger-example"],
        ends: &[],
        kinds: &LIMITS,
        of: Of::Parameters,
    },
    Silence {
        pages: &["swagger", "swagger-example"],
        ends: &[],
        kinds: &[Kind::Pattern, Kind::Nullable],
        of: Of::Parameters,
    },
    Silence {
        pages: &["swagger", "swagger-example"],
        ends: &[],
        kinds: &[Kind::Enum],
        of: Of::Constants,
    },
    // The star is drawn by a style.
    Silence { pages: &["swagger"], ends: &TEXT, kinds: &[Kind::Required], of: Of::Fields },
    Silence {
        pages: &["swagger", "swagger-example"],
        ends: &TEXT,
        kinds: &[Kind::Required],
        of: Of::Body,
    },
    // Values of defaults are in attributes, and the type of a constant is `const:`.
    Silence {
        pages: &["scalar", "scalar-default"],
        ends: &TEXT,
        kinds: &[Kind::Default],
        of: Of::All,
    },
    Silence {
        pages: &["scalar", "scalar-default"],
        ends: &[],
        kinds: &[Kind::Type],
        of: Of::Constants,
    },
    Silence {
        pages: &["scalar", "scalar-default"],
        ends: &[],
        kinds: &[Kind::Format],
        of: Of::Binary,
    },
    // The format stands in place of the type, and `enum` does.
    Silence {
        pages: &["rapidoc", "rapidoc-tree"],
        ends: &[],
        kinds: &[Kind::Type, Kind::Items],
        of: Of::Formatted,
    },
    Silence {
        pages: &["rapidoc", "rapidoc-tree"],
        ends: &[],
        kinds: &[Kind::Type, Kind::Items, Kind::Format],
        of: Of::Values,
    },
    // Limits stand with types only, null with types and formats only.
    Silence { pages: &["rapidoc", "rapidoc-tree"], ends: &[], kinds: &LIMITS, of: Of::Formatted },
    Silence {
        pages: &["rapidoc", "rapidoc-tree"],
        ends: &[],
        kinds: &[Kind::Nullable],
        of: Of::Compound,
    },
    Silence { pages: &["stoplight"], ends: &[], kinds: &[Kind::Nullable], of: Of::Compound },
    Silence {
        pages: &["stoplight", "mintlify-md-old", "mintlify-mdx", "openapi-to-md"],
        ends: &[],
        kinds: &[Kind::Required],
        of: Of::Body,
    },
    Silence {
        pages: &["docusaurus", "mintlify-mdx", "widdershins", "openapi-to-md"],
        ends: &[],
        kinds: &[Kind::Enum],
        of: Of::Constants,
    },
    Silence {
        pages: &["docusaurus"],
        ends: &[],
        kinds: &[Kind::Type, Kind::Items],
        of: Of::Headers,
    },
    // `int64` alone.
    Silence { pages: &["docusaurus"], ends: &[], kinds: &[Kind::Type], of: Of::Formatted },
    Silence { pages: &["widdershins", "openapi-to-md"], ends: &[], kinds: &LIMITS, of: Of::All },
    Silence {
        pages: &["widdershins", "openapi-to-md"],
        ends: &[],
        kinds: &[Kind::Pattern],
        of: Of::All,
    },
    Silence { pages: &["widdershins"], ends: &[], kinds: &[Kind::Default], of: Of::All },
    Silence { pages: &["openapi-to-md"], ends: &[], kinds: &[Kind::Format], of: Of::All },
    Silence { pages: &["openapi-to-md"], ends: &[], kinds: &[Kind::Nullable], of: Of::Nullable },
    // `enum[a, b]` stands in place of the type.
    Silence {
        pages: &["openapi-to-md"],
        ends: &[],
        kinds: &[Kind::Type, Kind::Items],
        of: Of::Values,
    },
    // What is an object is not marked as optional.
    Silence {
        pages: &["openapi-to-md"],
        ends: &[],
        kinds: &[Kind::Required, Kind::Nullable],
        of: Of::Compound,
    },
];

/// Whether a page of `platform` would print a fact.
pub(crate) fn prints(platform: &str, end: &str, kind: Kind, key: &Key, subject: &Subject) -> bool {
    !SILENT.iter().any(|silence| {
        silence.pages.contains(&platform)
            && (silence.ends.is_empty() || silence.ends.contains(&end))
            && silence.kinds.contains(&kind)
            && silence.of.holds(key, subject)
    })
}

impl Of {
    fn holds(self, key: &Key, subject: &Subject) -> bool {
        let fact = |kind: Kind| subject.variants[0].facts.get(&kind);
        let at =
            |kind: Kind, end: &str| fact(kind).is_some_and(|(_, at)| at.pointer.ends_with(end));
        match self {
            Self::All => true,
            Self::Parameters => key.section.is_parameter(),
            Self::Headers => matches!(key.section, Section::AnswerHeader(_)),
            Self::Fields => !key.section.is_parameter() && !key.steps.is_empty(),
            Self::Body => key.steps.is_empty(),
            Self::Constants => at(Kind::Enum, "/const"),
            Self::Formatted => fact(Kind::Format).is_some(),
            Self::Values => fact(Kind::Enum).is_some(),
            Self::Compound => fact(Kind::Type).is_some_and(|(types, _)| {
                types.iter().any(|own| own == "object" || own == "array")
            }),
            Self::Long => {
                fact(Kind::Pattern).is_some_and(|(own, _)| own.concat().chars().count() > 45)
            }
            Self::Binary => fact(Kind::Format).is_some_and(|(own, _)| *own == ["binary"]),
            Self::Nullable => at(Kind::Nullable, "/nullable"),
        }
    }
}
