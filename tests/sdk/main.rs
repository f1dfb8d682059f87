//! The generated SDK, called as its users call it.

#[path = "../common/mod.rs"]
mod common;
mod drift;
mod errors;
mod first_lines;
mod in_production;
mod readme;
#[rustfmt::skip]
mod snippets;
mod statuses;
mod wire;
