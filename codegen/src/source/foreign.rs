//! What a file is that is no spec: a page, the answer to a request that failed, a file of another tool.

use super::line;
use super::tree::{Tree, Value};

/// What was recognised, the byte that shows it, and what to do.
pub(crate) struct Foreign {
    pub(crate) byte: usize,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Foreign {
    fn new(what: &str, help: &str) -> Self {
        Self { byte: 0, message: format!("this is {what}, and not a spec"), help: help.to_owned() }
    }
}

const CONVERT: &str =
    "only OpenAPI is read: convert it first, or look for an OpenAPI document of the API";

/// How texts begin that are something else.
const BEGINNINGS: [(&str, &str, &str); 12] = [
    ("\u{1f}\u{fffd}", "a file that was compressed with gzip", "decompress it with `gunzip`"),
    ("PK\u{3}\u{4}", "a ZIP archive", "unpack it, and name the document that is in it"),
    (
        "%PDF-",
        "a PDF",
        "look for an OpenAPI document of the API; if there is none, write a spec by hand",
    ),
    ("HTTP/", "an answer with its headers", "save the body alone: with curl, without `-i`"),
    ("```", "a text in Markdown", "remove the lines that begin with ```"),
    (
        "version https://git-lfs",
        "a pointer of Git LFS",
        "fetch the file that it stands for: `git lfs pull`",
    ),
    ("diff --git ", "a patch", "apply it to the file that it is of"),
    ("#%RAML", "RAML", CONVERT),
    ("FORMAT: 1A", "API Blueprint", CONVERT),
    ("syntax = \"proto", "a description in Protocol Buffers", CONVERT),
    ("{\"swaggerUrl", "a configuration of Swagger UI", "name the document that it loads"),
    ("<?xml", "XML", CONVERT),
];

/// Recognises a text by its beginning.
pub(crate) fn of_text(text: &str) -> Option<Foreign> {
    let bare = text.trim_start_matches('\u{feff}').trim_start();
    let known = BEGINNINGS.iter().find(|(begin, ..)| bare.starts_with(begin));
    if let Some((_, what, help)) = known {
        return Some(Foreign::new(what, help));
    }
    if let Some(rest) = bare.strip_prefix('<') {
        let is_markup = rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!');
        return is_markup.then(|| of_page(bare));
    }
    let letters = || bare.chars().take(512);
    let odd =
        letters().filter(|one| *one == '\u{fffd}' || (one.is_control() && !one.is_whitespace()));
    let (odd, all) = (odd.count(), letters().count());
    if odd * 10 <= all {
        return None;
    }
    Some(if is_utf_16(bare) {
        Foreign {
            message: "this is UTF-16, and not UTF-8".to_owned(),
            ..Foreign::new("", "save the file as UTF-8")
        }
    } else {
        Foreign::new("a binary file", "a spec is a text, in YAML or JSON")
    })
}

/// Whether every second letter is none, as in UTF-16 that is read as UTF-8.
fn is_utf_16(text: &str) -> bool {
    let letters: Vec<_> = text.chars().filter(|one| *one != '\u{fffd}').take(32).collect();
    let are_none = |pairs: [usize; 2]| {
        letters.chunks_exact(2).all(|pair| pair[pairs[0]] == '\0' && pair[pairs[1]] != '\0')
    };
    letters.len() > 1 && (are_none([0, 1]) || are_none([1, 0]))
}

/// A saved page, most often one that shows the document.
fn of_page(text: &str) -> Foreign {
    let viewers = [
        ("swagger-ui", "a page of Swagger UI"),
        ("SwaggerUI", "a page of Swagger UI"),
        ("redoc", "a page of Redoc"),
        ("elements-api", "a page of Stoplight Elements"),
        ("api-reference", "a page of Scalar"),
    ];
    let viewer = viewers.iter().find(|(mark, _)| text.contains(mark)).map(|(_, viewer)| *viewer);
    let Some(viewer) = viewer else {
        let help =
            "save the OpenAPI document instead of the page that shows it; on GitHub, that is `Raw`";
        return Foreign::new("an HTML page", help);
    };
    let help = match document_of(text) {
        Some(url) => format!("save the document that it shows instead: `{url}`"),
        None => "save the document that it shows instead: the page links to it, or loads it from an address \
                 that ends in `.json` or `.yaml`"
            .to_owned(),
    };
    Foreign::new(viewer, &help)
}

/// The address of the document that a page shows.
fn document_of(text: &str) -> Option<&str> {
    let marks = ["spec-url=", "data-url=", "apiDescriptionUrl=", "Redoc.init(", "\"url\":", "url:"];
    let mut found = marks.iter().flat_map(|mark| {
        text.match_indices(mark).map(|(at, mark)| text[at + mark.len()..].trim_start())
    });
    found.find_map(|rest| {
        let quote = rest.chars().next().filter(|quote| "\"'`".contains(*quote))?;
        let (url, _) = rest[1..].split_once(quote)?;
        (!url.is_empty() && url.len() < 300 && !url.contains(char::is_whitespace)).then_some(url)
    })
}

/// A merge of Git that was left undone: in a text that cannot be read.
pub(crate) fn of_merge(text: &str) -> Option<Foreign> {
    let is_mark = |text: &str| text.starts_with("<<<<<<< ") || text.starts_with(">>>>>>> ");
    let line = line::lines(text).find(|line| is_mark(line.text))?;
    Some(Foreign {
        byte: line.start,
        message: "a conflict of a merge is not resolved here".to_owned(),
        help:
            "keep one of the versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
                .to_owned(),
    })
}

/// Recognises a document by its keys, if none of them is one of a spec.
pub(crate) fn of_tree(root: &Tree) -> Option<Foreign> {
    let has = |key: &str| root.get(key).is_some();
    match &root.value {
        Value::Map(_) => {}
        Value::Null => return None,
        Value::List(_) => {
            return Some(Foreign::new(
                "a list",
                "a spec is a map that begins with `openapi: 3.1.1`",
            ));
        }
        _ => return Some(Foreign::new("a single text", "a spec begins with `openapi: 3.1.1`")),
    }
    if ["openapi", "swagger", "paths", "components", "webhooks"].into_iter().any(has) {
        return None;
    }
    let of_info = |key: &str| root.get("info").and_then(|info| info.get(key));
    let text = |tree: Option<&Tree>| tree.and_then(Tree::as_str).unwrap_or_default().to_owned();
    let is_postman = of_info("_postman_id").is_some()
        || text(of_info("schema")).contains("getpostman.com")
        || (has("requests") && has("order"));
    let known = [
        (is_postman, "a Postman collection"),
        (has("asyncapi"), "an AsyncAPI document"),
        (has("arazzo"), "an Arazzo document"),
        (has("__export_format"), "an export of Insomnia"),
        (
            has("log") && root.get("log").is_some_and(|log| log.get("entries").is_some()),
            "a HAR file",
        ),
        (
            has("__schema") || root.get("data").is_some_and(|data| data.get("__schema").is_some()),
            "a GraphQL schema",
        ),
        (has("discoveryVersion"), "a Google API Discovery document"),
        (has("apiVersion") && has("kind"), "an object of Kubernetes"),
    ];
    if let Some((_, what)) = known.into_iter().find(|(is_it, _)| *is_it) {
        return Some(Foreign::new(what, CONVERT));
    }
    if has("overlay") && has("actions") {
        let help = "name it beside the document that it changes: `--overlay FILE`, or `overlays` of a manifest";
        return Some(Foreign::new("an overlay", help));
    }
    if has("$schema") || (has("properties") && has("type")) {
        let help = "in a spec, a schema stands below `components: {schemas: {…}}`";
        return Some(Foreign::new("a JSON Schema", help));
    }
    of_answer(root)
}

/// The answer of a server to a request for the document that failed.
fn of_answer(root: &Tree) -> Option<Foreign> {
    let of_errors =
        ["error", "errors", "message", "detail", "fault", "statusCode", "error_description"];
    let is_status = |key: &str| key.len() == 3 && key.bytes().all(|digit| digit.is_ascii_digit());
    let mut keys = root.entries().iter().map(|entry| &*entry.key);
    let is_bare = root.entries().len() == 1 && keys.clone().all(is_status);
    let fails = keys.any(|key| of_errors.contains(&key));
    if root.get("info").is_some() || !(fails || is_bare) {
        return None;
    }
    let help = "save the document again: its address may be another one, or need a key or a login";
    Some(Foreign::new("the answer to a request that failed", help))
}
