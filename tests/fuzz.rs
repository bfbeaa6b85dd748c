//! Whatever the bytes, a reader gives an article or an error, in bounded time, and a brief of it points back: cases of `tests/read`,
//! cut, doubled, spliced and spoiled. `.ci/fuzz` runs each target for half a minute; what is found becomes a case.

#![cfg(feature = "cli")]

use std::io::Write;
use std::time::{Duration, Instant};

use nutgraf::read::{Format, read_within};
use nutgraf::{Article, Language, Summarizer, split};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

/// Cases of a target where no time is given.
const CASES: usize = 60;
/// No small document takes so long, on whatever machine and in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(20);
/// What a document may expand to here.
const MOST: u64 = 8 << 20;

const PAGES: &str = include_str!("read/html.txt");
const MAILS: &str = include_str!("read/mail.txt");
const SUBTITLES: &str = include_str!("read/subtitles.txt");
const RICH_TEXTS: &str = include_str!("read/rtf.txt");
const PACKAGES: &str = include_str!("read/office.txt");
const LAYOUTS: &str = include_str!("read/layout.txt");

/// The documents of a file of cases.
fn seeds(cases: &str) -> Vec<Vec<u8>> {
    let document = |case: &str| case.split_once('\n').and_then(|(_, rest)| rest.split_once("--- blocks\n")).map(|(text, _)| text.into());
    cases.split("=== ").skip(1).filter_map(document).map(String::into_bytes).collect()
}

/// How a document is spoiled; places are shares of its length.
#[derive(Clone, Debug)]
enum Spoil {
    Cut(f64, f64),
    Double(f64, f64, usize),
    Byte(f64, u8),
    Splice(f64, usize),
}

fn spoils() -> impl Strategy<Value = Vec<Spoil>> {
    let place = || 0.0..1.0;
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"<>{}\\/&;:\"'-\n\r \0[]()%0".to_vec())];
    let spoil = prop_oneof![
        (place(), place()).prop_map(|(a, b)| Spoil::Cut(a, b)),
        (place(), place(), 1_usize..40).prop_map(|(a, b, times)| Spoil::Double(a, b, times)),
        (place(), byte).prop_map(|(at, byte)| Spoil::Byte(at, byte)),
        (place(), any::<usize>()).prop_map(|(at, other)| Spoil::Splice(at, other)),
    ];
    prop::collection::vec(spoil, 0..8)
}

