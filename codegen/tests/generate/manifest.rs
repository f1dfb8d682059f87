//! Documents of somebody else, which stay as they were published: a manifest names them, overlays
//! say otherwise, and a choice says which operations are made.

use docwright::source::{self, Source};
use std::fs;
use std::path::{Path, PathBuf};

const VENDOR: &str = r##"{"openapi": "3.0.3", "info": {"title": "Acme", "version": "1"},
"servers": [{"url": "https://api.example.com"}],
"paths": {
"/pets": {
  "get": {"operationId": "listPets", "tags": ["pets", "read"], "responses": {"200": {"description": "All.", "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "parts/pet.json#/Pet"}}}}}}},
  "post": {"operationId": "makePet", "tags": ["pets"], "responses": {"204": {"description": "Made."}}}},
"/shops/{id}/owners": {"get": {"operationId": "listOwners", "tags": ["shops"], "responses": {"200": {"description": "All.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Owners"}}}}}}}},
"components": {"schemas": {"Owners": {"type": "object", "properties": {"name": {"type": "string"}}}}}}"##;
const PET: &str =
    r#"{"Pet": {"type": "object", "properties": {"name": {"type": "string", "nullable": true}}}}"#;

/// A folder with `vendor/acme.json`, `vendor/parts/pet.json` and `spec/acme/v1.docwright.yaml`.
fn folder(name: &str, manifest: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manifest").join(name);
    drop(fs::remove_dir_all(&folder));
    put(&folder.join("vendor/acme.json"), VENDOR);
    put(&folder.join("vendor/parts/pet.json"), PET);
    put(&folder.join("spec/acme/v1.docwright.yaml"), manifest);
    folder
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

fn sources(folder: &Path) -> Vec<Source> {
    source::read_folder(&folder.join("spec")).expect("it can be read")
}

/// The methods of the client, and the paths of the files.
fn made(folder: &Path) -> (Vec<String>, Vec<String>) {
    let sources = sources(folder);
    let files = docwright::generate(&sources).unwrap_or_else(|found| {
        panic!("{:?}", found.iter().map(|one| &one.message).collect::<Vec<_>>())
    });
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    let mut methods: Vec<_> = ["list_pets", "make_pet", "list_owners"]
        .into_iter()
        .filter(|name| text.contains(&format!("fn {name}(")))
        .map(str::to_owned)
        .collect();
    methods.extend(text.contains("struct Owners").then(|| "Owners".to_owned()));
    (methods, files.into_iter().map(|file| file.path).collect())
}

#[test]
fn a_manifest_names_a_document_that_is_not_edited() {
    let folder = folder("plain", "document: ../../vendor/acme.json\n");
    let (methods, files) = made(&folder);
    assert_eq!(methods, ["list_pets", "make_pet", "list_owners", "Owners"]);
    assert!(files.iter().any(|path| path.starts_with("acme/v1")), "{files:?}");
    assert_eq!(fs::read_to_string(folder.join("vendor/acme.json")).expect("it is there"), VENDOR);
    // One's own posture refuses what the other repairs.
    let strict = "document: ../../vendor/acme.json\nposture: strict\n";
    put(&folder.join("spec/acme/v1.docwright.yaml"), strict);
    assert!(docwright::generate(&sources(&folder)).is_err());
}

/// What others refer to is no API, though it lies among the specs; links out of the folder are not
/// followed.
#[test]
fn a_file_that_others_refer_to_is_no_api() {
    let folder = folder("parts", "document: ../../vendor/acme.json\n");
    fs::remove_dir_all(folder.join("spec")).expect("it is there");
    put(&folder.join("spec/acme.json"), &VENDOR.replace("/{id}", ""));
    put(&folder.join("spec/parts/pet.json"), PET);
    assert_eq!(made(&folder).0, ["list_pets", "make_pet", "list_owners", "Owners"]);
    fs::remove_file(folder.join("spec/parts/pet.json")).expect("it is there");
    #[cfg(unix)]
    {
        let link = folder.join("spec/parts/pet.json");
        std::os::unix::fs::symlink(folder.join("vendor/parts/pet.json"), link).expect("a link");
        let within = [folder.join("spec/acme.json")];
        let sources = source::read_within(&within[0], &folder.join("spec")).expect("it is read");
        let found = docwright::check(&sources);
        assert!(found[0].message.starts_with("there is no file"), "{found:?}");
    }
}

#[test]
fn a_choice_says_which_operations_are_made() {
    let cases: [(&str, &[&str]); 7] = [
        ("operations: [makePet]", &["make_pet"]),
        ("tags: [shops]", &["list_owners", "Owners"]),
        ("paths: [/pets]", &["list_pets", "make_pet"]),
        ("paths: ['/shops/**']", &["list_owners", "Owners"]),
        ("paths: ['/*']", &["list_pets", "make_pet"]),
        ("except: {tags: [read]}", &["make_pet", "list_owners", "Owners"]),
        ("tags: [pets]\nexcept: {operations: [makePet]}", &["list_pets"]),
    ];
    for (number, (choice, expected)) in cases.iter().enumerate() {
        let manifest = format!("document: ../../vendor/acme.json\n{choice}\n");
        let folder = folder(&format!("choice-{number}"), &manifest);
        assert_eq!(made(&folder).0, *expected, "{choice}");
    }
    let manifest = "document: ../../vendor/acme.json\noperations: [makePets]\n";
    let sources = sources(&folder("choice-wrong", manifest));
    let found = docwright::check(&sources);
    assert_eq!(found[0].message, "no operation is called `makePets`");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `makePet`?"));
    let line = docwright::render::line(&found[0], &sources);
    assert!(line.contains("v1.docwright.yaml:2:14: error[unknown-value]: "), "{line}");
}

/// What an option chooses in vain stands in no file, though a manifest chooses something as well.
#[test]
fn what_an_option_chooses_stands_in_no_line() {
    let manifest = "document: ../../vendor/acme.json\noperations: [makePet]\n";
    let mut sources = sources(&folder("choice-option", manifest));
    sources[0].choice.operations = vec!["makePets".to_owned()];
    let found = docwright::check(&sources);
    let line = docwright::render::line(&found[0], &sources);
    assert!(line.contains("acme.json: error[unknown-value]: "), "{line}");
    let help = "did you mean `makePet`? it is chosen by the option `--operation`";
    assert_eq!(found[0].help.as_deref(), Some(help));
}

/// Each name that is chosen in vain is shown where the manifest has it.
#[test]
fn what_is_chosen_in_vain_stands_in_the_manifest() {
    let manifest = "document: ../../vendor/acme.json\n\
        tags:\n  - pets\n  - shop\n\
        paths: [/pet, '/owners/**']\n\
        except: {operations: [listPet], tags: [none]}\n";
    let sources = sources(&folder("choice-in-vain", manifest));
    let found = docwright::check(&sources);
    let said: Vec<_> = found
        .iter()
        .map(|one| {
            let start = one.place.region.start;
            assert!(docwright::render::name_of(&one.place, &sources).ends_with(".docwright.yaml"));
            (start.line, start.column, one.message.as_str(), one.help.as_deref().unwrap_or("-"))
        })
        .collect();
    let expected = [
        (4, 5, "no operation has the tag `shop`", "did you mean `shops`?"),
        (5, 9, "no path fits `/pet`", "did you mean `/pets`?"),
        (5, 15, "no path fits `/owners/**`", "these exist: /pets, /shops/{id}/owners"),
        (6, 23, "no operation is called `listPet`", "did you mean `listPets`?"),
        (6, 40, "no operation has the tag `none`", "these exist: pets, read, shops"),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_choice_that_leaves_nothing_is_told() {
    let manifest = "document: ../../vendor/acme.json\ntags: [read]\nexcept: {tags: [pets]}\n";
    let sources = sources(&folder("choice-empty", manifest));
    let found = docwright::check(&sources);
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(one.message, "every operation that is chosen is excepted, so none is made");
    let line = docwright::render::line(one, &sources);
    assert!(line.contains("v1.docwright.yaml:3:1: warning[doubtful-keyword]: "), "{line}");
}

#[test]
fn a_manifest_that_cannot_be_read_says_where_and_why() {
    let wrong = |name: &str, manifest: &str| {
        let folder = folder(name, manifest);
        let error = source::read_folder(&folder.join("spec")).expect_err(manifest).to_string();
        let (_, said) = error.split_once("v1.docwright.yaml:").expect(&error);
        said.to_owned()
    };
    for (number, (manifest, expected)) in [
        (
            "documnet: x\n",
            "1:1: `documnet` is not a keyword of a manifest; did you mean `document`?",
        ),
        ("posture: strict\n", "1:1: `document` is missing here; add "),
        (
            "document: https://a.example/x.yaml\n",
            "1:11: `https://a.example/x.yaml` is a URL, and nothing is read over the network; ",
        ),
        ("document: ../../vendor\n", "1:11: there is no file "),
        ("document: ../../vendor/gone.json\n", "1:11: there is no file "),
    ]
    .into_iter()
    .enumerate()
    {
        let said = wrong(&format!("wrong-{number}"), manifest);
        assert!(said.starts_with(expected), "{said}");
    }
    for (number, (line, expected)) in [
        ("posture: Strict", "2:10: `Strict` is not a posture; did you mean `strict`?"),
        ("tags: pets", "2:7: expected a list, found a text; put it in brackets: `tags: [pets]`"),
        ("tags: [1]", "2:8: expected a text, found a number; put it in quotes"),
        ("tags: [a]\ntags: [b]", "3:1: `tags` is a key of this map already; remove one of the two"),
        ("except: {tag: [a]}", "2:10: `tag` is not a keyword of `except`; did you mean `tags`?"),
        ("formats: [jif]", "2:11: `jif` is not a library; did you mean `jiff`?"),
        ("types: {Pet: a}", "2:14: expected keywords, found a text; "),
        ("derives: [hash]", "2:10: `hash` is no trait that can be derived: did you mean `Hash`?"),
        ("within: ../../nope", "2:9: there is no folder "),
        ("overlays:\n  - gone.yaml", "3:5: there is no overlay "),
        ("overlays:\n  - .", "3:5: there is no overlay "),
        ("tags: [a", "3:1: did not find expected ',' or ']'; close the bracket"),
    ]
    .into_iter()
    .enumerate()
    {
        let manifest = format!("document: ../../vendor/acme.json\n{line}\n");
        let said = wrong(&format!("wrong-line-{number}"), &manifest);
        assert!(said.starts_with(expected), "{said}");
    }
}

#[test]
fn all_mistakes_of_a_manifest_are_said_at_once() {
    let manifest = "document: ../../vendor/acme.json\nposture: Strict\ntagz: [a]\noperations: [1, b]\n\
                    overlays: [gone.yaml]\nformats: [jif]\n";
    let folder = folder("several", manifest);
    let file = folder.join("spec/acme/v1.docwright.yaml");
    let error = source::read_folder(&folder.join("spec")).expect_err("mistakes").to_string();
    let begin = format!("{}:", file.display());
    let said: Vec<_> = error.lines().map(|line| line.strip_prefix(&begin).expect(line)).collect();
    let expected = [
        "2:10: `Strict` is not a posture; did you mean `strict`?",
        "3:1: `tagz` is not a keyword of a manifest; did you mean `tags`?",
        "4:14: expected a text, found a number; put it in quotes",
        "5:12: there is no overlay ",
        "6:11: `jif` is not a library; did you mean `jiff`?",
    ];
    assert_eq!(said.len(), expected.len(), "{error}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said}");
    }
}

const OVERLAY: &str = "
overlay: 1.0.0
info: {title: Names, version: '1'}
actions:
  - target: $.paths['/pets'].post
    update: {operationId: createPet, description: Makes one.}
  - target: $.paths.*.get.tags
    update: more
  - target: $.paths['/shops/{id}/owners']
    remove: true
  - target: $..[?@.operationId == 'listPets']
    update: {summary: All pets.}
  - target: $.components.schemas.Owners.properties
    update: {age: {type: integer}}
";

#[test]
fn overlays_say_otherwise() {
    let manifest = "document: ../../vendor/acme.json\noverlays: [acme.overlay.yaml]\n";
    let folder = folder("overlay", manifest);
    put(&folder.join("spec/acme/acme.overlay.yaml"), OVERLAY);
    let files = docwright::generate(&sources(&folder)).expect("nothing is wrong");
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    assert!(text.contains("fn create_pet(") && text.contains("Makes one."), "{text}");
    assert!(!text.contains("list_owners") && !text.contains("fn make_pet("));
    assert!(text.contains("All pets"));
    // A mistake in an overlay stands in the overlay.
    let wrong = OVERLAY.replace("{operationId: createPet, ", "{operationId: 3, ");
    put(&folder.join("spec/acme/acme.overlay.yaml"), &wrong);
    let manifest =
        "document: ../../vendor/acme.json\nposture: strict\noverlays: [acme.overlay.yaml]\n";
    put(&folder.join("spec/acme/v1.docwright.yaml"), manifest);
    let sources = sources(&folder);
    let found = docwright::check(&sources);
    let file = |one: &docwright::diagnostic::Diagnostic| {
        docwright::render::name_of(&one.place, &sources).to_owned()
    };
    assert!(
        found.iter().any(|one| file(one).ends_with("acme.overlay.yaml")
            && one.place.region.start.line == 6),
        "{found:#?}"
    );
}

#[test]
fn an_overlay_that_cannot_be_read_says_where() {
    let cases = [
        ("overlay: 1.0.0", "overlay: 3.0.0", "this is no overlay of version 1.0 or 1.1"),
        ("$.paths['/pets'].post", "$.paths[", "this JSONPath ends too early"),
        ("remove: true", "remvoe: true", "`remvoe` is not a keyword of an action"),
    ];
    for (number, (from, to, expected)) in cases.iter().enumerate() {
        let manifest = "document: ../../vendor/acme.json\noverlays: [acme.overlay.yaml]\n";
        let folder = folder(&format!("overlay-{number}"), manifest);
        put(&folder.join("spec/acme/acme.overlay.yaml"), &OVERLAY.replace(from, to));
        let found = docwright::check(&sources(&folder));
        assert!(found.iter().any(|one| one.message == *expected), "{found:#?}");
    }
}

/// What an overlay says is judged where it says so, whatever stood there before.
#[test]
fn a_value_that_an_overlay_changes_is_wrong_in_the_overlay() {
    let manifest =
        "document: ../../vendor/acme.json\nposture: strict\noverlays: [acme.overlay.yaml]\n";
    let folder = folder("overlay-value", manifest);
    let overlay = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n\
        - {target: $.components.schemas.Owners.properties.name, update: {maxLength: 3}}\n\
        - {target: '$.servers[0]', remove: true}\n\
        - {target: $, update: {servers: [{url: 'https://{a}.example'}]}}\n\
        - {target: $.components.schemas.Owners.properties.name, update: {minLength: 99}}\n";
    put(&folder.join("spec/acme/acme.overlay.yaml"), overlay);
    let sources = sources(&folder);
    let found = docwright::check(&sources);
    let lines: Vec<_> = found
        .iter()
        .map(|one| {
            let file = docwright::render::name_of(&one.place, &sources).rsplit('/').next();
            (file.unwrap_or_default().to_owned(), one.place.region.start.line, one.code.as_str())
        })
        .collect();
    let at = |line, code| ("acme.overlay.yaml".to_owned(), line, code);
    assert!(lines.contains(&at(7, "empty-range")), "{found:#?}");
    assert!(
        lines.iter().any(|(file, line, _)| file == "acme.overlay.yaml" && *line == 6),
        "{found:#?}"
    );
    assert!(found.iter().all(|one| one.fix.is_none()), "{found:#?}");
}

/// What changes nothing is said, though nothing is wrong with it.
#[test]
fn an_action_that_does_nothing_is_noted() {
    let manifest =
        "document: ../../vendor/acme.json\nposture: strict\noverlays: [acme.overlay.yaml]\n";
    for (number, (action, message, help)) in [
        ("{target: $.info, remove: false}", "this action changes nothing: `remove` is false", None),
        ("{target: $.components.schemas.Owners.properties.name, update: {type: string}, remove: true}", "`update` has no effect beside `remove: true`", None),
        ("{target: $.infoo, remove: true}", "nothing in the document is selected", Some("there is no `infoo`; did you mean `info`?")),
        ("{target: $.components.schemas.X, remove: true}", "nothing in the document is selected", Some("there is no `X`; these are: Owners")),
    ].into_iter().enumerate() {
        let folder = folder(&format!("overlay-note-{number}"), manifest);
        let overlay = format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{action}]\n");
        put(&folder.join("spec/acme/acme.overlay.yaml"), &overlay);
        let found = docwright::check_with_notes(&sources(&folder));
        let one = found.iter().find(|one| one.message == message).unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!((one.place.region.start.line, one.help.as_deref()), (3, help));
    }
}

const OWN: &str = r#"openapi: 3.1.1
info: {title: Own, version: "1"}
servers: [{url: https://a.example}]
paths: {/pets: {put: {operationId: putPet, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {"204": {description: Done.}}}}}
components: {schemas: {Pet: {type: object, properties: {born: {type: string, format: date}, kind: {type: string, enum: [cat]}}}}}
"#;

/// What is generated from [`OWN`] in a folder of that name; tests run side by side, so each has its own.
fn own_text(name: &str, manifest: &str, options: &docwright::Options) -> Result<String, String> {
    let folder =
        folder(name, &format!("document: ../../vendor/own.yaml\nposture: strict\n{manifest}"));
    put(&folder.join("vendor/own.yaml"), OWN);
    let sources = source::read_folder(&folder.join("spec")).map_err(|error| error.to_string())?;
    let files = docwright::generate_with(&sources, options);
    let files = files.map_err(|found| {
        let lines = found.iter().map(|one| format!("{} ({:?})", one.message, one.help));
        lines.collect::<Vec<_>>().join("\n")
    })?;
    Ok(files.iter().map(|file| file.text.as_str()).collect())
}

/// Types of libraries, derives and attributes, from a manifest or for the whole SDK; the manifest is
/// nearer.
#[test]
fn types_can_be_chosen() {
    let plain = docwright::Options::default();
    let text = own_text("types-chosen", "", &plain).expect("nothing is wrong");
    assert!(text.contains("pub born: Option<String>"), "{text}");
    let chosen = "formats: [time]\nderives: [Eq, serde::Serialize, a::B]\ntypes: {Pet: {attributes: [must_use], derives: [Hash]}}\n";
    let text = own_text("types-chosen", chosen, &plain).expect("nothing is wrong");
    assert!(text.contains("pub born: Option<Formatted<time::Date>>"), "{text}");
    assert!(text.contains("#[derive(Eq, a::B, Hash)]\n#[must_use]\n"), "{text}");
    assert_eq!(text.matches("#[derive(a::B)]").count(), 1, "enums are `Eq` anyway: {text}");

    let mut options = docwright::Options::default();
    options.types.formats = vec![docwright::Library::Jiff];
    let text = own_text("types-chosen", "", &options).expect("nothing is wrong");
    assert!(text.contains("Formatted<jiff::civil::Date>"), "{text}");
    assert!(text.contains(" --formats jiff"), "the header says how: {text}");
    let text = own_text("types-chosen", "formats: [chrono]\n", &options).expect("nothing is wrong");
    assert!(text.contains("Formatted<chrono::NaiveDate>"), "{text}");
}

#[test]
fn what_cannot_be_chosen_is_said() {
    let plain = docwright::Options::default();
    for (manifest, message) in [
        ("formats: [time, jiff]", "names both `time` and `jiff`"),
        (
            "formats: [moment]",
            "`moment` is not a library; known are: bytes, chrono, jiff, time, url, uuid",
        ),
        ("derives: ['not a path']", "`not a path` is no trait that can be derived"),
        ("attributes: ['#[must_use]']", "write what stands between `#[` and `]`"),
        (
            "types: {Pte: {derives: [Hash]}}",
            "no type is called `Pte` (Some(\"did you mean `Pet`?\"))",
        ),
        (
            "types: {Pet: {derive: [Hash]}}",
            "`derive` is not a keyword of a type; did you mean `derives`?",
        ),
    ] {
        let found = own_text("types-not-chosen", manifest, &plain).expect_err(manifest);
        assert!(found.contains(message), "{manifest}: {found}");
    }
}
