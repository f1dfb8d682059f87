//! What all changes come to: which version the SDK needs, and whether a check should fail.

use super::change::{Change, Item};
use super::rule::Level;
use serde::{Deserialize, Serialize};

/// What a change can matter to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// Old clients and the new API.
    Wire,
    /// Code that calls the SDK.
    Rust,
    /// What the SDK does at run time.
    Behaviour,
}

impl Axis {
    /// Every axis.
    pub const ALL: [Self; 3] = [Self::Wire, Self::Rust, Self::Behaviour];

    /// The word that reports print.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Rust => "rust",
            Self::Behaviour => "behaviour",
        }
    }

    /// Whether the change breaks something on this axis; on that of behaviour, whether it changes
    /// anything.
    #[must_use]
    pub fn is_broken_by(self, change: &Change) -> bool {
        match self {
            Self::Wire => change.wire == Level::Breaking,
            Self::Rust => change.rust_level() == Level::Breaking,
            Self::Behaviour => change.behaviour().is_some(),
        }
    }
}

/// The part of a version that goes up, as Cargo reads versions from 1.0.0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing is different.
    None,
    /// Only docs, or what the SDK does by itself.
    Patch,
    /// Something to use is new, or the SDK behaves differently.
    Minor,
    /// Code that uses the SDK may not compile.
    Major,
}

impl Bump {
    /// The word that reports print.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What all changes come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The part of the SDK's version that goes up.
    pub bump: Bump,
    /// What breaks old clients, and why the version goes up; without a full stop.
    pub reason: String,
    /// How many changes break the wire, break Rust callers, change behaviour.
    pub broken: [usize; 3],
    /// How many places are undecided on the wire, because they are not understood.
    pub undecided: usize,
    /// How many changes only readers notice.
    pub docs: usize,
}

impl Verdict {
    /// How many changes break something on an axis.
    #[must_use]
    pub fn broken(&self, axis: Axis) -> usize {
        self.broken[axis as usize]
    }
}

/// How much was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    All,
    Part,
    Nothing,
}

pub(super) fn verdict(changes: &[Change], extent: Extent) -> Verdict {
    let broken =
        Axis::ALL.map(|axis| changes.iter().filter(|change| axis.is_broken_by(change)).count());
    let docs = changes.iter().filter(|change| change.is_docs()).count();
    let added = changes.iter().filter(|change| adds(change)).count();
    let warned = changes.iter().filter(|change| change.rust_level() == Level::Compatible).count();
    let loosened = changes.iter().filter(|change| change.rust_level() == Level::MayBreak).count();
    let [wire, rust, behaviour] = broken;
    let undecided = changes.iter().filter(|change| change.is_undecided()).count();
    let may = changes.iter().filter(|change| change.wire == Level::MayBreak).count() - undecided;
    let (bump, reason) = if changes.is_empty() {
        let reason = match extent {
            Extent::All => "the specs say the same",
            Extent::Part => "no change in what could be compared",
            Extent::Nothing => "nothing could be compared",
        };
        (Bump::None, reason.to_owned())
    } else if rust > 0 {
        (Bump::Major, format!("{} may stop code from compiling", counted(rust)))
    } else if behaviour > 0 {
        (Bump::Minor, format!("{} what the SDK does with the same call", alter(behaviour)))
    } else if loosened > 0 {
        let rely = if loosened == 1 { "1 change may stop" } else { "some changes may stop" };
        (Bump::Minor, format!("{rely} calls from compiling that rely on coercions"))
    } else if added > 0 {
        let add = if added == 1 { "adds" } else { "add" };
        (Bump::Minor, format!("{} {add} something to use", counted(added)))
    } else if warned > 0 {
        (Bump::Minor, "old code compiles, with other warnings of the compiler".to_owned())
    } else if wire + may + undecided > 0 {
        (Bump::Patch, "old code compiles, and the SDK does what it did".to_owned())
    } else {
        (Bump::Patch, "no code and no request is different".to_owned())
    };
    let reason = match (wire, may) {
        (0, 0) => reason,
        (0, may) => format!("{} may break old clients; {reason}", counted(may)),
        (1, _) => format!("1 change breaks old clients; {reason}"),
        (wire, _) => format!("{} break old clients; {reason}", counted(wire)),
    };
    let reason = match undecided {
        0 => reason,
        1 => format!("1 place could not be compared; {reason}"),
        several => format!("{several} places could not be compared; {reason}"),
    };
    Verdict { bump, reason, broken, undecided, docs }
}

/// Whether there is something to use that was not there.
fn adds(change: &Change) -> bool {
    change.rust_level() == Level::Compatible && !change.rust.iter().all(Item::is_deprecation)
}

fn alter(count: usize) -> String {
    format!("{} {}", counted(count), if count == 1 { "alters" } else { "alter" })
}

fn counted(count: usize) -> String {
    if count == 1 { "1 change".to_owned() } else { format!("{count} changes") }
}
