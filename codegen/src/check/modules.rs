//! Every file has a module of its own.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::names::{self, is_identifier};
use crate::pointer::{Place, Pointer};
use crate::spec::Spec;

/// What the root of an SDK has besides the modules of the specs: its own file, and the runtime, by both of its names.
const RESERVED: [&str; 3] = ["docwright_runtime", "lib", "runtime"];

pub(super) fn check_modules(specs: &[Spec], found: &mut Diagnostics) {
    let modules: Vec<Vec<String>> = specs.iter().map(module_of).collect();
    for (index, spec) in specs.iter().enumerate() {
        let sink = &mut found.of(spec.source);
        let earlier = specs.iter().zip(&modules).take(index);
        check_module(spec, &modules[index], earlier, sink);
    }
}

fn module_of(spec: &Spec) -> Vec<String> {
    spec.module.iter().map(|segment| names::module(segment)).collect()
}

fn check_module<'s>(
    spec: &Spec,
    module: &[String],
    earlier: impl Iterator<Item = (&'s Spec, &'s Vec<String>)>,
    sink: &mut Sink<'_>,
) {
    let place = sink.key(&Pointer::root());
    let path = module.join("::");
    if !module.iter().all(|segment| is_identifier(segment)) {
        let message = format!("no module can be named after the path `{}`", spec.file);
        let help = "use letters and digits in the names of files and folders";
        sink.push(Diagnostic::new(Code::InvalidName, place, message).help(help));
    } else if let Some(long) = module.iter().find(|segment| segment.len() > names::LONGEST) {
        let message =
            format!("this file becomes the module `{path}`, with a name of {} bytes", long.len());
        let help = format!("use names of at most {} bytes for files and folders", names::LONGEST);
        sink.push(Diagnostic::new(Code::InvalidName, place, message).help(help));
    } else if module.first().is_some_and(|first| RESERVED.contains(&first.as_str())) {
        let message =
            format!("this file becomes the module `{path}`, and `{}` is taken", module[0]);
        let help = "rename the file, or its folder";
        sink.push(Diagnostic::new(Code::NameTaken, place, message).help(help));
    } else if let Some((other, _)) = earlier.into_iter().find(|(_, other)| overlap(module, other)) {
        let message = format!("this file becomes the module `{path}`, where `{}` is", other.file);
        let first = Place::key(other.source, &Pointer::root());
        let diagnostic = Diagnostic::new(Code::NameTaken, place, message)
            .also(first, "the first one is made of this file")
            .help("rename one of the files, or its folder");
        sink.push(diagnostic);
    }
}

/// Whether one of two modules is the other, or holds it.
fn overlap(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(one, other)| one == other)
}
