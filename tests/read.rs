//! What documents are made of, by cases: a file of `tests/read` for each kind. Each case is read with line feeds and with CRLF.

use std::io::Write;

use nutgraf::Article;
use nutgraf::article::collapse;
use nutgraf::read::{ErrorKind, Format, read, read_within};

/// The blocks of a document, a line each: kind and own words.
fn blocks(article: &Article) -> Vec<(String, String)> {
    let own = |block: &nutgraf::Block| collapse(&article.text()[block.body..block.span.end]);
    article.blocks().iter().map(|block| (block.kind.name().to_owned(), own(block))).collect()
}

/// Holds what documents are read as against what the cases say they are.
fn assert_cases(cases: &str, read: impl Fn(&str, &str) -> Article) {
    let mut wrong = Vec::new();
    let mut total = 0;
    for case in cases.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (text, expected) = rest.split_once("--- blocks\n").expect("the blocks");
        let expected: Vec<(String, String)> =
            expected.lines().map(|line| line.split_once(' ').expect("kind and words")).map(|(k, w)| (k.into(), w.trim().into())).collect();
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            total += 1;
            let found = blocks(&read(name, &text));
            if found != expected {
                wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(total > 10 && wrong.is_empty(), "{} of {total} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Reads documents of one kind.
fn of(format: Format) -> impl Fn(&str, &str) -> Article {
    move |_, document| read(document.as_bytes(), format).expect("a document")
}

/// A zip archive of the parts that a case gives, each below a line `@ name`.
fn package(parts: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in parts.split("@ ").skip(1) {
        let (name, content) = part.split_once('\n').expect("a name");
        zip.start_file(name.trim_end(), zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.trim_end().as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A PDF of the lines that a case gives, each as `x y size words`, pages parted by `@ page`.
fn pdf(lines: &str) -> Vec<u8> {
    let pages: Vec<&str> = lines.split("@ page").collect();
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let mut content = String::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let [x, y, size, words] = line.splitn(4, ' ').collect::<Vec<_>>().try_into().expect("x y size words");
            content.push_str(&format!("BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"));
        }
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + 2 * page));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len() + 1));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (i, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let size = objects.len() + 1;
    let start = file.len();
    file.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

#[test]
fn plain_texts_are_what_the_cases_say() {
    assert_cases(include_str!("read/layout.txt"), of(Format::Text));
}

#[test]
fn web_pages_are_what_the_cases_say() {
    assert_cases(include_str!("read/html.txt"), of(Format::Html));
}

#[test]
fn mails_are_what_the_cases_say() {
    assert_cases(include_str!("read/mail.txt"), of(Format::Mail));
}

#[test]
fn subtitles_are_what_the_cases_say() {
    assert_cases(include_str!("read/subtitles.txt"), of(Format::Subtitles));
}

#[test]
fn packages_are_what_the_cases_say() {
    assert_cases(include_str!("read/office.txt"), |name, parts| {
        let kind = name.split(':').next().expect("a kind");
        let format = Format::ALL.into_iter().find(|format| format.name() == kind).expect("a format");
        read(&package(parts), format).expect("a document")
    });
}

#[test]
fn packages_that_expand_too_far_are_refused() {
    let page = format!("@ word/document.xml\n<w:p><w:t>{}</w:t></w:p>", "a ".repeat(10 << 20));
    let bomb = package(&page);
    let kind = |most| read_within(&bomb, Format::Docx, most).expect_err("a bomb").kind();
    assert_eq!((kind(u64::MAX), kind(1 << 20)), (ErrorKind::TooLarge, ErrorKind::TooLarge));
    let small = package("@ content.xml\n<text><p>Small.</p></text>");
    assert_eq!(read(&small, Format::Docx).expect_err("another kind").kind(), ErrorKind::Damaged);
    assert_eq!(read(&small[..small.len() / 2], Format::Odt).expect_err("half").kind(), ErrorKind::Damaged);
    assert_eq!(read_within(&small, Format::Odt, 1000).expect("enough").text(), "Small.");
}

#[test]
fn pdfs_are_what_the_cases_say() {
    assert_cases(include_str!("read/pdf.txt"), |_, lines| read(&pdf(lines), Format::Pdf).expect("a document"));
}

#[test]
fn pdfs_that_cannot_be_read_say_why() {
    let whole = pdf("72 700 10 The board voted on Monday.");
    let error = |bytes: &[u8]| read(bytes, Format::Pdf).map(|article| article.text().to_owned()).map_err(|error| error.kind());
    assert_eq!(error(&whole), Ok("The board voted on Monday.".to_owned()));
    assert_eq!(error(&whole[..40]), Err(ErrorKind::Damaged));
    assert_eq!(error(&pdf("")), Err(ErrorKind::NotText));
    assert_eq!(error(include_bytes!("read/encrypted.pdf")), Err(ErrorKind::Encrypted));
}

#[test]
fn rich_texts_are_what_the_cases_say() {
    assert_cases(include_str!("read/rtf.txt"), of(Format::Rtf));
}

#[test]
fn web_pages_nest_as_deep_as_they_like() {
    for depth in [200, 100_000] {
        for (open, close) in
            [("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"), ("<table><tr><td>", ""), ("<p><a href=x>", "")]
        {
            let page = format!("{}The board voted on Monday to dredge the channel.{}", open.repeat(depth), close.repeat(depth));
            let found = blocks(&of(Format::Html)("", &page));
            assert!(found.iter().any(|(_, words)| words.contains("voted on Monday")), "{open} {depth} deep: {found:?}");
        }
    }
}

#[test]
fn documents_are_told_by_their_content_and_then_by_their_name() {
    let detect = |head: &str, name: &str| Format::detect(head.as_bytes(), Some(name.as_ref())).expect("a text");
    assert_eq!(detect("\u{feff} <!-- saved --><!DOCTYPE html>", "page.txt"), Format::Html);
    assert_eq!(detect("<?xml version=\"1.0\"?>\n<HTML lang=\"de\">", "page"), Format::Html);
    assert_eq!(detect("Plain words.", "page.html"), Format::Html);
    assert_eq!(detect("Received: by a\n\tb\nSubject: x\nFrom: y@z\n\nHi.", "page.html"), Format::Mail);
    assert_eq!(detect("From a@b Mon Mar 2\nFrom: a@b\nDate: x\n\nHi.", "archive"), Format::Mail);
    assert_eq!(detect("To: whoever reads this\nI am well.", "letter.txt"), Format::Text);
    assert_eq!(detect("\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nHi.", "talk"), Format::Subtitles);
    assert_eq!(detect("WEBVTT - a talk\n", "talk.txt"), Format::Subtitles);
    assert_eq!(detect("1\nOne.", "talk.srt"), Format::Subtitles);
    assert_eq!(detect("{\\rtf1 Hi.}", "letter.doc"), Format::Rtf);
    assert_eq!(detect("PK\u{3}\u{4}...mimetypeapplication/epub+zip", "book.zip"), Format::Epub);
    assert_eq!(detect("PK\u{3}\u{4}...[Content_Types].xml", "letter.docx"), Format::Docx);
    assert_eq!(detect("\n%PDF-1.7", "letter.txt"), Format::Pdf);
    assert_eq!(detect("A PDF begins with %PDF-1.7 or the like.", "notes.txt"), Format::Text);
    assert_eq!(detect("<heading> is no tag of pages.", "notes.txt"), Format::Text);
}
