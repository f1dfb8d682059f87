//! Specs made at random of what the generator takes, with hostile text in every text: a report or
//! code, and all code compiles without a warning, in a library and in a program.
//!
//! `DOCWRIGHT_RANDOM=5000` makes so many specs, and shows them to clippy too; `5000..6000` makes
//! those of these seeds. Without it, a sample is made.

use crate::compiles;
use crate::texts;
use docwright::diagnostic::Severity;
use docwright::ledger::{Limit, Object, Treatment, Type};
use docwright::source::Source;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::ops::Range;

/// The seeds of the specs that are made; those that are compiled are fewer.
fn seeds() -> Range<u64> {
    let wanted = std::env::var("DOCWRIGHT_RANDOM").ok();
    let number = |digits: &str| digits.parse().expect("DOCWRIGHT_RANDOM is a number or a range");
    wanted.map_or(0..24, |wanted| match wanted.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => 0..number(&wanted),
    })
}

/// Names that are hard: of Rust, of what emitted code uses, alike in capitals, in other scripts.
const NAMES: [&str; 46] = [
    "а",
    "имя",
    "\u{fb01}le",
    "口",
    "größe",
    "メニュー",
    "Option",
    "Vec",
    "String",
    "Client",
    "Result",
    "Ok",
    "Err",
    "Some",
    "None",
    "Self",
    "self",
    "type",
    "fn",
    "crate",
    "async",
    "Error",
    "Value",
    "Map",
    "Box",
    "Default",
    "new",
    "validate",
    "build",
    "builder",
    "extra",
    "additional",
    "id",
    "is_active",
    "to_string",
    "from_date",
    "add",
    "into_it",
    "foo",
    "X-Rate-Limit",
    "2fa",
    "a.b",
    "created_at",
    "email",
    "Email",
    "status-code",
];

const VALUES: [&str; 22] = [
    "asc",
    "desc",
    "email",
    "client",
    "Option",
    "unknown",
    "created_at",
    "updated_at",
    "a\"b",
    "a\nb",
    "a\u{202e}b",
    "*/",
    "self",
    "Self",
    "1",
    "1.0",
    "true",
    "null",
    "a b",
    "é",
    "x-y",
    "",
];

const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "5",
    "3.14",
    "0.01",
    "1000000",
    "-9223372036854775809",
    "9223372036854775807",
    "18446744073709551616",
    "123456789012345678901234567890",
    "1e19",
    "2.718281828459045",
];

const PATTERNS: [&str; 6] = ["^[a-z]+$", "\\d{3}", "^\"#*/$", "^(a|b)*c$", "^\\p{L}+$", "[^`]"];

/// A source of choices that is the same for the same number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[self.below(choices.len())]
    }

    fn text(&mut self) -> Value {
        json!(self.of(&texts::HOSTILE))
    }

    /// Names that differ, in their order.
    fn names(&mut self, most: usize) -> BTreeSet<&'static str> {
        (0..=self.below(most)).map(|_| self.of(&NAMES)).collect()
    }

    fn number(&mut self) -> Value {
        serde_json::from_str(self.of(&NUMBERS)).expect("a number")
    }
}

/// The keywords of a schema that are made below; a test holds them to the ledger.
const MADE: &[&str] = &[
    "dependentRequired",
    "propertyNames",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "$ref",
    "title",
    "description",
    "default",
    "examples",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "$comment",
    "type",
    "enum",
    "const",
    "format",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "oneOf",
    "anyOf",
    "allOf",
    "x-former-names",
    "x-rust-name",
    "x-rust-names",
    "x-assert-format",
];

fn schema(dice: &mut Dice, depth: usize) -> Value {
    let mut schema = match dice.below(if depth == 0 { 6 } else { 11 }) {
        0 => string(dice),
        1 | 2 => number(dice),
        3 => json!({"type": "boolean"}),
        4 => values(dice),
        5 => return json!({"$ref": format!("#/components/schemas/{}", COMPONENTS[dice.below(4)])}),
        6 => list(dice, depth),
        7 => free_keys(dice, depth),
        8 => either(dice, depth),
        _ => object(dice, depth),
    };
    if let Some(schema) = schema.as_object_mut() {
        annotate(schema, dice);
        if dice.one_in(5) {
            judge(schema, dice);
        }
    }
    schema
}

fn annotate(schema: &mut Map<String, Value>, dice: &mut Dice) {
    for keyword in ["description", "$comment"] {
        if dice.one_in(2) {
            schema.insert(keyword.to_owned(), dice.text());
        }
    }
    if dice.one_in(6) {
        let page = json!({"url": "https://example.com", "description": dice.text()});
        schema.insert("externalDocs".to_owned(), page);
    }
    for keyword in ["deprecated", "readOnly", "writeOnly"] {
        if dice.one_in(12) {
            schema.insert(keyword.to_owned(), json!(true));
        }
    }
    let is_nullable =
        dice.one_in(6) && !schema.contains_key("enum") && !schema.contains_key("const");
    if let Some(ty) = schema.get_mut("type").filter(|ty| is_nullable && ty.is_string()) {
        *ty = json!([ty.clone(), "null"]);
    }
}

