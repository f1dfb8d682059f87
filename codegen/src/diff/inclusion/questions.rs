//! Questions about schemas that refer to each other, circles and all: each is answered once.

use super::{DEEP, Inclusion, Node};
use crate::lookup::Lookup;
use std::ops::Deref;
use std::rc::Rc;

/// Schemas that all hold. In nearly all questions it is one, and there are very many questions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Nodes {
    One(Node),
    /// A word, where a slice has two.
    Several(Rc<Vec<Node>>),
}

impl FromIterator<Node> for Nodes {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Self {
        let mut nodes = nodes.into_iter();
        match (nodes.next(), nodes.next()) {
            (Some(only), None) => Self::One(only),
            (first, second) => {
                Self::Several(Rc::new(first.into_iter().chain(second).chain(nodes).collect()))
            }
        }
    }
}

impl Deref for Nodes {
    type Target = [Node];

    fn deref(&self) -> &[Node] {
        match self {
            Self::One(only) => std::slice::from_ref(only),
            Self::Several(nodes) => nodes,
        }
    }
}

/// What may be asked again while it is being answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Question {
    /// Whether all values of the first schemas, all of which hold, are values of the others.
    Included(Nodes, Nodes),
    /// Whether two schemas say the same.
    Same(Node, Node),
}

/// The answers, and what they rest on as long as a question is open.
#[derive(Default)]
pub(super) struct Questions {
    answers: Lookup<Question, bool>,
    /// The questions that were answered with yes, in order: some rest on one that is still open.
    trail: Vec<Question>,
    /// Those of them that are too deep inside of others to be answered there.
    put_off: Vec<Question>,
}

impl Inclusion<'_> {
    /// Answers a question once. While it is open, the answer is taken to be yes: what schemas that go
    /// round in circles allow is what nothing refuses.
    pub(super) fn answer(&mut self, question: &Question) -> bool {
        if let Some(known) = self.questions.answers.get(question) {
            return *known;
        }
        let is_deep = self.depth > DEEP;
        if is_deep && matches!(question, Question::Same(..)) {
            return false;
        }
        let (open, put_off) = (self.questions.trail.len(), self.questions.put_off.len());
        self.questions.answers.put(question.clone(), true);
        self.questions.trail.push(question.clone());
        if is_deep {
            self.questions.put_off.push(question.clone());
            return true;
        }
        self.depth += 1;
        let refuted = if !self.prove(question) {
            Some(question.clone())
        } else if open == 0 {
            self.refuted()
        } else {
            None
        };
        self.depth -= 1;
        let Questions { answers, trail, .. } = &mut self.questions;
        let answer = refuted.is_none();
        if let Some(refuted) = refuted {
            // Whatever was answered meanwhile may rest on this.
            for question in trail.drain(open..) {
                answers.take(&question);
            }
            answers.put(question.clone(), false);
            answers.put(refuted, false);
            self.questions.put_off.truncate(put_off);
        } else if open == 0 {
            // Nothing is open any more, so that nothing rests on it.
            trail.clear();
        }
        answer
    }

    /// Answers what was put off; the first question of it whose answer is no.
    fn refuted(&mut self) -> Option<Question> {
        while let Some(question) = self.questions.put_off.pop() {
            if !self.prove(&question) {
                return Some(question);
            }
        }
        None
    }

    fn prove(&mut self, question: &Question) -> bool {
        match question {
            Question::Included(one, other) => self.prove_included(one, other),
            Question::Same(one, other) => self.prove_same(*one, *other),
        }
    }
}
