//! Whether what is removed was announced, and what is deprecated gives time to leave: a policy, for those who ask for it.
//!
//! `x-sunset` says from which day on something may be gone, as the header `Sunset` of RFC 8594 does for a resource. It says
//! nothing of what a removal does: that stays as the rules have it.

mod said;

use super::change::Change;
use super::report::Report;
use super::rules::{docs, values};
use super::verdict::Axis;
use crate::day::Day;
use crate::pointer::Step;
use crate::source::Source;
use crate::text::one_line;
use said::{ByPlace, Notices, Said};
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
        let notices = [old, new].map(Notices::of);
        let sides = [notices[0].by_place(), notices[1].by_place()];
        for change in &mut self.changes {
            let is_excused = change.is_approved(Axis::Wire)
                || change.correction.as_ref().is_some_and(|one| one.source.is_some());
            match policy.judge(change, [&sides[0], &sides[1]]) {
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
    fn judge(self, change: &Change, [old, new]: [&ByPlace<'_>; 2]) -> Option<Finding> {
        if change.rule.is_removal() {
            let gone = old.announced(change.old.as_ref()?).into_iter().map(|one| self.removed(one));
            // Of several operations, one that breaks it is enough.
            return gone.reduce(Result::and);
        }
        if change.rule == &values::DEPRECATED {
            let at = change.new.as_ref()?;
            return Some(self.deprecated(new.said(at.source, &at.pointer.parent()?)));
        }
        // An entry of `x-sunset` alone: it had been announced before.
        if change.rule != &docs::OTHER_CHANGED {
            return None;
        }
        let (was, is) = (change.old.as_ref(), change.new.as_ref());
        let (was, is) = (was.or(is)?, is.or(was)?);
        let is_sunset = was.pointer.last().and_then(Step::as_key) == Some("x-sunset");
        let places = [&was.pointer, &is.pointer];
        let before = old.said_beside(was.source, places[0]).filter(|_| is_sunset)?;
        let after = new.said_beside(is.source, places[1])?;
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
