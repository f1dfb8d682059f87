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
        ("Page size. Minimum: 1, maximum: 100.", "integer", vec!["at least 1", "at most 100"]),
        ("No more than 5 tags", "array", vec!["at most 5 items"]),
        ("0–90, in days", "integer", vec!["at least 0", "at most 90"]),
        ("How bright (1-10)", "integer", vec!["at least 1", "at most 10"]),
        ("-5 to 5", "number", vec!["at least -5", "at most 5"]),
        ("Size range: `2..60`", "string", vec!["at least 2 characters", "at most 60 characters"]),
    ] {
        assert_eq!(said(text, ty), expected, "{text}");
    }
}

/// The length of a text, from 3 to 40, as pages say it.
#[test]
fn lengths_are_written_in_many_ways() {
    for text in [
        "3 to 40 characters long",
        "Your own reference. Must be 3 to 40 characters long.",
        "Your own reference, 3–40 characters.",
        "Your own reference (3-40 chars).",
        "3..40",
        "3 - 40 characters",
        "[ 3 .. 40 ] characters",
        "[3..40] chars",
        "3 <= length <= 40",
        "3 ≤ length ≤ 40",
        "Length: 3 ≤ n ≤ 40 characters",
        ">= 3 characters <= 40",
        ">= 3 characters, <= 40 characters",
        "≥ 3 and ≤ 40 characters",
        "No longer than 40 characters, no shorter than 3.",
        "No longer than 40 characters and no shorter than 3 characters.",
        "Must not be longer than 40 characters or shorter than 3 characters; at least 3 characters.",
        "Cannot be longer than 40 characters. Cannot be shorter than 3 characters.",
        "(min. 3, max. 40 chars)",
        "The reference (min 3 / max 40 characters).",
        "At least 3 and at most 40 characters",
        "Cannot exceed 40 characters; minimum 3 characters",
        "Must not exceed 40 characters. Minimum 3 characters.",
        "Minimum 3 characters, maximum 40.",
        "`minLength: 3`, `maxLength: 40`",
        "`minLength=3`, `maxLength=40`",
        "min_length 3, max_length 40",
        "Min length: 3. Max length: 40.",
        "Min. length: 3, max. length: 40",
        "Minimum number of characters: 3, maximum number of characters: 40.",
        "Length: 3-40",
        "Length: 3 to 40 characters",
        "Length between 3 and 40.",
        "The length must be between 3 and 40 characters.",
        "Must have a length of 3 to 40 characters.",
        "From 3 up to 40 characters.",
        "3 characters minimum, 40 characters maximum",
        "40 characters max, 3 characters min",
        "40 characters or fewer, at least 3 characters",
        "3 or more characters, but no more than 40 characters",
        "**Min** 3 characters, **max** 40 characters",
        "Between 3 and 40 alphanumeric characters.",
        "Between 3 and 40 characters in length.",
        "Minimum of 3 characters, 40-character limit",
        "At least three characters, at most 40 characters.",
        "Greater than or equal to 3 characters, less than or equal to 40 characters",
        "Character limit: 40. At least 3 characters.",
    ] {
        let mut found = said(text, "string");
        found.sort();
        assert_eq!(found, ["at least 3 characters", "at most 40 characters"], "{text}");
    }
}

/// A number from 1 to 30000, as pages say it.
#[test]
fn bounds_of_numbers_are_written_in_many_ways() {
    for text in [
        "Between 1 and 30 000 grams.",
        "Between 1 and 30'000 grams.",
        "Between 1 and 30’000 grams.",
        "Between 1 and 30\u{202f}000 grams.",
        "Between 1 and 30\u{a0}000 grams.",
        "Between 1 and 30,000 grams.",
        "Minimum 1, maximum 30 000.",
        ">= 1 and <= 30000",
        "≥ 1, ≤ 30,000",
        "[ 1 .. 30000 ]",
        "Range: [1, 30000]",
        "Range: 1-30000",
        "Valid range: 1 to 30000.",
        "1 <= x <= 30000",
        "The weight in grams. 1 ≤ weight ≤ 30000",
        "Up to 30000 grams, at least 1 gram",
        "In grams: 1–30000",
        "The weight in grams (1–30000).",
        "An integer from 1 to 30000.",
        "Must be greater than or equal to 1 and less than or equal to 30000.",
        "Not less than 1, not more than 30000.",
        "No lower than 1 and no greater than 30000",
        "Cannot be less than 1 or more than 30000. Cannot exceed 30000.",
        "`minimum: 1`, `maximum: 30000`",
        "Min: 1; max: 30000",
        "min=1, max=30000",
        "Min value 1, max value 30000.",
        "The minimum is 1 and the maximum is 30000.",
        "The page size (default 20, min 1, max 30000).",
        "1 or more, 30000 or less",
        "At least 1, 30000 at most",
    ] {
        let found: Vec<_> =
            said(text, "integer").into_iter().filter(|one| !one.starts_with("default")).collect();
        let mut found = found;
        found.sort();
        assert_eq!(found, ["at least 1", "at most 30000"], "{text}");
    }
}

