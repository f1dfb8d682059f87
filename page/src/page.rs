//! A page, read.

use crate::access::Access;
use crate::assemble::{self, Habits};
use crate::dom::Dom;
use crate::draft::Origin;
use crate::embedded::{self, Embedded};
use crate::example::{self, Example, Shown};
use crate::fact::{At, Facts, Key, Kind, Section};
use crate::mark::Mark;
use crate::openapi::{self, Operation};
use crate::platform::{self, Platform};
use crate::{calls, mhtml, origin, path, record, segment, text};

/// Greater pages are refused: no page for people is that long.
const LARGEST: usize = 32 << 20;

/// A page, read.
#[derive(Debug)]
pub struct Page {
    /// The platform that rendered it.
    pub platform: Platform,
    /// The text that places are counted in: the file decoded, or the HTML inside of an MHTML.
    pub text: String,
    /// The document that it carries.
    pub embedded: Option<Embedded>,
    marks: Vec<Mark>,
    habits: Habits,
    /// Whether the marks come of the structure of HTML.
    solid: bool,
    examples: Vec<Example>,
    access: Access,
    /// The only status of a success that the page names, and where.
    success: Option<(String, At)>,
    /// Facts that were read before, and kept.
    recorded: Option<Facts>,
}

/// Reads a page. `name` is the file's, whose ending tells HTML from text where the content does not.
///
/// # Errors
///
/// Says why it can't be read, in a sentence.
pub fn read(name: &str, bytes: &[u8], platform: Option<Platform>) -> Result<Page, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "the file has {} MB; pages of more than {} MB are not read: save the page of the operation alone, or its text",
            bytes.len() >> 20,
            LARGEST >> 20
        ));
    }
    let mut text = text::decode(bytes);
    if let Some(html) = mhtml::html(&text) {
        text = html;
    }
    if let Some(facts) = record::read(&text) {
        return Ok(Page { recorded: Some(facts), text, ..Page::empty() });
    }
    if let Some((marks, examples)) = calls::postman(&text) {
        return Ok(Page { text, marks, examples, ..Page::empty() });
    }
    if is_html(name, &text) {
        return of_html(text, platform);
    }
    if let Some(embedded) = document(&text).or_else(|| embedded::in_markdown(&text)) {
        return Ok(Page::carrying(embedded, text, platform.unwrap_or(Platform::Embedded)));
    }
    Ok(of_text(text, platform))
}

/// A page that is text: Markdown, or what was copied.
fn of_text(text: String, platform: Option<Platform>) -> Page {
    let platform = platform.unwrap_or_else(|| platform::of_text(&text));
    let (mut marks, habits) = platform::marks_of_text(platform, &text);
    let lines = text::lines(&text).into_iter();
    let lines: Vec<(String, At)> =
        lines.map(|line| (line.text, At::bytes(line.start, line.end))).collect();
    name_operation(&mut marks, &lines);
    let access = Access::read(&lines);
    let shows = !matches!(platform, Platform::Widdershins | Platform::OpenapiToMd);
    let mut examples = if shows { example::in_text(&text, 0) } else { Vec::new() };
    if platform == Platform::Generic {
        example::tell(&mut examples, &lines);
    }
    let success = calls::success(&lines);
    Page { platform, text, marks, habits, examples, access, success, ..Page::empty() }
}

/// Where no line is about method and path alone, calls and sentences name them.
fn name_operation(marks: &mut Vec<Mark>, lines: &[(String, At)]) {
    let named = |mark: &Mark| matches!(mark, Mark::Operation(_, path, _) if !path.is_empty());
    if !marks.iter().any(named) {
        marks.splice(0..0, calls::operation(lines));
    }
}

fn is_html(name: &str, text: &str) -> bool {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let head = head.trim_start();
    let by_name = [".html", ".htm", ".mhtml", ".mht", ".xhtml"]
        .iter()
        .any(|end| name.to_ascii_lowercase().ends_with(end));
    by_name
        || head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.contains("<body")
}

