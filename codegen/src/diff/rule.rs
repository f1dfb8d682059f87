//! What a change is called and what it means, as data.

use super::direction::Direction;
use std::fmt;

/// How far a change reaches on one axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    #[default]
    None,
    /// Something is new or different, and nobody has to do anything.
    Compatible,
    /// Some clients stop working, depending on what they make of what they get.
    MayBreak,
    /// Somebody's requests, answers or code stop working.
    Breaking,
}

impl Level {
    /// The word that reports print.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::MayBreak => "may-break",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a change does to values that travel one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Whether what old clients send is still taken, or what they are sent still understood.
    pub wire: Level,
    /// What the SDK does differently at run time; a sentence without a full stop.
    pub behaviour: Option<&'static str>,
}

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in reports, in kebab case.
    pub id: &'static str,
    /// What is different, in a few words.
    pub title: &'static str,
    /// Why it matters, or why it does not.
    pub why: &'static str,
    /// The rule that finds the same edit when it is undone.
    pub mirror: &'static str,
    /// What it does to values that go to the server.
    pub request: Effect,
    /// What it does to values that come from the server.
    pub response: Effect,
    /// The most that it does to the code of callers by itself. What it did in fact stands in the change: a name may go
    /// as well, because two types are one no more, or an item took it.
    pub rust: Level,
}

impl Rule {
    /// The effects for values that travel this way; none for values that travel nowhere.
    pub(crate) fn effects(&self, direction: Direction) -> Vec<Effect> {
        match direction {
            Direction::Request => vec![self.request],
            Direction::Response => vec![self.response],
            Direction::Both => vec![self.request, self.response],
            Direction::Neither => Vec::new(),
        }
    }

    /// The effect on the wire for values that travel this way.
    pub(crate) fn wire(&self, direction: Direction) -> Level {
        self.effects(direction).iter().map(|effect| effect.wire).max().unwrap_or_default()
    }

    /// The effect on the behaviour of the SDK for values that travel this way.
    pub(crate) fn behaviour(&self, direction: Direction) -> Option<&'static str> {
        self.effects(direction).iter().find_map(|effect| effect.behaviour)
    }
}
