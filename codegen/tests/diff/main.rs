//! What `docwright diff` says of a change, and who agrees.

mod changes;
#[cfg(feature = "cli")]
mod command;
#[path = "../common/mod.rs"]
mod common;
mod compiles;
mod decided;
mod deprecation;
mod field;
mod files;
mod hostile;
mod judged;
mod letters;
mod mirror;
mod mutants;
#[path = "../mutation/mutate.rs"]
mod mutate;
mod pairs;
mod peers;
mod probe;
mod semver;
mod undecided;
mod unread;
mod untold;
mod values;
mod wire;
mod words;
