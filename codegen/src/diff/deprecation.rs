//! Whether what is removed was announced, and what is deprecated gives time to leave: a policy, for those who ask for it.
//!
//! `x-sunset` says from which day on something may be gone, as the header `Sunset` of RFC 8594 does for a resource. It says
//! nothing of what a removal does: that stays as the rules have it.

use super::change::{Change, Where};
use super::day::Day;
use super::report::Report;
use super::rules::{docs, values};
use super::texts::find;
use super::verdict::Axis;
use crate::document::grammar::METHODS;
use crate::pointer::{Pointer, Step, component_of, unescaped};
use crate::source::Source;
use crate::source::tree::{Marks, Tree, Value};
use crate::text::one_line;
use std::fmt;

/// How things are to be deprecated and removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeprecationPolicy {
    /// How many days something stays at least after it was deprecated.
    pub days: u32,
    /// The day on which it is judged.
    pub today: Day,
}

/// A change that breaks a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// How, in kebab case: `removed-before-sunset`.
    pub kind: &'static str,
    /// What is removed or deprecated, in words of the spec.
    pub subject: String,
    /// What is wrong with it, and what is asked for.
    pub message: String,
    /// The fingerprint of the change.
    pub fingerprint: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", one_line(&self.subject), self.kind, self.message)
    }
}

/// What is said of a change: that it keeps to the policy, or how it breaks it.
type Finding = Result<String, (&'static str, String)>;

impl Report {
    /// Says of each removal and deprecation whether it keeps to the policy. `spec-changes.yaml` excuses what it corrects, and
    /// what it approves on the wire.
    pub fn hold_to(&mut self, policy: DeprecationPolicy, old: &[Source], new: &[Source]) {
        let parse = |source: &Source| source.parse(Marks::Unwanted).ok();
        let trees = [old, new].map(|side| side.iter().map(parse).collect::<Vec<_>>());
        for change in &mut self.changes {
            let is_excused = change.is_approved(Axis::Wire)
                || change.correction.as_ref().is_some_and(|one| one.source.is_some());
            match policy.judge(change, [&trees[0], &trees[1]]) {
                Some(Ok(words)) => change.details.push(words),
                Some(Err((kind, message))) if !is_excused => {
                    change.details.push(format!("{kind}: {message}"));
                    let (subject, fingerprint) = (change.subject.clone(), change.fingerprint());
                    self.breaches.push(Breach { kind, subject, message, fingerprint });
                }
                _ => {}
            }
        }
    }
}

impl DeprecationPolicy {
    fn judge(self, change: &Change, [old, new]: [&[Option<Tree>]; 2]) -> Option<Finding> {
        if change.rule.is_removal() {
            let (tree, at) = located(change.old.as_ref()?, old)?;
            let gone = announced(tree, &at).into_iter().map(|one| self.removed(one));
            // Of several operations, one that breaks it is enough.
            return gone.reduce(Result::and);
        }
        if change.rule == &values::DEPRECATED {
            let (tree, at) = located(change.new.as_ref()?, new)?;
            return Some(self.deprecated(Said::at(tree, &at.parent()?)));
        }
        // An entry of `x-sunset` alone: it had been announced before.
        if change.rule != &docs::OTHER_CHANGED {
            return None;
        }
        let (was, is) = (change.old.as_ref(), change.new.as_ref());
        let (before, at) = located(was.or(is)?, old)?;
        let (after, _) = located(is.or(was)?, new)?;
        let holder =
            at.parent().filter(|_| at.last().and_then(Step::as_key) == Some("x-sunset"))?;
        let [before, after] = [before, after].map(|document| Said::at(document, &holder));
        let is_deprecated = before.is_deprecated && after.is_deprecated;
        is_deprecated.then(|| self.announced_anew(before, after))
    }

    /// On the day of its sunset, something may be gone.
    fn removed(self, said: Said<'_>) -> Finding {
        if !said.is_deprecated {
            let message = "it was not `deprecated: true` in the old spec";
            return Err(("removed-without-deprecation", message.to_owned()));
        }
        let Some(day) = said.day()? else {
            let message =
                "it was deprecated without `x-sunset`, the day from which it may be removed";
            return Err(("sunset-missing", message.to_owned()));
        };
        if self.today < day {
            let message = format!("it may be removed from {day} on, and it is {}", self.today);
            return Err(("removed-before-sunset", message));
        }
        Ok(format!("removed after its sunset on {day}, as announced"))
    }

    fn deprecated(self, said: Said<'_>) -> Finding {
        let Self { days, today } = self;
        let least = today.plus(days);
        let Some(day) = said.day()? else {
            let message =
                format!("it is deprecated without `x-sunset`; {least} or later is asked for");
            return Err(("sunset-missing", message));
        };
        if day < least {
            let message = format!(
                "`x-sunset` is {day}; {least} or later is asked for, {days} days from {today}"
            );
            return Err(("sunset-too-soon", message));
        }
        Ok(format!("its sunset on {day} gives the time that the policy asks for"))
    }

    /// A later day gives more time than was announced.
    fn announced_anew(self, before: Said<'_>, after: Said<'_>) -> Finding {
        match (before.day(), after.day()) {
            (Ok(Some(old)), Ok(Some(new))) if old <= new => {
                Ok(format!("its sunset is later than it was: {new}"))
            }
            _ => self.deprecated(after),
        }
    }
}

/// What is said of an end.
#[derive(Clone, Copy)]
struct Said<'t> {
    is_deprecated: bool,
    sunset: Option<&'t Tree>,
}

