//! Programs for the backtracking search of the runtime: for patterns of which no automaton is known.

use super::ast::Node;
use super::charset::CharSet;
use super::error::Reason;
use std::collections::BTreeMap;

/// A pattern as a program. Numbers are those of steps, sets and registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// What is done, from the first on.
    pub program: Vec<Step>,
    /// The sets of characters, as sorted closed ranges.
    pub sets: Vec<Vec<(u32, u32)>>,
    /// How many registers there are: two for each group, then counters.
    pub registers: u16,
    /// Characters are code points, not UTF-16 units.
    pub unicode: bool,
}

/// A step, as the runtime knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is explained where it is carried out, in the runtime")]
pub enum Step {
    One(u16),
    OneBefore(u16),
    Either(u16, u16),
    Jump(u16),
    Start,
    End,
    Boundary(bool),
    Save(u16),
    Clear(u16, u16),
    Zero(u16),
    Repeat { counter: u16, min: u32, max: u32, lazy: bool, exit: u16 },
    Count(u16),
    Moved(u16, u16, u32),
    Again(u16),
    AgainBefore(u16),
    Look(u16),
    LookNot(u16),
    Done,
    Found,
}

impl Steps {
    /// The program of a pattern that was read with its `groups` kept.
    pub(super) fn new(node: &Node, groups: u32, unicode: bool) -> Result<Self, Reason> {
        let mut writer = Writer {
            program: Vec::new(),
            sets: Vec::new(),
            numbers: BTreeMap::new(),
            registers: small(groups as usize * 2)?,
            back: false,
        };
        writer.node(node)?;
        writer.push(Step::Found)?;
        let Writer { program, sets, registers, .. } = writer;
        Ok(Self { program, sets, registers, unicode })
    }

    /// The bytes that it takes in a program.
    pub(super) fn size(&self) -> usize {
        20 * self.program.len() + 8 * self.sets.iter().map(Vec::len).sum::<usize>()
    }
}

