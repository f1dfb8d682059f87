//! Slips that people make who write a spec by hand, one test each: found once, at the very word,
//! and taken away by the fix. What is expected stands here; nothing is taken from our own output.

use docwright::diagnostic::{Code, Diagnostic};
use docwright::fix;
use docwright::source::Source;

const SHOP: &str = include_str!("../cases/slips/shop.yaml");

/// What becomes of a slip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fixed {
    /// `check --fix` brings back the text as it was, to the letter.
    Back,
    /// `check --fix` takes it away; another spelling than before comes of it.
    Safely,
    /// The fix is offered, and takes it away.
    Offered,
    /// There is help alone.
    Never,
}

fn check(text: &str) -> (Source, Vec<Diagnostic>) {
    let source = Source::new("spec", "shop.yaml", text);
    let found = docwright::check(std::slice::from_ref(&source));
    (source, found)
}

/// Makes the slip; exactly one report has to be at `word`, with help, and the fix has to be right.
fn slip(old: &str, new: &str, code: Code, word: &str, fixed: Fixed) {
    assert_eq!(SHOP.matches(old).count(), 1, "`{old}` stands in the shop once");
    let text = SHOP.replacen(old, new, 1);
    judge(&text, code, word, fixed, SHOP);
    // The same where lines end as on Windows, behind a byte order mark.
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    judge(&windows(&text), code, word, fixed, &windows(SHOP));
}

fn judge(text: &str, code: Code, word: &str, fixed: Fixed, before: &str) {
    let (source, found) = check(text);
    let [one] = found.as_slice() else { panic!("not one report: {found:#?}") };
    let region = one.place.region;
    let at = &text[region.start.byte..region.end.byte.max(region.start.byte)];
    let rest = &text[region.start.byte..];
    assert_eq!(one.code, code, "{one:#?}");
    assert!(if at.is_empty() { rest.starts_with(word) } else { at == word }, "at `{at}`: {one:#?}");
    assert!(one.help.is_some(), "no help: {one:#?}");
    match fixed {
        Fixed::Back | Fixed::Safely => {
            let mut sources = [source];
            fix::fix(&mut sources);
            let left = docwright::check(&sources);
            assert!(left.is_empty(), "left: {left:#?}\n{}", sources[0].text);
            assert!(fixed == Fixed::Safely || sources[0].text == before, "{}", sources[0].text);
        }
        Fixed::Offered => {
            assert!(!one.fix.as_ref().expect("a fix").is_safe, "{one:#?}");
            let fixed = fix::apply(text, &found);
            let (_, left) = check(&fixed.text);
            assert!(left.is_empty(), "left: {left:#?}\n{}", fixed.text);
        }
        Fixed::Never => assert!(one.fix.is_none(), "{one:#?}"),
    }
}

