//! The format `uuid`.

use super::TextFormat;
use uuid::Uuid;

impl TextFormat for Uuid {
    const EXPECTED: &'static str = "a UUID";

    fn read(text: &str) -> Option<Self> {
        Self::parse_str(text).ok()
    }

    fn write(&self) -> String {
        self.hyphenated().to_string()
    }
}
