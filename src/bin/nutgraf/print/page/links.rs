//! Links from the page to the documents: relative, to files that were read and to nothing else, with every odd character encoded,
//! so that no name of a file is taken for a scheme, a host or a query.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Words at either end of a passage that a browser is told to look for.
const WORDS: usize = 4;

/// What leads from the folder of the page to the documents.
pub struct Links {
    /// The folder of the page, without links and dots; none where it cannot be told.
    place: Option<PathBuf>,
    /// The way to each folder that was asked for.
    ways: HashMap<PathBuf, Option<String>>,
}

impl Links {
    pub fn from(place: &Path) -> Self {
        let place = if place.as_os_str().is_empty() { Path::new(".") } else { place };
        Self { place: fs::canonicalize(place).ok(), ways: HashMap::new() }
    }

    /// The link to a file by the path at which it was read; none where a link cannot lead there.
    pub fn to(&mut self, path: &str) -> Option<String> {
        // A name that is no Unicode was not kept whole.
        let path = Path::new(path);
        let name = path.file_name()?.to_str().filter(|name| !name.contains('\u{fffd}'))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !self.ways.contains_key(folder) {
            let way = self.place.as_deref().and_then(|place| way(place, &fs::canonicalize(folder).ok()?));
            self.ways.insert(folder.to_path_buf(), way);
        }
        let way = self.ways[folder].as_ref()?;
        Some(format!("{way}{}", encoded(name)))
    }
}

/// What makes a browser that can do so show the passage: the Text Fragments draft, its first and last words.
pub fn fragment(passage: &str) -> String {
    let words: Vec<&str> = passage.split_whitespace().collect();
    if words.len() <= 2 * WORDS {
        return format!("#:~:text={}", encoded(&words.join(" ")));
    }
    format!("#:~:text={},{}", encoded(&words[..WORDS].join(" ")), encoded(&words[words.len() - WORDS..].join(" ")))
}

/// From one folder to another, both absolute, with a slash at the end; it always begins with a dot.
fn way(from: &Path, to: &Path) -> Option<String> {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    // Another drive is out of reach of a relative link.
    if shared == 0 {
        return None;
    }
    let mut way = if from.len() == shared { "./".to_owned() } else { "../".repeat(from.len() - shared) };
    for part in &to[shared..] {
        let Component::Normal(name) = part else { return None };
        way += &encoded(name.to_str()?);
        way.push('/');
    }
    Some(way)
}

/// All but letters, digits and `. _ ~` percent-encoded, as UTF-8; the hyphen too, which a text fragment reads as its own mark.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_relative() {
        for (from, to, expected) in [
            ("/home/a", "/home/a", Some("./")),
            ("/home/a", "/home/a/news/may", Some("./news/may/")),
            ("/home/a/out", "/home/a/news", Some("../news/")),
            ("/home/a", "/srv/x y?#", Some("../../srv/x%20y%3F%23/")),
        ] {
            assert_eq!(way(Path::new(from), Path::new(to)).as_deref(), expected, "{from} → {to}");
        }
    }

    #[test]
    fn a_name_is_no_scheme() {
        let mut links = Links::from(Path::new("."));
        assert_eq!(links.to("javascript:alert(1)").as_deref(), Some("./javascript%3Aalert%281%29"));
        assert_eq!(links.to("src/\" onclick=\"x").as_deref(), Some("./src/%22%20onclick%3D%22x"));
        assert_eq!(links.to("not/there/at/all.txt"), None);
        assert_eq!(links.to("a\u{fffd}.txt"), None);
        assert_eq!(links.to(".."), None);
    }

    #[test]
    fn fragments_name_both_ends() {
        assert_eq!(fragment("Half-way, yes."), "#:~:text=Half%2Dway%2C%20yes.");
        assert_eq!(fragment("a b c d e f g h i"), "#:~:text=a%20b%20c%20d,f%20g%20h%20i");
    }
}
