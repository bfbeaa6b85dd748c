//! What people feed a program by mistake: each document that cannot be read costs one line on standard error and no other document.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "The board voted on Monday. It will dredge the channel.\n";

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn nutgraf(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.current_dir(folder).args(arguments).env("XDG_CONFIG_HOME", folder.join("settings"));
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn docx(document: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(document.as_bytes()).expect("a part");
    zip.finish().expect("an archive").into_inner()
}

/// A PDF of one page whose instructions are `times` packed, a blank of so many bytes.
fn pdf(blank: usize, times: usize) -> Vec<u8> {
    let zlib = |bytes: Vec<u8>| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let packed = (0..times).fold(vec![b' '; blank], |bytes, _| zlib(bytes));
    let filters = "/FlateDecode ".repeat(times);
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj \
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        .to_vec();
    pdf.extend(format!("4 0 obj<</Length {}/Filter[{filters}]>>\nstream\n", packed.len()).into_bytes());
    pdf.extend(packed);
    pdf.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    pdf
}

/// Documents that cannot be read, with what is said of each.
fn unreadable() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let packed = gzip(TEXT.repeat(100).as_bytes());
    let letter = docx("<p><t>The board voted.</t></p>");
    vec![
        ("picture.txt", b"\x89PNG\r\n\x1a\n".to_vec(), "is a picture (PNG), not text"),
        ("nul.txt", b"The board\0voted.".to_vec(), "is not text: it has a NUL byte at offset 9"),
        ("noise", (0..=255).rev().cycle().take(4000).filter(|byte| *byte != 0).collect(), "is not text in any encoding that could be told"),
        ("cut.txt.gz", packed[..packed.len() / 2].to_vec(), "is cut short or damaged"),
        ("twice.txt.gz", gzip(&packed), "is compressed by gzip, perhaps twice"),
        ("cut.zst", b"\x28\xb5\x2f\xfd\x04".to_vec(), "is cut short or damaged"),
        ("cut.docx", letter[..letter.len() / 2].to_vec(), "is cut short or damaged"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj".to_vec(), "is a PDF that is cut short or damaged"),
        ("locked.pdf", include_bytes!("read/encrypted.pdf").to_vec(), "is encrypted; save it without a password"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "is an old or encrypted Office document"),
        ("bomb.docx", docx(&format!("<p><t>{}</t></p>", " ".repeat(20 << 20))), "expands to more than 100 times its size"),
        ("bomb.pdf", pdf(20 << 20, 1), "expands to more than 100 times its size, as bombs do"),
        ("nested.pdf", pdf(40 << 20, 2), "expands to more than 100 times its size, as bombs do"),
        ("blank.pdf", pdf(1 << 20, 1), "has no text, only pictures"),
        ("bomb.txt.gz", gzip(" ".repeat(40 << 20).as_bytes()), "is larger than 32 MB unpacked; raise --max-bytes"),
        ("other.zip", b"PK\x03\x04sheet".to_vec(), "is a zip archive, but no .docx, .odt or .epub"),
        ("tree.json", b"[1]".to_vec(), "is JSON but not JSON Lines"),
    ]
}

#[test]
fn what_cannot_be_read_is_told_in_a_line_and_spoils_nothing_else() {
    let folder = folder("unreadable");
    let mut expected = Vec::new();
    for (name, bytes, message) in unreadable() {
        fs::write(folder.join(name), bytes).expect("a file");
        expected.push((name, message));
    }
    fs::create_dir(folder.join("folder")).expect("a folder");
    expected.extend([("folder", "is a folder"), ("vanished.txt", "is not there; check the name")]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.join("link")).expect("a link");
        expected.push(("link", "is a link to something that is not there"));
        let locked = folder.join("locked.txt");
        fs::write(&locked, TEXT).expect("a file");
        fs::set_permissions(&locked, std::os::unix::fs::PermissionsExt::from_mode(0o000)).expect("a file of one's own");
        if fs::read(&locked).is_err() {
            // Who may do anything reads it all the same.
            expected.push(("locked.txt", "may not be read by you"));
        }
    }
    fs::write(folder.join("good.txt"), TEXT).expect("a file");

    let mut arguments: Vec<&str> = vec!["extract", "--max-bytes", "32M"];
    arguments.extend(expected.iter().map(|(name, _)| *name));
    arguments.push("good.txt");
    let run = nutgraf(&folder, &arguments);
    let told = text(&run.stderr);
    assert_eq!((text(&run.stdout).as_str(), run.status.code()), (TEXT, Some(1)), "{told}");
    assert_eq!(told.lines().count(), expected.len(), "{told}");
    for (line, (name, message)) in told.lines().zip(&expected) {
        assert!(line.starts_with(&format!("nutgraf: {name}: ")) && line.contains(message), "{line:?} says not that {name} {message}");
        let alone = nutgraf(&folder, &["extract", "--max-bytes", "32M", name]);
        let code = if *name == "folder" { 1 } else { 2 };
        assert_eq!((text(&alone.stderr).as_str(), alone.status.code()), (format!("{line}\n").as_str(), Some(code)), "{name}");
    }
}

