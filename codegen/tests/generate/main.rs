//! What the generator says of specs, and what it makes of them.

mod accepted;
#[path = "../common/mod.rs"]
mod common;
mod compiles;
mod corpus;
mod discriminators;
mod documents;
mod emit;
mod fixes;
mod folders;
mod formats;
mod given_names;
mod hostile;
mod json;
mod ledger;
mod lenient;
mod manifest;
mod messages;
mod mistakes;
mod positions;
mod random;
mod reject;
mod silence;
mod slips;
mod texts;
mod traps;
mod words;
