use super::facts;
use crate::words::of_fact;

fn said(text: &str, ty: &str) -> Vec<String> {
    let types: Vec<String> = ty.split(' ').filter(|ty| !ty.is_empty()).map(str::to_owned).collect();
    facts(text, &types, &[]).iter().map(|(kind, value)| of_fact(*kind, value)).collect()
}

#[test]
fn limits_are_read_from_sentences() {
    for (text, ty, expected) in [
        ("The name. Max 255 characters.", "string", vec!["at most 255 characters"]),
        ("Maximum length: 1,000.", "string", vec!["at most 1000 characters"]),
        ("Up to 40 chars, printed on the label", "string", vec!["at most 40 characters"]),
        ("Must be between 1 and 100 (inclusive)", "integer", vec!["at least 1", "at most 100"]),
        (
            "Between 3 and 20 characters.",
            "string",
            vec!["at least 3 characters", "at most 20 characters"],
        ),
        ("In kilograms, between 0.1 and 30 kg.", "number", vec!["at least 0.1", "at most 30"]),
        (
            "The country. Must be exactly 2 characters.",
            "string",
            vec!["at least 2 characters", "at most 2 characters"],
        ),
        ("A list of at most 10 items.", "array", vec!["at most 10 items"]),
        ("The text (160 characters max).", "string", vec!["at most 160 characters"]),
        ("2-50 characters", "string", vec!["at least 2 characters", "at most 50 characters"]),
        ("Page size. Minimum: 1, maximum: 100.", "integer", vec!["at most 100", "at least 1"]),
        ("No more than 5 tags", "array", vec!["at most 5 items"]),
        ("0–90, in days", "integer", vec!["at least 0", "at most 90"]),
        ("How bright (1-10)", "integer", vec!["at least 1", "at most 10"]),
        ("-5 to 5", "number", vec!["at least -5", "at most 5"]),
        ("Size range: `2..60`", "string", vec!["at least 2 characters", "at most 60 characters"]),
    ] {
        assert_eq!(said(text, ty), expected, "{text}");
    }
}

#[test]
fn values_defaults_and_marks_are_read_from_sentences() {
    for (text, ty, expected) in [
        (
            "Required. The service, one of: economy, express.",
            "string",
            vec!["required", "the values economy, express"],
        ),
        (
            "Can be one of `a`, `b`, or `c`. Default: `a`",
            "string",
            vec!["the values a, b, c", "default a"],
        ),
        (
            "One of economy or express. Defaults to economy.",
            "string",
            vec!["the values economy, express", "default economy"],
        ),
        ("Defaults to 10.", "integer", vec!["default 10"]),
        ("Whether to print it. Default is `true`.", "boolean", vec!["default true"]),
        ("The currency, defaults to USD", "string", vec!["default USD"]),
        ("(required) The id", "string", vec!["required"]),
        ("Must match ^[a-z]{2}$.", "string", vec!["pattern ^[a-z]{2}$"]),
        ("`EUR`, `USD` or `GBP`", "string", vec!["the values EUR, USD, GBP"]),
        ("`a` (default) | `b`: what it is", "string", vec!["the values a, b", "default a"]),
        ("How long, default 14", "integer", vec!["default 14"]),
        ("On (default `false`)", "boolean", vec!["default false"]),
        ("Format: `uuid`.", "string", vec!["format uuid"]),
    ] {
        assert_eq!(said(text, ty), expected, "{text}");
    }
}

#[test]
fn what_may_mean_something_else_is_left_alone() {
    for (text, ty) in [
        ("Kept for up to 30 days.", "integer"),
        ("At least 2 business days are needed.", "integer"),
        ("Defaults to the currency of the account.", "string"),
        ("Defaults to today.", "string"),
        ("Defaults to none", "integer"),
        ("Required if `email` is absent.", "string"),
        ("Required for shipments to the EU.", "string"),
        ("One of the contacts of the account.", "string"),
        ("One of our agents, who is free, calls.", "string"),
        ("It is recommended to send at least 3 characters.", "string"),
        ("Up to 100% of the price.", "number"),
        ("The default limit is a maximum of 5 requests.", "integer"),
        ("Files of at most 10 MB.", "string"),
        ("From 3 to 5 working days.", "integer"),
        ("If empty, at most 5 characters are shown.", "string"),
        ("The 3-character code of IATA.", "string"),
        ("`true` or `false`", "boolean"),
        ("`email` and `phone` exclude each other.", "string"),
        ("See `a`, `b` and `c`.", "string"),
        ("Asks the default 3 times.", "integer"),
        ("It overrides the default of the account.", "string"),
        ("Of 2026-01-15, say.", "integer"),
        ("Pages 3–5 of the manual say more.", "integer"),
        ("Format: day and month", "string"),
        ("0–90", "string"),
    ] {
        assert_eq!(said(text, ty), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn any_text_ends() {
    for text in [
        "between ",
        "max ",
        "one of",
        "é max é",
        "“",
        "defaults to “",
        "(default: “US”)",
        "defaults to “é”",
        "1–",
        "–char",
        "…max 3…",
        ".;.;\n\n;",
        "`",
        "`a`,",
        "`é` (default)",
        "(default)",
        "default `",
        "–",
        "size range: ",
        "format: `",
    ] {
        let _ = said(text, "string integer array");
    }
}
