//! From lines to rows: a name is followed by a type.

mod alternatives;
mod inline;
mod operation;
mod words;

use super::{Piece, What};
use crate::label::{self, Label};
use crate::mark::{self, Mark, Place};
use crate::platform::Platform;
use crate::row::{self, Role, Row, RowLine};
use crate::types;
pub(super) use words::is_name;
use words::{glued, is_compound, is_noise, place, place_by_hand, titled_status};

pub(super) fn marks(platform: Platform, pieces: &[Piece]) -> Vec<Mark> {
    let mut splitter = Splitter {
        platform,
        pieces,
        marks: Vec::new(),
        in_row: false,
        typed: false,
        union: false,
        answers: false,
        headers: false,
        operation: false,
        glued: false,
        placed: false,
    };
    let mut index = 0;
    while index < pieces.len() {
        index += splitter.piece(index);
    }
    splitter.marks
}

#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Splitter<'p> {
    platform: Platform,
    pieces: &'p [Piece],
    marks: Vec<Mark>,
    in_row: bool,
    /// Whether the type of the current row was read.
    typed: bool,
    /// Whether alternatives are being named.
    union: bool,
    /// Whether answers have begun.
    answers: bool,
    /// Whether headers of an answer are being listed, which may have no types.
    headers: bool,
    operation: bool,
    /// Whether a table was copied without what parts its cells.
    glued: bool,
    /// Whether fields are read here: below the heading of a part of the operation.
    placed: bool,
}

/// Reads a line, and says how many lines that were; none if it is for another to read.
type Step<'p> = fn(&mut Splitter<'p>, usize, &str) -> Option<usize>;

/// Lines that part a name from its type.
const BETWEEN: [&str; 4] = ["required", "optional", "deprecated", "nullable"];

impl<'p> Splitter<'p> {
    /// How many pieces were read.
    fn piece(&mut self, index: usize) -> usize {
        let piece = &self.pieces[index];
        match &piece.what {
            What::Name(name, required, depth) => {
                self.row(name, *depth, piece);
                if *required {
                    self.line(Role::Required, "required", piece);
                }
                1
            }
            What::Place(place) => {
                self.heading(place.clone(), piece);
                1
            }
            What::Line(role, text) => {
                self.line(*role, text, piece);
                1
            }
            What::Operation(method, path) => self.begin(method, path, piece),
            What::Code => {
                self.in_row = false;
                1
            }
            What::Text(text) => self.text(index, text),
        }
    }

    fn text(&mut self, index: usize, text: &str) -> usize {
        if words::is_button(text) {
            return 1;
        }
        let steps: [Step<'p>; 10] = [
            Self::operation,
            Self::labelled,
            Self::union_of,
            Self::statuses,
            Self::of_row,
            Self::answer,
            Self::alternatives,
            Self::example,
            Self::field,
            Self::headed,
        ];
        for step in steps {
            if let Some(used) = step(self, index, text) {
                return used;
            }
        }
        if !is_noise(text) {
            self.line(Role::Plain, text, &self.pieces[index].clone());
        }
        1
    }

    /// The value below a label such as `Default:`.
    fn labelled(&mut self, index: usize, text: &str) -> Option<usize> {
        let label = self.before(index).and_then(label::label);
        label.filter(|(label, rest)| rest.is_empty() && matches!(label, Label::One(_)))?;
        self.line(Role::Plain, text, &self.pieces[index].clone());
        Some(1)
    }

    /// The type of the row that has begun, and its marks.
    fn of_row(&mut self, index: usize, text: &str) -> Option<usize> {
        if !self.in_row {
            return None;
        }
        let piece = self.pieces[index].clone();
        if !self.typed && !self.explicit() && row::type_line(text).is_some() {
            self.line(Role::Type, text, &piece);
            if self.platform == Platform::Stoplight && is_compound(text) {
                self.line(Role::Cut, "null", &piece);
            }
            self.typed = true;
            return Some(1);
        }
        BETWEEN.contains(&text.to_ascii_lowercase().as_str()).then(|| {
            self.line(Role::Plain, text, &piece);
            1
        })
    }

