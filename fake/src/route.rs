//! Path templates such as `/contacts/{contactId}/notes`.

use percent_encoding::percent_decode_str;
use std::cmp::Reverse;

/// A path template, cut at its slashes.
pub(crate) struct Template {
    pub(crate) text: String,
    segments: Vec<Vec<Piece>>,
    /// Pairs behind a `?`: `/rest?method=search` is called with them.
    query: Vec<(String, String)>,
}

enum Piece {
    Text(String),
    Parameter(String),
}

impl Template {
    pub(crate) fn parse(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { text: text.to_owned(), segments: path.split('/').map(pieces).collect(), query }
    }

    /// The more parameters, the later a template is tried (`OpenAPI` 3.1, Paths Object); of equals, that with more
    /// text of its own is first: `/{id}.json` before `/{id}`. Before all of them, the pairs of a query.
    pub(crate) fn rank(&self) -> (Reverse<usize>, usize, Reverse<usize>) {
        let (mut parameters, mut letters) = (0, 0);
        for piece in self.segments.iter().flatten() {
            match piece {
                Piece::Parameter(_) => parameters += 1,
                Piece::Text(text) => letters += text.len(),
            }
        }
        (Reverse(self.query.len()), parameters, Reverse(letters))
    }

    /// Such as `/contacts/{contactId}`.
    pub(crate) fn ends_with_parameter(&self) -> bool {
        matches!(self.segments.last().map(Vec::as_slice), Some([Piece::Parameter(_)]))
    }

    /// Whether a query has the pairs that follow the path.
    pub(crate) fn is_asked_for(&self, query: &[(String, String)]) -> bool {
        self.query.iter().all(|pair| query.contains(pair))
    }

    /// Whether a name is one of those pairs.
    pub(crate) fn has_pair(&self, name: &str) -> bool {
        self.query.iter().any(|(known, _)| known == name)
    }

    /// Names and decoded values of the parameters, if the path is of this form.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut found = Vec::new();
        let mut rest = path.split('/');
        for segment in &self.segments {
            if !take(segment, rest.next()?, &mut found) {
                return None;
            }
        }
        rest.next().is_none().then_some(found)
    }
}

/// `{id}.json` → a parameter and a text.
fn pieces(segment: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Parameter(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// A parameter takes at least one character, and as few as will do.
fn take(pieces: &[Piece], segment: &str, found: &mut Vec<(String, String)>) -> bool {
    let mut rest = segment;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => match rest.strip_prefix(text.as_str()) {
                Some(after) => rest = after,
                None => return false,
            },
            Piece::Parameter(name) => {
                let end = match pieces.get(index + 1) {
                    Some(Piece::Text(next)) => rest.find(next.as_str()).unwrap_or(0),
                    _ => rest.len(),
                };
                if end == 0 {
                    return false;
                }
                found.push((name.clone(), decode(&rest[..end])));
                rest = &rest[end..];
            }
        }
    }
    rest.is_empty()
}

pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
