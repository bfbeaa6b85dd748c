//! A digest as one self-contained page: nothing is fetched, no script is needed to read it, all that comes from documents is escaped.
//!
//! `page/page.html` says what stands where, `view` what is shown, `chart`, `days` and `links` how. The page's own style and script
//! are allowed by their hashes, so that nothing else runs whatever a document smuggles in.

mod chart;
mod links;
mod view;

use std::path::Path;

use anyhow::Result;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, context};
use nutgraf::digest::Digest;

use self::links::Links;
use self::view::View;

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");
/// What the policy of the page allows; a test below says how they are had.
const STYLE_HASH: &str = "sha256-+kuanYNW8tWTkVQJRSgQhS+9cteJ0a3Ha6UpoPQDfNc=";
const SCRIPT_HASH: &str = "sha256-t/VdMTnV8P9xcsMap+9a3DCtsUM5uzPnYbNgWTJfnIs=";

/// The page; `title` heads it, `place` is the folder that it will stand in, from which its links lead to the documents.
pub fn page(digest: &Digest, title: &str, place: &Path) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("grouped", |number: u64| grouped(number));
    environment.add_template("page.html", TEMPLATE)?;
    let own = context! {
        style => STYLE, script => SCRIPT, style_hash => STYLE_HASH, script_hash => SCRIPT_HASH, version => env!("CARGO_PKG_VERSION"),
    };
    let view = Value::from(Serde(View::of(digest, title, &mut Links::from(place))));
    Ok(environment.get_template("page.html")?.render(context! { ..view, ..own })?)
}

/// A number with a comma at every thousand.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_policy_allows_our_own_style_and_script_alone() {
        for (what, text, hash) in [("style", STYLE, STYLE_HASH), ("script", SCRIPT, SCRIPT_HASH)] {
            assert_eq!(hash, format!("sha256-{}", base64(&Sha256::digest(text))), "the hash of the {what} as it is now");
        }
    }

    /// RFC 4648, section 4.
    fn base64(bytes: &[u8]) -> String {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let quads = bytes.chunks(3).map(|chunk| {
            let bits = chunk.iter().fold(0, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
            (0..4).map(|at| if at > chunk.len() { '=' } else { letters[(bits >> (18 - 6 * at) & 63) as usize] as char }).collect::<String>()
        });
        quads.collect()
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