macro_rules! slips {
    ($($name:ident: $old:literal => $new:literal, $code:ident at $word:literal, $fixed:ident;)*) => {
        $(#[test] fn $name() { slip($old, $new, Code::$code, $word, Fixed::$fixed); })*
    };
}

#[test]
fn nothing_is_wrong_with_the_shop() {
    let (_, found) = check(SHOP);
    assert!(found.is_empty(), "{found:#?}");
}

// Keywords
slips! {
    a_misspelt_limit: "maxLength: 12" => "maxLenght: 12", UnknownKeyword at "maxLenght", Back;
    a_misspelt_required: "required: [sku, count]" => "requierd: [sku, count]", UnknownKeyword at "requierd", Back;
    a_limit_in_snake_case: "minLength: 3" => "min_length: 3", UnknownKeyword at "min_length", Back;
    a_misspelt_container: "  schemas:\n    Order" => "  shemas:\n    Order", UnknownKeyword at "shemas", Back;
    misspelt_properties: "              properties:\n                sku" => "              propertees:\n                sku", UnknownKeyword at "propertees", Back;
    misspelt_parameters: "      parameters:\n        - name: orderId" => "      paramters:\n        - name: orderId", UnknownKeyword at "paramters", Back;
    misspelt_paths: "paths:" => "path:", UnknownKeyword at "path", Back;
    misspelt_components: "components:\n  sec" => "component:\n  sec", UnknownKeyword at "component", Back;
    a_misspelt_request_body: "requestBody:" => "requestbody:", UnknownKeyword at "requestbody", Back;
    a_misspelt_method: "    delete:" => "    DELETE:", UnknownKeyword at "DELETE", Back;
    a_reference_without_its_dollar: "items: {$ref: '#/components/schemas/Line'}" => "items: {ref: '#/components/schemas/Line'}", UnknownKeyword at "ref", Back;
    a_regex: "pattern: '^[A-Z]+$'" => "regex: '^[A-Z]+$'", UnknownKeyword at "regex", Back;
    nullable: "type: [string, 'null']" => "type: string\n                  nullable: true", UnsupportedKeyword at "nullable", Back;
    nullable_in_one_line: "text: {type: string}" => "text: {type: string, nullable: true}", UnsupportedKeyword at "nullable", Safely;
    type_on_a_parameter: "      name: X-Trace\n      in: header\n      schema: {type: string}" => "      name: X-Trace\n      in: header\n      type: string", MisplacedKeyword at "type", Never;
    a_forgotten_properties: "        text: {type: string}" => "        more:\n          type: object\n          text: {type: string}", UnknownKeyword at "text", Never;
    a_comma_in_a_text: "text: {type: string}" => "text: {type: string, description: a line, its text}", UnknownKeyword at "its text", Offered;
    summary_of_a_schema: "text: {type: string}" => "text: {type: string, summary: A text}", MisplacedKeyword at "summary", Never;
    an_unknown_extension: "operationId: delete-order" => "x-idempotnet: true\n      operationId: delete-order", UnknownExtension at "x-idempotnet", Offered;
}

// Types and values
slips! {
    type_int: "count:\n                  type: integer" => "count:\n                  type: int", UnknownValue at "int", Back;
    type_bool: "type: boolean" => "type: bool", UnknownValue at "bool", Back;
    type_in_capitals: "type: boolean" => "type: Boolean", UnknownValue at "Boolean", Back;
    type_date: "text: {type: string}" => "text: {type: date}", UnknownValue at "date", Safely;
    a_null_without_quotes: "type: [string, 'null']" => "type: [string, null]", UnknownValue at "null", Back;
    a_number_in_quotes: "maxLength: 12" => "maxLength: '12'", WrongType at "'12'", Back;
    a_number_with_a_comma: "maximum: 1000" => "maximum: 1,000", WrongType at "1,000", Back;
    a_number_with_an_underscore: "maximum: 1000" => "maximum: 1_000", WrongType at "1_000", Back;
    a_number_with_a_unit: "maxLength: 12" => "maxLength: 12 characters", WrongType at "12 characters", Offered;
    a_number_in_words: "maxLength: 12" => "maxLength: twelve", WrongType at "twelve", Never;
    a_negative_length: "minLength: 3" => "minLength: -3", WrongType at "-3", Never;
    yes_for_true: "required: true\n        content" => "required: yes\n        content", WrongType at "yes", Back;
    true_in_quotes: "required: true\n        content" => "required: 'true'\n        content", WrongType at "'true'", Back;
    required_on_a_property: "gift:\n                  type: boolean" => "gift:\n                  type: boolean\n                  required: true", WrongType at "true", Never;
    a_list_as_a_text: "required: [sku, count]" => "required: sku, count", WrongType at "sku, count", Offered;
    an_example_for_examples: "examples: [ABC]" => "examples: ABC", WrongType at "ABC", Back;
    a_version_as_a_number: "version: '1.10'" => "version: 1.10", WrongType at "1.10", Back;
    a_type_as_a_schema: "text: {type: string}" => "text: string", WrongType at "string", Back;
    a_value_that_is_missing: "description: What is ordered" => "description:", WrongType at "description", Never;
    a_format_misspelt: "format: date" => "format: dat", UnknownFormat at "dat", Offered;
    a_format_in_other_letters: "text: {type: string}" => "text: {type: string, format: dateTime}", UnknownFormat at "dateTime", Safely;
    a_type_as_a_format: "text: {type: string}" => "text: {type: string, format: string}", UnknownFormat at "string", Offered;
    a_format_of_ones_own: "text: {type: string}" => "text: {type: string, format: file}", UnknownFormat at "file", Never;
    an_extension_of_another_tool: "text: {type: string}" => "text: {type: string, x-format: any}", UnknownExtension at "x-format", Never;
    an_exclusive_limit_of_3_0: "maximum: 1000" => "maximum: 1000\n                  exclusiveMaximum: true", WrongType at "true", Never;
    a_location_misspelt: "in: query" => "in: qeury", UnknownValue at "qeury", Back;
    a_missing_location: "          in: query\n" => "", MissingKeyword at "name", Offered;
    a_missing_description: "          description: The orders\n" => "", MissingKeyword at "'200'", Offered;
    a_missing_operation_id: "      operationId: list-orders\n" => "", MissingKeyword at "get", Offered;
    no_space_after_a_colon: "type: boolean" => "type:boolean", WrongType at "type:boolean", Back;
}

// Enums, examples and what YAML makes of a word
slips! {
    a_boolean_among_texts: "enum: [slow, fast]\n                  default: slow" => "enum: [true, false]", ConflictingKeywords at "true", Safely;
    numbers_among_texts: "enum: [slow, fast]\n                  default: slow" => "enum: [1, 2]", ConflictingKeywords at "1", Safely;
    a_word_of_yaml_1_1: "enum: [slow, fast]\n                  default: slow" => "enum: [DE, NO]", AmbiguousValue at "NO", Safely;
    a_leading_zero: "examples: [ABC]" => "examples: [ABC]\n                zip:\n                  type: string\n                  examples: [01234]", AmbiguousValue at "01234", Safely;
    a_blank_in_an_enum: "enum: [slow, fast]" => "enum: [slow, 'fast ']", DoubtfulText at "'fast '", Offered;
    a_blank_in_a_name: "gift:\n" => "'gift ':\n", DoubtfulText at "'gift '", Offered;
    curly_quotes: "default: slow" => "default: ‘slow’", DoubtfulText at "‘slow’", Offered;
    an_empty_enum: "enum: [slow, fast]\n                  default: slow" => "enum: []", EmptyEnum at "enum", Offered;
    a_default_misspelt: "default: slow" => "default: slwo", InvalidExample at "slwo", Offered;
    a_number_as_an_example_of_a_text: "examples: [ABC]" => "examples: [ABC]\n                phone:\n                  type: string\n                  examples: [+15551234567]", InvalidExample at "+15551234567", Safely;
    a_key_of_an_example: "example: {sku: ABC, count: 2}" => "example: {sku: ABC, count: 2, speeed: slow}", DoubtfulExample at "speeed", Offered;
    an_example_that_lacks_a_key: "example: {sku: ABC, count: 2}" => "example: {sku: ABC}", InvalidExample at "{", Never;
    limits_swapped: "minLength: 3\n                  maxLength: 12" => "minLength: 12\n                  maxLength: 3", EmptyRange at "12", Never;
    a_list_without_items: "text: {type: string}" => "text: {type: string}\n        tags: {type: array, maxItems: 10}", UntypedList at "type", Offered;
}

// References and names
slips! {
    a_reference_to_nothing: "{$ref: '#/components/responses/Refused'}" => "{$ref: '#/components/responses/Refusd'}", UnresolvedReference at "'#/components/responses/Refusd'", Offered;
    a_reference_by_name: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: Line}", UnresolvedReference at "Line", Safely;
    a_reference_without_its_hash: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: /components/schemas/Line}", UnresolvedReference at "/components/schemas/Line", Safely;
    a_reference_to_definitions: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: '#/definitions/Line'}", UnresolvedReference at "'#/definitions/Line'", Safely;
    a_reference_that_is_a_comment: "        - $ref: '#/components/parameters/Trace'" => "        - $ref: #/components/parameters/Trace", WrongType at "$ref", Never;
    a_response_as_a_text: "'401': {$ref: '#/components/responses/Refused'}" => "'401': '#/components/responses/Refused'", WrongType at "'#/components/responses/Refused'", Back;
    a_scheme_misspelt: "  - key: []" => "  - kye: []", UnknownSecurityScheme at "kye", Offered;
    security_as_a_map: "security:\n  - key: []" => "security:\n  key: []", WrongType at "key", Offered;
    a_required_name_misspelt: "required: [id]" => "required: [idd]", UndeclaredProperty at "idd", Offered;
    a_key_twice: "        '204': {description: Deleted}" => "        '204': {description: Deleted}\n        204: {description: Gone}", DuplicateKey at "204", Never;
}

