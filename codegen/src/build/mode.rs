//! What a build script does, as its surroundings ask for it.

use super::checkout;
use std::path::PathBuf;

/// What to do about files that are not what the specs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Write them, because somebody said so.
    Write,
    /// Write them, if that can be done.
    Follow,
    /// Fail.
    Check,
    /// Do not even look.
    Off,
}

impl Mode {
    /// What `DOCWRIGHT` says; without it, only comparing under CI. In a dependency, nothing.
    pub(super) fn of_surroundings() -> Result<Self, String> {
        if is_dependency() {
            return Ok(Self::Off);
        }
        match std::env::var("DOCWRIGHT").ok().as_deref() {
            Some("write") => Ok(Self::Write),
            Some("check") => Ok(Self::Check),
            Some("off") => Ok(Self::Off),
            Some(other) => {
                Err(format!("unknown value DOCWRIGHT={other}; expected check, write or off"))
            }
            None if is_ci() => Ok(Self::Check),
            None => Ok(Self::Follow),
        }
    }
}

/// Whether the package that is built was downloaded, vendored or packed.
pub(super) fn is_dependency() -> bool {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    std::env::var_os("CARGO_MANIFEST_DIR")
        .is_some_and(|package| checkout::is_foreign(package.as_ref(), cargo_home.as_deref()))
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
