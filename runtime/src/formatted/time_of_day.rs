//! The format `time`.

use super::{Formatted, TextFormat};

/// A time of day, with its distance from UTC where that is said: the format `time`.
///
/// `T` is the type of a library for a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay<T> {
    /// The time of day.
    pub time: T,
    /// How many seconds it is ahead of UTC.
    pub utc_offset: Option<i32>,
}

/// Its distance from UTC is not said.
impl<T> From<T> for Formatted<TimeOfDay<T>>
where
    TimeOfDay<T>: TextFormat,
{
    fn from(time: T) -> Self {
        TimeOfDay { time, utc_offset: None }.into()
    }
}
