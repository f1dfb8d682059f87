//! Every pattern that the SDK asks of a text can be asked, and some text keeps it.

use super::{Checked, patterns};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ir::Api;
use crate::ledger::Limit;
use crate::pattern::{Automata, Compiled, PatternError, Reason};
use crate::source::yaml;
use crate::spec::Schema;
use crate::visit;
use std::collections::BTreeSet;

pub(super) fn check_automata(checked: &Checked, api: &Api, sink: &mut Sink<'_>) {
    each_asked(checked, api, &mut |schema, source| {
        match &*checked.automata().of(source) {
            Ok(_) => check_lengths(schema, source, checked.automata(), sink),
            Err(PatternError::Unsupported(reason)) => {
                let message = format!("the pattern is not supported: {reason}");
                let place = sink.value(&schema.at.key("pattern"));
                let diagnostic = Diagnostic::new(Code::UnsupportedPattern, place, message);
                sink.push(diagnostic.help(instead(*reason)));
            }
            // It is reported where it is read.
            Err(PatternError::Syntax { .. }) => {}
        }
    });
}

/// Warns of the patterns that the SDK searches for by backtracking.
pub(super) fn warn_of_backtracking(checked: &Checked, api: &Api, sink: &mut Sink<'_>) {
    each_asked(checked, api, &mut |schema, source| {
        let outcome = checked.automata().of(source);
        let Some(reason) = outcome.as_ref().as_ref().ok().and_then(Compiled::backtracks) else {
            return;
        };
        let message = format!("the pattern is searched for by backtracking: {reason}");
        let place = sink.value(&schema.at.key("pattern"));
        let help = if schema.limits.count(Limit::MaxLength).is_some() {
            instead(reason).to_owned()
        } else {
            format!("{}; or add a `maxLength`, so that no long text is searched", instead(reason))
        };
        sink.push(Diagnostic::new(Code::BacktrackingPattern, place, message).help(help));
    });
}

/// Calls `see` with each schema whose pattern the SDK asks of a text; those of answers it does not.
fn each_asked(checked: &Checked, api: &Api, see: &mut dyn FnMut(&Schema, &str)) {
    let own = api.operations.iter().map(|operation| &operation.items);
    let patterns = std::iter::once(&api.schemas).chain(own).flat_map(|items| &items.patterns);
    let asked: BTreeSet<&str> = patterns.map(|pattern| pattern.source.as_str()).collect();
    visit::each_schema(checked.spec(), &mut |schema| {
        if let Some(source) = schema.limits.pattern().filter(|one| asked.contains(one)) {
            see(schema, source);
        }
    });
}

fn check_lengths(schema: &Schema, source: &str, automata: &Automata, sink: &mut Sink<'_>) {
    let place = sink.value(&schema.at.key("pattern"));
    if automata.matches_length(source, 0, None) == Some(false) {
        let message = "no text matches the pattern";
        let literal = patterns::between_slashes(source);
        let help = match literal {
            Some(inner) => {
                format!("the slashes around the pattern are part of it: write `{inner}`")
            }
            None => {
                "an assertion such as `^`, `$` or `(?!…)` stands where it cannot hold".to_owned()
            }
        };
        let fix = literal
            .map(|inner| Fix::likely(vec![Change::Replace(place.clone(), yaml::quoted(inner))]));
        let diagnostic = Diagnostic::new(Code::UnmatchablePattern, place, message);
        return sink.push(diagnostic.help(help).maybe_fix(fix));
    }
    let (min, max) = (schema.limits.count(Limit::MinLength), schema.limits.count(Limit::MaxLength));
    let refuses = |min: Option<u64>, max| {
        automata.matches_length(source, min.unwrap_or(0), max) == Some(false)
    };
    let (key, lengths) = if refuses(min, None) {
        ("minLength", format!("at least {}", min.unwrap_or(0)))
    } else if refuses(None, max) {
        ("maxLength", format!("at most {}", max.unwrap_or(0)))
    } else if refuses(min, max) {
        ("maxLength", format!("{} to {}", min.unwrap_or(0), max.unwrap_or(0)))
    } else {
        return;
    };
    let message = format!("no text of {lengths} characters matches the pattern");
    let limit = sink.value(&schema.at.key(key));
    sink.push(
        Diagnostic::new(Code::UnmatchablePattern, place, message)
            .also(limit, format!("`{key}` stands here"))
            .help("correct the pattern or the limit"),
    );
}

/// What to write instead.
fn instead(reason: Reason) -> &'static str {
    match reason {
        Reason::BackReference => "write out what the group may hold",
        Reason::CaselessReference => "take the back-reference out of the group `(?i:…)`",
        Reason::LookBehind => "say it with a look-ahead from the beginning",
        Reason::Property => "name the characters or their script",
        Reason::Nesting => "nest groups less deeply",
        Reason::Length => "list the values with `enum`, or describe them in words",
        Reason::States | Reason::Work => {
            "make counters such as `{1,500}` smaller, or say them with `maxLength`"
        }
    }
}
