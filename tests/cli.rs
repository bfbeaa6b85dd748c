//! The README and the pages of `tests/cli`: every command in them is run, and prints what stands below it.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what is printed now; read the difference before you commit it.

#[test]
fn the_pages_say_what_the_program_prints() {
    trycmd::TestCases::new().env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR")).case("README.md").case("tests/cli/*.md");
}
