//! How much of an operation its pages show.

use docwright_page::compare::counterpart;
use docwright_page::fact::{Facts, Key, Section};

/// The fields of an operation, and how many of them were found on its pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Those that were found.
    pub found: usize,
    /// All of them.
    pub fields: usize,
}

impl Coverage {
    pub(super) fn of(pages: &[&Facts], own: &Facts) -> Self {
        // Objects that are closed on the pages say nothing of their members.
        let open = |key: &Key| {
            key.parent().is_none_or(|parent| {
                parent.steps.is_empty()
                    || pages.iter().any(|page| {
                        counterpart(page, &parent).is_some_and(|own| page.has_members(&own))
                    })
            })
        };
        let fields = own.order.iter().filter(|key| is_field(own, key) && open(key));
        let there = |key: &&Key| pages.iter().any(|page| counterpart(page, key).is_some());
        let found = fields.clone().filter(there).count();
        Self { found, fields: fields.count() }
    }

    /// That of two operations.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { found: self.found + other.found, fields: self.fields + other.fields }
    }

    /// Whether nothing can be said of the operation.
    pub(super) fn is_nothing(self) -> bool {
        self.found == 0 && self.fields > 0
    }

    /// Whether most of the operation was not found.
    pub(super) fn is_little(self) -> bool {
        self.found * 2 < self.fields
    }

    /// `3 of 12 fields`
    #[must_use]
    pub fn words(self) -> String {
        let plural = if self.fields == 1 { "" } else { "s" };
        format!("{} of {} field{plural}", self.found, self.fields)
    }
}

/// Whether a page of the operation would have it: a parameter, or a field of what is sent or of a success. Bodies of errors often
/// have a page of their own.
fn is_field(own: &Facts, key: &Key) -> bool {
    let expected = match &key.section {
        Section::Answer(status) => status.starts_with('2'),
        Section::Path | Section::Query | Section::Header | Section::Cookie | Section::Request => {
            true
        }
        Section::AnswerHeader(_) | Section::Server | Section::Security => false,
    };
    expected
        && !key.steps.is_empty()
        && !matches!(key.name(), "*" | "[]")
        && own.subjects[key].variants.iter().any(|variant| !variant.unsure)
}
