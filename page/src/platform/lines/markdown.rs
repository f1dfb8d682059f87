//! Pages in Markdown.

use crate::assemble::Habits;
use crate::mark::Mark;
use crate::platform::Platform;

pub(super) fn marks(_platform: Platform, _text: &str) -> Option<(Vec<Mark>, Habits)> {
    None
}