#[test]
fn other_limits_are_read() {
    for (text, ty, expected) in [
        ("Free labels. Up to 5.", "array", vec!["at most 5 items"]),
        ("Free labels. At least one item.", "array", vec!["at least 1 item"]),
        ("1 to 5 items", "array", vec!["at least 1 item", "at most 5 items"]),
        ("Min length: 1, max length: 5", "array", vec!["at least 1 item", "at most 5 items"]),
        ("No more than five entries.", "array", vec!["at most 5 items"]),
        ("Must be greater than 0.", "number", vec!["more than 0"]),
        ("0 < x < 1", "number", vec!["more than 0", "less than 1"]),
        ("(0, 1]", "number", vec!["more than 0", "at most 1"]),
        (
            "Exactly two characters.",
            "string",
            vec!["at least 2 characters", "at most 2 characters"],
        ),
        (
            "Must be 2 characters long.",
            "string",
            vec!["at least 2 characters", "at most 2 characters"],
        ),
        ("Up to 1,000 characters", "string", vec!["at most 1000 characters"]),
        ("Maximum length: 1 000.", "string", vec!["at most 1000 characters"]),
    ] {
        assert_eq!(said(text, ty), expected, "{text}");
    }
}

#[test]
fn what_counts_something_else_is_no_limit() {
    for (text, ty) in [
        ("Arrives in 3 to 5 business days.", "integer"),
        ("It takes between 3 and 5 business days.", "integer"),
        ("Sent up to 5 minutes later.", "integer"),
        ("Takes up to 10 min.", "integer"),
        ("Costs at most 500 EUR.", "integer"),
        ("Maximum 500 EUR.", "integer"),
        ("A fee of 3 to 5 EUR", "number"),
        ("Up to $500 are free.", "number"),
        ("Maximum 2 million.", "integer"),
        ("Max 1e6", "integer"),
        ("Max 10k", "integer"),
        ("Max 2 MB.", "integer"),
        ("Max 9:30", "integer"),
        ("Max 2026-01-15", "integer"),
        ("Max 3-5", "integer"),
        ("Max 100%", "number"),
        ("At most 30.000", "integer"),
        ("Between 2020-01-01 and 2021-01-01", "integer"),
        ("From 9 to 5.", "integer"),
        ("Since version 1.2 to 1.4", "number"),
        ("Works from version 3 to 5.", "integer"),
        ("Example: 3-40", "integer"),
        ("For example between 3 and 40", "integer"),
        ("See [1, 2].", "integer"),
        ("ISO 3166-1, 2 letters", "string"),
        ("As in RFC 8259, 3-40", "string"),
        ("The first 3 to 40 characters are shown.", "string"),
        ("At most 5 requests per second.", "integer"),
        ("Up to 3 tags per item.", "array"),
        ("The limit is 100 requests.", "integer"),
        ("At least 1 uppercase letter and 1 digit.", "string"),
        ("If x > 5, it is refused.", "integer"),
        ("Amounts > 100 need a review.", "integer"),
        ("Minimum and maximum: 3 and 40", "integer"),
        ("min/max: 3/40", "integer"),
        ("Fewer than 40 characters.", "string"),
        ("The amount. Minimum: 1, maximum: 1000.", "string"),
        ("At least one of `email` and `phone`.", "string"),
        ("About 3 to 40 characters", "string"),
        ("Up to 40 bytes", "string"),
        ("At most 1,5", "number"),
        ("Steps 1-3 of 5 to 7", "integer"),
        ("Rated 4 out of 5 or more by most.", "integer"),
        ("Max 10 digits.", "integer"),
        ("Max 3 decimal places.", "number"),
        ("At most 3 or 4.", "integer"),
        ("40 characters max per line.", "string"),
        ("Chapter 3..40", "string"),
        ("At least 8 characters if it is a password.", "string"),
        ("See also: `a` or `b`.", "string"),
        ("Not with: `a` or `b`.", "string"),
        ("Requires one more: `email` or `phone`.", "string"),
        ("Scopes: `read`, `write` or `admin`.", "string"),
        ("What is sent back: `id` and `name`.", "string"),
        ("On: `true` or `false`.", "boolean"),
    ] {
        assert_eq!(said(text, ty), Vec::<String>::new(), "{text}");
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
        ("How fast it travels: `a`, `b` or `c`.", "string", vec!["the values a, b, c"]),
        (
            "What to include: `events` or `recipient`.",
            "string",
            vec!["the values events, recipient"],
        ),
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
