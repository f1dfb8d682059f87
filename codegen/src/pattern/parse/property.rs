//! Unicode properties: `\p{L}`, `\p{Script=Greek}`.

mod names;

use super::Parser;
use crate::pattern::charset::CharSet;
use crate::pattern::error::{PatternError, Reason};
use regex_syntax::hir::{Class, HirKind};

impl Parser {
    /// What follows `\p`, from the brace on.
    pub(super) fn property(&mut self, start: usize) -> Result<CharSet, PatternError> {
        if !self.eat('{') {
            return Err(self.error_at(start, "`\\p` needs the name of a property, as in `\\p{L}`"));
        }
        let mut text = String::new();
        let is_part = |part: &char| part.is_ascii_alphanumeric() || matches!(part, '_' | '=');
        while let Some(part) = self.peek_char().filter(is_part) {
            text.push(part);
            self.at += 1;
        }
        let query = match text.split_once('=') {
            Some((name, value)) => valued(name, value),
            None => lone(&text),
        };
        let Some(query) = query.filter(|_| self.eat('}')) else {
            return Err(self.error_at(start, "this is not a Unicode property that ECMA-262 knows"));
        };
        Ok(table(&query).unwrap_or_else(|| {
            self.refuse(Reason::Property);
            CharSet::default()
        }))
    }
}

/// `L`, `Alphabetic`: the query for its table.
fn lone(name: &str) -> Option<String> {
    if lists(names::CATEGORIES, name) {
        return Some(format!("gc={name}"));
    }
    lists(names::BINARY, name).then(|| name.to_owned())
}

/// `gc=L`, `Script=Greek`, `scx=Grek`: the query for its table.
fn valued(name: &str, value: &str) -> Option<String> {
    let (listed, name) = match name {
        "General_Category" | "gc" => (names::CATEGORIES, "gc"),
        "Script" | "sc" => (names::SCRIPTS, "sc"),
        "Script_Extensions" | "scx" => (names::SCRIPTS, "scx"),
        _ => return None,
    };
    lists(listed, value).then(|| format!("{name}={value}"))
}

fn lists(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|listed| listed == name)
}

/// The table of a property, by a query of `regex-syntax`.
pub(super) fn table(query: &str) -> Option<CharSet> {
    if matches!(query, "gc=Cs" | "gc=Surrogate") {
        return Some(CharSet::new(vec![(0xD800, 0xDFFF)]));
    }
    let parsed = regex_syntax::parse(&format!("\\p{{{query}}}")).ok()?;
    let ranges = match parsed.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        // A property of a single character is read as that character.
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            text.chars().map(|character| (character.into(), character.into())).collect()
        }
        _ => Vec::new(),
    };
    Some(CharSet::new(ranges))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_few_listed_names_have_a_table() {
        let missing = |listed: &'static str, prefix: &str| -> Vec<&str> {
            let names = listed.split_ascii_whitespace();
            names.filter(|name| table(&format!("{prefix}{name}")).is_none()).collect()
        };
        assert_eq!(missing(names::CATEGORIES, "gc="), Vec::<&str>::new());
        assert_eq!(missing(names::BINARY, ""), ["CWKCF", "Changes_When_NFKC_Casefolded"]);
        // Empty, the complement of all others, and those that came with Unicode 17.
        let scripts = [
            "Berf",
            "Beria_Erfe",
            "Hrkt",
            "Katakana_Or_Hiragana",
            "Sidetic",
            "Sidt",
            "Tai_Yo",
            "Tayo",
            "Tolong_Siki",
            "Tols",
            "Unknown",
            "Zzzz",
        ];
        assert_eq!(missing(names::SCRIPTS, "sc="), scripts);
        assert_eq!(missing(names::SCRIPTS, "scx="), scripts);
    }

    #[test]
    fn names_are_matched_exactly() {
        assert!(lone("Lu").is_some() && valued("Script", "Greek").is_some());
        assert!(lone("lu").is_none() && valued("Script", "greek").is_none());
        assert!(lone("Greek").is_none() && valued("script", "Greek").is_none());
    }
}
