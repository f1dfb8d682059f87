//! Engines for patterns, each used as its docs say.

use docwright::pattern::{Comparison, compare};

/// A compiled pattern.
pub(crate) trait Engine: Sized {
    /// None where the engine does not compile the pattern.
    fn new(source: &str) -> Option<Self>;
    fn is_match(&self, text: &str) -> bool;
}

/// `regress`: ECMA-262, backtracking.
pub(crate) struct Regress(regress::Regex);

impl Engine for Regress {
    fn new(source: &str) -> Option<Self> {
        regress::Regex::with_flags(source, "u").ok().map(Self)
    }

    #[inline]
    fn is_match(&self, text: &str) -> bool {
        self.0.find(text).is_some()
    }
}

/// `fancy-regex`, although its `\d` is not that of ECMA-262.
pub(crate) struct Fancy(fancy_regex::Regex);

impl Engine for Fancy {
    fn new(source: &str) -> Option<Self> {
        fancy_regex::Regex::new(source).ok().map(Self)
    }

    #[inline]
    fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text).unwrap_or_default()
    }
}

/// `regex`, in linear time. It has no look-ahead, so that the pattern of e-mail addresses is rewritten by hand.
pub(crate) struct Linear(regex::Regex);

/// How iClosed's pattern of e-mail addresses begins: no dot first, no two dots in a row.
const NO_DOTS: &str = r"^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-\.]*)";
/// The same without look-ahead, as whoever needs it to be quick would write it.
const SINGLE_DOTS: &str = r"^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*";

impl Engine for Linear {
    fn new(source: &str) -> Option<Self> {
        let rewritten = source.replace(NO_DOTS, SINGLE_DOTS);
        assert_eq!(compare(source, &rewritten), Comparison::Equal, "{rewritten}");
        regex(&rewritten).map(Self)
    }

    #[inline]
    fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// `regex`, with the pattern of e-mail addresses as it is: each look-ahead becomes a regex of its own.
pub(crate) struct Conditions {
    refused: [regex::Regex; 2],
    wanted: regex::Regex,
}

impl Engine for Conditions {
    fn new(source: &str) -> Option<Self> {
        let wanted = source.strip_prefix(r"^(?!\.)(?!.*\.\.)")?;
        let refused = [regex(r"^\.")?, regex(r"\.\.")?];
        Some(Self { refused, wanted: regex(&format!("^{wanted}"))? })
    }

    #[inline]
    fn is_match(&self, text: &str) -> bool {
        !self.refused.iter().any(|regex| regex.is_match(text)) && self.wanted.is_match(text)
    }
}

fn regex(source: &str) -> Option<regex::Regex> {
    regex::Regex::new(&source.replace(r"\d", "[0-9]")).ok()
}