/// The limits that are judged as they are written.
fn written() -> impl Iterator<Item = Limit> {
    Limit::ALL.iter().copied().filter(|limit| limit.is_written())
}

/// Adds a limit that is judged as it is written, with those that need it.
fn judge(schema: &mut Map<String, Value>, dice: &mut Dice) {
    let all: Vec<_> = written().filter(|limit| limit.needs().is_none()).collect();
    let chosen = all[dice.below(all.len())];
    let is_of = |ty: Type| schema.get("type").is_some_and(|of| of == ty.as_str());
    if !chosen.row().of.is_none_or(is_of) {
        return;
    }
    for limit in written().filter(|one| *one == chosen || one.needs() == Some(chosen)) {
        let row = limit.row();
        let example = serde_json::from_str(row.example).expect("the example is JSON");
        schema.insert(row.name.to_owned(), example);
    }
}

fn string(dice: &mut Dice) -> Value {
    let mut schema = json!({"type": "string"});
    for (keyword, value) in [
        ("minLength", json!(dice.below(4))),
        ("maxLength", json!(4 + dice.below(300))),
        ("pattern", json!(dice.of(&PATTERNS))),
        ("default", dice.text()),
        ("example", dice.text()),
    ] {
        if dice.one_in(3) {
            schema[keyword] = value;
        }
    }
    if dice.one_in(4) {
        schema["format"] = json!(dice.of(&["date", "uuid", "email", "uri"]));
        schema["x-assert-format"] = json!(dice.one_in(2));
    } else if dice.one_in(7) {
        schema["contentEncoding"] = dice.text();
        schema["contentMediaType"] = dice.text();
        schema["contentSchema"] = json!({"type": "object"});
    } else if dice.one_in(8) {
        schema["format"] = dice.text();
    }
    schema
}

fn number(dice: &mut Dice) -> Value {
    let mut schema = json!({"type": dice.of(&["integer", "number"])});
    match dice.below(6) {
        0 => schema["minimum"] = dice.number(),
        1 => schema["maximum"] = dice.number(),
        2 => schema["exclusiveMinimum"] = dice.number(),
        3 => schema["exclusiveMaximum"] = dice.number(),
        4 => schema["multipleOf"] = json!(dice.below(5) + 1),
        _ => schema = json!({"type": "integer", "enum": [1, 5, 5_000_000_000_i64]}),
    }
    schema
}

fn values(dice: &mut Dice) -> Value {
    if dice.one_in(5) {
        return json!({"type": "string", "const": dice.of(&VALUES)});
    }
    let values: BTreeSet<_> = (0..=dice.below(5)).map(|_| dice.of(&VALUES)).collect();
    let mut schema = json!({"type": "string", "enum": values});
    if dice.one_in(3) {
        let first = values.first().copied().unwrap_or_default();
        schema["x-rust-names"] = json!({first: "Given"});
    }
    schema
}

fn list(dice: &mut Dice, depth: usize) -> Value {
    let mut schema = json!({"type": "array", "items": schema(dice, depth - 1)});
    for (keyword, value) in
        [("minItems", json!(1)), ("maxItems", json!(9)), ("uniqueItems", json!(true))]
    {
        if dice.one_in(3) {
            schema[keyword] = value;
        }
    }
    schema
}

fn free_keys(dice: &mut Dice, depth: usize) -> Value {
    let values = schema(dice, depth - 1);
    let mut schema = json!({
        "type": "object", "additionalProperties": values, "minProperties": 1, "maxProperties": 3,
    });
    if dice.one_in(2) {
        schema["propertyNames"] = json!({"maxLength": 9, "pattern": dice.of(&PATTERNS)});
    }
    schema
}

fn either(dice: &mut Dice, depth: usize) -> Value {
    let keyword = dice.of(&["oneOf", "anyOf"]);
    let mut alternatives = vec![string(dice), json!({"type": "boolean"})];
    if dice.one_in(2) {
        alternatives.push(list(dice, depth));
    }
    if dice.one_in(2) {
        alternatives.push(object(dice, depth - 1));
    }
    json!({keyword: alternatives})
}

fn object(dice: &mut Dice, depth: usize) -> Value {
    let mut properties = Map::new();
    let names = dice.names(9);
    for name in &names {
        let mut property = schema(dice, depth.saturating_sub(1));
        if dice.one_in(8) && property.get("$ref").is_none() {
            property["x-rust-name"] = json!(format!("given_{}", properties.len()));
        }
        properties.insert((*name).to_owned(), property);
    }
    let required: Vec<_> = names.iter().filter(|_| dice.one_in(3)).collect();
    let mut schema = json!({"type": "object", "properties": properties, "required": required});
    match dice.below(6) {
        0 => schema["additionalProperties"] = json!(false),
        1 if names.len() > 1 => {
            let (first, last) = (names.first(), names.last());
            let first = first.copied().unwrap_or_default();
            schema["dependentRequired"] = json!({first: [last]});
        }
        2 => schema = json!({"allOf": [{"$ref": "#/components/schemas/Base"}, schema]}),
        _ => {}
    }
    schema
}

