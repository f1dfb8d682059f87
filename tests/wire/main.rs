//! What generated SDKs send and read, against a server that listens.

mod alternatives;
mod answers;
mod bases;
mod bodies;
mod client;
mod constants;
mod directions;
mod forbidden;
mod formats;
mod headers;
mod media;
mod pages;
mod presence;
mod problems;
mod program;
mod queries;
mod secrets;
#[path = "../../runtime/tests/http/server.rs"]
#[allow(dead_code, reason = "these tests need less of it than those of the runtime")]
mod server;
mod shared;
mod statuses;
mod streams;
mod styles;
mod subtypes;
mod uploads;
mod webhooks;
