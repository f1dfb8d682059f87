//! From a boolean program to a deterministic automaton: a state is a boolean function over the program's
//! `Char` instructions, true where the rest of the text is accepted.

use super::alphabet::Alphabet;
use super::bdd::{FALSE, Function, Functions, TRUE};
use super::budget::{Budget, Limits};
use super::dfa::Dfa;
use super::error::Reason;
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

/// A state: what must hold of the rest, and the states of the look-behinds' automata.
type State = (Function, Vec<u32>);

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
        steps: BTreeMap::new(),
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
    /// Functions after a step: one table for each class and context.
    steps: BTreeMap<(usize, usize), BTreeMap<Function, Function>>,
}

impl Builder<'_> {
    fn explore(
        &mut self,
        alphabet: Alphabet,
        limits: Limits,
        budget: &mut Budget,
    ) -> Result<Dfa, Reason> {
        let first = self.first(budget)?;
        let mut numbers = BTreeMap::from([(first.clone(), 0)]);
        let mut states = vec![first];
        let mut next = Vec::new();
        let mut at = 0;
        while let Some(state) = states.get(at).cloned() {
            for class in 0..alphabet.size {
                let target = self.after(&state, class, budget)?;
                let fresh = u32::try_from(states.len()).map_err(|_| Reason::States)?;
                let number = *numbers.entry(target).or_insert_with_key(|target| {
                    states.push(target.clone());
                    fresh
                });
                next.push(number);
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

    fn after(&mut self, state: &State, class: usize, budget: &mut Budget) -> Result<State, Reason> {
        let (function, trackers) = state;
        if *function <= TRUE {
            return Ok(state.clone());
        }
        let moved = self.behinds.iter().zip(trackers);
        let trackers: Vec<u32> = moved.map(|(behind, &state)| behind.step(state, class)).collect();
        let word = self.members[self.word][class];
        let context = Context { start: false, word, behinds: self.matching(&trackers) };
        let context = self.context(context, budget)?;
        let function = self.substitute(*function, Step { class, context }, budget)?;
        Ok(self.state(function, trackers))
    }

    /// Look-behinds no longer matter once the rest is decided.
    fn state(&self, function: Function, trackers: Vec<u32>) -> State {
        if function <= TRUE {
            (function, vec![0; self.behinds.len()])
        } else {
            (function, trackers)
        }
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
        let mut known = self.steps.remove(&(step.class, step.context)).unwrap_or_default();
        let mut pending = vec![root];
        while let Some(&function) = pending.last() {
            if function <= TRUE || known.contains_key(&function) {
                pending.pop();
                continue;
            }
            let (low, high) = self.functions.branches(function);
            let value = |branch: Function| {
                if branch <= TRUE { Some(branch) } else { known.get(&branch).copied() }
            };
            match (value(low), value(high)) {
                (Some(low), Some(high)) => {
                    budget.spend(1)?;
                    let asked = self.asked(function, step);
                    let result = self.functions.if_else([asked, high, low], budget)?;
                    known.insert(function, result);
                    pending.pop();
                }
                (low_value, high_value) => {
                    pending.extend(low_value.is_none().then_some(low));
                    pending.extend(high_value.is_none().then_some(high));
                }
            }
        }
        let result = if root <= TRUE { root } else { known[&root] };
        self.steps.insert((step.class, step.context), known);
        Ok(result)
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
