//! The digest's page of documents that mean harm: what they hold is shown, and does nothing. `.ci/browser` asks a browser the same.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What no page may hold but in its own head: the openings of what a browser would act on, with the names that the files give it.
const HARM: [&str; 9] =
    ["<script>harm", "<img", "<svg onload", "<b ", "onmouseover=\"", "onclick=\"", "href=\"javascript", "\u{1b}", "\u{202e}"];

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("news")).unwrap();
    folder
}

fn page_of(files: &[(&str, &str)], test: &str) -> String {
    let folder = folder(test);
    for (name, text) in files {
        fs::write(folder.join("news").join(name), text).unwrap();
    }
    let out = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["digest", "--no-cache", "--no-ignore", "-o", "out.html", "news"])
        .current_dir(&folder)
        .env("XDG_CONFIG_HOME", folder.join("settings"))
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    fs::read_to_string(folder.join("out.html")).unwrap()
}

#[test]
fn what_documents_hold_is_shown_and_does_nothing() {
    let page = page_of(
        &[
            ("title.txt", "<script>harm()</script> Board closes the bridge\n\nThe board agreed on Monday to close it.\n"),
            ("breaks.txt", "Board\"><script>harm()</script>\n\n“I will not go</blockquote><b onclick=\"harm()\">,” said Ana Ruiz.\n"),
            (
                "image.txt",
                "Board closes it\n\nThe board agreed <img src=x onerror=\"harm()\"> to close it. <svg onload=harm()> It voted.\n",
            ),
            (
                "escape.txt",
                "Board \u{1b}[31mcloses\u{7} \u{202e}it\n\nThe board agreed \u{1b}]8;;https://example.org\u{1b}\\ to close it.\n",
            ),
            ("template.txt", "{{ 7 * 7 }} {% include 'x' %}\n\nThe board {{ script|safe }} agreed to close it.\n"),
            (
                "id.jsonl",
                "{\"id\": \"javascript:harm()\", \"title\": \"</title><script>harm()</script>\", \"text\": \"The board agreed.\"}\n",
            ),
        ],
        "hostile",
    );
    for harm in HARM {
        assert!(!page.contains(harm), "{harm:?} stands in the page");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<title>").count(), 1 + page.matches("<rect").count());
    for shown in ["&lt;script&gt;harm()", "{{ 7 * 7 }} {% include", "{{ script|safe }}", "javascript:harm()"] {
        assert!(page.contains(shown), "{shown:?} is lost");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_names() {
    let text = "Board closes the bridge\n\nThe board agreed on Monday to close it.\n";
    let page =
        page_of(&[("javascript:harm()", text), ("a\" onmouseover=\"harm()\" b=\".txt", text), ("turned\u{202e}txt.exe", text)], "names");
    for harm in HARM {
        assert!(!page.contains(harm), "{harm:?} stands in the page");
    }
    for shown in ["javascript%3Aharm%28%29", "a%22%20onmouseover%3D%22harm", "turned\\u{202e}txt.exe"] {
        assert!(page.contains(shown), "{shown:?} is lost");
    }
}

#[test]
fn the_page_fetches_nothing_and_allows_nothing_else() {
    let page = page_of(&[("a.txt", "Board closes the bridge\n\nThe board agreed on Monday to close it.\n")], "plain");
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    for fetched in ["src=", "url(", "@import", "http:", "https:", "style=\"", "<link", "<base"] {
        assert!(!page.contains(fetched), "{fetched} stands in the page");
    }
}

#[test]
fn the_same_documents_make_the_same_page() {
    let files = [("a.txt", "Board closes the bridge\n\nThe board agreed to close it.\n"), ("b.txt", "A goat won.\n\nIt slept.\n")];
    assert_eq!(page_of(&files, "once"), page_of(&files, "twice"));
}
