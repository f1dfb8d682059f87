//! How the alternatives of a union are told apart.

/// What tells the values of one type of a union from those of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tell {
    /// Their JSON type.
    Type,
    /// One of these values in this property.
    Tag {
        /// The property.
        property: String,
        /// The values.
        values: Vec<String>,
    },
    /// The keys that an object has to have, and may have.
    Keys {
        /// Keys that have to be there.
        required: Vec<String>,
        /// All keys that are documented.
        known: Vec<String>,
        /// The values of those keys that list any, where the keys alone may not tell.
        listed: Vec<(String, Vec<String>)>,
    },
    /// The keys that each item of a list or a map has to have, and may have.
    Items {
        /// Keys that have to be there.
        required: Vec<String>,
        /// All keys that are documented.
        known: Vec<String>,
        /// The values of those keys that list any.
        listed: Vec<(String, Vec<String>)>,
    },
    /// The values that each item of a list or a map is one of.
    Values(Vec<String>),
    /// That they can be read.
    Fit,
}
