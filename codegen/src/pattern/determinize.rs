//! From a boolean program to a deterministic automaton: a state is a boolean function over the program's
//! `Char` instructions, true where the rest of the text is accepted.
//!
//! The subset construction is not enough here: a set of instructions says that one of them accepts, but a
//! look-ahead adds "and", and a negative one "not". Boolean functions say all three (Brzozowski and Leiss, *On
//! equations for regular languages, finite automata, and sequential networks*, 1980), and as decision diagrams
//! (`bdd`) equal functions are one node, so equal states are found by number. The number of states can still
//! be exponential in the pattern; the `Budget` ends that.

use super::alphabet::Alphabet;
use super::bdd::{FALSE, Function, Functions, TRUE};
use super::budget::{Budget, Limits};
use super::dfa::Dfa;
use super::error::Reason;
use super::memo::Memo;
use super::program::{Instruction, Pc, Program};
use std::collections::BTreeMap;

/// The variable "nothing comes after".
const END: u32 = 0;
/// The variable "a word character comes after".
const NEXT_WORD: u32 = 1;
/// The variable of instruction 0; greater ones follow.
const FIRST: u32 = 2;

/// What is known of the text before a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Context {
    start: bool,
    /// The character before is a word character.
    word: bool,
    /// A bit for each look-behind that matches here.
    behinds: u32,
}

/// A state: what must hold of the rest, and the number of the states that the look-behinds' automata are in.
type State = (Function, u32);

/// What a character does, apart from the state it is read in.
#[derive(Clone, Copy)]
struct Step {
    class: usize,
    context: usize,
}

/// The automaton of a program; not minimal.
///
/// `members` says for each set which classes are in it; `word` is the set `\w`.
pub(super) fn determinize(
    program: &Program,
    alphabet: Alphabet,
    members: &[Vec<bool>],
    word: usize,
    limits: Limits,
    budget: &mut Budget,
) -> Result<Dfa, Reason> {
    let mut behinds = Vec::new();
    for behind in &program.behinds {
        behinds.push(determinize(behind, alphabet.clone(), members, word, limits, budget)?);
    }
    let mut builder = Builder {
        program,
        members,
        word,
        behinds,
        functions: Functions::new(),
        contexts: BTreeMap::new(),
        values: Vec::new(),
        steps: Memo::new(),
        trackers: Vec::new(),
        numbers: BTreeMap::new(),
    };
    builder.explore(alphabet, limits, budget)
}

struct Builder<'a> {
    program: &'a Program,
    members: &'a [Vec<bool>],
    word: usize,
    behinds: Vec<Dfa>,
    functions: Functions,
    /// Contexts met, as indices into `values`.
    contexts: BTreeMap<Context, usize>,
    /// For each context, what each instruction means in it.
    values: Vec<Vec<Function>>,
    /// Functions after a step, by the step and the function before it.
    steps: Memo,
    /// The states of the look-behinds' automata that occur together, and their numbers.
    trackers: Vec<Vec<u32>>,
    numbers: BTreeMap<Vec<u32>, u32>,
}

