//! The generated SDK, called as its users call it.

#[path = "../common/mod.rs"]
mod common;
mod drift;
mod errors;
mod first_lines;
mod readme;
#[rustfmt::skip]
mod snippets;
mod statuses;
mod wire;
