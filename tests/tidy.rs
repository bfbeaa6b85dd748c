//! The house rules that a machine can see: sizes, heads of files, and papers that name what is there.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file past this many lines is two concepts.
const LONGEST_FILE: usize = 400;
/// A line of code or prose past this many characters is not read.
const LONGEST_LINE: usize = 160;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files below a folder with one of these endings, by name.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ignore::WalkBuilder::new(root().join(folder))
        .build()
        .map(|entry| entry.expect("a readable tree").into_path())
        .filter(|path| path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending)))
        .map(|path| path.strip_prefix(root()).expect("below the root").to_path_buf())
        .collect();
    found.sort();
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

fn sources() -> Vec<PathBuf> {
    ["src", "tests", "benches"].iter().flat_map(|folder| files(folder, &["rs"])).collect()
}

/// Holds every file against a rule that gives the numbers of the lines it finds fault with.
fn assert_none(what: &str, paths: &[PathBuf], faults: impl Fn(&str) -> Vec<usize>) {
    let found: Vec<String> =
        paths.iter().flat_map(|path| faults(&read(path)).into_iter().map(move |line| format!("{}:{line}", path.display()))).collect();
    assert!(found.is_empty(), "{what}: {found:#?}");
}

fn lines_where(text: &str, is_fault: impl Fn(&str) -> bool) -> Vec<usize> {
    text.lines().enumerate().filter(|(_, line)| is_fault(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn a_file_is_a_concept() {
    assert_none("too long", &sources(), |text| (text.lines().count() > LONGEST_FILE).then_some(LONGEST_FILE).into_iter().collect());
    assert_none("no module doc", &sources(), |text| (!text.starts_with("//!")).then_some(1).into_iter().collect());
}

#[test]
fn lines_are_short_and_clean() {
    let mut paths = sources();
    paths.extend(files("src/lang", &["txt"]));
    assert_none("over-long line", &paths, |text| lines_where(text, |line| line.chars().count() > LONGEST_LINE));
    paths.extend(files("docs", &["md"]));
    paths.extend(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD-PARTY.md", "Cargo.toml"].map(PathBuf::from));
    assert_none("white space at the end", &paths, |text| lines_where(text, |line| line.ends_with([' ', '\t'])));
}

#[test]
fn the_library_keeps_its_hands_off_the_world() {
    let library: Vec<PathBuf> = files("src", &["rs"]).into_iter().filter(|path| !path.starts_with("src/bin")).collect();
    let code = |text: &str| text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
    for forbidden in
        [".unwrap()", ".expect(", "std::env::", "std::fs", "std::net", "std::time", "SystemTime", "Instant::", ".mul_add(", "panic!("]
    {
        assert_none(forbidden, &library, |text| lines_where(&code(text), |line| line.contains(forbidden)));
    }
    // The readers may fail; what stands after them may not.
    let after_read: Vec<PathBuf> = library.into_iter().filter(|path| !path.starts_with("src/read") && !path.ends_with("read.rs")).collect();
    for forbidden in [".ln()", ".exp()", ".powf(", ".log10()", ".sqrt()", "par_iter"] {
        assert_none(forbidden, &after_read, |text| lines_where(&code(text), |line| line.contains(forbidden)));
    }
}

#[test]
fn no_work_is_left_by_its_own_word() {
    let words =
        ["to".to_owned() + "do!(", "TO".to_owned() + "DO", "FIX".to_owned() + "ME", "#[ig".to_owned() + "nore", "XX".to_owned() + "X"];
    assert_none("unfinished", &sources(), |text| lines_where(text, |line| words.iter().any(|word| line.contains(word.as_str()))));
}

#[test]
fn the_map_names_every_room() {
    let map = read("ARCHITECTURE.md");
    for path in files("src", &["rs"]) {
        let name = path.strip_prefix("src").unwrap().display().to_string().replace('\\', "/");
        let folder = name.split('/').next().unwrap();
        let in_folder = name.contains('/') && map.contains(&format!("`{folder}/"));
        assert!(map.contains(&format!("`{name}`")) || in_folder, "ARCHITECTURE.md does not name {name}");
    }
}

#[test]
fn the_papers_name_every_dependency() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("a manifest");
    let map = read("ARCHITECTURE.md");
    for section in ["dependencies", "dev-dependencies"] {
        for name in manifest[section].as_table().expect("a table").keys() {
            assert!(map.contains(&format!("`{name}`")), "ARCHITECTURE.md does not say why {name}");
        }
    }
}

#[test]
fn the_readme_names_every_ranker() {
    let readme = read("README.md");
    for ranker in nutgraf::Ranker::ALL {
        assert!(readme.contains(&format!("`{}`", ranker.name())), "README.md does not name {}", ranker.name());
    }
}

#[test]
fn every_word_list_says_where_it_comes_from() {
    for path in files("src/lang", &["txt"]) {
        assert!(read(&path).lines().take(6).any(|line| line.starts_with("# Source:")), "{} names no source", path.display());
    }
}
