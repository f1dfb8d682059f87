//! The compiler of patterns against the standard and against independent implementations.

#[path = "pattern/differential.rs"]
mod differential;
#[path = "pattern/fuzz.rs"]
mod fuzz;
#[path = "pattern/leaked.rs"]
mod leaked;
#[path = "pattern/oracle.rs"]
mod oracle;
#[path = "pattern/patterns.rs"]
mod patterns;
#[path = "pattern/runtime.rs"]
mod runtime;
#[path = "pattern/standard.rs"]
mod standard;
#[path = "pattern/texts.rs"]
mod texts;
