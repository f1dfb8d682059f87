//! Limits of values.

use super::{Finding, Site, Walk};
use crate::decimal;
use crate::diff::rule::Rule;
use crate::diff::rules::{limits as rules, values};
use crate::ledger::Limit;
use crate::pattern::{Comparison, compare};
use crate::spec::{Limits, Schema};
use std::cmp::Ordering;

/// What a limit is called when it moves down, and when it moves up.
type Moves = (&'static Rule, &'static Rule);

impl Walk<'_> {
    pub(super) fn texts(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        self.asserted_format(site, old, new);
        let (old, new) = (&old.limits, &new.limits);
        self.least(
            site,
            "minLength",
            (old.count(Limit::MinLength), new.count(Limit::MinLength)),
            (&rules::MIN_LENGTH_LOWERED, &rules::MIN_LENGTH_RAISED),
        );
        self.most(
            site,
            "maxLength",
            (old.count(Limit::MaxLength), new.count(Limit::MaxLength)),
            (&rules::MAX_LENGTH_LOWERED, &rules::MAX_LENGTH_RAISED),
        );
        self.pattern(site, old.pattern(), new.pattern());
    }

    fn asserted_format(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let asserted = |schema: &Schema| {
            schema.format.as_deref().filter(|_| schema.assert_format).map(str::to_owned)
        };
        let (old, new) = (asserted(old), asserted(new));
        if old == new {
            return;
        }
        if old.is_some() {
            let finding = site.changed(&values::FORMAT_RELEASED).key("x-assert-format");
            self.report(finding.values(old, None));
        }
        if new.is_some() {
            let finding = site.changed(&values::FORMAT_ASSERTED).key("x-assert-format");
            self.report(finding.values(None, new));
        }
    }

    pub(super) fn list_limits(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let (old, new) = (&old.limits, &new.limits);
        self.least(
            site,
            "minItems",
            (old.count(Limit::MinItems), new.count(Limit::MinItems)),
            (&rules::MIN_ITEMS_LOWERED, &rules::MIN_ITEMS_RAISED),
        );
        self.most(
            site,
            "maxItems",
            (old.count(Limit::MaxItems), new.count(Limit::MaxItems)),
            (&rules::MAX_ITEMS_LOWERED, &rules::MAX_ITEMS_RAISED),
        );
        let rule = match (old.has(Limit::UniqueItems), new.has(Limit::UniqueItems)) {
            (false, true) => &rules::UNIQUE_ITEMS_ADDED,
            (true, false) => &rules::UNIQUE_ITEMS_REMOVED,
            _ => return,
        };
        self.report(site.changed(rule).key("uniqueItems"));
    }

    pub(super) fn map_limits(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let (old, new) = (&old.limits, &new.limits);
        self.least(
            site,
            "minProperties",
            (old.count(Limit::MinProperties), new.count(Limit::MinProperties)),
            (&rules::MIN_PROPERTIES_LOWERED, &rules::MIN_PROPERTIES_RAISED),
        );
        self.most(
            site,
            "maxProperties",
            (old.count(Limit::MaxProperties), new.count(Limit::MaxProperties)),
            (&rules::MAX_PROPERTIES_LOWERED, &rules::MAX_PROPERTIES_RAISED),
        );
    }

    /// A count of at least so much; nothing said means none.
    fn least(
        &mut self,
        site: &Site<'_>,
        key: &str,
        (old, new): (Option<u64>, Option<u64>),
        moves: Moves,
    ) {
        let order = old.unwrap_or(0).cmp(&new.unwrap_or(0));
        self.count(site, key, (old, new), order, moves);
    }

    /// A count of at most so much; nothing said means no end.
    fn most(
        &mut self,
        site: &Site<'_>,
        key: &str,
        (old, new): (Option<u64>, Option<u64>),
        moves: Moves,
    ) {
        let order = old.is_none().cmp(&new.is_none()).then(old.cmp(&new));
        self.count(site, key, (old, new), order, moves);
    }

    fn count(
        &mut self,
        site: &Site<'_>,
        key: &str,
        (old, new): (Option<u64>, Option<u64>),
        order: Ordering,
        (lowered, raised): Moves,
    ) {
        let rule = match order {
            Ordering::Less => raised,
            Ordering::Equal => return,
            Ordering::Greater => lowered,
        };
        let text = |count: Option<u64>| count.map(|count| count.to_string());
        self.report(site.changed(rule).key(key).values(text(old), text(new)));
    }

    /// `whole`: whether both sides hold integers alone, of which 0 is the last that is less than 1.
    pub(super) fn numbers(&mut self, site: &Site<'_>, old: &Schema, new: &Schema, whole: bool) {
        let (old, new) = (&old.limits, &new.limits);
        let (before, after) = (Bound::least(old), Bound::least(new));
        let moves = (&rules::MINIMUM_LOWERED, &rules::MINIMUM_RAISED);
        self.bounds(
            site,
            "minimum",
            (before, after),
            Bound::order(before, after, false, whole),
            moves,
        );
        let (before, after) = (Bound::greatest(old), Bound::greatest(new));
        let moves = (&rules::MAXIMUM_LOWERED, &rules::MAXIMUM_RAISED);
        self.bounds(
            site,
            "maximum",
            (before, after),
            Bound::order(before, after, true, whole),
            moves,
        );
        self.steps(site, old.number(Limit::MultipleOf), new.number(Limit::MultipleOf));
    }

    fn bounds(
        &mut self,
        site: &Site<'_>,
        key: &str,
        (old, new): (Option<Bound<'_>>, Option<Bound<'_>>),
        order: Ordering,
        (lowered, raised): Moves,
    ) {
        let rule = match order {
            Ordering::Less => raised,
            Ordering::Equal => return,
            Ordering::Greater => lowered,
        };
        let text = |bound: Option<Bound<'_>>| bound.map(|bound| bound.words(key));
        let exclusive = |bound: Option<Bound<'_>>| bound.is_some_and(|bound| bound.exclusive);
        let finding = site.changed(rule).values(text(old), text(new));
        let place = |exclusive| match (key, exclusive) {
            ("minimum", true) => "exclusiveMinimum",
            (_, true) => "exclusiveMaximum",
            (key, false) => key,
        };
        self.report(Finding {
            old: Some(site.old.key(place(exclusive(old)))),
            new: Some(site.new.key(place(exclusive(new)))),
            ..finding
        });
    }

    fn steps(&mut self, site: &Site<'_>, old: Option<&str>, new: Option<&str>) {
        let rule = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => &rules::MULTIPLE_NARROWED,
            (Some(_), None) => &rules::MULTIPLE_WIDENED,
            (Some(old), Some(new)) => {
                let coarser = decimal::is_multiple(new, old) == Some(true);
                let finer = decimal::is_multiple(old, new) == Some(true);
                match (coarser, finer) {
                    (true, true) => return,
                    (true, false) => &rules::MULTIPLE_NARROWED,
                    (false, true) => &rules::MULTIPLE_WIDENED,
                    (false, false) => &rules::MULTIPLE_CHANGED,
                }
            }
        };
        self.report(
            site.changed(rule)
                .key("multipleOf")
                .values(old.map(str::to_owned), new.map(str::to_owned)),
        );
    }

    fn pattern(&mut self, site: &Site<'_>, old: Option<&str>, new: Option<&str>) {
        if old == new {
            return;
        }
        // The empty pattern matches every text, as no pattern does.
        let text = |pattern: Option<&str>| pattern.unwrap_or_default().to_owned();
        let gains = |witness: &str| format!("now matches: {witness:?}");
        let loses = |witness: &str| format!("no longer matches: {witness:?}");
        let (rule, details) = match compare(&text(old), &text(new)) {
            Comparison::Equal => (&rules::PATTERN_RESPELLED, Vec::new()),
            Comparison::Widened { witness } => (&rules::PATTERN_WIDENED, vec![gains(&witness)]),
            Comparison::Narrowed { witness } => (&rules::PATTERN_NARROWED, vec![loses(&witness)]),
            Comparison::Both { gained, lost } => {
                (&rules::PATTERN_CHANGED, vec![loses(&lost), gains(&gained)])
            }
            Comparison::Unknown => match (old, new) {
                (None, _) => (&rules::PATTERN_NARROWED, Vec::new()),
                (_, None) => (&rules::PATTERN_WIDENED, Vec::new()),
                _ => (&rules::PATTERN_UNDECIDED, Vec::new()),
            },
        };
        let finding = site
            .changed(rule)
            .key("pattern")
            .values(old.map(str::to_owned), new.map(str::to_owned));
        self.report(details.into_iter().fold(finding, Finding::detail));
    }
}

