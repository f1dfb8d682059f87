//! Carries a program out.

use super::{MAX_STEPS, Step, Steps};
use std::ops::RangeInclusive;

/// A register without a note.
const NONE: usize = usize::MAX;

pub(super) struct Machine<'a> {
    steps: &'a Steps,
    text: &'a [u32],
    registers: Vec<usize>,
    /// What to do when a way turns out wrong; the last first.
    undo: Vec<Undo>,
    /// For each look that is under way, where its entry of `undo` is.
    looks: Vec<usize>,
    left: u64,
}

#[derive(Clone, Copy)]
enum Undo {
    /// Tries another way.
    Branch(Place),
    /// A register had this content.
    Register(usize, usize),
    /// A look that did not match; where to go on if it must not.
    Look { negated: bool, after: Place },
}

#[derive(Clone, Copy)]
struct Place {
    step: usize,
    at: usize,
}

impl<'a> Machine<'a> {
    pub(super) fn new(steps: &'a Steps, text: &'a [u32]) -> Self {
        let registers = vec![NONE; steps.registers];
        Self { steps, text, registers, undo: Vec::new(), looks: Vec::new(), left: MAX_STEPS }
    }

    /// Whether the pattern matches somewhere, as far as the steps reach.
    pub(super) fn finds_anywhere(&mut self) -> bool {
        for start in 0..=self.text.len() {
            if self.finds(start) {
                return true;
            }
            if self.left == 0 {
                break;
            }
        }
        false
    }

    /// Whether the pattern matches from this place on. If it does not, every register is as before.
    fn finds(&mut self, start: usize) -> bool {
        let mut place = Some(Place { step: 0, at: start });
        while let Some(here) = place {
            if matches!(self.steps.program[here.step], Step::Found) {
                self.undo.clear();
                return true;
            }
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            place = self.step(here).or_else(|| self.back());
        }
        false
    }

    /// The place after a step; none if this way is wrong.
    fn step(&mut self, here: Place) -> Option<Place> {
        let Place { step, at } = here;
        let next = |holds: bool| holds.then_some(Place { step: step + 1, at });
        let to = |step: u16| Some(Place { step: step.into(), at });
        match self.steps.program[step] {
            Step::One(set) => {
                self.is_in(set, Some(at)).then_some(Place { step: step + 1, at: at + 1 })
            }
            Step::OneBefore(set) => {
                let before = at.checked_sub(1)?;
                self.is_in(set, Some(before)).then_some(Place { step: step + 1, at: before })
            }
            Step::Either(first, second) => {
                self.undo.push(Undo::Branch(Place { step: second.into(), at }));
                to(first)
            }
            Step::Jump(target) => to(target),
            Step::Start => next(at == 0),
            Step::End => next(at == self.text.len()),
            Step::Boundary(negated) => {
                let border = self.is_word(at.checked_sub(1)) != self.is_word(Some(at));
                next(border != negated)
            }
            Step::Save(register) => {
                self.set(register.into(), at);
                next(true)
            }
            Step::Clear(from, to) => {
                self.left = self.left.saturating_sub(u64::from(to - from));
                (from..to).for_each(|register| self.set(register.into(), NONE));
                next(true)
            }
            Step::Zero(counter) => {
                self.set(counter.into(), 0);
                next(true)
            }
            Step::Repeat { counter, min, max, lazy, exit } => {
                let ways = [Place { step: step + 1, at }, Place { step: exit.into(), at }];
                Some(self.repeat(ways, counter.into(), min..=max, lazy))
            }
            Step::Count(counter) => {
                self.set(counter.into(), self.registers[usize::from(counter)] + 1);
                next(true)
            }
            Step::Moved(start, counter, min) => {
                let needed = self.registers[usize::from(counter)] <= min as usize;
                next(needed || self.registers[usize::from(start)] != at)
            }
            Step::Again(group) => self.again(step, at, group.into(), false),
            Step::AgainBefore(group) => self.again(step, at, group.into(), true),
            Step::Look(after) => Some(self.look(here, after, false)),
            Step::LookNot(after) => Some(self.look(here, after, true)),
            Step::Done => self.done(),
            Step::Found => None,
        }
    }

    /// Another round, or on after the last one.
    fn repeat(
        &mut self,
        [round, exit]: [Place; 2],
        counter: usize,
        rounds: RangeInclusive<u32>,
        lazy: bool,
    ) -> Place {
        let done = self.registers[counter];
        if done < *rounds.start() as usize {
            return round;
        }
        if *rounds.end() != u32::MAX && done >= *rounds.end() as usize {
            return exit;
        }
        let (first, second) = if lazy { (exit, round) } else { (round, exit) };
        self.undo.push(Undo::Branch(second));
        first
    }

    /// The last way that is left to try.
    fn back(&mut self) -> Option<Place> {
        while let Some(undo) = self.undo.pop() {
            match undo {
                Undo::Branch(place) => return Some(place),
                Undo::Register(register, content) => self.registers[register] = content,
                Undo::Look { negated, after } => {
                    self.looks.pop();
                    if negated {
                        return Some(after);
                    }
                }
            }
        }
        None
    }

    fn look(&mut self, here: Place, after: u16, negated: bool) -> Place {
        self.looks.push(self.undo.len());
        self.undo.push(Undo::Look { negated, after: Place { step: after.into(), at: here.at } });
        Place { step: here.step + 1, ..here }
    }

    /// What is looked at matches: none of its other ways is ever tried.
    fn done(&mut self) -> Option<Place> {
        let begin = self.looks.pop()?;
        let Undo::Look { negated, after } = self.undo[begin] else { return None };
        if !negated {
            // Its notes are kept, and undone if what follows is wrong.
            let ways = self.undo.split_off(begin);
            let notes = ways.into_iter().filter(|undo| matches!(undo, Undo::Register(..)));
            self.undo.extend(notes);
            return Some(after);
        }
        while self.undo.len() > begin {
            if let Some(Undo::Register(register, content)) = self.undo.pop() {
                self.registers[register] = content;
            }
        }
        None
    }

    fn set(&mut self, register: usize, content: usize) {
        self.undo.push(Undo::Register(register, self.registers[register]));
        self.registers[register] = content;
    }

    /// What a group noted, once more after this place or before it.
    fn again(&mut self, step: usize, at: usize, group: usize, before: bool) -> Option<Place> {
        let (from, to) = (self.registers[group], self.registers[group + 1]);
        let next = |at| Some(Place { step: step + 1, at });
        if from == NONE || to == NONE {
            return next(at);
        }
        let length = to - from;
        self.left = self.left.saturating_sub(length as u64);
        let (begin, end) =
            if before { (at.checked_sub(length)?, at) } else { (at, at.checked_add(length)?) };
        let same = self.text.get(begin..end) == self.text.get(from..to);
        if same { next(if before { begin } else { end }) } else { None }
    }

    fn is_in(&self, set: u16, at: Option<usize>) -> bool {
        let Some(&character) = at.and_then(|at| self.text.get(at)) else { return false };
        let ranges = self.steps.sets[usize::from(set)];
        let after = ranges.partition_point(|&(from, _)| from <= character);
        after > 0 && ranges[after - 1].1 >= character
    }

    fn is_word(&self, at: Option<usize>) -> bool {
        let character = at.and_then(|at| self.text.get(at)).copied().and_then(char::from_u32);
        character.is_some_and(|character| character.is_ascii_alphanumeric() || character == '_')
    }
}
