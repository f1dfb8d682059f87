//! What a pattern says, with groups dissolved and every escape resolved to a set.

use super::charset::CharSet;

/// A part of a pattern. Captures and laziness are kept only for back-references: without any, they do not change
/// which strings match.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One character of the set.
    Set(CharSet),
    /// One after the other; empty for the empty pattern.
    Concat(Vec<Node>),
    /// `a|b`
    Either(Vec<Node>),
    /// `a{min,max}`, `max` absent for no limit.
    Repeat { node: Box<Node>, min: u32, max: Option<u32> },
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B` if negated.
    Boundary { negated: bool },
    /// `(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`
    Look { behind: bool, negated: bool, node: Box<Node> },
    /// `(a)`, where back-references are kept.
    Capture { group: u32, node: Box<Node> },
    /// `a*?`, where back-references are kept.
    Lazy(Box<Node>),
    /// `\1`, `\k<name>`: what one of the groups has matched.
    Again { groups: Vec<u32> },
}

impl Node {
    pub(super) fn empty() -> Self {
        Self::Concat(Vec::new())
    }

    /// `^`, or with the modifier `m` also where a line begins.
    pub(super) fn line_start(multiline: bool) -> Self {
        if !multiline {
            return Self::Start;
        }
        Self::Either(vec![Self::Start, Self::look(true, false, CharSet::line_terminator())])
    }

    /// `$`, or with the modifier `m` also where a line ends.
    pub(super) fn line_end(multiline: bool) -> Self {
        if !multiline {
            return Self::End;
        }
        Self::Either(vec![Self::End, Self::look(false, false, CharSet::line_terminator())])
    }

    /// A word begins or ends here, or not if `negated`; words are of the characters of `word`.
    pub(super) fn boundary_of(word: &CharSet, negated: bool) -> Self {
        let sides = [(true, negated), (false, !negated)];
        let either = sides.map(|(before, after)| {
            let before = Self::look(true, !before, word.clone());
            Self::Concat(vec![before, Self::look(false, !after, word.clone())])
        });
        Self::Either(either.into())
    }

    fn look(behind: bool, negated: bool, set: CharSet) -> Self {
        Self::Look { behind, negated, node: Box::new(Self::Set(set)) }
    }

    /// Whether no match of this takes a character.
    pub(super) fn is_zero_width(&self) -> bool {
        match self {
            Self::Set(_) | Self::Again { .. } => false,
            Self::Capture { node, .. } | Self::Lazy(node) => node.is_zero_width(),
            Self::Concat(nodes) | Self::Either(nodes) => nodes.iter().all(Self::is_zero_width),
            Self::Repeat { node, max, .. } => *max == Some(0) || node.is_zero_width(),
            Self::Start | Self::End | Self::Boundary { .. } | Self::Look { .. } => true,
        }
    }

    /// The number of characters of every match, if it is the same for all and no assertion is within.
    pub(super) fn fixed_length(&self) -> Option<u32> {
        match self {
            Self::Set(_) => Some(1),
            Self::Concat(nodes) => {
                nodes.iter().try_fold(0_u32, |sum, node| sum.checked_add(node.fixed_length()?))
            }
            Self::Either(nodes) => {
                let first = nodes.first()?.fixed_length()?;
                nodes.iter().all(|node| node.fixed_length() == Some(first)).then_some(first)
            }
            Self::Repeat { node, min, max } if *max == Some(*min) => {
                node.fixed_length()?.checked_mul(*min)
            }
            _ => None,
        }
    }

    /// Calls `visit` on this node and on all below it.
    pub(super) fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
        visit(self);
        match self {
            Self::Concat(nodes) | Self::Either(nodes) => {
                for node in nodes {
                    node.visit(visit);
                }
            }
            Self::Repeat { node, .. }
            | Self::Look { node, .. }
            | Self::Capture { node, .. }
            | Self::Lazy(node) => node.visit(visit),
            Self::Set(_) | Self::Again { .. } | Self::Start | Self::End | Self::Boundary { .. } => {
            }
        }
    }
}
