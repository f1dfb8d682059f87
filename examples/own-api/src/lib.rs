//! The SDK of the APIs in `spec/`.

#[path = "../generated/lib.rs"]
pub mod api;

pub use api::*;