impl Builder<'_> {
    fn explore(
        &mut self,
        alphabet: Alphabet,
        limits: Limits,
        budget: &mut Budget,
    ) -> Result<Dfa, Reason> {
        let first = self.first(budget)?;
        let mut numbers = Memo::new();
        numbers.insert(first.0, first.1, 0);
        let mut states = vec![first];
        let mut next = Vec::new();
        let mut at = 0;
        while at < states.len() {
            let state = states[at];
            for class in 0..alphabet.size {
                let target = self.after(state, class, budget)?;
                if let Some(known) = numbers.get(target.0, target.1) {
                    next.push(known);
                    continue;
                }
                let fresh = u32::try_from(states.len()).map_err(|_| Reason::States)?;
                numbers.insert(target.0, target.1, fresh);
                states.push(target);
                next.push(fresh);
            }
            if states.len() > limits.states {
                return Err(Reason::States);
            }
            budget.spend(alphabet.size)?;
            at += 1;
        }
        let accepting = states.iter().map(|(function, _)| self.accepts(*function)).collect();
        Ok(Dfa { alphabet, next, accepting, start: 0 })
    }

    fn first(&mut self, budget: &mut Budget) -> Result<State, Reason> {
        let trackers: Vec<u32> = self.behinds.iter().map(|behind| behind.start).collect();
        let context = Context { start: true, word: false, behinds: self.matching(&trackers) };
        let context = self.context(context, budget)?;
        Ok(self.state(self.values[context][self.program.start], trackers))
    }

    fn after(&mut self, state: State, class: usize, budget: &mut Budget) -> Result<State, Reason> {
        let (function, trackers) = state;
        if function <= TRUE {
            return Ok(state);
        }
        let moved = self.behinds.iter().zip(&self.trackers[trackers as usize]);
        let trackers: Vec<u32> = moved.map(|(behind, &state)| behind.step(state, class)).collect();
        let word = self.members[self.word][class];
        let context = Context { start: false, word, behinds: self.matching(&trackers) };
        let context = self.context(context, budget)?;
        let function = self.substitute(function, Step { class, context }, budget)?;
        Ok(self.state(function, trackers))
    }

    /// Look-behinds no longer matter once the rest is decided.
    fn state(&mut self, function: Function, trackers: Vec<u32>) -> State {
        let trackers = if function <= TRUE { Vec::new() } else { trackers };
        if let Some(&known) = self.numbers.get(&trackers) {
            return (function, known);
        }
        let fresh = u32::try_from(self.trackers.len()).expect("the budget is smaller");
        self.numbers.insert(trackers.clone(), fresh);
        self.trackers.push(trackers);
        (function, fresh)
    }

    fn matching(&self, trackers: &[u32]) -> u32 {
        let bits = self.behinds.iter().zip(trackers).enumerate();
        bits.map(|(bit, (behind, &state))| u32::from(behind.accepting[state as usize]) << bit).sum()
    }

    /// Whether the function is true at the end of the text.
    fn accepts(&self, mut function: Function) -> bool {
        while let Some(variable) = self.functions.top(function) {
            let (low, high) = self.functions.branches(function);
            function = if variable == END { high } else { low };
        }
        function == TRUE
    }

    /// The function after a character: each variable becomes what its instruction asks of the rest.
    fn substitute(
        &mut self,
        root: Function,
        step: Step,
        budget: &mut Budget,
    ) -> Result<Function, Reason> {
        let number = step.context * self.members[self.word].len() + step.class;
        let number = u32::try_from(number).map_err(|_| Reason::Work)?;
        let mut pending = vec![root];
        while let Some(&function) = pending.last() {
            if self.stepped(number, function).is_some() {
                pending.pop();
                continue;
            }
            let (low, high) = self.functions.branches(function);
            match (self.stepped(number, low), self.stepped(number, high)) {
                (Some(low), Some(high)) => {
                    budget.spend(1)?;
                    let asked = self.asked(function, step);
                    let result = self.functions.if_else([asked, high, low], budget)?;
                    self.steps.insert(number, function, result);
                    pending.pop();
                }
                (low_value, high_value) => {
                    if low_value.is_none() {
                        pending.push(low);
                    }
                    if high_value.is_none() {
                        pending.push(high);
                    }
                }
            }
        }
        Ok(self.stepped(number, root).unwrap_or(root))
    }

    /// The function after the step of this number, if it is known.
    fn stepped(&self, step: u32, function: Function) -> Option<Function> {
        if function <= TRUE { Some(function) } else { self.steps.get(step, function) }
    }

    /// What the first variable of a function becomes.
    fn asked(&self, function: Function, step: Step) -> Function {
        let constant = |value: bool| if value { TRUE } else { FALSE };
        match self.functions.top(function) {
            None | Some(END) => FALSE,
            Some(NEXT_WORD) => constant(self.members[self.word][step.class]),
            Some(variable) => match self.program.instructions[(variable - FIRST) as usize] {
                Instruction::Char { set, next } if self.members[set][step.class] => {
                    self.values[step.context][next]
                }
                _ => FALSE,
            },
        }
    }

    /// The number of a context, with the meaning of every instruction in it.
    fn context(&mut self, context: Context, budget: &mut Budget) -> Result<usize, Reason> {
        if let Some(&known) = self.contexts.get(&context) {
            return Ok(known);
        }
        let mut values = vec![FALSE; self.program.instructions.len()];
        for group in &self.program.groups {
            // The least fixed point: an empty iteration of a loop proves nothing.
            let mut changed = true;
            while changed {
                changed = false;
                for &pc in group {
                    budget.spend(1)?;
                    let value =
                        evaluate(self.program, &mut self.functions, &values, pc, context, budget)?;
                    changed |= value != values[pc];
                    values[pc] = value;
                }
            }
        }
        self.values.push(values);
        self.contexts.insert(context, self.values.len() - 1);
        Ok(self.values.len() - 1)
    }
}

/// The meaning of one instruction, given that of those it names.
fn evaluate(
    program: &Program,
    functions: &mut Functions,
    values: &[Function],
    pc: Pc,
    context: Context,
    budget: &mut Budget,
) -> Result<Function, Reason> {
    let constant = |value: bool| if value { TRUE } else { FALSE };
    match program.instructions[pc] {
        Instruction::Constant(value) => Ok(constant(value)),
        Instruction::Char { .. } => {
            Ok(functions.variable(u32::try_from(pc).map_err(|_| Reason::States)? + FIRST))
        }
        Instruction::Or(a, b) => functions.or(values[a], values[b], budget),
        Instruction::And(a, b) => functions.and(values[a], values[b], budget),
        Instruction::Not(a) => functions.not(values[a], budget),
        Instruction::Start => Ok(constant(context.start)),
        Instruction::End => Ok(functions.variable(END)),
        Instruction::Boundary => {
            let next = functions.variable(NEXT_WORD);
            if context.word { functions.not(next, budget) } else { Ok(next) }
        }
        Instruction::Behind(index) => Ok(constant(context.behinds >> index & 1 == 1)),
    }
}