struct Writer {
    program: Vec<Step>,
    sets: Vec<Vec<(u32, u32)>>,
    numbers: BTreeMap<CharSet, u16>,
    registers: u16,
    /// Within a look-behind, which is matched from its end.
    back: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) -> Result<(), Reason> {
        match node {
            Node::Set(set) => {
                let set = self.set(set)?;
                self.push(if self.back { Step::OneBefore(set) } else { Step::One(set) })?;
            }
            Node::Concat(nodes) if self.back => {
                nodes.iter().rev().try_for_each(|node| self.node(node))?;
            }
            Node::Concat(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Node::Either(nodes) => self.either(nodes)?,
            Node::Repeat { node, min, .. } if node.is_zero_width() => {
                // Once is as good as often, and an empty round that is not necessary is none.
                if *min > 0 {
                    self.node(node)?;
                }
            }
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max, false)?,
            Node::Lazy(inner) => match &**inner {
                Node::Repeat { node, min, max } if !node.is_zero_width() => {
                    self.repeat(node, *min, *max, true)?;
                }
                inner => self.node(inner)?,
            },
            Node::Start => drop(self.push(Step::Start)?),
            Node::End => drop(self.push(Step::End)?),
            Node::Boundary { negated } => drop(self.push(Step::Boundary(*negated))?),
            Node::Look { behind, negated, node } => self.look(node, *behind, *negated)?,
            Node::Capture { group, node } => {
                let (begin, end) = registers_of(*group)?;
                let (first, last) = if self.back { (end, begin) } else { (begin, end) };
                self.push(Step::Save(first))?;
                self.node(node)?;
                self.push(Step::Save(last))?;
            }
            Node::Again { groups } => {
                // Of groups with one name, no more than one has noted something.
                for group in groups {
                    let (begin, _) = registers_of(*group)?;
                    self.push(if self.back {
                        Step::AgainBefore(begin)
                    } else {
                        Step::Again(begin)
                    })?;
                }
            }
        }
        Ok(())
    }

    fn either(&mut self, nodes: &[Node]) -> Result<(), Reason> {
        let Some((last, others)) = nodes.split_last() else { return Ok(()) };
        let mut jumps = Vec::new();
        for node in others {
            let choice = self.push(Step::Jump(0))?;
            self.node(node)?;
            jumps.push(self.push(Step::Jump(0))?);
            self.program[choice] = Step::Either(small(choice + 1)?, self.here()?);
        }
        self.node(last)?;
        let end = self.here()?;
        for jump in jumps {
            self.program[jump] = Step::Jump(end);
        }
        Ok(())
    }

    /// Rounds are counted where there are limits, and are looked at where they might be empty.
    fn repeat(
        &mut self,
        node: &Node,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    ) -> Result<(), Reason> {
        let start = if can_be_empty(node) { Some(self.register()?) } else { None };
        let endless = min == 0 && max.is_none() && start.is_none();
        let counter = if endless { 0 } else { self.register()? };
        if !endless {
            self.push(Step::Zero(counter))?;
        }
        let head = self.push(Step::Jump(0))?;
        if !endless {
            self.push(Step::Count(counter))?;
        }
        if let Some(start) = start {
            self.push(Step::Save(start))?;
        }
        if let Some((from, to)) = groups_within(node) {
            self.push(Step::Clear(registers_of(from)?.0, registers_of(to)?.1 + 1))?;
        }
        self.node(node)?;
        if let Some(start) = start {
            self.push(Step::Moved(start, counter, min))?;
        }
        self.push(Step::Jump(small(head)?))?;
        let (exit, round) = (self.here()?, small(head + 1)?);
        self.program[head] = match (endless, lazy) {
            (true, false) => Step::Either(round, exit),
            (true, true) => Step::Either(exit, round),
            (false, _) => Step::Repeat { counter, min, max: max.unwrap_or(u32::MAX), lazy, exit },
        };
        Ok(())
    }

    fn look(&mut self, node: &Node, behind: bool, negated: bool) -> Result<(), Reason> {
        let look = self.push(Step::Done)?;
        let back = std::mem::replace(&mut self.back, behind);
        self.node(node)?;
        self.back = back;
        self.push(Step::Done)?;
        let after = self.here()?;
        self.program[look] = if negated { Step::LookNot(after) } else { Step::Look(after) };
        Ok(())
    }

    fn set(&mut self, set: &CharSet) -> Result<u16, Reason> {
        if let Some(&known) = self.numbers.get(set) {
            return Ok(known);
        }
        let fresh = small(self.sets.len())?;
        self.sets.push(set.ranges().to_vec());
        self.numbers.insert(set.clone(), fresh);
        Ok(fresh)
    }

    fn push(&mut self, step: Step) -> Result<usize, Reason> {
        self.program.push(step);
        small(self.program.len())?;
        Ok(self.program.len() - 1)
    }

    fn here(&self) -> Result<u16, Reason> {
        small(self.program.len())
    }

    fn register(&mut self) -> Result<u16, Reason> {
        let fresh = self.registers;
        self.registers = fresh.checked_add(1).ok_or(Reason::Length)?;
        Ok(fresh)
    }
}

/// Where a group notes its begin and its end. Groups are numbered from 1.
fn registers_of(group: u32) -> Result<(u16, u16), Reason> {
    let begin = small((group as usize - 1) * 2)?;
    Ok((begin, begin + 1))
}

/// The first group within, and the last.
fn groups_within(node: &Node) -> Option<(u32, u32)> {
    let mut found: Option<(u32, u32)> = None;
    node.visit(&mut |node| {
        if let Node::Capture { group, .. } = node {
            found = Some(found.map_or((*group, *group), |(from, _)| (from, *group)));
        }
    });
    found
}

fn can_be_empty(node: &Node) -> bool {
    match node {
        Node::Set(_) => false,
        Node::Concat(nodes) => nodes.iter().all(can_be_empty),
        Node::Either(nodes) => nodes.iter().any(can_be_empty),
        Node::Repeat { node, min, .. } => *min == 0 || can_be_empty(node),
        Node::Capture { node, .. } | Node::Lazy(node) => can_be_empty(node),
        _ => true,
    }
}

fn small(number: usize) -> Result<u16, Reason> {
    u16::try_from(number).map_err(|_| Reason::Length)
}
