//! Lines that are indented too little, too far, or with a tab.

use super::Guess;
use crate::source::line::Line;

/// Indentation that is not of spaces.
pub(super) fn tab(line: &Line<'_>, before: Option<&Line<'_>>) -> Option<Guess> {
    let blank = line.text.len() - line.text.trim_start().len();
    let has_tab = line.text[..blank].contains('\t');
    let indent = before.map_or(0, |before| before.indent + if before.opens() { 2 } else { 0 });
    has_tab.then(|| Guess {
        byte: line.start,
        message: "a tab is used for indentation".to_owned(),
        help: "YAML is indented with spaces".to_owned(),
        edit: ((line.start, line.start + blank), " ".repeat(indent)),
        is_safe: false,
    })
}

/// The text of a `|` or `>` that is not indented farther than its keyword, or a line of it less far than
/// its first.
pub(super) fn block(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let opens = |line: &Line<'_>| {
        line.value()
            .is_some_and(|(_, value)| matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+"))
    };
    let head = (at.saturating_sub(5)..at).rev().find(|index| opens(&lines[*index]))?;
    let is_text = |line: &&Line<'_>| !line.opens() && line.value().is_none();
    let inside: Vec<_> = lines[head + 1..].iter().take_while(is_text).collect();
    let (first, last) = (inside.first()?, inside.last()?);
    let (indent, wanted) = (lines[head].indent, lines[head].indent + 2);
    // The first line sets the margin, unless it is the one that is wrong.
    let (odd, shift) = if first.indent > indent {
        (*inside.iter().find(|line| line.indent < first.indent)?, 0)
    } else {
        (*first, wanted - first.indent)
    };
    let margin = first.indent + shift;
    let moved = |line: &&Line<'_>| " ".repeat((line.indent + shift).max(margin)) + line.content();
    let moved: Vec<_> = inside.iter().map(moved).collect();
    let (message, as_others) = if shift == 0 {
        ("this line of the text is indented less far than its first", ", as the first")
    } else {
        ("this text is not indented farther than its keyword", "")
    };
    Some(Guess {
        byte: odd.start + odd.indent,
        message: message.to_owned(),
        help: format!("indent it by {margin} spaces{as_others}"),
        edit: ((first.start, last.start + last.text.len()), moved.join("\n")),
        is_safe: false,
    })
}

/// A line that stands beside the key that it belongs to, above one that is indented as it should be.
pub(super) fn outdented(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let wanted = lines.get(at)?.indent;
    let index = lines[..at].iter().rposition(|line| line.indent < wanted)?;
    let (key, line) = (&lines[index.checked_sub(1)?], &lines[index]);
    let name = key.content().trim_end().strip_suffix(':')?;
    let start = line.start;
    (key.indent == line.indent).then(|| Guess {
        byte: start + line.indent,
        message: format!("this stands beside `{name}`, and what follows it below"),
        help: format!("indent it by {wanted} spaces, as what follows"),
        edit: ((start, start + line.indent), " ".repeat(wanted)),
        is_safe: false,
    })
}

/// A line that is indented as no other.
pub(super) fn as_no_other(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let mut all = Vec::new();
    let indent = |index: usize| lines.get(index).map(|line| line.indent);
    let moved = |line: &Line<'_>, to: usize| {
        let far = if to > line.indent { "farther" } else { "less far" };
        let start = line.start;
        Guess {
            byte: start + line.indent,
            message: "the indentation matches no line above".to_owned(),
            help: format!("indent it {far}: by {to} spaces, as the lines around it"),
            edit: ((start, start + line.indent), " ".repeat(to)),
            is_safe: false,
        }
    };
    let (Some(here), Some(before)) = (lines.get(at), at.checked_sub(1)) else { return all };
    // The line before is the odd one, if the one before that stands as this one does.
    if let Some(two_before) = before.checked_sub(1) {
        if indent(two_before) == Some(here.indent) && indent(before) != Some(here.indent) {
            all.push(moved(&lines[before], here.indent));
        }
    }
    let mut levels: Vec<_> = lines[..at].iter().rev().map(|line| line.indent).take(200).collect();
    levels.extend(lines[at + 1..].iter().map(|line| line.indent).take(20));
    levels.retain(|level| *level != here.indent);
    levels.sort_by_key(|level| level.abs_diff(here.indent));
    levels.dedup();
    all.extend(levels.into_iter().take(3).map(|level| moved(here, level)));
    all
}
