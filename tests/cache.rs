//! What a digest keeps from one run to the next: it makes the next one quick and never another, whatever becomes of it meanwhile.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const CACHE: &str = "cache/digest-1.redb";

/// A folder of its own for a test, with documents in `news` that nothing changes for a while.
fn folder(name: &str, documents: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cache").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("news")).expect("a folder");
    for number in 0..documents {
        let town = ["Port Ellery", "Ullesby", "Castrel", "Tornby", "Ostmere"][number % 5];
        let text = format!(
            "{town} votes on item {number}\n\nThe council of {town} agreed on Monday to spend {number} crowns on the bridge.\n\n\
             “We will not wait for item {number},” said Ana Ruiz. The work ends on {} May 2027.\n",
            number % 28 + 1
        );
        fs::write(folder.join("news").join(format!("{number:03}.txt")), text).expect("a document");
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.current_dir(folder).args(["digest", "--format", "json"]).args(arguments).env("XDG_CONFIG_HOME", folder.join("settings"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program runs")
}

/// The digest by the cache, and what was said.
fn kept(folder: &Path) -> (String, String) {
    let out = run(folder, &["--cache-dir", "cache", "news"]);
    (String::from_utf8(out.stdout).expect("UTF-8"), String::from_utf8(out.stderr).expect("UTF-8"))
}

/// The digest as it is without one.
fn plain(folder: &Path) -> String {
    String::from_utf8(run(folder, &["--no-cache", "news"]).stdout).expect("UTF-8")
}

fn ids(digest: &[u8]) -> Vec<String> {
    let digest: serde_json::Value = serde_json::from_slice(digest).expect("JSON");
    digest["sources"].as_array().expect("sources").iter().map(|source| source["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn what_is_kept_changes_no_answer() {
    let folder = folder("same", 30);
    fs::write(folder.join("news/rows.jsonl"), "{\"text\": \"A goat won. It slept.\"}\n{\"id\": 7, \"text\": \"A goat won. It slept.\"}\n")
        .unwrap();
    fs::write(folder.join("news/damaged.pdf"), "%PDF-1.4 damaged").unwrap();
    let expected = plain(&folder);
    let (first, said) = kept(&folder);
    assert_eq!(first, expected);
    assert_eq!(kept(&folder), (first, said));
    // Files are known by path and state only once they have not changed for a while.
    sleep(Duration::from_millis(3200));
    for _ in 0..3 {
        assert_eq!(kept(&folder).0, expected);
    }
    fs::write(folder.join("news/007.txt"), "Ullesby votes again\n\nThe council of Ullesby refused on Tuesday to pay.\n").unwrap();
    fs::rename(folder.join("news/008.txt"), folder.join("news/moved.txt")).unwrap();
    fs::remove_file(folder.join("news/009.txt")).unwrap();
    fs::write(folder.join("news/rows.jsonl"), "\n{\"text\": \"A goat won. It slept.\"}\n").unwrap();
    let expected = plain(&folder);
    assert_eq!(kept(&folder).0, expected);
    assert!(expected.contains("news/moved.txt") && expected.contains("rows.jsonl:2"));
    assert_eq!(ids(expected.as_bytes()).len(), 30);
}

#[test]
fn a_damaged_cache_is_set_aside_and_begun_anew() {
    let folder = folder("damaged", 25);
    let expected = plain(&folder);
    assert_eq!(kept(&folder), (expected.clone(), String::new()));
    let sound = fs::read(folder.join(CACHE)).expect("a cache");
    let zeroed = |from: usize, to: usize| {
        let mut bytes = sound.clone();
        bytes[from..to].fill(0);
        bytes
    };
    let mut flipped = sound.clone();
    flipped.iter_mut().step_by(97).for_each(|byte| *byte ^= 0x10);
    let cases = [
        ("another file", b"no cache at all".to_vec()),
        ("cut short", sound[..sound.len() / 2].to_vec()),
        ("a head of zeros", zeroed(0, 4096)),
        ("bits turned", flipped),
        ("a body of zeros", zeroed(4096, sound.len())),
    ];
    for (what, bytes) in cases {
        fs::write(folder.join(CACHE), bytes).unwrap();
        let _ = fs::remove_file(folder.join("cache/digest-1.damaged"));
        let (digest, said) = kept(&folder);
        assert_eq!(digest, expected, "{what}");
        assert!(said.contains("the cache was damaged"), "{what}: {said}");
        assert!(folder.join("cache/digest-1.damaged").exists(), "{what}");
        assert_eq!(kept(&folder), (expected.clone(), String::new()), "{what}: again");
    }
    // Whatever single stretch is spoilt: the digest is the same.
    for at in (0..sound.len()).step_by(sound.len() / 12) {
        fs::write(folder.join(CACHE), zeroed(at, (at + 64).min(sound.len()))).unwrap();
        assert_eq!(kept(&folder).0, expected, "zeros at {at}");
    }
}

#[test]
fn a_second_run_at_the_same_time_goes_on_without() {
    let folder = folder("busy", 5);
    let expected = plain(&folder);
    kept(&folder);
    let held = redb::Database::create(folder.join(CACHE)).expect("the cache opens");
    let (digest, said) = kept(&folder);
    assert_eq!(digest, expected);
    assert!(said.contains("another run has the cache"), "{said}");
    let last = run(&folder, &["--cache-dir", "cache", "--since", "LAST", "news"]);
    assert_eq!(last.status.code(), Some(2));
    drop(held);
    assert_eq!(kept(&folder), (expected, String::new()));
}

#[test]
fn a_run_that_is_killed_loses_and_doubles_nothing() {
    let folder = folder("killed", 400);
    let expected = plain(&folder);
    let mut random = 17u64;
    for _ in 0..6 {
        let mut child = command(&folder, &["--cache-dir", "cache", "news"]).spawn().expect("the program runs");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        sleep(Duration::from_millis(50 + (random >> 33) % 1500));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
    assert_eq!(kept(&folder), (expected, String::new()));
}

#[test]
fn since_takes_what_is_new() {
    let folder = folder("since", 3);
    let rows = "{\"id\": \"old\", \"date\": \"2026-03-01\", \"text\": \"A goat won.\"}\n{\"id\": \"new\", \"date\": \"2026-03-09\", \"text\": \"It slept.\"}\n";
    fs::write(folder.join("news/rows.jsonl"), rows).unwrap();
    let since = |since: &str| ids(&run(&folder, &["--cache-dir", "cache", "--since", since, "news"]).stdout);
    // The files of the others are of today.
    assert_eq!(since("2026-03-09"), ["new", "news/000.txt", "news/001.txt", "news/002.txt"]);
    assert_eq!(since("9000-01-01").len(), 0);
    assert_eq!(since("LAST").len(), 0);
    fs::write(folder.join("news/late.txt"), "A late goat\n\nA goat came late.\n").unwrap();
    assert_eq!(since("LAST"), ["news/late.txt"]);
    assert_eq!(since("LAST").len(), 0);
    assert_eq!(run(&folder, &["--no-cache", "--since", "LAST", "news"]).status.code(), Some(2));
    assert_eq!(run(&folder, &["--since", "yesterday", "news"]).status.code(), Some(2));
}

#[test]
fn the_page_is_no_document_of_itself() {
    let folder = folder("own", 2);
    for _ in 0..2 {
        let out = run(&folder, &["--no-cache", "-o", "news/digest.txt", "news"]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        assert_eq!(ids(&fs::read(folder.join("news/digest.txt")).unwrap()), ["news/000.txt", "news/001.txt"]);
    }
}

/// Asks a program to end as Ctrl-C does.
#[cfg(unix)]
fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success());
}

/// Waits until a file is as wanted.
fn comes(path: &Path, is_wanted: impl Fn(&str) -> bool) {
    let start = Instant::now();
    while !fs::read_to_string(path).is_ok_and(|text| is_wanted(&text)) {
        assert!(start.elapsed() < Duration::from_mins(1), "{} does not come", path.display());
        sleep(Duration::from_millis(50));
    }
}

#[cfg(unix)]
#[test]
fn a_page_that_is_watched_follows_its_documents() {
    let folder = folder("watched", 3);
    let page = folder.join("news/page.json");
    let mut child = command(&folder, &["--cache-dir", "cache", "--watch", "-o", "news/page.json", "news"]).spawn().unwrap();
    comes(&page, |page| page.contains("\"documents\": 3,"));
    fs::write(folder.join("news/late.txt"), "A late goat\n\nA goat came late.\n").unwrap();
    comes(&page, |page| page.contains("\"documents\": 4,") && page.contains("A late goat"));
    fs::remove_file(folder.join("news/000.txt")).unwrap();
    comes(&page, |page| page.contains("\"documents\": 3,"));
    interrupt(&child);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_list_that_is_watched_may_grow() {
    let folder = folder("listed", 2);
    let page = folder.join("page.json");
    fs::create_dir(folder.join("other")).unwrap();
    fs::write(folder.join("other/late.txt"), "A late goat\n\nA goat came late.\n").unwrap();
    fs::write(folder.join("list"), "news/000.txt\n").unwrap();
    let mut child = command(&folder, &["--cache-dir", "cache", "--watch", "-o", "page.json", "--files-from", "list"]).spawn().unwrap();
    comes(&page, |page| page.contains("\"documents\": 1,"));
    fs::write(folder.join("list"), "news/000.txt\nother/late.txt\n").unwrap();
    comes(&page, |page| page.contains("\"documents\": 2,") && page.contains("A late goat"));
    fs::write(folder.join("other/late.txt"), "A later goat\n\nA goat came later.\n").unwrap();
    comes(&page, |page| page.contains("A later goat"));
    interrupt(&child);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn what_fails_is_named_as_a_whole() {
    let folder = folder("named", 1);
    fs::write(folder.join("news/a: b.jsonl"), "{\"text\": 1}\n{\"text\": \"A goat won.\"}\n").unwrap();
    fs::write(folder.join("news/c: d.docx"), b"PK\x03\x04 and no more").unwrap();
    for _ in 0..2 {
        let digest: serde_json::Value = serde_json::from_str(&kept(&folder).0).unwrap();
        let failed = digest["failed"].as_array().unwrap();
        let paths: Vec<&str> = failed.iter().map(|failed| failed["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["news/a: b.jsonl:1", "news/c: d.docx"]);
        assert!(failed.iter().all(|failed| !failed["error"].as_str().unwrap().starts_with("news")), "{failed:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_interrupted_ends_with_what_is_done() {
    let folder = folder("interrupted", 1500);
    let expected = plain(&folder);
    let child = command(&folder, &["--cache-dir", "cache", "-o", "part.json", "news"]).spawn().unwrap();
    sleep(Duration::from_millis(900));
    interrupt(&child);
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    // On a fast machine it may have been done already.
    if out.status.code() != Some(0) {
        assert_eq!(out.status.code(), Some(1), "{said}");
        assert!(said.contains("Ctrl-C again"), "{said}");
        let part = fs::read(folder.join("part.json")).unwrap();
        let documents = ids(&part).len();
        assert!(documents < 1500, "{documents} documents");
        assert!(String::from_utf8_lossy(&part).contains("stopped before the end"));
    }
    assert_eq!(kept(&folder).0, expected);
}
