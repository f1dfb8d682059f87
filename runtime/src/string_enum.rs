//! Enumerations of strings that keep what they do not know.

/// An enum whose documented values are strings, with a variant for anything else.
///
/// ```
/// use docwright_runtime::StringEnum;
///
/// enum Status {
///     Active,
///     Unknown(String),
/// }
///
/// impl StringEnum for Status {
///     const VALUES: &'static [&'static str] = &["ACTIVE"];
///
///     fn as_str(&self) -> &str {
///         match self {
///             Self::Active => "ACTIVE",
///             Self::Unknown(value) => value,
///         }
///     }
/// }
///
/// assert!(Status::Active.is_known());
/// assert!(!Status::Unknown("ARCHIVED".to_owned()).is_known());
/// ```
pub trait StringEnum {
    /// The documented values, as they are on the wire.
    const VALUES: &'static [&'static str];

    /// The value as it is on the wire.
    fn as_str(&self) -> &str;

    /// Whether the value is one of the documented ones.
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_str())
    }
}
