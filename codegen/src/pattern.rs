//! ECMA-262 patterns as deterministic automata: the strings that match, exactly, in linear time, with no engine.
//!
//! ```text
//! source → parse → program → determinize → minimize → utf8 → table
//! ```
//!
//! JSON Schema's `pattern` is an ECMA-262 pattern without flags. It is read with the `u` flag, as the standard
//! recommends, and without it only where that alone is valid. Only whether it matches is of interest, not where.
//! This module knows nothing of `OpenAPI`.
//!
//! | the pattern | becomes |
//! |---|---|
//! | needs at most ten states: e-mail, phone number, slug | a shift table: one shift a byte |
//! | needs at most ten at each position: date-time, uuid | a levelled shift table |
//! | needs at most 256, or more | a class table of 8-bit, or of 16-bit, states |
//! | counts to a large number: `^[a-z]{1,500}$` | the table of `^[a-z]*$`, and a length |
//! | counts, of characters beyond ASCII: `^[^\s@]{1,64}@` | a table that counts and does not tell these apart, and one that does and does not count |
//! | begins with look-aheads whose product is large | a table for each of them |
//! | has a back-reference, or a look-behind that holds a look-ahead, `$` or `\b` | a program that the runtime runs by backtracking, in a limited number of steps |
//! | is larger than 64 KiB of tables, or takes too much work to find | the same |
//! | has `\p{…}` without a table, or a back-reference that ignores case | an error |

mod alphabet;
mod ast;
mod automata;
mod bdd;
mod budget;
mod charset;
mod coarse;
mod compare;
mod compile;
mod construct;
mod determinize;
mod dfa;
mod error;
mod fold;
mod lengths;
mod memo;
mod minimize;
mod parse;
mod product;
mod program;
mod split;
mod steps;
mod table;
mod texts;
mod units;
mod utf8;
mod walk;
mod window;

pub use automata::{Automata, Outcome};
pub use compare::{Comparison, compare};
#[doc(hidden)]
pub use compile::compile_to_steps;
pub use compile::{Compiled, Part, compile};
pub use dfa::Dfa;
pub use error::{PatternError, Reason};
pub use parse::{refusal_with_u, syntax};
pub use steps::{Step, Steps};
pub use table::{ClassTable, LevelTable, ShiftTable, Table, WideTable};
pub use texts::{Surplus, Texts};
pub use walk::Walk;