// Paths and responses
slips! {
    a_path_without_a_slash: "  /orders:\n" => "  orders:\n", InvalidPath at "orders", Back;
    a_path_with_a_query: "  /orders/{orderId}:" => "  /orders/{orderId}?full=true:", InvalidPath at "/orders/{orderId}?full=true", Offered;
    a_parameter_with_a_colon: "  /orders/{orderId}:" => "  /orders/:orderId:", PathParameter at "/orders/:orderId", Back;
    a_parameter_in_angle_brackets: "  /orders/{orderId}:" => "  /orders/<orderId>:", PathParameter at "/orders/<orderId>", Back;
    a_parameter_of_another_name: "        - name: orderId" => "        - name: order_id", PathParameter at "order_id", Back;
    an_operator_in_a_path: "  /orders/{orderId}:" => "  /orders/{+orderId}:", PathParameter at "/orders/{+orderId}", Offered;
    a_brace_that_is_open: "  /orders/{orderId}:" => "  /orders/{orderId:", PathParameter at "/orders/{orderId", Back;
    an_optional_path_parameter: "          in: path\n          required: true" => "          in: path", PathParameter at "orderId", Back;
    a_status_with_a_letter: "'201':" => "'2O1':", UnknownValue at "'2O1'", Back;
    a_status_class_in_small_letters: "'201':" => "2xx:", UnknownValue at "2xx", Safely;
    a_media_type_misspelt: "          application/json:\n            schema:\n              type: object" => "          aplication/json:\n            schema:\n              type: object", UnknownValue at "aplication/json", Offered;
    a_schema_below_content: "          content:\n            application/json:\n              schema:\n                type: array" => "          content:\n            schema:\n                type: array", UnknownValue at "schema", Never;
    a_server_without_a_scheme: "url: https://api.example.com/v1" => "url: api.example.com/v1", UnknownValue at "api.example.com/v1", Offered;
    a_body_of_a_get: "      operationId: list-orders" => "      operationId: list-orders\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Line'}}}}", ConflictingKeywords at "requestBody", Never;
    responses_beside_the_method: "      responses:\n        '204': {description: Deleted}" => "    responses:\n        '204': {description: Deleted}", MisplacedKeyword at "responses", Never;
}

