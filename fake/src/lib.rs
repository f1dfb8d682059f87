//! A local server that implements any `OpenAPI` 3.1 spec.
//!
//! It listens on 127.0.0.1, judges every request by the spec (path, method, credentials,
//! parameters, media type, JSON, schema), answers a documented request with the documented
//! success, and any other with the documented error that says what was wrong. Schemas are judged
//! by the `jsonschema` crate (draft 2020-12, `format` as annotation unless the spec says `x-assert-format`), so a server of this kind is
//! an independent check of generated clients.
//!
//! ```no_run
//! let fake = docwright_fake::Fake::from_file("spec/iclosed/v1.yaml")?;
//! println!("send requests to {}", fake.url());
//! for received in fake.requests() {
//!     println!("{} {}: {}", received.method, received.path, received.verdict);
//! }
//! # Ok::<(), docwright_fake::SpecError>(())
//! ```

mod answer;
mod api;
mod clock;
pub mod command;
mod document;
mod error;
mod example;
mod fake;
mod handle;
mod inspect;
mod judge;
mod load;
mod media;
mod prefer;
mod rate;
mod record;
mod request;
mod route;
mod schema;
mod script;
mod server;
mod verdict;
mod wire;

pub use error::SpecError;
pub use example::Example;
pub use fake::{Builder, Fake};
pub use record::Received;
pub use script::{Answer, Fault};
pub use verdict::{Problem, ProblemKind, Verdict};
