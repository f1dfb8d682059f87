//! Crates of one's own, made as README says, and those who use them.

use crate::cargo::cargo;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const README: &str = include_str!("../../README.md");

const SPEC: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, maxLength: 40}
      responses:
        '201': {description: Created.}
        default: {description: What went wrong.}
";

const USE: &str = "
#[test]
fn the_client_knows_the_limits_of_the_spec() {
    let request = api::pets::v1::CreatePetRequest::new(\"x\".repeat(41));
    let violations = request.validate().expect_err(\"it is too long\");
    assert_eq!(violations.iter().next().expect(\"one\").pointer(), \"/name\");
}
";

const GENERATED: &str = "generated/pets/v1/create_pet.rs";

/// The code block of README that begins with this line.
fn block(first: &str) -> &'static str {
    let blocks = README.split("\n```").filter_map(|block| block.split_once('\n'));
    let mut blocks = blocks.map(|(_, code)| code).filter(|code| code.starts_with(first));
    blocks.next().unwrap_or_else(|| panic!("README.md has no block that begins with {first}"))
}

/// A crate in a folder of its own, and called like it: in one target folder, cargo tells root
/// packages apart by their names.
struct Crate {
    name: String,
    root: PathBuf,
}

impl Crate {
    fn empty(folder: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_crate").join(folder);
        let _ = fs::remove_dir_all(&root);
        Self { name: folder.to_owned(), root }
    }

    /// One with nothing generated in it yet; docwright comes from this checkout. `package` is what
    /// else its manifest says of the package.
    fn of_the_readme(folder: &str, package: &str) -> Self {
        let one = Self::empty(folder);
        let here = crate::root();
        let source = |part: &str| format!("path = '{}'", here.join(part).display());
        let mut dependencies = String::new();
        for line in block("# Cargo.toml").lines() {
            let part = if line.starts_with("docwright-runtime") { "runtime" } else { "codegen" };
            let git = "git = \"https://github.com/docwright/docwright\"";
            dependencies += &format!("{}\n", line.replace(git, &source(part)));
        }
        let manifest = format!(
            "[package]\nname = \"{folder}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{package}\n\n\
             {dependencies}\n[workspace]\n",
        );
        one.write("Cargo.toml", &manifest);
        one.write("build.rs", block("// build.rs"));
        one.write("src/lib.rs", &format!("{}{USE}", block("// src/lib.rs\n")));
        one.write("spec/pets/v1.yaml", SPEC);
        one.lock();
        one
    }

    /// A program that depends on the crate of README.
    fn user(of: &Self, dependency: &str) -> Self {
        let folder = format!("{}_user", of.name);
        let one = Self::empty(&folder);
        let here = crate::root();
        let manifest = format!(
            "[package]\nname = \"{folder}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\npetkit = {{ package = \"{}\", {dependency} }}\n\n[workspace]\n\n[patch.crates-io]\n\
             docwright = {{ path = '{}' }}\ndocwright-runtime = {{ path = '{}' }}\n",
            of.name,
            here.join("codegen").display(),
            here.join("runtime").display(),
        );
        one.write("Cargo.toml", &manifest);
        one.write("src/lib.rs", "pub use petkit::api::pets::v1::Client;\n");
        one.lock();
        one
    }

    /// The versions that have been downloaded.
    fn lock(&self) {
        fs::copy(crate::root().join("Cargo.lock"), self.root.join("Cargo.lock")).expect("a lock");
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    fn read(&self, path: &str) -> String {
        read(&self.root.join(path))
    }

    /// Cargo, offline, beside the copy of the build script's tests: dependencies are compiled once.
    fn cargo(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script/target");
        let mut command = cargo();
        command.args(arguments).args(["--color=never", "--target-dir"]).arg(target);
        command.env("CARGO_NET_OFFLINE", "true");
        command.envs(variables.iter().copied()).current_dir(&self.root);
        command.output().expect("cargo can be run")
    }

    /// What cargo says of the crate itself: warnings of its build script, and of the compiler.
    fn warnings<'s>(&self, said: &'s str) -> Vec<&'s str> {
        let (script, compiler) = (format!("warning: {}@", self.name), format!("`{}` (", self.name));
        said.lines().filter(|line| line.contains(&script) || line.contains(&compiler)).collect()
    }

    /// What cargo says, if the build is good.
    fn builds(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let output = self.cargo(arguments, variables);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
        said
    }

    /// Generates, and gives the file of the operation a word that no generator wrote.
    fn stale(&self) -> String {
        self.builds(&["check"], &[]);
        let text = self.read(GENERATED).replace("/// Request body of", "/// REQUEST BODY of");
        assert!(text.contains("REQUEST BODY"));
        self.write(GENERATED, &text);
        text
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).current_dir(folder).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Every file of this name below a folder.
fn find(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(find(&path, name));
        } else if path.ends_with(name) {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_readme_leads_to_a_client_of_ones_own() {
    let own = Crate::of_the_readme("petkit", "");
    let said = own.builds(&["test"], &[]);
    assert!(own.root.join(GENERATED).is_file());
    // The one line that says what was done.
    let warnings = own.warnings(&said);
    assert!(matches!(warnings[..], [one] if one.contains("generated: 5 files written")), "{said}");
}

/// `mod api` of a program that uses none of it.
#[test]
fn a_program_has_no_warnings_that_nobody_can_mend() {
    let own = Crate::of_the_readme("program", "");
    own.builds(&["check"], &[]);
    fs::remove_file(own.root.join("src/lib.rs")).expect("it was there");
    own.write("src/main.rs", "#[path = \"../generated/lib.rs\"]\nmod api;\n\nfn main() {}\n");
    let said = own.builds(&["check"], &[("CI", "true")]);
    assert_eq!(own.warnings(&said), [""; 0], "{said}");
}

/// Cargo makes a checkout of its own, which nobody works in.
#[cfg(unix)]
#[test]
fn a_git_dependency_is_left_alone() {
    let own = Crate::of_the_readme("of_git", "");
    // In a home of its own, all is compiled anew: so as little as possible.
    let manifest = own
        .read("Cargo.toml")
        .replace("version = \"0.1\" }", "version = \"0.1\", default-features = false }");
    assert_eq!(manifest.matches("default-features = false").count(), 2);
    own.write("Cargo.toml", &manifest);
    let stale = own.stale();
    for arguments in [
        &["init", "-q"][..],
        &["add", "-A"],
        &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "sdk"],
    ] {
        run(&own.root, "git", arguments);
    }
    let revision = run(&own.root, "git", &["rev-parse", "HEAD"]);

    // Everything is locked by way of a path first: nothing has to be looked up for the git source.
    let user = Crate::user(&own, &format!("path = {:?}", own.root));
    let mut update = cargo();
    update.args(["update", "--workspace", "--offline"]).current_dir(&user.root);
    assert!(update.output().expect("cargo can be run").status.success());
    let url = format!("file://{}", own.root.display());
    let path = format!("path = {:?}", own.root);
    user.write("Cargo.toml", &user.read("Cargo.toml").replace(&path, &format!("git = {url:?}")));
    let entry = "name = \"of_git\"\nversion = \"0.1.0\"\n";
    let lock = user.read("Cargo.lock");
    assert!(lock.contains(entry), "{lock}");
    let source = format!("{entry}source = \"git+{url}#{}\"\n", revision.trim());
    user.write("Cargo.lock", &lock.replace(entry, &source));

    // A home of its own, so that its checkout can be found; downloads come from the real one.
    let home = Crate::empty("of_git_home").root;
    fs::create_dir_all(&home).expect("a folder");
    let real = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let real = real.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registry = real.expect("a home").join("registry");
    std::os::unix::fs::symlink(registry, home.join("registry")).expect("a link");
    let home_text = home.to_string_lossy().into_owned();
    let variables = [("CARGO_HOME", home_text.as_str()), ("CARGO_NET_OFFLINE", "false")];
    for more in [&[][..], &[("CI", "true"), ("DOCWRIGHT", "write")]] {
        user.builds(&["check"], &[&variables[..], more].concat());
        let checkouts = find(&home.join("git/checkouts"), "create_pet.rs");
        assert_eq!(checkouts.len(), 1, "{checkouts:?}");
        assert_eq!(read(&checkouts[0]), stale);
    }
}

/// What would be published: with the line that README gives, and without it.
#[test]
fn a_packed_crate_is_left_alone() {
    for (name, exclude) in [("packed", block("exclude = ")), ("packed_whole", "")] {
        let own = Crate::of_the_readme(name, exclude);
        let stale = own.stale();
        own.builds(&["package", "--no-verify", "--allow-dirty", "--exclude-lockfile"], &[]);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script/target");
        let packed = target.join(format!("package/{name}-0.1.0.crate"));
        let folder = Crate::empty(&format!("{name}_unpacked")).root;
        fs::create_dir_all(&folder).expect("a folder");
        run(&folder, "tar", &["-xzf", &packed.to_string_lossy()]);
        let unpacked = folder.join(format!("{name}-0.1.0"));
        let has_script = exclude.is_empty();
        assert_eq!(unpacked.join("build.rs").exists(), has_script);
        assert_eq!(read(&unpacked.join("Cargo.toml")).contains("build = false"), !has_script);

        let user = Crate::user(&own, &format!("path = {unpacked:?}"));
        let said = user.builds(&["check", "--verbose"], &[("CI", "true")]);
        let has_generator = said.contains(" docwright v");
        assert_eq!(has_generator, has_script, "{said}");
        assert_eq!(read(&unpacked.join(GENERATED)), stale);

        // As `cargo vendor` leaves it: without what tells a packed crate, with its own mark.
        for mark in ["Cargo.toml.orig", ".cargo_vcs_info.json"] {
            let _ = fs::remove_file(unpacked.join(mark));
        }
        fs::write(unpacked.join(".cargo-checksum.json"), "{\"files\":{}}").expect("a file");
        for variables in [&[][..], &[("CI", "true")], &[("DOCWRIGHT", "write")]] {
            user.builds(&["check"], variables);
            assert_eq!(read(&unpacked.join(GENERATED)), stale);
        }
    }
}

/// The way of prost and tonic: nothing is committed, and `CI` does not matter.
#[test]
fn out_dir_takes_the_sdk_and_nothing_is_written_elsewhere() {
    let own = Crate::of_the_readme("out_dir", "");
    let script =
        block("// build.rs").replace("new(\"spec\", \"generated\")", "in_out_dir(\"spec\")");
    assert!(script.contains("in_out_dir"));
    own.write("build.rs", &script);
    own.write("src/lib.rs", &format!("{}{USE}", block("// src/lib.rs, with OUT_DIR")));
    let said = own.builds(&["test"], &[("CI", "true")]);
    assert_eq!(own.warnings(&said), [""; 0], "{said}");
    assert!(!own.root.join("generated").exists());
    // An edit is followed, and the next build has nothing to do.
    own.write("spec/pets/v1.yaml", &SPEC.replace("maxLength: 40", "maxLength: 41"));
    assert!(!own.cargo(&["test"], &[]).status.success(), "the limit is another");
    own.builds(&["build"], &[]);
    let again = own.builds(&["build", "--verbose"], &[]);
    assert!(again.contains("Fresh out_dir"), "{again}");
}

/// Warnings are said when they are new, and can be denied.
#[test]
fn warnings_reach_the_maintainer() {
    let own = Crate::of_the_readme("warned", "");
    own.builds(&["check"], &[]);
    let doubtful = SPEC.replace("maxLength: 40", "pattern: '\\A[a-z]+\\Z'");
    own.write("spec/pets/v1.yaml", &doubtful);
    let said = own.builds(&["check"], &[]);
    assert!(
        said.contains("spec/pets/v1.yaml:16:") && said.contains("[doubtful-pattern]"),
        "{said}"
    );
    assert!(said.contains("generated: 3 files written"), "{said}");

    // A run that finds nothing new says nothing.
    own.write("spec/pets/v1.yaml", &format!("{doubtful}# A comment.\n"));
    let said = own.builds(&["check"], &[]);
    assert_eq!(own.warnings(&said), [""; 0], "{said}");

    let deny = block("// build.rs").replace(".run()", ".deny_warnings(true).run()");
    own.write("build.rs", &deny);
    let denied = own.cargo(&["check"], &[]);
    let said = String::from_utf8_lossy(&denied.stderr).into_owned();
    assert!(!denied.status.success() && said.contains("[doubtful-pattern]"), "{said}");
}
