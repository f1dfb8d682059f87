//! Forms with files, beside what other clients send for the same values.

use crate::client::{client, sent};
use crate::program::run;
use crate::server::{Server, header, with_headers};
use docwright_runtime::{ErrorKind, Field, FormParts, Upload, Violation};
use docwright_wire_tests::uploads::{
    Client, FormRequest, FormRequestKind, FormRequestPlace, FormRequestStop, OptionalRequest,
    TypedRequest,
};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A part: name, name of the file, media type and content.
type Part = (String, Option<String>, Option<String>, String);

fn done() -> Server {
    Server::always(with_headers(204, "", b""))
}

/// A file of its own.
fn file(name: &str) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = format!("docwright-wire-{}/{count}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, format!("content of {name}\r\n--\r\n\0end")).unwrap();
    path
}

fn part(name: &str, file: Option<&str>, media_type: Option<&str>, content: &str) -> Part {
    (name.to_owned(), file.map(str::to_owned), media_type.map(str::to_owned), content.to_owned())
}

/// The parts of the only request, in their order.
fn parts(server: &Server) -> Vec<Part> {
    let (media_type, body) = sent(server);
    let media_type = media_type.unwrap();
    let boundary = media_type.split_once("boundary=").unwrap().1;
    let delimiter = format!("--{boundary}");
    let body = body.strip_prefix(&delimiter).unwrap();
    let (inner, end) = body.rsplit_once(&format!("\r\n{delimiter}--")).unwrap();
    assert!(media_type.starts_with("multipart/form-data; ") && end.trim().is_empty());
    let read = |part: &str| {
        let (head, content) = part.strip_prefix("\r\n").unwrap().split_once("\r\n\r\n").unwrap();
        let value = |name: &str| {
            let named = |line: &&str| line.to_ascii_lowercase().starts_with(name);
            head.lines().find(named).map(|line| line[name.len()..].trim().to_owned())
        };
        let disposition = value("content-disposition:").unwrap();
        let quoted = |name: &str| {
            let (_, rest) = disposition.split_once(&format!("; {name}=\""))?;
            Some(rest.split('"').next().unwrap().to_owned())
        };
        (quoted("name").unwrap(), quoted("filename"), value("content-type:"), content.to_owned())
    };
    inner.split(&format!("\r\n{delimiter}")).map(read).collect()
}

/// Every kind of field.
fn request() -> FormRequest {
    FormRequest::new("Täg \"1\"", Upload::path(file("photo.png")))
        .count(7)
        .is_public(true)
        .tags(["a b", "ü&="])
        .place(FormRequestPlace::default().city("Rome"))
        .stops([FormRequestStop::default().city("Ostia")])
        .kind(FormRequestKind::Large)
        .pages([Upload::path(file("one.pdf")), Upload::path(file("zwölf;2.pdf"))])
}

fn expected() -> Vec<Part> {
    let content = |name: &str| format!("content of {name}\r\n--\r\n\0end");
    let (json, pdf) = (Some("application/json"), Some("application/pdf"));
    vec![
        part("title", None, None, "Täg \"1\""),
        part("count", None, None, "7"),
        part("is_public", None, None, "true"),
        part("tags", None, None, "a b"),
        part("tags", None, None, "ü&="),
        part("place", None, json, r#"{"city":"Rome"}"#),
        part("stops", None, json, r#"{"city":"Ostia"}"#),
        part("kind", None, None, "large"),
        part("photo", Some("photo.png"), Some("image/png"), &content("photo.png")),
        part("pages", Some("one.pdf"), pdf, &content("one.pdf")),
        part("pages", Some("zwölf;2.pdf"), pdf, &content("zwölf;2.pdf")),
    ]
}

#[tokio::test]
async fn each_field_is_a_part() {
    let server = done();
    client::<Client>(&server).form(&request()).await.unwrap();
    assert_eq!(parts(&server), expected());
    assert!(server.request().contains("\r\nX-Scan: yes\r\n"));
}

#[tokio::test]
async fn what_is_absent_is_no_part_and_null_is_an_empty_one() {
    let server = done();
    let mut request = FormRequest::new("t", "x").note(Field::Null);
    request.additional.insert("more".to_owned(), "1".to_owned());
    client::<Client>(&server).form(&request).await.unwrap();
    let expected = [
        part("title", None, None, "t"),
        part("note", None, Some("text/markdown"), ""),
        part("photo", Some("blob"), Some("application/octet-stream"), "x"),
        part("more", None, None, "1"),
    ];
    assert_eq!(parts(&server), expected);

    let server = done();
    client::<Client>(&server).optional(None).await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));
    let server = done();
    client::<Client>(&server).optional(&OptionalRequest::default().file("x")).await.unwrap();
    assert_eq!(parts(&server).len(), 1);
}