// What is no YAML
slips! {
    a_tab: "      summary: List orders" => "\tsummary: List orders", Syntax at "\t", Offered;
    a_colon_in_a_text: "description: How many to list" => "description: How many: to list", Syntax at ": to list", Safely;
    a_text_that_begins_with_a_quote: "description: What is ordered" => "description: \"What\" is ordered", Syntax at "\"What\"", Safely;
    an_apostrophe_in_quotes: "description: What is ordered" => "description: 'What's ordered'", Syntax at "s ordered", Safely;
    a_quoted_word_in_quotes: "description: What is ordered" => "description: \"A \"good\" thing\"", Syntax at "good", Safely;
    a_text_that_begins_with_a_percent: "description: What is ordered" => "description: %-encoded text", Syntax at "%", Safely;
    a_text_that_begins_with_an_asterisk: "description: What is ordered" => "description: *required* text", Syntax at "*required*", Safely;
    a_text_that_begins_with_an_at: "description: What is ordered" => "description: @mention of it", Syntax at "@", Safely;
    a_text_that_begins_with_a_backtick: "description: What is ordered" => "description: `sku` of it", Syntax at "`", Safely;
    a_text_that_begins_with_greater: "description: What is ordered" => "description: >3 letters", Syntax at ">3", Safely;
    a_text_that_begins_with_a_brace: "description: What is ordered" => "description: {sku} of it", Syntax at "{sku}", Safely;
    a_text_that_begins_with_a_bracket: "description: What is ordered" => "description: [new] thing", Syntax at "[new]", Safely;
    an_exclamation_mark: "description: What is ordered" => "description: !important thing", Syntax at "!important", Safely;
    a_comma_behind_quotes: "summary: List orders" => "summary: \"List orders\",", Syntax at ",", Safely;
    a_bracket_that_is_open: "required: [sku, count]" => "required: [sku, count", Syntax at "[", Offered;
    a_brace_that_is_open_in_a_map: "text: {type: string}" => "text: {type: string", Syntax at "{", Offered;
    a_quote_that_is_open: "summary: List orders" => "summary: 'List orders", Syntax at "'", Offered;
    a_quote_that_is_closed_far_below: "description: How many to list" => "description: \"How many to list", Syntax at "\"", Offered;
    a_keyword_too_far_in: "                  maxLength: 12" => "                   maxLength: 12", Syntax at "maxLength", Offered;
    a_property_too_far_out: "                gift:\n" => "               gift:\n", Syntax at "gift", Offered;
    an_equals_sign: "summary: List orders" => "summary = List orders", Syntax at "summary", Safely;
    a_no_break_space: "summary: List orders" => "summary:\u{a0}List orders", Syntax at "\u{a0}", Back;
    an_ideographic_space: "summary: List orders" => "summary:\u{3000}List orders", Syntax at "\u{3000}", Back;
    a_comment_by_mistake: "description: What is ordered" => "description: What is ordered #1 of all", DoubtfulText at "#1 of all", Safely;
    an_alias_of_nothing: "summary: List orders" => "summary: *orders", Syntax at "*orders", Offered;
    a_merge_key: "        text: {type: string}" => "        text: {type: string}\n        <<: {more: {type: string}}", MergeKey at "<<", Never;
    two_documents: "components:\n  sec" => "---\ncomponents:\n  sec", Syntax at "---", Offered;
}

