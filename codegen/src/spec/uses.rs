//! Which components a document refers to, and from where.

use crate::pointer::Pointer;
use arcstr::ArcStr;
use thin_vec::ThinVec;

/// The references of a document, as they are written: those in what nothing is made of count as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Uses {
    /// The references that stand outside of the components; none where there are no paths, in a library of components.
    pub(crate) outside: Option<ThinVec<ArcStr>>,
    /// The components.
    pub(crate) components: Vec<Component>,
}

/// A component, and the references in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Component {
    pub(crate) at: Pointer,
    /// `schemas`
    pub(crate) kind: &'static str,
    pub(crate) name: ArcStr,
    pub(crate) refers_to: ThinVec<ArcStr>,
}
