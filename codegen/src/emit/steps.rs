//! Programs for the backtracking search of the runtime.

use super::ident;
use crate::pattern::{Step, Steps};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// `Steps::new(&[Step::Start, Step::One(0), …], &[&[(97, 122)]], 2, true)`
pub(super) fn emit_steps(steps: &Steps, names: &mut BTreeSet<&'static str>) -> TokenStream {
    names.extend(["Step", "Steps"]);
    let program = steps.program.iter().map(emit_step);
    let sets = steps.sets.iter().map(|set| {
        let ranges = set.iter().map(|&(from, to)| {
            let [from, to] = [from, to].map(Literal::u32_unsuffixed);
            quote! { (#from, #to) }
        });
        quote! { &[#(#ranges),*] }
    });
    let registers = Literal::u16_unsuffixed(steps.registers);
    let unicode = steps.unicode;
    quote! { Steps::new(&[#(#program),*], &[#(#sets),*], #registers, #unicode) }
}

fn emit_step(step: &Step) -> TokenStream {
    let named = |name: &str, numbers: &[u16]| {
        let name = ident(name);
        let numbers = numbers.iter().map(|&number| Literal::u16_unsuffixed(number));
        quote! { Step::#name(#(#numbers),*) }
    };
    match *step {
        Step::One(set) => named("One", &[set]),
        Step::OneBefore(set) => named("OneBefore", &[set]),
        Step::Either(first, second) => named("Either", &[first, second]),
        Step::Jump(target) => named("Jump", &[target]),
        Step::Start => quote! { Step::Start },
        Step::End => quote! { Step::End },
        Step::Boundary(negated) => quote! { Step::Boundary(#negated) },
        Step::Save(register) => named("Save", &[register]),
        Step::Clear(from, to) => named("Clear", &[from, to]),
        Step::Zero(counter) => named("Zero", &[counter]),
        Step::Repeat { counter, min, max, lazy, exit } => {
            let [counter, exit] = [counter, exit].map(Literal::u16_unsuffixed);
            let min = Literal::u32_unsuffixed(min);
            let max = if max == u32::MAX {
                quote! { u32::MAX }
            } else {
                let max = Literal::u32_unsuffixed(max);
                quote! { #max }
            };
            quote! {
                Step::Repeat { counter: #counter, min: #min, max: #max, lazy: #lazy, exit: #exit }
            }
        }
        Step::Count(counter) => named("Count", &[counter]),
        Step::Moved(start, counter, min) => {
            let [start, counter] = [start, counter].map(Literal::u16_unsuffixed);
            let min = Literal::u32_unsuffixed(min);
            quote! { Step::Moved(#start, #counter, #min) }
        }
        Step::Again(group) => named("Again", &[group]),
        Step::AgainBefore(group) => named("AgainBefore", &[group]),
        Step::Look(after) => named("Look", &[after]),
        Step::LookNot(after) => named("LookNot", &[after]),
        Step::Done => quote! { Step::Done },
        Step::Found => quote! { Step::Found },
    }
}
