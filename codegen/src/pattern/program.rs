//! A pattern as a boolean program: what must hold of the rest of the text, from each place in the pattern.

use super::ast::Node;
use super::charset::CharSet;
use super::error::Reason;
use std::collections::BTreeMap;

/// An instruction's number.
pub(super) type Pc = usize;

const MAX_INSTRUCTIONS: usize = 20_000;
const MAX_LOOK_BEHINDS: usize = 16;

/// What holds of a place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Instruction {
    Constant(bool),
    /// A character of the set comes next, and `next` holds after it.
    Char {
        set: usize,
        next: Pc,
    },
    Or(Pc, Pc),
    And(Pc, Pc),
    Not(Pc),
    /// Nothing comes before.
    Start,
    /// Nothing comes after.
    End,
    /// A word begins or ends here.
    Boundary,
    /// The look-behind of this number matches what comes before.
    Behind(usize),
}

/// The sets of a pattern, each once.
#[derive(Debug, Default)]
pub(super) struct Sets {
    pub(super) list: Vec<CharSet>,
    numbers: BTreeMap<CharSet, usize>,
}

impl Sets {
    pub(super) fn intern(&mut self, set: &CharSet) -> usize {
        if let Some(&known) = self.numbers.get(set) {
            return known;
        }
        self.numbers.insert(set.clone(), self.list.len());
        self.list.push(set.clone());
        self.list.len() - 1
    }
}

/// A pattern, or a look-behind, as instructions.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    /// The instructions of each look-ahead, and last the others: a group needs only itself and earlier ones.
    pub(super) groups: Vec<Vec<Pc>>,
    pub(super) start: Pc,
    /// For each look-behind: the program that accepts what it matches the end of.
    pub(super) behinds: Vec<Program>,
}

impl Program {
    /// Accepts the texts in which the pattern matches somewhere.
    pub(super) fn search(node: &Node, sets: &mut Sets) -> Result<Self, Reason> {
        let mut writer = Writer::new(sets);
        let accept = writer.push(Instruction::Constant(true))?;
        let matches = writer.node(node, accept)?;
        let start = if is_anchored(node) { matches } else { writer.anywhere(matches)? };
        Ok(writer.finish(start))
    }

    /// Accepts the texts of which the pattern matches an end.
    fn ending_in(node: &Node, sets: &mut Sets) -> Result<Self, Reason> {
        let mut writer = Writer::new(sets);
        let end = writer.push(Instruction::End)?;
        let matches = writer.node(node, end)?;
        let start = writer.anywhere(matches)?;
        Ok(writer.finish(start))
    }
}

/// Whether every match is at the start of the text.
pub(super) fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Concat(nodes) => {
            let first = nodes.iter().find(|node| !matches!(node, Node::Look { .. }));
            first.is_some_and(is_anchored)
        }
        Node::Either(nodes) => nodes.iter().all(is_anchored),
        Node::Repeat { node, min, .. } => *min > 0 && is_anchored(node),
        _ => false,
    }
}

/// Writes instructions back to front: each part is given what must hold after it.
struct Writer<'a> {
    sets: &'a mut Sets,
    instructions: Vec<Instruction>,
    done: Vec<Vec<Pc>>,
    open: Vec<Vec<Pc>>,
    behinds: Vec<(&'a Node, Program)>,
}

impl<'a> Writer<'a> {
    fn new(sets: &'a mut Sets) -> Self {
        Self {
            sets,
            instructions: Vec::new(),
            done: Vec::new(),
            open: vec![Vec::new()],
            behinds: Vec::new(),
        }
    }

    fn finish(mut self, start: Pc) -> Program {
        self.done.append(&mut self.open);
        let behinds = self.behinds.into_iter().map(|(_, program)| program).collect();
        Program { instructions: self.instructions, groups: self.done, start, behinds }
    }

    fn push(&mut self, instruction: Instruction) -> Result<Pc, Reason> {
        let pc = self.instructions.len();
        if pc >= MAX_INSTRUCTIONS {
            return Err(Reason::States);
        }
        self.instructions.push(instruction);
        if let Some(group) = self.open.last_mut() {
            group.push(pc);
        }
        Ok(pc)
    }

    /// `next`, here or further on.
    fn anywhere(&mut self, next: Pc) -> Result<Pc, Reason> {
        let here = self.push(Instruction::Constant(false))?;
        let set = self.sets.intern(&CharSet::any());
        let further = self.push(Instruction::Char { set, next: here })?;
        self.instructions[here] = Instruction::Or(next, further);
        Ok(here)
    }

