//! Compares saved pages of the documentation with a spec.

mod against;
mod coverage;
mod examples;
mod judgement;
mod lacking;
mod named;
mod places;
mod provenance;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::locate::Map;
use crate::pointer::Place;
use crate::source::Source;
pub use against::against;
pub use coverage::Coverage;
use docwright_page::compare::{Difference, Parting, compare};
use docwright_page::fact::{Facts, Kind, name};
pub use docwright_page::platform::Platform;
use docwright_page::{Page, embedded, openapi};
pub use judgement::{Judgement, Judgements};
pub use named::{Named, saved_pages};
use places::Places;
pub use provenance::sources;

/// A saved page: its name, and the bytes of its file.
#[derive(Clone, Debug)]
pub struct Saved {
    /// As messages name it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What an audit finds.
#[derive(Debug)]
pub struct Audit {
    /// The differences, in the order of the pages and of their lines.
    pub found: Vec<Diagnostic>,
    /// The spec, the pages as text, and the file of the judgements: what the places count in.
    pub sources: Vec<Source>,
    /// How many facts of the pages were read.
    pub facts: usize,
    /// How much of the operations that the pages are about was found on them.
    pub coverage: Coverage,
}

/// Reads pages, and compares them with a spec. `judgements` are the differences that are known.
#[must_use]
pub fn audit(
    spec: &Source,
    pages: &[Saved],
    platform: Option<Platform>,
    judgements: &Judgements,
) -> Audit {
    let mut sources = vec![spec.clone()];
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for saved in pages {
        let page =
            docwright_page::read(&saved.name, &saved.bytes, platform).unwrap_or_else(|why| {
                unread.push((sources.len(), why));
                Page::empty()
            });
        sources.push(Source::new("", &saved.name, page.text.as_str()));
        read.push(page);
    }
    let places = Places::new(&sources, &read);
    let missed = unread.iter().map(|(source, _)| source - 1).collect();
    let unread = unread
        .into_iter()
        .map(|(source, why)| Diagnostic::new(Code::PageUnread, places.start(source), why));
    let mut found: Vec<Diagnostic> = unread.collect();
    let text = Some(&spec.text).filter(|_| spec.valid_up_to.is_none());
    let document = text.and_then(|text| embedded::yaml(text)).filter(embedded::is_document);
    let Some(document) = document else {
        found.extend(broken(spec, &places));
        return Audit { found, sources, facts: 0, coverage: Coverage::default() };
    };
    let mut auditor = Auditor {
        sources: &sources,
        pages: &read,
        schemas: examples::schemas(spec),
        document: &document,
        seen: judgements.of(spec),
        about: vec![false; read.len()],
        unread: missed,
        found,
        facts: 0,
        coverage: Coverage::default(),
        places,
    };
    for operation in openapi::operations(&document) {
        auditor.operation(&openapi::facts(&document, &operation));
    }
    auditor.lacking();
    let coverage = auditor.coverage;
    let idle = judgements.file.as_ref().map_or_else(Vec::new, |file| {
        let map = Map::of(file);
        auditor.seen.iter().filter_map(|one| one.idle(sources.len(), &map)).collect()
    });
    let (mut found, facts) = auditor.finish();
    found.extend(idle);
    sources.extend(judgements.file.clone());
    Audit { found, sources, facts, coverage }
}

/// Why a spec cannot be read, as `docwright check` says it.
fn broken(spec: &Source, places: &Places<'_>) -> Vec<Diagnostic> {
    let mut found = crate::check(std::slice::from_ref(spec));
    found.retain(|one| one.code.severity() == Severity::Error);
    if found.is_empty() {
        let why = "the spec is not an OpenAPI document that can be read";
        found.push(Diagnostic::new(Code::PageUnread, places.start(0), why));
    }
    found
}

struct Auditor<'a> {
    sources: &'a [Source],
    pages: &'a [Page],
    places: Places<'a>,
    document: &'a serde_json::Value,
    /// The spec, for its schemas.
    schemas: serde_json::Value,
    seen: Vec<judgement::Seen<'a>>,
    /// Which pages are about an operation of the spec.
    about: Vec<bool>,
    /// Which pages could not be read.
    unread: Vec<usize>,
    found: Vec<Diagnostic>,
    facts: usize,
    coverage: Coverage,
}

