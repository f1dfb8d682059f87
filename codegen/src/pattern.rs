//! ECMA-262 patterns as deterministic automata: the strings that match, exactly, in linear time, with no engine.
//!
//! ```text
//! source → parse → program → determinize → minimize → utf8 → table
//! ```
//!
//! JSON Schema's `pattern` is an ECMA-262 pattern without flags. It is read with the `u` flag, as the standard
//! recommends, and without it only where that alone is valid. Only whether it matches is of interest, not where.
//! Compiled are all constructs but back-references, modifiers and some look-behinds; counters and leading
//! look-aheads become conditions of their own where that is smaller. This module knows nothing of `OpenAPI`.

mod alphabet;
mod ast;
mod bdd;
mod budget;
mod charset;
mod compare;
mod compile;
mod construct;
mod determinize;
mod dfa;
mod error;
mod minimize;
mod parse;
mod program;
mod split;
mod table;
mod units;
mod utf8;
mod walk;
mod window;

pub use compare::{Comparison, compare};
pub use compile::{Compiled, Part, compile};
pub use dfa::Dfa;
pub use error::{PatternError, Reason};
pub use table::{ClassTable, LevelTable, ShiftTable, Table, WideTable};
pub use walk::Walk;