#[test]
fn what_looks_odd_has_its_right_answer() {
    let folder = folder("odd");
    let extract = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("a file");
        let run = nutgraf(&folder, &["extract", name]);
        assert_eq!((text(&run.stderr).as_str(), run.status.code()), ("", Some(0)), "{name}");
        text(&run.stdout)
    };
    assert_eq!(extract("empty.txt", b""), "\n");
    assert_eq!(extract("text.docx", TEXT.as_bytes()), TEXT);
    assert_eq!(extract("page.pdf", format!("<html><p>{TEXT}").as_bytes()), TEXT);
    assert_eq!(extract("letter.txt", &docx(&format!("<p><t>{TEXT}</t></p>"))), TEXT);
    assert_eq!(extract("twice.docx.gz", &gzip(&docx(&format!("<p><t>{TEXT}</t></p>")))), TEXT);
    assert_eq!(extract("deep.html", format!("<html>{}{TEXT}", "<div>".repeat(200)).as_bytes()), TEXT);
    let line = "The board voted. ".repeat(100_000);
    assert_eq!(extract("line.txt", line.as_bytes()).trim_end(), line.trim_end());
    let paragraphs = "Yes.\n\n".repeat(20_000);
    assert_eq!(extract("paragraphs.txt", paragraphs.as_bytes()).lines().filter(|line| *line == "Yes.").count(), 20_000);
    // What a terminal would obey is shown.
    assert_eq!(extract("escape.txt", "A \u{1b}[31mred\u{1b}[0m \u{9b}31m \u{7}bell.\n".as_bytes()), "A ␛[31mred␛[0m �31m ␇bell.\n");
}

#[test]
fn no_format_passes_on_what_a_terminal_obeys() {
    let folder = folder("escapes");
    let nasty = "# A \u{1b}]0;owned\u{7} title\n\nThe \u{9b}31mboard\u{7f} voted on [Monday](javascript:alert(1)) <script>.\n";
    fs::write(folder.join("a.md"), nasty).expect("a file");
    for format in ["text", "markdown", "html", "json", "jsonl"] {
        for work in ["summarize", "sentences", "extract"] {
            let run = nutgraf(&folder, &[work, "--format", format, "a.md"]);
            let printed = text(&run.stdout);
            let obeyed = printed.chars().find(|c| c.is_control() && *c != '\n');
            assert!(obeyed.is_none() && !printed.contains("javascript:"), "{work} --format {format}: {obeyed:?} in {printed:?}");
            assert!(format != "html" || !printed.contains("<script"), "{printed}");
        }
    }
}

#[test]
fn a_row_that_is_too_long_or_broken_is_passed_over() {
    let folder = folder("rows");
    let long = format!("{{\"text\":\"{}\"}}\n", "a ".repeat(2000));
    let rows = format!("{{\"text\":\"One.\"}}\n{long}{{\"text\":\"\\ud800\"}}\n{{\"text\":\"Four.\"}}\n{}", long.trim_end());
    fs::write(folder.join("rows.jsonl"), rows).expect("a file");
    let run = nutgraf(&folder, &["sentences", "--format", "jsonl", "--max-bytes", "1K", "rows.jsonl"]);
    let told = text(&run.stderr);
    let numbers: Vec<&str> = told.lines().filter_map(|line| line.split(':').nth(2)).collect();
    assert_eq!((numbers, run.status.code()), (vec!["2", "3", "5"], Some(1)), "{told}");
    assert!(told.contains("rows.jsonl:2: is longer than 1 KB unpacked; raise --max-bytes"), "{told}");
    let printed = text(&run.stdout);
    assert!(printed.contains("One.") && printed.contains("Four.") && printed.lines().count() == 2, "{printed}");
}