fn spoiled(seeds: &[Vec<u8>], seed: usize, spoils: &[Spoil]) -> Vec<u8> {
    /// A document does not grow past this.
    const LARGEST: usize = 1 << 16;
    let mut bytes = seeds[seed % seeds.len()].clone();
    for spoil in spoils {
        let at = |share: f64, bytes: &[u8]| (share * bytes.len() as f64) as usize;
        match *spoil {
            Spoil::Cut(a, b) => {
                let (a, b) = (at(a.min(b), &bytes), at(a.max(b), &bytes));
                bytes.drain(a..b);
            }
            Spoil::Double(a, b, times) => {
                let (a, b) = (at(a.min(b), &bytes), at(a.max(b), &bytes));
                let part = bytes[a..b].repeat(times);
                bytes.splice(b..b, part);
            }
            Spoil::Byte(share, byte) if !bytes.is_empty() => {
                let at = at(share, &bytes);
                bytes[at] = byte;
            }
            Spoil::Byte(..) => {}
            Spoil::Splice(share, other) => {
                let (at, other) = (at(share, &bytes), &seeds[other % seeds.len()]);
                bytes.splice(at..at, other[other.len() / 3..].iter().copied());
            }
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

/// Runs a target on spoiled documents: for the seconds that `NUTGRAF_FUZZ` says, or else for a few cases.
fn run(name: &str, seeds: &[Vec<u8>], target: impl Fn(&[u8])) {
    assert!(!seeds.is_empty());
    let time = std::env::var("NUTGRAF_FUZZ").ok().map(|seconds| Duration::from_secs(seconds.parse().expect("a number of seconds")));
    let mut runner = match time {
        Some(_) => TestRunner::new(Config::default()),
        None => TestRunner::deterministic(),
    };
    let strategy = (any::<usize>(), spoils());
    let start = Instant::now();
    let mut cases = 0;
    while time.map_or(cases < CASES, |time| start.elapsed() < time) {
        let (seed, spoils) = strategy.new_tree(&mut runner).expect("a case").current();
        let bytes = spoiled(seeds, seed, &spoils);
        let began = Instant::now();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| target(&bytes)));
        if caught.is_err() || began.elapsed() > LONGEST {
            let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.found"));
            std::fs::write(&path, &bytes).expect("a file");
            panic!("{name}: {} after {:?}, on {}", if caught.is_err() { "panic" } else { "too slow" }, began.elapsed(), path.display());
        }
        cases += 1;
    }
    println!("{name}: {cases} cases in {:?}", start.elapsed());
}

/// Reads bytes as a kind of document, and holds its blocks and its brief against its text.
fn read_as(format: Format, bytes: &[u8]) {
    let _ = Format::detect(bytes, None);
    let Ok(article) = read_within(bytes, format, MOST) else { return };
    let mut end = 0;
    for block in article.blocks() {
        assert!(block.span.start >= end && block.span.start <= block.body && block.body <= block.span.end, "{block:?}");
        assert!(!block.span.of(article.text()).trim().is_empty(), "{block:?} is empty");
        end = block.span.end;
    }
    Summarizer::new().summarize(&article);
}

fn zipped(parts: &[u8]) -> Vec<u8> {
    let parts = String::from_utf8_lossy(parts);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in parts.split("@ ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        if zip.start_file(name.trim_end(), zip::write::SimpleFileOptions::default()).is_ok() {
            zip.write_all(content.trim_end().as_bytes()).expect("memory");
        }
    }
    zip.finish().expect("memory").into_inner()
}

macro_rules! reader {
    ($name:ident, $format:expr, $seeds:expr) => {
        #[test]
        fn $name() {
            run(stringify!($name), &$seeds, |bytes| read_as($format, bytes));
        }
    };
}

reader!(text, Format::Text, seeds(LAYOUTS));
reader!(markdown, Format::Markdown, seeds(LAYOUTS));
reader!(html, Format::Html, seeds(PAGES));
reader!(mail, Format::Mail, seeds(MAILS));
reader!(subtitles, Format::Subtitles, seeds(SUBTITLES));
reader!(rtf, Format::Rtf, seeds(RICH_TEXTS));
reader!(pdf, Format::Pdf, [include_bytes!("read/columns.pdf").to_vec(), include_bytes!("read/encrypted.pdf").to_vec()]);
reader!(broken_docx, Format::Docx, seeds(PACKAGES).iter().map(|parts| zipped(parts)).collect::<Vec<_>>());
reader!(broken_epub, Format::Epub, seeds(PACKAGES).iter().map(|parts| zipped(parts)).collect::<Vec<_>>());

#[test]
fn parts() {
    run("parts", &seeds(PACKAGES), |parts| {
        let package = zipped(parts);
        [Format::Docx, Format::Odt, Format::Epub].into_iter().for_each(|format| read_as(format, &package));
    });
}

#[test]
fn splitting() {
    let languages: Vec<Language> = Language::all().collect();
    run("splitting", &seeds(LAYOUTS), |bytes| {
        let article = Article::from_text(String::from_utf8_lossy(bytes), None);
        let language = languages[bytes.len() % languages.len()];
        let mut end = 0;
        for span in split::sentences(&article, language) {
            assert!(span.start >= end && span.start < span.end);
            end = span.end;
        }
    });
}

#[test]
fn packed() {
    let packed = |text: &Vec<u8>| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).expect("memory");
        encoder.finish().expect("memory")
    };
    let seeds: Vec<Vec<u8>> = seeds(LAYOUTS).iter().map(packed).collect();
    run("packed", &seeds, |bytes| {
        if let Ok(reader) = nutgraf::read::decompressed(bytes) {
            let mut out = Vec::new();
            let _ = std::io::Read::read_to_end(&mut std::io::Read::take(reader, MOST), &mut out);
        }
    });
}