    /// The head of an answer: `Bad Request`, or `400 Bad Request` as Redoc has it.
    fn answer(&mut self, index: usize, text: &str) -> Option<usize> {
        if !self.answers {
            return None;
        }
        let status = match self.platform {
            Platform::Stoplight | Platform::Generic | Platform::Mintlify => {
                let alone = self.is_alone(index) && self.before(index) != Some("Example:");
                let reason = mark::reason(text).filter(|_| alone).map(str::to_owned);
                reason.or_else(|| titled_status(text))
            }
            Platform::Redoc => {
                let second = text.split_whitespace().nth(1);
                let words = second.is_none_or(|word| word.starts_with(char::is_alphabetic));
                mark::leading_status(text).filter(|_| words)
            }
            _ => None,
        };
        self.heading(Place::Answer(status?), &self.pieces[index].clone());
        Some(1)
    }

    /// A line of a call or of a JSON value, which says nothing of the field above.
    fn example(&mut self, _index: usize, text: &str) -> Option<usize> {
        if self.platform != Platform::Generic || !words::is_code(text) {
            return None;
        }
        self.in_row = false;
        Some(1)
    }

    /// The name of a field.
    fn field(&mut self, index: usize, text: &str) -> Option<usize> {
        let piece = self.pieces[index].clone();
        let docusaurus = self.platform == Platform::Docusaurus;
        let marked = text.strip_suffix("REQUIRED").filter(|_| docusaurus);
        if let Some(name) =
            marked.filter(|name| is_name(name) && !name.eq_ignore_ascii_case("body"))
        {
            self.row(name, None, &piece);
            self.line(Role::Required, "required", &piece);
            return Some(1);
        }
        let header = self.headers && docusaurus && text.contains('-') && self.is_alone(index);
        // Redoc has a mark of lists above their members, of which the first may be called `number`.
        let mark = self.platform == Platform::Redoc && is_noise(text);
        let named = is_name(text) && !self.explicit() && !mark;
        if named
            && (header || text.starts_with("property name") || self.type_follows(index).is_some())
        {
            self.row(text.trim_end_matches('*').trim(), None, &piece);
            if text.ends_with('*') {
                self.line(Role::Required, "required", &piece);
            }
            return Some(1);
        }
        if matches!(text, "ParameterTypeDescription" | "NameTypeDescription") {
            self.glued = true;
            return Some(1);
        }
        if self.platform == Platform::Generic {
            if let Some(field) = inline::field(text).filter(|_| self.placed) {
                self.inline(&field, &piece);
                return Some(1);
            }
        }
        let (name, required, ty, prose) = glued(text).filter(|_| self.glued)?;
        self.row(name, Some(0), &piece);
        if required {
            self.line(Role::Required, "required", &piece);
        }
        self.line(Role::Type, ty, &piece);
        self.line(Role::Prose, prose, &piece);
        self.typed = true;
        Some(1)
    }

    /// A heading.
    fn headed(&mut self, index: usize, text: &str) -> Option<usize> {
        let piece = self.pieces[index].clone();
        if text == "Schema" && self.platform == Platform::Docusaurus {
            self.heading(Place::AnswerBody(String::new()), &piece);
            return Some(1);
        }
        // Capitals are of a description, but where a platform prints its headings so.
        let loud =
            matches!(self.platform, Platform::Redoc | Platform::RapiDoc | Platform::Docusaurus);
        let capitals = !text.contains(' ') && !text.contains(char::is_lowercase);
        let place = if self.platform == Platform::Generic {
            let apart = index == 0 || self.is_blank(index - 1) || self.is_alone(index);
            let place = place(text).filter(|place| !capitals && *place != Place::Other);
            place.or_else(|| place_by_hand(text, apart))
        } else {
            place(text).filter(|_| loud || !capitals)
        }?;
        self.heading(place, &piece);
        if text.to_ascii_lowercase().ends_with("required") {
            self.line(Role::Plain, "required", &piece);
        }
        Some(1)
    }

    /// Platforms whose names are found before.
    fn explicit(&self) -> bool {
        matches!(self.platform, Platform::Swagger | Platform::Scalar | Platform::RapiDoc)
    }

    /// Statuses on lines one behind the other are tabs: the first of them is open.
    fn statuses(&mut self, index: usize, text: &str) -> Option<usize> {
        let first =
            mark::status(text).filter(|_| self.answers && self.platform != Platform::Swagger)?;
        // The number behind a label is none, nor is that of a line.
        let before = self.before(index);
        let follows =
            |text: &str| text.parse::<u32>().is_ok_and(|number| first.parse() == Ok(number + 1));
        if before.is_some_and(|text| text.ends_with(':') || follows(text)) {
            return None;
        }
        let tabs = matches!(self.platform, Platform::Stoplight | Platform::Docusaurus);
        if tabs && !before.is_some_and(|text| text == "Responses" || mark::status(text).is_some()) {
            return None;
        }
        let mut all = Vec::new();
        for piece in &self.pieces[index..] {
            let What::Text(text) = &piece.what else { break };
            match mark::status(text) {
                Some(status) => all.push((status, piece)),
                None => break,
            }
        }
        // A field may have the name of a status only where a type follows.
        if all.len() == 1 && self.type_follows(index).is_some() {
            return None;
        }
        let used = all.len();
        // Numbers of lines, in an editor.
        if used > 20 {
            return Some(used);
        }
        for (status, piece) in all {
            self.heading(Place::Answer(status), piece);
        }
        if used > 1 {
            self.heading(Place::Answer(first), &self.pieces[index]);
        }
        Some(used)
    }