#[test]
fn documents_are_named_by_lists_and_by_globs() {
    let folder = folder("named");
    fs::create_dir_all(folder.join("in/deep")).expect("a folder");
    for name in ["in/a.txt", "in/b.md", "in/deep/c.txt", "in/deep/d.log"] {
        fs::write(folder.join(name), TEXT).expect("a file");
    }
    let ids = |arguments: &[&str]| {
        let run = nutgraf(&folder, &[&["sentences", "--format", "jsonl"], arguments].concat());
        let ids = |line: &str| line.split('"').nth(3).unwrap_or("").to_owned();
        (text(&run.stdout).lines().map(ids).collect::<Vec<_>>(), text(&run.stderr), run.status.code())
    };
    let found = |names: &[&str]| (names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), String::new(), Some(0));
    assert_eq!(ids(&["-r", "-g", "*.txt", "in"]), found(&["in/a.txt", "in/deep/c.txt"]));
    assert_eq!(ids(&["-r", "-g", "!*.log", "-g", "!*.md", "in"]), found(&["in/a.txt", "in/deep/c.txt"]));
    fs::write(folder.join("list"), "in/b.md\r\n\nin/a.txt\n").expect("a list");
    assert_eq!(ids(&["--files-from", "list"]), found(&["in/b.md", "in/a.txt"]));
    fs::write(folder.join("list0"), "in/deep/d.log\0in/a.txt\0").expect("a list");
    assert_eq!(ids(&["-0", "--files-from", "list0", "in/b.md"]), found(&["in/b.md", "in/deep/d.log", "in/a.txt"]));
    let (none, told, code) = ids(&["--files-from", "nowhere"]);
    assert_eq!((none.len(), told.as_str(), code), (0, "nutgraf: nowhere: is not there; check the name\n", Some(2)));
    assert_eq!(ids(&["-r", "-g", "[", "in"]).2, Some(2), "a glob that is none");
}

#[test]
fn settings_are_the_defaults_of_options() {
    let folder = folder("settings");
    fs::create_dir_all(folder.join("settings/nutgraf")).expect("a folder");
    fs::write(folder.join("a.txt"), TEXT).expect("a file");
    let run = |settings: &str, arguments: &[&str]| {
        fs::write(folder.join("settings/nutgraf/config.toml"), settings).expect("a file");
        let run = nutgraf(&folder, arguments);
        (text(&run.stdout), text(&run.stderr), run.status.code())
    };
    let settings = "format = \"jsonl\"\nsentences = 1\nquotes = 0\nphrases = 0\nskip = [\"Monday\"]\nexplain = false\n";
    let (printed, told, code) = run(settings, &["a.txt"]);
    assert!(printed.starts_with("{\"id\":\"a.txt\"") && printed.contains("It will dredge") && told.is_empty(), "{printed}{told}");
    assert_eq!(code, Some(0));
    let (printed, _, _) = run(settings, &["summarize", "--format", "text", "--skip", "dredge", "a.txt"]);
    assert!(printed.contains("voted on Monday") && !printed.starts_with('{'), "what is typed counts: {printed}");
    assert!(run(settings, &["sentences", "a.txt"]).0.starts_with("{\"id\""), "an option counts wherever it is known");
    for (wrong, message) in [("colour = 1", "there is no option `colour`"), ("a b", "cannot be read"), ("[sentences]", "is no text")] {
        let (_, told, code) = run(wrong, &["a.txt"]);
        assert!(told.contains("config.toml") && told.contains(message) && code == Some(2), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read() {
    let folder = folder("pipe");
    let pipe = folder.join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    let writer = std::thread::spawn(move || fs::write(pipe, TEXT));
    let run = nutgraf(&folder, &["extract", "pipe"]);
    writer.join().expect("no panic").expect("a reader");
    assert_eq!((text(&run.stdout).as_str(), run.status.code()), (TEXT, Some(0)));
}
