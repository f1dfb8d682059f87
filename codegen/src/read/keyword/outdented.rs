//! What is indented too little: it stands beside what it belongs below.

use super::Unknown;
use crate::diagnostic::{Code, Sink};
use crate::document::grammar::{Under, under};
use crate::ledger::treatment;

impl Unknown<'_, '_> {
    /// Whether it belongs below a keyword before it, which is reported: of several such, with the first.
    pub(super) fn is_outdented(&self, sink: &mut Sink<'_>) -> bool {
        let Self { object, keyword, node, entries } = self;
        let Some(index) = self.index() else { return false };
        let is_known = |name: &str| treatment(*object, name).is_some();
        let above = entries[..index].iter().rposition(|(name, _)| is_known(name));
        let Some(above) = above else { return false };
        let (holder, inner) = &entries[above];
        let Some(Under::One(home)) = under(*object, holder) else { return false };
        let belongs = |name: &str| treatment(home, name).is_some() && !name.starts_with("x-");
        let is_lacking = inner.is_null() || inner.lacks(keyword);
        if !is_lacking || !entries[above + 1..=index].iter().all(|(name, _)| belongs(name)) {
            return false;
        }
        sink.lose(&inner.at);
        sink.lose(&inner.at.key(*keyword));
        if index == above + 1 {
            let message = format!("`{keyword}` is not a keyword of {}", object.with_article());
            let help = format!("it belongs in `{holder}`: indent it farther than that");
            sink.report_key(Code::MisplacedKeyword, &node.at, &message, &help);
        }
        true
    }

    /// A line that was meant to be one of the text before it: `and more: see below`.
    pub(super) fn rest_of_text(&self) -> Option<String> {
        let (before, text) = self.entries.get(self.index()?.checked_sub(1)?)?;
        let is_text = text.as_str().is_some_and(|text| text.contains(' '));
        (is_text && self.keyword.trim().contains(' ')).then(|| {
            format!("if it belongs to the text of `{before}`, indent it as far as that text")
        })
    }

    fn index(&self) -> Option<usize> {
        self.entries.iter().position(|(name, _)| *name == self.keyword)
    }
}
