//! A change, and the items of the SDK that it reaches.

use super::corrections::Correction;
use super::direction::Direction;
use super::rule::{Level, Rule};
use super::rules::types;
use super::surface;
use super::verdict::Axis;
use crate::pointer::Pointer;
use std::sync::Arc;

/// Where something stands: which file of its side, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Where {
    /// The number of the file among the sources of its side.
    pub source: usize,
    /// The place in it.
    pub pointer: Pointer,
}

impl Where {
    /// The number of the file that it stands in: what an API refers to may stand in another one.
    pub(crate) fn file(&self) -> usize {
        self.pointer.other_document().unwrap_or(self.source)
    }
}

/// One edit, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// The title of the API.
    pub api: String,
    /// What is changed, in words of the spec: `createContact request.email`.
    pub subject: String,
    /// Which way its values travel.
    pub direction: Direction,
    /// Whether the SDK checks its values where they are sent all the same: those of a `readOnly` property.
    pub(crate) is_checked: bool,
    /// Where it stood; none for what is new.
    pub old: Option<Where>,
    /// Where it stands; none for what is gone.
    pub new: Option<Where>,
    /// What stood there, if there is something to say of it.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
    /// What else there is to know, such as a text that no longer matches.
    pub details: Vec<String>,
    /// What the SDK does differently in this case, where the rule does not say so.
    pub(crate) also: Option<&'static str>,
    /// The operations that it reaches, by `operationId`.
    pub operations: Arc<[String]>,
    /// The items of the SDK that it reaches, with what became of them.
    pub rust: Vec<Item>,
    /// The effect on the wire.
    pub wire: Level,
    /// Why it is no change of the API, or is accepted, if `spec-changes.yaml` says so.
    pub correction: Option<Correction>,
    /// Whether the SDK does what it did all the same: the same values are allowed, or it uses none of them.
    pub(crate) same_behaviour: bool,
    /// The places whose Rust items this change explains, before and after.
    pub(crate) scope: (Option<Pointer>, Option<Pointer>),
}

/// An item of the SDK that a change reaches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its path below the module of the API: `CreateContactRequest::email`.
    pub path: String,
    /// Its signature, in short, before; none for what is new.
    pub before: Option<String>,
    /// Its signature, in short, now; none for what is gone.
    pub after: Option<String>,
    /// Whether it can still be used, with a warning: under its old name, as a deprecated alias, or because
    /// it is itself deprecated.
    pub is_kept: bool,
}

impl Item {
    /// What stands for the signature of an item of which the compiler warns, where only that is different.
    pub(crate) const DEPRECATED: &str = "deprecated";

    /// Whether the item is what it was, but for the warning of the compiler.
    pub(crate) fn is_deprecation(&self) -> bool {
        let is = |said: &Option<String>| said.as_deref() == Some(Self::DEPRECATED);
        self.is_kept && (is(&self.before) || is(&self.after))
    }

    /// Breaking unless the item is new, its old name can still be used, or it takes almost all that it took.
    #[must_use]
    pub fn level(&self) -> Level {
        match (&self.before, &self.after) {
            _ if self.is_kept => Level::Compatible,
            (None, _) => Level::Compatible,
            (Some(old), Some(new)) if surface::is_loosened(old, new) => Level::MayBreak,
            _ => Level::Breaking,
        }
    }
}

impl Change {
    /// One of which nothing is said but what it is.
    pub(super) fn new(rule: &'static Rule, api: &str, subject: String) -> Self {
        Self {
            rule,
            api: api.to_owned(),
            subject,
            direction: Direction::Neither,
            is_checked: false,
            old: None,
            new: None,
            before: None,
            after: None,
            details: Vec::new(),
            also: None,
            operations: Arc::default(),
            rust: Vec::new(),
            wire: Level::None,
            correction: None,
            same_behaviour: false,
            scope: (None, None),
        }
    }

    /// The effect on the code of callers.
    #[must_use]
    pub fn rust_level(&self) -> Level {
        self.rust.iter().map(Item::level).max().unwrap_or_default()
    }

    /// What the SDK does differently at run time.
    #[must_use]
    pub fn behaviour(&self) -> Option<&'static str> {
        let checked = self.rule.request.behaviour.filter(|_| self.is_checked);
        let own = self.rule.behaviour(self.direction).or(checked);
        own.filter(|_| !self.same_behaviour).or(self.also)
    }

    /// Whether nothing is known of what it does to old clients, because it is not understood.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.rule == &types::NOT_UNDERSTOOD && self.wire == Level::MayBreak
    }

    /// Whether what it breaks on an axis is accepted.
    #[must_use]
    pub fn is_approved(&self, axis: Axis) -> bool {
        self.correction.as_ref().is_some_and(|one| one.approve.contains(&axis))
    }

    /// Whether only readers notice.
    #[must_use]
    pub fn is_docs(&self) -> bool {
        self.wire == Level::None && self.rust.is_empty() && self.behaviour().is_none()
    }

    /// Sixteen hexadecimal digits that stay the same while the change does: they depend neither on
    /// files nor on lines.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let Self { rule, api, subject, before, after, .. } = self;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let parts = [rule.id, api, subject, &text(before), &text(after)];
        // FNV-1a, 64 bits: short, and the same everywhere for ever.
        let hash = parts.join("\u{1f}").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }

    /// What sorts changes: the worst first, then as the document has them.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        let breaks = |level| level != Level::Breaking;
        let place = self.new.clone().or_else(|| self.old.clone());
        (
            self.is_docs(),
            breaks(self.rust_level()) && breaks(self.wire),
            self.behaviour().is_none(),
            breaks(self.rust_level()),
            breaks(self.wire),
            place,
            self.rule.id,
            self.subject.clone(),
        )
    }
}