fn of_html(text: String, platform: Option<Platform>) -> Result<Page, String> {
    let dom = Dom::new(&text)?;
    if platform.is_none_or(|platform| platform == Platform::Embedded) {
        if let Some(embedded) = embedded::in_html(&text, &dom) {
            return Ok(Page::carrying(embedded, text, Platform::Embedded));
        }
    }
    let mut platform = platform.unwrap_or_else(|| platform::of_html(&dom));
    let (mut marks, mut habits) = platform::marks_of_html(platform, &dom);
    // A page that has a platform's classes, and nothing that the platform would print, is somebody else's.
    if !marks.iter().any(|mark| matches!(mark, Mark::Row(_))) {
        let (other, less) = platform::marks_of_html(Platform::Generic, &dom);
        if other.iter().any(|mark| matches!(mark, Mark::Row(_))) {
            (platform, marks, habits) = (Platform::Generic, other, less);
        }
    }
    let solid = platform != Platform::Generic;
    let mut examples = examples(&dom);
    let lines = dom.placed_lines();
    name_operation(&mut marks, &lines);
    let access = Access::read(&lines);
    if platform == Platform::Generic {
        example::tell(&mut examples, &lines);
    }
    let success = calls::success(&lines);
    Ok(Page { platform, text, marks, habits, solid, examples, access, success, ..Page::empty() })
}

/// The examples in the blocks of code.
fn examples(dom: &Dom) -> Vec<Example> {
    let blocks = (0..dom.nodes.len())
        .filter(|index| dom.nodes[*index].tag == "pre" || dom.nodes[*index].is("redoc-json"));
    let of = |index: usize| {
        let last = dom.nodes[index].last.saturating_sub(1).max(index);
        let place = At::bytes(dom.nodes[index].start, dom.nodes[last].end);
        example::in_text(&dom.raw(index), 0)
            .into_iter()
            .map(move |one| Example { at: place.clone(), ..one })
    };
    blocks.flat_map(of).take(example::ALL).collect()
}

/// A file that is a document itself.
fn document(text: &str) -> Option<Embedded> {
    let head: String = text.chars().take(4000).collect();
    if !head.contains("openapi") && !head.contains("swagger") {
        return None;
    }
    let document = embedded::yaml(text).filter(embedded::is_document)?;
    Some(Embedded { document, span: 0..text.len(), operation: None, verbatim: true })
}

impl Page {
    /// A page of which nothing is known.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            platform: Platform::Generic,
            text: String::new(),
            embedded: None,
            marks: Vec::new(),
            habits: platform::nothing(),
            solid: false,
            examples: Vec::new(),
            access: Access::default(),
            success: None,
            recorded: None,
        }
    }

    /// A page that carries a document: that says everything.
    fn carrying(embedded: Embedded, text: String, platform: Platform) -> Self {
        let habits = platform::EXACT;
        Self { platform, text, embedded: Some(embedded), habits, solid: true, ..Self::empty() }
    }

    /// The facts of the page. `guide` is what the spec says: it tells which of several operations is meant, and of which object a
    /// field is a member where the page does not tell.
    #[must_use]
    pub fn facts(&self, guide: Option<&Facts>) -> Facts {
        let mut facts = self.said(guide);
        if let Some(guide) = guide {
            path::name_alike(&mut facts, &guide.path);
        }
        facts
    }

    fn said(&self, guide: Option<&Facts>) -> Facts {
        if let Some(facts) = &self.recorded {
            return facts.clone();
        }
        if let Some(embedded) = &self.embedded {
            of_document(embedded, guide)
        } else {
            let marks = segment::of(&self.marks, self.platform, guide);
            let facts = assemble::assemble(marks, &self.habits, guide);
            let mut facts = Facts {
                solid: self.solid,
                rendered: !matches!(self.platform, Platform::Generic | Platform::Mintlify),
                ..facts
            };
            if let Some(guide) = guide {
                example::add(&mut facts, &self.examples, guide, marks);
            } else {
                example::add_alone(&mut facts, &self.examples);
                if let Some((status, at)) = &self.success {
                    facts.succeed(status, at);
                }
            }
            example::place(&mut facts, &self.text);
            self.access.add(&mut facts, guide);
            facts
        }
    }

    /// The examples of bodies that the page shows.
    #[must_use]
    pub fn examples(&self, guide: &Facts) -> Vec<Shown> {
        let marks = segment::of(&self.marks, self.platform, Some(guide));
        example::shown(&self.examples, guide, marks)
    }

    /// Where a value within an example stands: `names` lead to it, a number to an item of a list.
    #[must_use]
    pub fn within(&self, example: &Shown, names: &[String]) -> At {
        example::within(&self.text, &example.at, names)
    }

    /// Method and path of the operations that the page is about, as far as it tells.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation> {
        if let Some(facts) = &self.recorded {
            return vec![Operation { method: facts.method.clone(), path: facts.path.clone() }];
        }
        match &self.embedded {
            Some(Embedded { operation: Some((method, path)), .. }) => {
                vec![Operation { method: method.clone(), path: path.clone() }]
            }
            Some(embedded) => openapi::operations(&embedded.document),
            None => {
                let named = segment::operations(&self.marks, self.platform);
                if !named.is_empty() {
                    return named;
                }
                let facts = assemble::assemble(&self.marks, &self.habits, None);
                vec![Operation { method: facts.method, path: facts.path }]
            }
        }
    }

    /// The operations that the page describes, with their places; none where facts of it were kept.
    #[must_use]
    pub fn described(&self) -> Vec<(Operation, At)> {
        match &self.embedded {
            _ if self.recorded.is_some() => Vec::new(),
            Some(Embedded { operation: Some(_), .. }) => Vec::new(),
            Some(embedded) => {
                let at = At::bytes(embedded.span.start, embedded.span.start);
                let all = openapi::operations(&embedded.document).into_iter();
                all.map(|operation| (operation, at.clone())).collect()
            }
            None => segment::described(&self.marks, self.platform),
        }
    }

    /// The address that the page was saved from, with the anchor of its operation, if the file tells.
    #[must_use]
    pub fn address(&self, file: &[u8]) -> Option<String> {
        let at = self.marks.iter().find_map(|mark| match mark {
            Mark::Operation(_, _, at) => Some(at.end),
            _ => None,
        });
        origin::address(&text::decode(file), &self.text, at.unwrap_or_default())
    }

    /// What a draft needs beside the facts.
    #[must_use]
    pub fn origin(&self, name: &str) -> Origin {
        let facts = self.facts(None);
        let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
        let plain = self.text.to_ascii_lowercase();
        let mut key = ["X-API-Key", "X-Api-Key", "api-key", "apikey"].into_iter();
        let key = key.find(|header| plain.contains(&format!("{}:", header.to_ascii_lowercase())));
        let bearer = plain.contains("bearer");
        Origin {
            title: origin::title(&self.text, &facts),
            server: origin::server(&self.text, &facts.path),
            bearer,
            key_header: key.filter(|_| !bearer).map(str::to_owned),
            url: None,
            saved: Vec::new(),
            others: Vec::new(),
            lines: std::iter::once(0).chain(breaks).collect(),
            page: name.rsplit('/').next().unwrap_or(name).to_owned(),
        }
    }

    /// Line and column of a place on the page.
    #[must_use]
    pub fn position(&self, at: &At) -> (usize, usize) {
        text::position(&self.text, at.start)
    }
}

