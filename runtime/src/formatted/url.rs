//! The format `uri`.

use super::TextFormat;
use url::Url;

impl TextFormat for Url {
    const EXPECTED: &'static str = "a URL";

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn write(&self) -> String {
        self.to_string()
    }
}
