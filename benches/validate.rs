//! How fast generated validators are, beside what else could be used.
//!
//! `cargo bench -p docwright-bench --bench validate` prints, as tables: the complete body of iClosed, accepted and
//! refused; each pattern of `spec/` alone; and the time a byte on long texts (`-- body`, `-- patterns`, `-- long` for
//! one of them). All contestants of a table take turns in one process, and the quickest turn of each counts, so that
//! other load on the machine cancels out of the ratios.
//!
//! The `regex` crate has no look-ahead, so iClosed's pattern of e-mail addresses has two columns: `regex`, where it is
//! rewritten by hand as one regex of the same language, and `regex, several`, where it is kept and each look-ahead
//! becomes a regex of its own.

#[path = "validate/body.rs"]
mod body;
#[path = "validate/by_hand.rs"]
mod by_hand;
#[path = "validate/engines.rs"]
mod engines;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../codegen/tests/pattern/patterns.rs"]
mod examples;
#[path = "validate/garde_body.rs"]
mod garde_body;
#[path = "../codegen/tests/pattern/leaked.rs"]
mod leaked;
#[path = "validate/long_texts.rs"]
mod long_texts;
#[path = "validate/measure.rs"]
mod measure;
#[path = "validate/patterns.rs"]
mod patterns;
#[path = "validate/table.rs"]
mod table;

fn main() {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let is_wanted = |name: &str| wanted.as_deref().is_none_or(|wanted| wanted == name);
    println!("Nanoseconds; × is how much longer than the generated validator.\n");
    if is_wanted("body") {
        println!("{}", body::table());
    }
    if is_wanted("patterns") {
        println!("{}", patterns::table());
    }
    if is_wanted("long") {
        println!("Nanoseconds a byte, of the texts that take longest:\n{}", long_texts::table());
    }
}