// Versions
slips! {
    two_parts_of_a_version: "openapi: 3.1.1" => "openapi: 3.1", UnsupportedVersion at "3.1", Back;
    a_version_of_the_past: "openapi: 3.1.1" => "swagger: '2.0'", UnsupportedVersion at "swagger", Back;
    a_version_whose_keywords_are_not_used: "openapi: 3.1.1" => "openapi: 3.0.3", MixedVersions at "3.0.3", Offered;
    a_version_of_the_future: "openapi: 3.1.1" => "openapi: 4.0.0", UnsupportedVersion at "4.0.0", Never;
}

// What tables of pages say, and what stands a level too high or too deep
slips! {
    components_among_the_paths: "components:\n  sec" => "  components:\n  sec", MisplacedKeyword at "components", Never;
    schemas_among_the_paths: "components:\n  sec" => "  sec", MisplacedKeyword at "securitySchemes", Never;
    a_method_among_the_paths: "  /orders/{orderId}:\n    delete:" => "  delete:", MisplacedKeyword at "delete", Never;
    a_response_beside_responses: "      responses:\n        '204': {description: Deleted}" => "      '204': {description: Deleted}", MisplacedKeyword at "'204'", Never;
    a_server_as_a_text: "servers:\n  - url: https://api.example.com/v1" => "servers: https://api.example.com/v1", WrongType at "https://api.example.com/v1", Offered;
    a_server_in_a_list_of_texts: "  - url: https://api.example.com/v1" => "  - https://api.example.com/v1", WrongType at "https://api.example.com/v1", Offered;
    a_scheme_as_a_text: "  - key: []" => "  - key", WrongType at "key", Offered;
    a_body: "      requestBody:" => "      body:", MisplacedKeyword at "body", Back;
    a_type_of_lists: "text: {type: string}" => "text: {type: 'string[]'}", UnknownValue at "'string[]'", Offered;
    a_type_in_words: "text: {type: string}" => "text: {type: array of strings}", UnknownValue at "array of strings", Offered;
    a_type_or_null: "text: {type: string}" => "text: {type: string | null}", UnknownValue at "string | null", Offered;
    a_type_that_is_optional: "text: {type: string}" => "text: {type: string?}", UnknownValue at "string?", Offered;
    a_type_of_anything: "text: {type: string}" => "text: {type: any}", UnknownValue at "any", Offered;
    a_type_that_is_a_url: "text: {type: string}" => "text: {type: url}", UnknownValue at "url", Safely;
    a_type_that_is_a_timestamp: "text: {type: string}" => "text: {type: timestamp}", UnknownValue at "timestamp", Safely;
    a_type_that_nobody_knows: "text: {type: string}" => "text: {type: blob}", UnknownValue at "blob", Never;
    required_yes: "text: {type: string}" => "text: {type: string, required: yes}", WrongType at "yes", Never;
    min_of_a_text: "text: {type: string}" => "text: {type: string, min: 2}", UnknownKeyword at "min", Safely;
    max_of_a_number: "maximum: 1000" => "max: 1000", UnknownKeyword at "max", Back;
    blanks_in_braces: "  /orders/{orderId}:" => "  /orders/{ orderId }:", PathParameter at "/orders/{ orderId }", Offered;
    no_colon_after_a_key: "summary: List orders" => "summary List orders", Syntax at "summary", Offered;
    no_colon_after_a_name: "        lines:\n" => "        lines\n", Syntax at "lines", Offered;
    two_keywords_in_one_line: "type: boolean" => "type: boolean, default: true", Syntax at ", default", Offered;
    a_colon_too_many: "summary: List orders" => "summary:: List orders", UnknownKeyword at "summary:", Back;
    a_pattern_in_double_quotes: "pattern: '^[A-Z]+$'" => "pattern: \"^\\D+$\"", Syntax at "\\D+$", Safely;
    a_pattern_without_quotes: "pattern: '^[A-Z]+$'" => "pattern: [A-Z]+", Syntax at "[A-Z]+", Offered;
    a_version_of_one_part: "openapi: 3.1.1" => "openapi: 3", UnsupportedVersion at "3", Back;
    a_version_with_a_letter: "openapi: 3.1.1" => "openapi: v3.1.1", UnsupportedVersion at "v3.1.1", Back;
    an_unknown_http_scheme: "      type: apiKey\n      name: X-Key\n      in: header" => "      type: http\n      scheme: token", UnknownValue at "token", Never;
    a_key_without_name_and_place: "      type: apiKey\n      name: X-Key\n      in: header" => "      type: apiKey", MissingKeyword at "key", Never;
}

