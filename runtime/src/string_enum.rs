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

/// The conversions of the standard library for an enum of texts: `Display`, `FromStr`, `From` every form of text,
/// `AsRef<str>`, comparison with `str`, and `as_str` itself. Generated code calls it.
#[macro_export]
macro_rules! text_enum {
    ($name:ident) => {
        impl $name {
            /// The value as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::StringEnum::as_str(self)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<::std::borrow::Cow<'_, str>> for $name {
            fn from(value: ::std::borrow::Cow<'_, str>) -> Self {
                Self::from(&*value)
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

/// Conversions from every form of text but `String`, to the variant of a union or by the constructor. Generated code calls it.
#[macro_export]
macro_rules! from_texts {
    ($name:ident :: $made:ident) => {
        $crate::from_texts!($name::$made, (&str) (&::std::string::String) (::std::borrow::Cow<'_, str>));
    };
    ($name:ident :: $made:ident, $(($text:ty))*) => {
        $(
            impl ::std::convert::From<$text> for $name {
                fn from(value: $text) -> Self {
                    Self::$made(::std::string::String::from(value))
                }
            }
        )*
    };
}

/// Conversions of a union from every width of number, to its variant for numbers. Generated code calls it.
#[macro_export]
macro_rules! from_numbers {
    ($name:ident :: $variant:ident) => {
        $crate::from_numbers!($name::$variant, i8 i16 i32 i64 i128 isize u8 u16 u32 u64 usize f64);
    };
    ($name:ident :: $variant:ident, $($number:ty)*) => {
        $(
            impl ::std::convert::From<$number> for $name {
                fn from(value: $number) -> Self {
                    Self::$variant(value.into())
                }
            }
        )*
    };
}