/// The end of a range of numbers.
#[derive(Clone, Copy)]
struct Bound<'s> {
    number: &'s str,
    exclusive: bool,
}

impl<'s> Bound<'s> {
    fn least(limits: &'s Limits) -> Option<Self> {
        Self::tighter(
            limits.number(Limit::Minimum),
            limits.number(Limit::ExclusiveMinimum),
            Ordering::Greater,
        )
    }

    fn greatest(limits: &'s Limits) -> Option<Self> {
        Self::tighter(
            limits.number(Limit::Maximum),
            limits.number(Limit::ExclusiveMaximum),
            Ordering::Less,
        )
    }

    /// Of an inclusive and an exclusive bound, the one that allows less.
    fn tighter(
        inclusive: Option<&'s str>,
        exclusive: Option<&'s str>,
        side: Ordering,
    ) -> Option<Self> {
        let inclusive = inclusive.map(|number| Self { number, exclusive: false });
        let exclusive = exclusive.map(|number| Self { number, exclusive: true });
        match (inclusive, exclusive) {
            (Some(one), Some(other)) if decimal::compare(one.number, other.number) == side => {
                Some(one)
            }
            (one, other) => other.or(one),
        }
    }

    /// How two bounds stand to each other on the line of numbers; `None` is at its end.
    fn order(old: Option<Self>, new: Option<Self>, upper: bool, whole: bool) -> Ordering {
        let (Some(one), Some(other)) = (old, new) else {
            let order = old.is_some().cmp(&new.is_some());
            return if upper { order.reverse() } else { order };
        };
        if let (true, Some(one), Some(other)) = (whole, one.last(upper), other.last(upper)) {
            return one.cmp(&other);
        }
        let exclusive = one.exclusive.cmp(&other.exclusive);
        let exclusive = if upper { exclusive.reverse() } else { exclusive };
        decimal::compare(one.number, other.number).then(exclusive)
    }

    /// The last integer that it allows.
    fn last(self, upper: bool) -> Option<i128> {
        let number: i128 = self.number.parse().ok()?;
        let inward = if upper { -1 } else { 1 };
        if self.exclusive { number.checked_add(inward) } else { Some(number) }
    }

    fn words(self, key: &str) -> String {
        match (self.exclusive, key) {
            (false, _) => self.number.to_owned(),
            (true, "minimum") => format!("more than {}", self.number),
            (true, _) => format!("less than {}", self.number),
        }
    }
}
