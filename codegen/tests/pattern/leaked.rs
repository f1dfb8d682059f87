//! Compiled patterns as emitted code has them; their tables are never freed.

use docwright::pattern::{Compiled, Part, Step, Steps, Table};
use docwright_runtime::pattern as runtime;
use docwright_runtime::pattern::{Classes, Levels, Pattern, Shift, WideClasses};

/// The pattern, made of its tables as the emitted `static` is.
pub(crate) fn pattern(compiled: &Compiled) -> Pattern {
    let source = leak(compiled.source().to_owned().into_boxed_str());
    let parts: Vec<_> = compiled.parts().iter().map(part).collect();
    match parts[..] {
        [runtime::Part::Shift(table)] => Pattern::shift(source, table),
        [runtime::Part::Levels(table)] => Pattern::levels(source, table),
        [runtime::Part::Classes(table)] => Pattern::classes(source, table),
        [runtime::Part::WideClasses(table)] => Pattern::wide_classes(source, table),
        _ => Pattern::all(source, leak(parts.into())),
    }
}

fn part(part: &Part) -> runtime::Part {
    match part {
        Part::Table(table) => self::table(table),
        Part::Length { min, max } => runtime::Part::Length(*min, max.unwrap_or(u32::MAX)),
        Part::Units { min, max } => runtime::Part::Units(*min, max.unwrap_or(u32::MAX)),
        Part::Steps(steps) => runtime::Part::Steps(leak(Box::new(self::steps(steps)))),
        other => panic!("no form at run time for {other:?}"),
    }
}

fn steps(steps: &Steps) -> runtime::Steps {
    let program: Vec<_> = steps.program.iter().map(step).collect();
    let sets: Vec<runtime::Set> =
        steps.sets.iter().map(|set| -> runtime::Set { leak(set.clone().into()) }).collect();
    runtime::Steps::new(leak(program.into()), leak(sets.into()), steps.registers, steps.unicode)
}

fn step(step: &Step) -> runtime::Step {
    use runtime::Step as To;
    match *step {
        Step::One(set) => To::One(set),
        Step::OneBefore(set) => To::OneBefore(set),
        Step::Either(first, second) => To::Either(first, second),
        Step::Jump(target) => To::Jump(target),
        Step::Start => To::Start,
        Step::End => To::End,
        Step::Boundary(negated) => To::Boundary(negated),
        Step::Save(register) => To::Save(register),
        Step::Clear(from, to) => To::Clear(from, to),
        Step::Zero(counter) => To::Zero(counter),
        Step::Repeat { counter, min, max, lazy, exit } => {
            To::Repeat { counter, min, max, lazy, exit }
        }
        Step::Count(counter) => To::Count(counter),
        Step::Moved(start, counter, min) => To::Moved(start, counter, min),
        Step::Again(group) => To::Again(group),
        Step::AgainBefore(group) => To::AgainBefore(group),
        Step::Look(after) => To::Look(after),
        Step::LookNot(after) => To::LookNot(after),
        Step::Done => To::Done,
        Step::Found => To::Found,
    }
}

fn table(table: &Table) -> runtime::Part {
    match table {
        Table::Shift(table) => runtime::Part::Shift(leak(Box::new(Shift::new(
            &table.runs,
            &table.words,
            table.accepting,
        )))),
        Table::Levels(table) => runtime::Part::Levels(leak(Box::new(Levels::new(
            &table.runs,
            leak(table.words.clone().into()),
            leak(table.accepting.clone().into()),
        )))),
        Table::Classes(table) => runtime::Part::Classes(leak(Box::new(Classes::new(
            &table.runs,
            table.bits,
            leak(table.next.clone().into()),
            table.start,
            table.live,
            table.accepting,
        )))),
        Table::Wide(table) => {
            let pairs = table.next.chunks_exact(2);
            let states = pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            runtime::Part::WideClasses(leak(Box::new(WideClasses::new(
                &table.runs,
                table.size,
                leak(states),
                table.start,
                table.live,
                table.accepting,
            ))))
        }
        other => panic!("no form at run time for {other:?}"),
    }
}

fn leak<T: ?Sized>(value: Box<T>) -> &'static T {
    Box::leak(value)
}