fn of_document(embedded: &Embedded, guide: Option<&Facts>) -> Facts {
    let all = openapi::operations(&embedded.document);
    let named = embedded.operation.as_ref();
    let wanted = all.iter().find(|own| {
        named.is_some_and(|(method, path)| own.method == *method && own.path == *path)
            || named.is_none()
                && guide.is_some_and(|guide| matches(own, &guide.method, &guide.path))
    });
    let Some(operation) = wanted.or(if all.len() == 1 { all.first() } else { None }) else {
        return Facts::default();
    };
    let mut facts = openapi::facts(&embedded.document, operation);
    let span = embedded.span.clone();
    let place = |at: &mut At| {
        at.start = span.start;
        at.end = span.end;
    };
    place(&mut facts.at);
    for subject in facts.subjects.values_mut() {
        for variant in &mut subject.variants {
            place(&mut variant.at);
            for (_, at) in variant.facts.values_mut() {
                place(at);
            }
        }
    }
    // A document that was cut to one operation may have lost the others' servers.
    facts.all_servers &= embedded.operation.is_none();
    if !embedded.verbatim {
        // A digest says nothing of these.
        facts.answer_headers = false;
        facts.all_schemes = false;
        if let Some(body) = facts.subjects.get_mut(&Key::root(Section::Request)) {
            body.says = body.says.without(&[Kind::Required]);
        }
    }
    facts
}

/// Whether the facts are of the operation that a page names.
#[must_use]
pub fn is_operation(facts: &Facts, method: &str, path: &str) -> bool {
    matches(&Operation { method: facts.method.clone(), path: facts.path.clone() }, method, path)
}

/// Whether an operation is the one that a page names: the page may print the server before the path, and parameters as `:id`.
#[must_use]
pub(crate) fn matches(operation: &Operation, method: &str, path: &str) -> bool {
    (method.is_empty() || operation.method.eq_ignore_ascii_case(method))
        && (path.is_empty() || path::is_same(&operation.path, path))
}
