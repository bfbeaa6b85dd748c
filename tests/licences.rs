//! What is linked, and under which licence: an allow-list, and THIRD-PARTY.md in step with it.
//!
//! `NUTGRAF_THIRD_PARTY=write cargo test --test licences` writes the table anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that allow what this project does, of which a crate must offer at least one.
const ALLOWED: [&str; 10] =
    ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unlicense", "Unicode-3.0", "CC0-1.0", "0BSD"];
/// Crates that are taken under MPL-2.0, by name.
const MPL: [&str; 0] = [];

const PAPER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/THIRD-PARTY.md");
const TABLE: &str = "| crate | licence |\n|---|---|\n";

/// What cargo knows of the package in a folder of the project.
fn metadata(folder: &str) -> Value {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo metadata speaks JSON")
}

/// The crates that a package links, by name and version, with their licences: all that a normal dependency leads to.
fn linked(metadata: &Value) -> BTreeMap<(String, String), String> {
    let list = |value: &Value| value.as_array().expect("an array").clone();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (package["id"].as_str().unwrap().to_owned(), package)).collect();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (node["id"].as_str().unwrap().to_owned(), node)).collect();
    let root = metadata["resolve"]["root"].as_str().expect("a root").to_owned();
    let mut seen = BTreeSet::from([root.clone()]);
    let mut open = vec![root.clone()];
    while let Some(id) = open.pop() {
        for dependency in list(&nodes[&id]["deps"]) {
            let is_normal = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = dependency["pkg"].as_str().unwrap().to_owned();
            if is_normal && seen.insert(id.clone()) {
                open.push(id);
            }
        }
    }
    seen.remove(&root);
    let string = |package: &Value, field: &str| package[field].as_str().unwrap_or("none").to_owned();
    seen.iter().map(|id| &packages[id]).map(|p| ((string(p, "name"), string(p, "version")), string(p, "license"))).collect()
}

/// Whether a licence expression can be met from the allow-list.
fn is_allowed(name: &str, expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    expression.split(" AND ").all(|part| {
        part.split(" OR ").any(|licence| {
            let licence = licence.split(" WITH ").next().unwrap_or("").trim();
            ALLOWED.contains(&licence) || (licence == "MPL-2.0" && MPL.contains(&name))
        })
    })
}

#[test]
fn every_licence_is_allowed_and_named() {
    let mut linked = linked(&metadata("."));
    linked.extend(crate::linked(&metadata("python")));
    linked.retain(|(name, _), _| name != "nutgraf");
    assert!(linked.len() > 20, "cargo metadata gave {} crates", linked.len());
    let refused: Vec<_> = linked.iter().filter(|((name, _), licence)| !is_allowed(name, licence)).collect();
    assert!(refused.is_empty(), "not on the allow-list: {refused:#?}");

    let names: BTreeMap<&str, &str> = linked.iter().map(|((name, _), licence)| (name.as_str(), licence.as_str())).collect();
    let table: String = names.iter().map(|(name, licence)| format!("| {name} | {licence} |\n")).collect();
    let paper = std::fs::read_to_string(PAPER).expect("THIRD-PARTY.md");
    let (head, rest) = paper.split_once(TABLE).expect("THIRD-PARTY.md has its table");
    if std::env::var("NUTGRAF_THIRD_PARTY").as_deref() == Ok("write") {
        std::fs::write(PAPER, format!("{head}{TABLE}{table}")).expect("THIRD-PARTY.md is written");
        return;
    }
    assert_eq!(rest, table, "THIRD-PARTY.md is out of step; NUTGRAF_THIRD_PARTY=write writes it anew");
}

#[test]
fn expressions_are_read() {
    assert!(is_allowed("x", "MIT OR Apache-2.0") && is_allowed("x", "MIT/GPL-3.0") && is_allowed("x", "(MIT OR GPL-2.0) AND Unicode-3.0"));
    assert!(!is_allowed("x", "GPL-3.0") && !is_allowed("x", "MPL-2.0") && !is_allowed("x", "MIT AND LGPL-2.1"));
}
