//! How the program is linked; the library needs no build script.
//!
//! Readers bring tables of sixty thousand pointers. In a program that may be loaded anywhere each of them is put right at every
//! start, which touches 1.2 MB and takes half of the time of `nutgraf --version`. Linked for one address, as here, they are right
//! in the file. What is given up is that the program's own code stands at a place which nobody can foretell; its stack, heap and
//! libraries still do, and nothing in it is `unsafe`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