const COMPONENTS: [&str; 4] = ["Base", "Email", "Error", "Mode"];

/// A spec with a few operations.
fn spec(seed: u64) -> Source {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let mut paths = Map::new();
    for number in 0..=dice.below(2) {
        let query: Vec<_> = dice.names(3).into_iter().enumerate().collect();
        let parameters: Vec<_> = query
            .into_iter()
            .map(|(index, name)| {
                let schema = if index == 0 { values(&mut dice) } else { string(&mut dice) };
                json!({"name": name, "in": "query", "description": dice.text(), "schema": schema})
            })
            .collect();
        let mut answers = Map::new();
        let schema = object(&mut dice, 2);
        let content = json!({"application/json": {"schema": schema}});
        answers.insert("200".to_owned(), json!({"description": dice.text(), "content": content}));
        for status in ["422", "4XX", "default"] {
            if dice.one_in(2) {
                let content = json!({"application/json": {"schema": object(&mut dice, 1)}});
                let answer = json!({"description": dice.text(), "content": content});
                answers.insert(status.to_owned(), answer);
            }
        }
        let body = json!({"application/json": {"schema": object(&mut dice, 3)}});
        paths.insert(
            format!("/things{number}"),
            json!({"post": {
                "operationId": format!("{}_thing_{number}", dice.of(&["add", "is", "new", "to"])),
                "summary": dice.text(),
                "description": dice.text(),
                "parameters": parameters,
                "requestBody": {"required": dice.one_in(2), "content": body},
                "responses": answers,
            }}),
        );
    }
    let mode = json!({"type": "string", "enum": ["both", "Both2"], "title": dice.text()});
    let base = json!({"type": "object", "description": dice.text(), "x-former-names": ["OldBase"],
        "properties": {"id": {"type": "string", "examples": [dice.text()]}}});
    let spec = json!({
        "openapi": "3.1.1",
        "info": {"title": dice.text(), "version": dice.text(), "description": dice.text()},
        "servers": [{"url": "https://api.example.com", "description": dice.text()}],
        "paths": paths,
        "components": {"schemas": {
            "Base": base, "Mode": mode, "Email": object(&mut dice, 1), "Error": object(&mut dice, 2),
        }},
    });
    let source = Source::new("spec", &format!("random{seed}.json"), spec.to_string());
    // In documents of somebody else, names that are alike are told apart.
    if seed.is_multiple_of(4) { source } else { source.lenient() }
}

#[test]
fn what_is_taken_compiles_without_a_warning() {
    let mut taken = Vec::new();
    for seed in seeds() {
        let source = spec(seed);
        match docwright::generate(std::slice::from_ref(&source)) {
            Ok(files) => {
                // A document of which nothing can be made has a client that calls nothing.
                if !files.iter().any(|file| file.text.contains("self.http.call(")) {
                    continue;
                }
                for file in files {
                    let parsed = syn::parse_file(&file.text);
                    assert!(parsed.is_ok(), "seed {seed}: {}\n{}", file.path, file.text);
                }
                taken.push(source);
            }
            Err(found) => {
                assert!(found.iter().any(|one| one.severity() == Severity::Error), "{found:?}");
                let ours = found.iter().find(|one| one.code.as_str() == "internal");
                assert!(ours.is_none(), "seed {seed}: {ours:?}");
            }
        }
    }
    // Those of one's own are refused where two names are alike, which is often.
    let all = seeds().count();
    assert!(taken.len() * 3 > all, "only {} of {all} specs are taken", taken.len());
    for (number, some) in taken.chunks(200).enumerate() {
        let package =
            compiles::package(&format!("random-{number}"), some, &compiles::default_lints());
        compiles::cargo(&package, &["check", "--offline", "--quiet"]);
        if std::env::var_os("DOCWRIGHT_RANDOM").is_some() {
            compiles::cargo(&package, &["clippy", "--offline", "--quiet"]);
        }
    }
}

#[test]
fn every_keyword_of_a_schema_is_made() {
    let left_out = ["$schema", "$id", "$anchor", "$defs", "unevaluatedProperties", "discriminator"];
    let accepted = Object::Schema.keywords().iter().filter(|row| row.1 != Treatment::Refused);
    let missing: Vec<_> = accepted
        .map(|(keyword, _)| *keyword)
        .filter(|keyword| !MADE.contains(keyword) && !left_out.contains(keyword))
        .filter(|keyword| !written().any(|limit| limit.row().name == *keyword))
        .collect();
    assert_eq!(missing, [""; 0]);
}
