//! Components that nothing refers to.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::lookup::Lookup;
use crate::pointer::component_of;
use crate::spec::{Component, Uses};

/// Reports the components that cannot be reached from an operation.
pub(super) fn check_unused(uses: &Uses, sink: &mut Sink<'_>) {
    let Some(outside) = &uses.outside else { return };
    let all = &uses.components;
    let numbers = all.iter().zip(0..).map(|(one, number)| ((one.kind, &*one.name), number));
    let numbers: Lookup<(&str, &str), usize> = numbers.collect();
    let mut is_reached = vec![false; all.len()];
    let mut ahead: Vec<_> = outside.iter().collect();
    while let Some(reference) = ahead.pop() {
        let number = component_of(reference).and_then(|name| numbers.get(&name).copied());
        let Some(number) = number else { continue };
        if !std::mem::replace(&mut is_reached[number], true) {
            ahead.extend(&all[number].refers_to);
        }
    }
    let unused = all.iter().zip(is_reached).filter(|(_, is_reached)| !is_reached);
    unused.for_each(|(component, _)| report(component, sink));
}

fn report(component: &Component, sink: &mut Sink<'_>) {
    let name = &component.name;
    let message = format!("nothing refers to `{name}`");
    let diagnostic = Diagnostic::new(Code::UnusedComponent, sink.key(&component.at), message);
    sink.push(diagnostic.help(format!("refer to it with `$ref`, or remove `{name}`")));
}