impl Auditor<'_> {
    fn operation(&mut self, own: &Facts) {
        let of_pages = facts_of(self.pages, own, self.document);
        for (index, page) in &of_pages {
            self.about[*index] = true;
            self.facts += count(page);
            let name = &self.sources[index + 1].name;
            for one in &mut self.seen {
                one.look(name, page, own);
            }
        }
        let all: Vec<&Facts> = of_pages.iter().map(|(_, facts)| facts).collect();
        if let Some((first, _)) = of_pages.first() {
            self.cover(Coverage::of(&all, own), own, first + 1);
        }
        let mut differences = compare(&all, own);
        for (at, (index, page)) in of_pages.iter().enumerate() {
            let page = (at, page, &self.pages[*index]);
            differences.extend(examples::refused(page, own, &self.schemas));
        }
        for difference in differences {
            let page = of_pages[difference.page].0 + 1;
            let name = &self.sources[page].name;
            // Each judgement that knows it is in use.
            let known = self
                .seen
                .iter_mut()
                .filter_map(|one| one.applies(name, &difference, own).then_some(()));
            if known.count() == 0 {
                self.found.push(diagnostic(&difference, page, &self.places));
            }
        }
    }

    /// Says where too little was found to call an operation audited.
    fn cover(&mut self, coverage: Coverage, own: &Facts, page: usize) {
        self.coverage = self.coverage.and(coverage);
        let name = format!("{} {}", own.method, own.path);
        let (code, message) = if coverage.is_nothing() {
            let fields = coverage.fields;
            (Code::PageUnread, format!("{name}: none of its {fields} fields was found on the page"))
        } else if coverage.is_little() {
            (Code::PageSparse, format!("{name}: {} found on the page", coverage.words()))
        } else {
            return;
        };
        self.found.push(Diagnostic::new(code, self.places.start(page), message));
    }

    /// Why a page is about no operation.
    fn nothing(&self, page: &Page) -> String {
        let named = page.operations();
        let Some(one) = named.iter().find(|one| !one.path.is_empty()) else { return unread(page) };
        let is = |own: &openapi::Operation| {
            let own =
                Facts { method: own.method.clone(), path: own.path.clone(), ..Facts::default() };
            named.iter().any(|one| docwright_page::is_operation(&own, &one.method, &one.path))
        };
        if openapi::operations(self.document).iter().any(is) {
            return unread(page);
        }
        let one = format!("{} {}", one.method, one.path);
        format!("the page is about {}, which is no operation of the spec", one.trim_start())
    }

    fn finish(mut self) -> (Vec<Diagnostic>, usize) {
        for (index, about) in self.about.iter().enumerate() {
            if !about && !self.unread.contains(&index) {
                let message = self.nothing(&self.pages[index]);
                let place = self.places.start(index + 1);
                self.found.push(Diagnostic::new(Code::PageUnread, place, message));
            }
        }
        self.found.sort_by_key(|one| {
            (one.place.source, one.place.region, one.also.as_ref().map(|(place, _)| place.region))
        });
        (self.found, self.facts)
    }
}

/// The facts of the pages that are about an operation, each with the number of its page.
fn facts_of(pages: &[Page], own: &Facts, document: &serde_json::Value) -> Vec<(usize, Facts)> {
    relevant(pages, own, document)
        .into_iter()
        .map(|index| (index, pages[index].facts(Some(own))))
        .filter(|(_, facts)| !facts.is_empty())
        .collect()
}

/// How many facts a page states.
fn count(page: &Facts) -> usize {
    let variants = page.subjects.values().flat_map(|subject| &subject.variants);
    variants.map(|variant| 1 + variant.facts.len()).sum()
}

/// The pages that are about an operation: those that name it, and, where the spec has one only, those that name none.
fn relevant(pages: &[Page], own: &Facts, document: &serde_json::Value) -> Vec<usize> {
    let single = openapi::operations(document).len() == 1;
    let is = |page: &Page| {
        let named = page.operations();
        let unnamed = named.iter().all(|one| one.path.is_empty());
        single && unnamed
            || named.iter().any(|one| {
                !one.path.is_empty() && docwright_page::is_operation(own, &one.method, &one.path)
            })
    };
    (0..pages.len()).filter(|index| is(&pages[*index])).collect()
}