// In a map of one line, and habits of other languages
slips! {
    no_space_in_a_map_of_one_line: "schema: {type: integer, minimum: 1, maximum: 100}" => "schema: {type: integer, minimum: 1, maximum:100}", UnknownKeyword at "maximum:100", Back;
    an_equals_sign_in_a_map_of_one_line: "schema: {type: integer, minimum: 1, maximum: 100}" => "schema: {type: integer, minimum: 1, maximum=100}", UnknownKeyword at "maximum=100", Back;
    a_thousand_in_a_map_of_one_line: "schema: {type: integer, minimum: 1, maximum: 100}" => "schema: {type: integer, minimum: 1, maximum: 1,000}", UnknownKeyword at "000", Offered;
    no_comma_in_a_map_of_one_line: "schema: {type: integer, minimum: 1, maximum: 100}" => "schema: {type: integer minimum: 1, maximum: 100}", Syntax at "minimum", Offered;
    a_semicolon_in_a_map_of_one_line: "schema: {type: integer, minimum: 1, maximum: 100}" => "schema: {type: integer; minimum: 1, maximum: 100}", Syntax at "minimum", Offered;
    a_reference_that_is_a_comment_in_braces: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: #/components/schemas/Line}", Syntax at "#/components", Back;
    a_pattern_in_double_quotes_in_braces: "text: {type: string}" => "text: {type: string, pattern: \"^\\d+$\"}", Syntax at "\\d+$", Safely;
    slashes_for_a_comment: "# A spec with" => "// A spec with", Syntax at "// A spec", Back;
    a_comma_after_a_colon: "    delete:\n" => "    delete:,\n", Syntax at ",", Back;
    a_quote_that_is_closed_by_the_next: "                  examples: [ABC]\n" => "                  default: 'ABC\n                  example: 'ABC'\n", Syntax at "'ABC", Offered;
    schema_for_schemas: "  schemas:\n    Order" => "  schema:\n    Order", UnknownKeyword at "schema", Back;
    values_for_an_enum: "enum: [slow, fast]" => "values: [slow, fast]", MisplacedKeyword at "values", Back;
    a_method_before_the_path: "  /orders/{orderId}:" => "  DELETE /orders/{orderId}:", InvalidPath at "DELETE /orders/{orderId}", Back;
    a_scheme_as_a_type: "      type: apiKey\n      name: X-Key\n      in: header" => "      type: bearer", UnknownValue at "bearer", Never;
    a_word_that_a_comma_made_a_keyword: "text: {type: string}" => "text: {type: string, description: Sorted by name, default, maxLength: 5}", InvalidExample at "default", Never;
    a_schema_in_the_place_of_a_parameter: "        - name: limit\n          in: query\n          description: How many to list\n          schema: {type: integer, minimum: 1, maximum: 100}" => "        - {name: limit, in: query, $ref: '#/components/schemas/Line'}", WrongReference at "'#/components/schemas/Line'", Never;
    an_alternative_twice: "items: {$ref: '#/components/schemas/Line'}" => "items: {oneOf: [{$ref: '#/components/schemas/Line'}, {$ref: '#/components/schemas/Line'}]}", ImpossibleValue at "{", Never;
    an_alternative_by_two_names: "items: {$ref: '#/components/schemas/Line'}" => "items: {anyOf: [{$ref: '#/components/schemas/Line'}, {$ref: '#/components/schemas/Row'}]}\n    Row: {$ref: '#/components/schemas/Line'}", AmbiguousUnion at "{", Never;
    additional_properties_in_quotes: "        text: {type: string}" => "        text: {type: object, additionalProperties: 'true'}", WrongType at "'true'", Safely;
}