    /// Whether the next line that says something is a type.
    fn type_follows(&self, index: usize) -> Option<usize> {
        for (ahead, piece) in self.pieces[index + 1..].iter().enumerate().take(8) {
            let What::Text(text) = &piece.what else { return None };
            let lower = text.to_ascii_lowercase();
            // What has no type may be marked all the same.
            let end = matches!(self.pieces.get(index + 2), Some(Piece { what: What::Text(text), .. }) if text.is_empty());
            let marked = matches!(self.pieces.get(index + 2), Some(Piece { what: What::Text(text), .. }) if text == "REQUIRED" || text == "required");
            if ahead == 0
                && marked
                && is_name(text)
                && self.platform == Platform::Docusaurus
                && !BETWEEN.contains(&lower.as_str())
            {
                return Some(0);
            }
            let fresh = index.checked_sub(1).is_none_or(|above| self.is_blank(above));
            let bare = fresh && lower == "required" && end;
            if ahead == 0 && bare && self.platform == Platform::Docusaurus {
                return Some(0);
            }
            if text.is_empty() || BETWEEN.contains(&lower.as_str()) {
                continue;
            }
            // An item of a list is no type.
            if self.platform == Platform::Generic && text.starts_with("- ") {
                return None;
            }
            // `email` is a format, and as often the next name; so is `file`.
            let is_type = |ty: types::Type| {
                let plain = match (self.platform, &ty.format) {
                    (Platform::Docusaurus, Some(_)) => true,
                    (Platform::Generic, Some(format)) => {
                        inline::is_sign(format) || self.is_marked(index + 1 + ahead)
                    }
                    _ => false,
                };
                !ty.types.is_empty()
                    || text.ends_with(" or null")
                    || ty.values
                    || plain
                    || lower
                        .split(' ')
                        .next()
                        .is_some_and(|word| matches!(word, "any" | "anything"))
            };
            return row::type_line(text).filter(|ty| is_type(ty.clone())).map(|_| ahead);
        }
        None
    }

    fn row(&mut self, name: &str, depth: Option<usize>, piece: &Piece) {
        self.marks.push(Mark::Row(Row {
            name: name.to_owned(),
            depth,
            at: piece.at.clone(),
            lines: Vec::new(),
        }));
        self.in_row = true;
        self.typed = false;
    }

    /// The last line above that says something.
    fn before(&self, index: usize) -> Option<&str> {
        self.pieces[..index].iter().rev().take(3).find_map(|piece| match &piece.what {
            What::Text(text) if text.is_empty() => None,
            What::Text(text) => Some(text.as_str()),
            _ => Some(""),
        })
    }

    fn is_blank(&self, index: usize) -> bool {
        matches!(&self.pieces[index].what, What::Text(text) if text.is_empty())
    }

    /// Whether nothing stands on the next line.
    fn is_alone(&self, index: usize) -> bool {
        matches!(self.pieces.get(index + 1), Some(Piece { what: What::Text(text), .. }) if text.is_empty())
    }

    fn heading(&mut self, place: Place, piece: &Piece) {
        match place {
            Place::Answers | Place::Answer(_) | Place::Errors => self.answers = true,
            Place::Request | Place::Other => self.answers = false,
            _ => {}
        }
        self.headers = place == Place::AnswerHeaders;
        self.placed = !matches!(place, Place::Errors | Place::Other);
        self.marks.push(Mark::Heading(place, piece.at.clone()));
        self.in_row = false;
    }

    fn line(&mut self, role: Role, text: &str, piece: &Piece) {
        let line = RowLine { role, text: text.to_owned(), at: piece.at.clone() };
        match self.marks.last_mut() {
            Some(Mark::Row(row)) if self.in_row => row.lines.push(line),
            _ => self.marks.push(Mark::Line(line)),
        }
    }
}