fn diagnostic(difference: &Difference, page: usize, places: &Places<'_>) -> Diagnostic {
    let code = match difference.parting {
        _ if difference.kind == Some(Kind::Example) => Code::PageExample,
        Parting::SpecLacks => Code::MissingFromSpec,
        Parting::PageLacks => Code::NotOnPage,
        Parting::Differs => Code::PageDiffers,
    };
    let on_page = places.on_page(page, &difference.on_page);
    let in_spec = places.in_spec(&difference.in_spec.pointer);
    let said = |value: &str, nothing: &str| {
        if value.is_empty() { nothing.to_owned() } else { value.to_owned() }
    };
    let (place, also, label): (Place, Place, String) = match difference.parting {
        Parting::PageLacks => {
            (in_spec, on_page, said(&difference.page_value, "the page does not say so here"))
        }
        Parting::SpecLacks => {
            (on_page, in_spec, said(&difference.spec_value, "the spec does not say so here"))
        }
        Parting::Differs => (on_page, in_spec, format!("the spec: {}", difference.spec_value)),
    };
    Diagnostic::new(code, place, difference.message.clone()).also(also, label)
}

/// That nothing was read of a page.
fn unread(page: &Page) -> String {
    if page.text.trim().is_empty() {
        return "nothing could be read of the page: it is empty".to_owned();
    }
    let platform = page.platform.words().trim_end_matches('.');
    format!("nothing could be read of the page ({platform})")
}

/// The SHA-256 of a file, in hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A subject in words, as reports and judgements name it.
fn subject(difference: &Difference, spec: &Facts) -> String {
    let path = spec
        .subjects
        .get(&difference.key)
        .map_or_else(|| difference.key.steps.join("."), |subject| subject.path.clone());
    name(&difference.key.section, &path)
}

/// A first spec of a page, in YAML.
///
/// # Errors
///
/// Says why nothing could be made of the page.
pub fn draft(saved: &Saved, platform: Option<Platform>) -> Result<String, String> {
    let page = docwright_page::read(&saved.name, &saved.bytes, platform)?;
    let facts = page.facts(None);
    let mut others = others(&page, &facts);
    if facts.is_empty() {
        let several = others.len() > 1;
        return Err(if several { too_many(&others) } else { unread(&page) });
    }
    let mut origin = page.origin(&saved.name);
    origin.others.append(&mut others);
    origin.url = page.address(&saved.bytes);
    origin.saved = vec![(saved.name.clone(), hash(&saved.bytes))];
    Ok(docwright_page::draft::draft(&facts, &origin))
}

/// The operations of a page that its draft is not about.
fn others(page: &Page, drafted: &Facts) -> Vec<String> {
    let all = page.described().into_iter().map(|(own, _)| own);
    let all = all.filter(|own| !docwright_page::is_operation(drafted, &own.method, &own.path));
    all.map(|own| format!("{} {}", own.method, own.path)).collect()
}

/// That a document has several operations, and a draft is of one.
fn too_many(operations: &[String]) -> String {
    let count = operations.len();
    let first = operations[..count.min(3)].join(", ");
    let more = if count > 3 { ", …" } else { "" };
    format!(
        "it is an OpenAPI document of {count} operations ({first}{more}), and a draft is of one: use the document itself as the spec"
    )
}

/// The facts of a page as data that can be kept in its place, read with what a spec says of its operation.
///
/// # Errors
///
/// Says why the page could not be read.
pub fn record(spec: &Source, saved: &Saved, platform: Option<Platform>) -> Result<String, String> {
    let page = docwright_page::read(&saved.name, &saved.bytes, platform)?;
    let document = embedded::yaml(&spec.text).unwrap_or_default();
    let all: Vec<Facts> = openapi::operations(&document)
        .iter()
        .map(|operation| openapi::facts(&document, operation))
        .collect();
    let pages = [page];
    let own = all.iter().find(|own| !relevant(&pages, own, &document).is_empty());
    Ok(docwright_page::record::write(&pages[0].facts(own)))
}
