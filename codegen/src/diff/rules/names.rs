//! Names for Rust that a spec gives.

use super::NOTHING;

rules! {
    FORMER_NAME_ADDED "former-name-added" <-> "former-name-removed", NOTHING, Compatible:
        "a former name is kept", "Deprecated aliases of the method and the types, so that code with the old names compiles.";
    FORMER_NAME_REMOVED "former-name-removed" <-> "former-name-added", NOTHING, Breaking:
        "a former name is kept no longer", "The deprecated aliases that bore it are gone.";
    RUST_NAME_CHANGED "rust-name-changed" <-> "rust-name-changed", NOTHING, Breaking:
        "a field or a variant has another name in Rust", "The wire name stays; `x-rust-name` or `x-rust-names` gives another.";
}
