//! The generated SDK, called as its users call it.

#[path = "../common/mod.rs"]
mod common;
mod drift;
mod errors;
mod readme;
mod statuses;
mod wire;