// Signs of web pages, other notations, and one slip that seems to be several
slips! {
    a_dash_of_a_page: "        - name: limit" => "        – name: limit", Syntax at "– name: limit", Back;
    a_bullet: "        - name: limit" => "        • name: limit", Syntax at "• name: limit", Back;
    a_dash_before_a_key: "                gift:\n" => "                - gift:\n", Syntax at "- gift", Offered;
    a_colon_of_another_script: "type: boolean" => "type：boolean", WrongType at "type：boolean", Back;
    a_no_break_space_in_a_property: "type: boolean" => "type:\u{a0}boolean", WrongType at "type:\u{a0}boolean", Back;
    an_equals_sign_in_a_property: "type: boolean" => "type = boolean", WrongType at "type = boolean", Back;
    quotes_of_a_page_around_a_type: "type: boolean" => "type: “boolean”", UnknownValue at "“boolean”", Back;
    quotes_of_a_page_around_a_format: "format: date\n" => "format: “date”\n", UnknownFormat at "“date”", Safely;
    a_comment_of_another_language: "type: boolean" => "type: boolean // or not", UnknownValue at "boolean // or not", Offered;
    a_comment_without_a_blank: "type: boolean" => "type: boolean# or not", UnknownValue at "boolean# or not", Offered;
    a_list_of_texts_in_braces: "text: {type: string}" => "text: {type: string[], maxItems: 3}", Syntax at "string[]", Offered;
    an_enum_as_a_type: "text: {type: string}" => "text: {type: enum}", UnknownValue at "enum", Back;
    a_block_at_the_margin_of_its_keyword: "summary: List orders" => "summary: >\n      List orders", Syntax at "List orders", Offered;
    a_block_with_a_line_too_far_out: "description: Creates an order, as of today" => "description: |\n      Creates an order\n     as of today", Syntax at "Creates", Offered;
    a_quote_at_the_margin: "description: Creates an order, as of today" => "description: 'Creates an order,\n\n        as of today\n'", DoubtfulText at "'", Safely;
    an_anchor_by_mistake: "description: What is ordered" => "description: &c What is ordered", DoubtfulText at "&c", Safely;
    a_parameter_with_a_dollar: "  /orders/{orderId}:" => "  /orders/${orderId}:", PathParameter at "/orders/${orderId}", Back;
    a_parameter_in_two_braces: "  /orders/{orderId}:" => "  /orders/{{orderId}}:", PathParameter at "/orders/{{orderId}}", Back;
    a_url_as_a_path: "  /orders/{orderId}:" => "  https://api.example.com/v1/orders/{orderId}:", InvalidPath at "https://api.example.com/v1/orders/{orderId}", Back;
    a_url_of_another_host_as_a_path: "  /orders/{orderId}:" => "  DELETE https://sandbox.example.com/orders/{orderId}:", InvalidPath at "DELETE https://sandbox.example.com/orders/{orderId}", Back;
    responses_as_a_list: "        '204': {description: Deleted}" => "        - {status: 204, description: Deleted}", WrongType at "-", Never;
    a_reference_with_backslashes: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: '#\\components\\schemas\\Line'}", UnresolvedReference at "'#\\components\\schemas\\Line'", Back;
    a_reference_with_a_slash_at_its_end: "items: {$ref: '#/components/schemas/Line'}" => "items: {$ref: '#/components/schemas/Line/'}", UnresolvedReference at "'#/components/schemas/Line/'", Back;
    a_scheme_without_a_list: "  - key: []" => "  - key:", WrongType at "key", Never;
    swagger_3: "openapi: 3.1.1" => "swagger: 3.1.1", UnsupportedVersion at "swagger", Back;
    examples_of_a_schema_with_names: "examples: [ABC]" => "examples: {one: {value: ABC}}", WrongType at "{", Never;
    a_default_of_another_type: "default: slow" => "default: [slow]", InvalidExample at "[", Never;
    on_for_true: "type: boolean" => "type: boolean\n                  default: on", InvalidExample at "on", Safely;
    a_pattern_between_slashes: "pattern: '^[A-Z]+$'" => "pattern: '/^[A-Z]+$/i'", UnmatchablePattern at "'/^[A-Z]+$/i'", Offered;
    a_pattern_with_two_backslashes: "pattern: '^[A-Z]+$'" => "pattern: '^\\\\w+$'", DoubtfulPattern at "\\", Offered;
    a_posix_class: "pattern: '^[A-Z]+$'" => "pattern: '^[[:upper:]]+$'", DoubtfulPattern at "[", Offered;
}