    fn node(&mut self, node: &'a Node, next: Pc) -> Result<Pc, Reason> {
        match node {
            Node::Set(set) => {
                let set = self.sets.intern(set);
                self.push(Instruction::Char { set, next })
            }
            Node::Concat(nodes) => {
                nodes.iter().rev().try_fold(next, |next, node| self.node(node, next))
            }
            Node::Either(nodes) => self.either(nodes, next),
            Node::Repeat { node, min, max } if node.is_zero_width() => {
                // Once is as good as often; and never is as good as an empty iteration.
                if *min == 0 || *max == Some(0) { Ok(next) } else { self.node(node, next) }
            }
            Node::Repeat { node, min, max: None } => self.endless(node, *min, next),
            Node::Repeat { node, min, max: Some(max) } => self.counted(node, *min, *max, next),
            Node::Start => self.assert(Instruction::Start, false, next),
            Node::End => self.assert(Instruction::End, false, next),
            Node::Boundary { negated } => self.assert(Instruction::Boundary, *negated, next),
            Node::Capture { node, .. } | Node::Lazy(node) => self.node(node, next),
            Node::Again { .. } => Err(Reason::BackReference),
            Node::Look { behind: false, negated, node } => {
                let ahead = self.ahead(node)?;
                self.assert_pc(ahead, *negated, next)
            }
            Node::Look { behind: true, negated, node } => {
                let behind = self.behind(node)?;
                self.assert(behind, *negated, next)
            }
        }
    }

    fn either(&mut self, nodes: &'a [Node], next: Pc) -> Result<Pc, Reason> {
        let mut all = None;
        for node in nodes.iter().rev() {
            let one = self.node(node, next)?;
            all = Some(match all {
                Some(others) => self.push(Instruction::Or(one, others))?,
                None => one,
            });
        }
        Ok(all.unwrap_or(next))
    }

    fn endless(&mut self, node: &'a Node, min: u32, next: Pc) -> Result<Pc, Reason> {
        let again = self.push(Instruction::Constant(false))?;
        let body = self.node(node, again)?;
        self.instructions[again] = Instruction::Or(body, next);
        let Some(copies) = min.checked_sub(1) else { return Ok(again) };
        self.copies(node, copies, body)
    }

    fn counted(&mut self, node: &'a Node, min: u32, max: u32, next: Pc) -> Result<Pc, Reason> {
        let mut after = next;
        for _ in min..max {
            let once_more = self.node(node, after)?;
            after = self.push(Instruction::Or(once_more, next))?;
        }
        self.copies(node, min, after)
    }

    fn copies(&mut self, node: &'a Node, count: u32, next: Pc) -> Result<Pc, Reason> {
        (0..count).try_fold(next, |next, _| self.node(node, next))
    }

    fn assert(&mut self, instruction: Instruction, negated: bool, next: Pc) -> Result<Pc, Reason> {
        let holds = self.push(instruction)?;
        self.assert_pc(holds, negated, next)
    }

    fn assert_pc(&mut self, holds: Pc, negated: bool, next: Pc) -> Result<Pc, Reason> {
        let wanted = if negated { self.push(Instruction::Not(holds))? } else { holds };
        self.push(Instruction::And(wanted, next))
    }

    fn ahead(&mut self, node: &'a Node) -> Result<Pc, Reason> {
        self.open.push(Vec::new());
        let accept = self.push(Instruction::Constant(true))?;
        let start = self.node(node, accept)?;
        self.done.extend(self.open.pop());
        Ok(start)
    }

    fn behind(&mut self, node: &'a Node) -> Result<Instruction, Reason> {
        if let Some(known) = self.behinds.iter().position(|(known, _)| *known == node) {
            return Ok(Instruction::Behind(known));
        }
        let mut simple = true;
        node.visit(&mut |node| {
            simple &= !matches!(
                node,
                Node::End | Node::Boundary { .. } | Node::Look { behind: false, .. }
            );
        });
        if !simple || self.behinds.len() >= MAX_LOOK_BEHINDS {
            return Err(Reason::LookBehind);
        }
        let program = Program::ending_in(node, self.sets)?;
        self.behinds.push((node, program));
        Ok(Instruction::Behind(self.behinds.len() - 1))
    }
}
