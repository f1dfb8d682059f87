//! Engines for patterns, each used as its docs say.

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

/// `regex`, in linear time. It has no look-ahead, so the one of e-mail addresses is written out.
pub(crate) struct Linear {
    regex: regex::Regex,
    no_dots: bool,
}

/// How iClosed's pattern of e-mail addresses begins: no dot first, no two dots in a row.
const NO_DOTS: &str = r"^(?!\.)(?!.*\.\.)";

impl Engine for Linear {
    fn new(source: &str) -> Option<Self> {
        let rest = source.strip_prefix(NO_DOTS);
        let source = rest.map_or(source.to_owned(), |rest| format!("^{rest}"));
        let regex = regex::Regex::new(&source.replace(r"\d", "[0-9]")).ok()?;
        Some(Self { regex, no_dots: rest.is_some() })
    }

    #[inline]
    fn is_match(&self, text: &str) -> bool {
        let dots = self.no_dots && (text.starts_with('.') || text.contains(".."));
        !dots && self.regex.is_match(text)
    }
}
