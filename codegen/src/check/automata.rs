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
                sink.push(diagnostic.help(instead(*reason, source)));
            }
            // It is reported where it is read.
            Err(PatternError::Syntax { .. }) => {}
        }
    });
    let asked = asked(api);
    if !asked.is_empty() {
        check_keys(checked, &asked, sink);
        check_merged(checked, &asked, sink);
    }
}

/// The patterns of keys.
fn check_keys(checked: &Checked, asked: &BTreeSet<&str>, sink: &mut Sink<'_>) {
    visit::each_written(checked.spec(), &mut |schema| {
        for (source, _) in schema.limits.by_pattern().filter(|(source, _)| asked.contains(source)) {
            let outcome = checked.automata().of(source);
            let Err(PatternError::Unsupported(reason)) = &*outcome else { continue };
            let message = format!("the pattern is not supported: {reason}");
            let place = sink.key(&schema.at.key("patternProperties").key(source));
            let diagnostic = Diagnostic::new(Code::UnsupportedPattern, place, message);
            sink.push(diagnostic.help(instead(*reason, source)));
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
            instead(reason, source).to_owned()
        } else {
            let instead = instead(reason, source);
            format!("{instead}; or add a `maxLength`, so that no long text is searched")
        };
        sink.push(Diagnostic::new(Code::BacktrackingPattern, place, message).help(help));
    });
}

/// Calls `see` with each schema whose pattern the SDK asks of a text; those of answers it does not.
fn each_asked(checked: &Checked, api: &Api, see: &mut dyn FnMut(&Schema, &str)) {
    let asked = asked(api);
    if asked.is_empty() {
        return;
    }
    visit::each_written(checked.spec(), &mut |schema| {
        if let Some(source) = schema.limits.pattern().filter(|one| asked.contains(one)) {
            see(schema, source);
        }
    });
}

/// The patterns that the SDK asks of a text.
fn asked(api: &Api) -> BTreeSet<&str> {
    let patterns = api.items().flat_map(|items| &items.patterns);
    patterns.map(|pattern| pattern.source.as_str()).collect()
}

fn check_lengths(schema: &Schema, source: &str, automata: &Automata, sink: &mut Sink<'_>) {
    let place = sink.value(&schema.at.key("pattern"));
    if automata.some_text_matches(&[source], 0, None) == Some(false) {
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
    let Some((key, lengths)) = refused_lengths(schema, &[source], automata) else { return };
    let message = format!("no text of {lengths} characters matches the pattern");
    let limit = sink.value(&schema.at.key(key));
    sink.push(
        Diagnostic::new(Code::UnmatchablePattern, place, message)
            .also(limit, format!("`{key}` stands here"))
            .help("correct the pattern or the limit"),
    );
}

/// The keyword, and the lengths of a schema that no text has which matches the patterns.
fn refused_lengths(
    schema: &Schema,
    sources: &[&str],
    automata: &Automata,
) -> Option<(&'static str, String)> {
    let (min, max) = (schema.limits.count(Limit::MinLength), schema.limits.count(Limit::MaxLength));
    let refuses = |min: Option<u64>, max| {
        automata.some_text_matches(sources, min.unwrap_or(0), max) == Some(false)
    };
    if refuses(min, None) {
        Some(("minLength", format!("at least {}", min.unwrap_or(0))))
    } else if refuses(None, max) {
        Some(("maxLength", format!("at most {}", max.unwrap_or(0))))
    } else if refuses(min, max) {
        Some(("maxLength", format!("{} to {}", min.unwrap_or(0), max.unwrap_or(0))))
    } else {
        None
    }
}

/// Patterns that no text matches, or none of some lengths.
#[derive(PartialEq, Eq)]
struct Refused<'s> {
    patterns: Vec<&'s str>,
    lengths: Option<String>,
}

/// What a schema refuses altogether, although none of its patterns does.
fn refused<'s>(schema: &'s Schema, automata: &Automata) -> Option<Refused<'s>> {
    let patterns: Vec<&str> = schema.limits.patterns().collect();
    let is_void = |sources: &[&str]| automata.some_text_matches(sources, 0, None) == Some(false);
    if patterns.is_empty() || patterns.iter().any(|source| is_void(&[source])) {
        return None;
    }
    if is_void(&patterns) {
        return Some(Refused { patterns, lengths: None });
    }
    let (_, lengths) = refused_lengths(schema, &patterns, automata)?;
    Some(Refused { patterns, lengths: Some(lengths) })
}

/// What `allOf` brings together can be kept together.
fn check_merged(checked: &Checked, asked: &BTreeSet<&str>, sink: &mut Sink<'_>) {
    let schemas = &checked.spec().schemas;
    let refused = |schema| refused(schema, checked.automata());
    // These are reported where they stand.
    let own: Vec<_> = schemas.iter().filter(|schema| !schema.derived).filter_map(refused).collect();
    let mut reported = BTreeSet::new();
    for schema in schemas.iter().filter(|schema| schema.derived) {
        if !schema.limits.patterns().all(|source| asked.contains(source)) {
            continue;
        }
        let Some(refused) = refused(schema).filter(|refused| !own.contains(refused)) else {
            continue;
        };
        if !reported.insert(schema.at.to_string()) {
            continue;
        }
        let texts = refused.lengths.map_or_else(
            || "no text".to_owned(),
            |lengths| format!("no text of {lengths} characters"),
        );
        let of = if refused.patterns.len() == 1 { "the pattern" } else { "all patterns" };
        let message = format!("{texts} matches {of} of the schemas that are brought together here");
        let help = "correct one of these schemas";
        let place = sink.key(&schema.at);
        sink.push(Diagnostic::new(Code::UnmatchablePattern, place, message).help(help));
    }
}

/// What to write instead.
fn instead(reason: Reason, source: &str) -> &'static str {
    match reason {
        Reason::BackReference => "write out what the group may hold",
        Reason::CaselessReference => "take the back-reference out of the group `(?i:…)`",
        Reason::LookBehind => "say it with a look-ahead from the beginning",
        Reason::Property => "name the characters or their script",
        Reason::Nesting => "nest groups less deeply",
        Reason::Length => "list the values with `enum`, or describe them in words",
        Reason::States | Reason::Work if source.contains("\\p{") => {
            "name larger sets of characters, such as `\\p{L}` for `\\p{Ll}\\p{Lo}`: tables of more \
             than 64 KiB are not made"
        }
        Reason::States | Reason::Work => {
            "make counters such as `{1,500}` smaller, or say them with `maxLength`"
        }
    }
}
