//! The compiler of patterns against the standard and against independent implementations.

mod corpus;
mod differential;
mod fuzz;
mod leaked;
mod oracle;
mod patterns;
mod runtime;
mod standard;
mod texts;
