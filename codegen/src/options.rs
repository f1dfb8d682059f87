//! What can be chosen.

/// What can be chosen about the files of an SDK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Compile each API only with the cargo feature of its name: `iclosed-v1` for
    /// `spec/iclosed/v1.yaml`. The manifest has to declare them.
    pub features: bool,
    /// Print the root file so that `include!` takes it: with its docs as plain comments.
    pub included: bool,
}
