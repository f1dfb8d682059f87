//! A tree → JSON, in the order in which its keys stand.

use super::{Entry, Tree, Value};
use std::fmt;

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Null => f.write_str("null"),
            Value::Boolean(value) => write!(f, "{value}"),
            Value::Number(digits) => f.write_str(digits),
            Value::String(text) => string(text, f),
            Value::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(comma(index))?;
                    write!(f, "{item}")?;
                }
                f.write_str("]")
            }
            Value::Map(entries) => {
                f.write_str("{")?;
                for (index, Entry { key, tree, .. }) in entries.iter().enumerate() {
                    f.write_str(comma(index))?;
                    string(key, f)?;
                    write!(f, ":{tree}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

fn string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}", serde_json::Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Marks, parse};

    #[test]
    fn a_tree_is_printed_as_the_json_that_it_was_read_from() {
        let text = r#"{"b":[1,-2.5e3,null,true,"a\"\n\u0001é"],"a":{},"c":[]}"#;
        let tree = parse(text, Format::Json, Marks::Unwanted).expect("JSON");
        assert_eq!(tree.to_string(), text);
    }
}
