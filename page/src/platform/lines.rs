//! Pages as text.

use super::nothing;
use crate::assemble::Habits;
use crate::mark::Mark;
use crate::platform::Platform;

pub(super) fn recognise(_text: &str) -> Platform {
    Platform::Generic
}

pub(super) fn marks(_platform: Platform, _text: &str) -> (Vec<Mark>, Habits) {
    (Vec::new(), nothing())
}
