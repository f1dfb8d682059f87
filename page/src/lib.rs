//! Reads saved pages of API documentation as facts, and compares them with an OpenAPI document.
//!
//! A page is HTML as a browser saves it, MHTML, Markdown, or text as it is copied. Whatever it carries of an OpenAPI document is
//! taken from that; else the platform that rendered it is recognised, and its fields are read by what its structure means.
//! What a page does not say is *unknown*, not absent. Nothing here touches the disk or the network.

mod access;
mod assemble;
mod calls;
pub mod compare;
pub mod dom;
pub mod draft;
pub mod embedded;
mod example;
pub mod fact;
mod html;
mod label;
mod mark;
pub mod mhtml;
mod number;
pub mod openapi;
mod origin;
mod page;
mod path;
mod phrase;
pub mod platform;
pub mod record;
mod row;
mod segment;
mod sentence;
pub mod text;
mod types;
pub mod words;

pub use example::Shown;
pub use page::{Page, is_operation, read};