/// What looks like one of these, and is right.
#[test]
fn what_is_meant_is_no_slip() {
    let right = [
        (
            "description: What is ordered",
            "description: &c What is ordered\n                  title: *c",
        ),
        (
            "description: What is ordered",
            "description: 'What\n                    is\n\n                    ordered'",
        ),
        (
            "description: What is ordered",
            "description: |-\n                    'What\n                    is ordered",
        ),
        ("pattern: '^[A-Z]+$'", "pattern: '^[A-Z]+(\\\\share)?$'"),
        ("pattern: '^[A-Z]+$'", "pattern: '^/?[A-Z]+/?$'"),
    ];
    for (old, new) in right {
        assert_eq!(SHOP.matches(old).count(), 1, "{old}");
        let (_, found) = check(&SHOP.replacen(old, new, 1));
        assert!(found.is_empty(), "{new}: {found:#?}");
    }
}

/// Whatever is deleted, doubled or inserted: nothing panics, every place lies in the text, and a fix
/// leaves a text that is no worse to read.
#[test]
fn no_change_of_the_text_leads_to_a_panic_or_to_harm() {
    let letters = [
        "'", "\"", "\t", ":", ": ", " #", "- ", "[", "{", "}", "]", ",", "é", "\u{a0}", "🚀", "*",
        "&", "\n", "  ",
    ];
    let mut seed = 17_usize;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let ends: Vec<_> = SHOP.char_indices().map(|(at, _)| at).collect();
    for _ in 0..250 {
        let (at, length) = (ends[next(ends.len() - 9)], next(8));
        let to = ends[ends.partition_point(|end| *end < at) + length];
        let inserted = if next(2) == 0 { letters[next(letters.len())] } else { &SHOP[at..to] };
        let from = if next(2) == 0 { at } else { to };
        let text = format!("{}{inserted}{}", &SHOP[..at], &SHOP[from..]);
        let (source, found) = check(&text);
        for one in &found {
            let region = one.place.region;
            assert!(text.get(region.start.byte..region.end.byte).is_some(), "{text}\n{one:#?}");
        }
        drop(fix::apply(&text, &found));
        let mut sources = [source];
        let applied = fix::fix(&mut sources);
        let left = docwright::check(&sources);
        let unreadable = |all: &[Diagnostic]| all.iter().any(|one| one.code == Code::Syntax);
        assert!(applied.is_empty() || unreadable(&found) || !unreadable(&left), "{text}");
    }
}