#[tokio::test]
async fn a_form_is_checked_before_it_is_sent() {
    let server = done();
    let files = ["a", "b", "c"];
    let request = FormRequest::new("far too long a title", "x").pages(files);
    let error = client::<Client>(&server).form(&request).await.unwrap_err();
    let places: Vec<_> = error.violations().unwrap().iter().map(Violation::pointer).collect();
    assert_eq!(places, ["/title", "/pages"]);
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_whole_body_has_the_type_of_its_file_where_the_documents_leave_it_open() {
    let server = done();
    client::<Client>(&server).raw(Upload::path(file("photo.png"))).await.unwrap();
    let (media_type, body) = sent(&server);
    assert_eq!(media_type.as_deref(), Some("image/png"));
    assert!(body.starts_with("content of photo.png"));

    let error = client::<Client>(&server).raw(Upload::path(file("notes.txt"))).await.unwrap_err();
    assert_eq!(
        error.violations().unwrap().to_string(),
        "1 documented limit violated: the whole value: a file of the media type image/*"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
#[ignore = "needs curl"]
async fn curl_sends_the_same_parts() {
    let server = done();
    let mut curl = Command::new("curl");
    curl.arg("-sS").arg(format!("{}/form", server.url()));
    let (photo, one, two) = (file("photo.png"), file("one.pdf"), file("zwölf;2.pdf"));
    for field in [
        "count=7",
        "is_public=true",
        "tags=a b",
        "tags=ü&=",
        r#"place={"city":"Rome"};type=application/json"#,
        r#"stops={"city":"Ostia"};type=application/json"#,
        "kind=large",
        &format!("photo=@{}", photo.display()),
        &format!("pages=@\"{}\"", one.display()),
        &format!("pages=@\"{}\"", two.display()),
    ] {
        curl.args(["-F", field]);
    }
    // What curl would take for its own syntax.
    curl.args(["--form-string", "title=Täg \"1\""]);
    assert!(curl.status().expect("curl").success());
    let mut theirs = parts(&server);
    theirs.rotate_right(1);
    assert_eq!(theirs, expected());
}

#[tokio::test]
#[ignore = "needs node"]
async fn node_sends_the_same_parts_and_reads_ours() {
    // An object is a blob there, which has the name of a file.
    let is_text = |part: &Part| part.2.as_deref() != Some("application/json");
    let expected: Vec<_> = expected().into_iter().filter(is_text).collect();

    let server = done();
    let script = r"
        import { readFileSync } from 'node:fs';
        const [url, ...fields] = JSON.parse(readFileSync(0, 'utf8'));
        const form = new FormData();
        for (const [name, file, type, content] of fields) {
            if (file === null) form.append(name, content);
            else form.append(name, new Blob([content], { type }), file);
        }
        await fetch(`${url}/form`, { method: 'POST', body: form });
    ";
    let mut input = vec![serde_json::json!(server.url())];
    input.extend(expected.iter().map(|part| serde_json::json!(part)));
    run(&["node", "--input-type=module", "-e", script], &serde_json::to_vec(&input).unwrap());
    assert_eq!(parts(&server), expected);

    let server = done();
    client::<Client>(&server).form(&request()).await.unwrap();
    let script = r"
        import { readFileSync } from 'node:fs';
        const [type, body] = JSON.parse(readFileSync(0, 'utf8'));
        const form = await new Response(body, { headers: { 'content-type': type } }).formData();
        const parts = [];
        for (const [name, value] of form) {
            if (typeof value === 'string') parts.push([name, null, null, value]);
            else parts.push([name, value.name, value.type, await value.text()]);
        }
        console.log(JSON.stringify(parts));
    ";
    let input = serde_json::to_vec(&sent(&server)).unwrap();
    let read = run(&["node", "--input-type=module", "-e", script], &input);
    // Of what is no file it tells no type.
    let untyped = |mut part: Part| {
        part.2 = part.2.filter(|_| part.1.is_some());
        part
    };
    let ours: Vec<_> = self::expected().into_iter().map(untyped).collect();
    assert_eq!(serde_json::from_slice::<Vec<Part>>(&read).unwrap(), ours);
}

#[tokio::test]
#[ignore = "needs python3"]
async fn python_reads_the_same_parts() {
    let server = done();
    client::<Client>(&server).form(&request()).await.unwrap();
    let script = r"
import email.parser, email.policy, json, sys
policy = email.policy.HTTP
type, body = json.load(sys.stdin)
text = f'Content-Type: {type}\r\n\r\n'.encode() + body.encode()
parts = []
for part in email.parser.BytesParser(policy=policy).parsebytes(text).iter_parts():
    content = part.get_payload(decode=True).decode()
    parts.append([part.get_param('name', header='content-disposition'), part.get_filename(),
                  part['content-type'], content])
print(json.dumps(parts))
";
    let read = run(&["python3", "-c", script], &serde_json::to_vec(&sent(&server)).unwrap());
    assert_eq!(serde_json::from_slice::<Vec<Part>>(&read).unwrap(), expected());
}

#[tokio::test]
async fn the_length_is_known() {
    let server = done();
    client::<Client>(&server).form(&request()).await.unwrap();
    let request = server.request();
    let (_, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(header(&request, "content-length"), Some(&*body.len().to_string()));
}

#[tokio::test]
async fn a_form_with_free_keys_has_the_parts_that_it_is_given() {
    let server = done();
    let form = FormParts::new()
        .value("folder", "in \"voices\"")
        .value("tags", vec!["a", "b"])
        .file("file", Upload::path(file("a.txt")))
        .value("count", 7);
    client::<Client>(&server).free(&form).await.unwrap();
    let content = "content of a.txt\r\n--\r\n\0end";
    let expected = [
        part("folder", None, None, "in \"voices\""),
        part("tags", None, None, "a"),
        part("tags", None, None, "b"),
        part("file", Some("a.txt"), Some("text/plain"), content),
        part("count", None, None, "7"),
    ];
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn a_map_is_a_form_and_keeps_its_limits() {
    let server = done();
    let client = client::<Client>(&server);
    client.counted([("a", 1), ("b", 2)]).await.unwrap();
    let expected = [part("a", None, None, "1"), part("b", None, None, "2")];
    assert_eq!(parts(&server), expected);
    let error = client.counted([("a", 1), ("b", 2), ("c", 3)]).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Invalid(_)), "{error:?}");

    let server = done();
    let client = crate::client::client::<Client>(&server);
    client.pairs([("x y", vec!["1".to_owned(), "ü".to_owned()])]).await.unwrap();
    assert_eq!(sent(&server).1, "x+y=1&x+y=%C3%BC");
}

#[tokio::test]
async fn a_file_of_another_media_type_than_documented_is_not_sent() {
    let server = done();
    let client = client::<Client>(&server);
    let named = |name: &str| Upload::bytes(&b"x"[..]).name(name);
    for good in [
        TypedRequest::new(named("a.PNG")),
        TypedRequest::new(named("a").media_type("Image/JPEG")),
        TypedRequest::new(named("a.png")).scan(Upload::bytes(&b"x"[..])).pages([named("a.gif")]),
        TypedRequest::new(named("a.png")).scan(named("a.png")),
    ] {
        client.typed(&good).await.unwrap();
    }
    let sent = server.requests().len();
    assert_eq!(sent, 4);

    let photo = "/photo: a file of the media type image/png or image/jpeg";
    for (bad, said) in [
        (TypedRequest::new(named("a.gif")), photo),
        (TypedRequest::new(named("a")), photo),
        (TypedRequest::new(named("a.png").media_type("image/gif")), photo),
        (
            TypedRequest::new(named("a.png")).scan(named("a.pdf").media_type("text/plain")),
            "/scan: a file of the media type application/pdf",
        ),
        (
            TypedRequest::new(named("a.png")).pages([named("a.gif"), named("a.pdf")]),
            "/pages/1: a file of the media type image/*",
        ),
    ] {
        let error = client.typed(&bad).await.unwrap_err();
        let ErrorKind::Invalid(violations) = error.kind() else { panic!("{error}") };
        let all: Vec<_> = violations.iter().map(Violation::to_string).collect();
        assert_eq!(all, [said]);
    }
    assert_eq!(server.requests().len(), sent, "nothing was sent");
    let unchecked = TypedRequest::new(named("a.gif"));
    client.typed(&unchecked).without_validation().await.unwrap();
}