impl<'t> Said<'t> {
    /// At a place, or in the component that it refers to.
    fn at(document: &'t Tree, at: &Pointer) -> Self {
        let node = find(document, at);
        let target = node.and_then(|node| component(document, node));
        let both = || [node, target].into_iter().flatten();
        let is_true = |tree: &Tree| tree.value == Value::Boolean(true);
        Self {
            is_deprecated: both().any(|one| one.get("deprecated").is_some_and(is_true)),
            sunset: both().find_map(|one| one.get("x-sunset")),
        }
    }

    /// The day of a date, or of a date with a time.
    fn day(self) -> Result<Option<Day>, (&'static str, String)> {
        let Some(tree) = self.sunset else { return Ok(None) };
        let text = tree.as_str().unwrap_or_default();
        let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00:00Z"));
        let day = Day::parse(date).filter(|_| is_time(time));
        let unreadable = || {
            let said =
                if text.is_empty() { String::new() } else { format!(" `{}`", one_line(text)) };
            ("sunset-unreadable", format!("`x-sunset`{said} is no day; write it as 2027-01-31"))
        };
        day.map(Some).ok_or_else(unreadable)
    }
}

/// Whether it begins as a time of RFC 3339 does; a day needs no more of it.
fn is_time(text: &str) -> bool {
    let parts: Vec<_> = text.get(..8).unwrap_or_default().split(':').collect();
    parts.len() == 3 && parts.iter().all(|part| part.len() == 2 && part.parse::<u8>().is_ok())
}

/// The document in which a place stands.
fn located<'t>(place: &Where, trees: &'t [Option<Tree>]) -> Option<(&'t Tree, Pointer)> {
    Some((trees.get(place.file())?.as_ref()?, place.pointer.clone()))
}

/// What was said of what stands at a place: of each operation of a path or of a whole document.
fn announced<'t>(document: &'t Tree, at: &Pointer) -> Vec<Said<'t>> {
    let keys = at.keys();
    let entries = |at: &Pointer| find(document, at).map_or(&[][..], Tree::entries);
    let paths = match keys[..] {
        [] | ["info", ..] => {
            let root = Pointer::root().key("paths");
            entries(&root).iter().map(|path| root.key(path.key.clone())).collect()
        }
        ["paths", _] => vec![at.clone()],
        _ => return vec![Said::at(document, at)],
    };
    let operations = paths.iter().flat_map(|path| {
        let methods = entries(path).iter().filter(|one| METHODS.contains(&&*one.key));
        methods.map(|one| path.key(one.key.clone()))
    });
    operations.map(|operation| Said::at(document, &operation)).collect()
}

/// The component that stands in place of what only refers to it.
fn component<'t>(document: &'t Tree, node: &Tree) -> Option<&'t Tree> {
    let (kind, name) = component_of(node.get("$ref")?.as_str()?)?;
    document.get("components")?.get(kind)?.get(&unescaped(name))
}
