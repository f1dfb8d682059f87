//! Names for Rust that a spec gives.

use super::NOTHING;

rules! {
    FORMER_NAME_ADDED "former-name-added" <-> "former-name-removed", NOTHING, Compatible:
        "former name kept", "Adds deprecated aliases of the method and the types, so that code with the old names compiles.";
    FORMER_NAME_REMOVED "former-name-removed" <-> "former-name-added", NOTHING, Breaking:
        "former name dropped", "Its deprecated aliases are removed.";
    RUST_NAME_CHANGED "rust-name-changed" <-> "rust-name-changed", NOTHING, Breaking:
        "Rust name changed", "The wire name stays; `x-rust-name` or `x-rust-names` gives another.";
}
