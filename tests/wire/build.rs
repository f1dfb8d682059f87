//! Makes a module of each file in `spec/`.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=spec");
    println!("cargo::rerun-if-changed=formats.yaml");
    let sources = docwright::source::read_folder("spec".as_ref()).expect("specs");
    let files = docwright::generate(&sources).unwrap_or_else(|found| panic!("{found:#?}"));
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().expect("it is in the folder");
        fs::create_dir_all(parent).expect("a folder of cargo's");
        // What is included may have no docs of its own: those of the root are left out.
        let is_root = file.path == "lib.rs";
        let lines = file.text.lines().filter(|line| !is_root || !line.starts_with("//!"));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        fs::write(path, text).expect("a file of cargo's");
    }
}
