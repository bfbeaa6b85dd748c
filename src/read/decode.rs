//! Bytes → text: compression, encodings, and the refusal of what is no text.

#[cfg(feature = "compressed")]
use std::io::{self, BufRead, BufReader, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::{Error, ErrorKind};

/// First bytes of documents that are not text, with what they are and how to get at their text.
const SIGNATURES: [(&[u8], ErrorKind, &str); 17] = [
    (b"%PDF-", ErrorKind::NotText, "is a PDF, not plain text"),
    (b"{\\rtf", ErrorKind::NotText, "is a rich text (RTF), not plain text"),
    (b"PK\x03\x04", ErrorKind::NotText, "is a zip archive, not text"),
    (b"PK\x05\x06", ErrorKind::NotText, "is an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", ErrorKind::Unsupported, "is an old or encrypted Office document; save it as .docx without a password"),
    (b"\x89PNG", ErrorKind::NotText, "is a picture (PNG), not text"),
    (b"\xff\xd8\xff", ErrorKind::NotText, "is a picture (JPEG), not text"),
    (b"GIF8", ErrorKind::NotText, "is a picture (GIF), not text"),
    (b"RIFF", ErrorKind::NotText, "is sound or video (RIFF), not text"),
    (b"\x7fELF", ErrorKind::NotText, "is a program (ELF), not text"),
    (b"\x1f\x8b", ErrorKind::Unsupported, "is compressed by gzip, perhaps twice; unpack it first (zcat FILE)"),
    (b"\x28\xb5\x2f\xfd", ErrorKind::Unsupported, "is compressed by Zstandard, perhaps twice; unpack it first (zstdcat FILE)"),
    (b"BZh", ErrorKind::Unsupported, "is compressed by bzip2; unpack it first (bzcat FILE)"),
    (b"\xfd7zXZ", ErrorKind::Unsupported, "is compressed by xz; unpack it first (xzcat FILE)"),
    (b"7z\xbc\xaf", ErrorKind::Unsupported, "is a 7z archive; unpack it first"),
    (b"SQLite format 3", ErrorKind::NotText, "is a database (SQLite), not text"),
    (b"OggS", ErrorKind::NotText, "is sound or video (Ogg), not text"),
];

/// A text may hold this share of control characters before it is taken for something else.
const CONTROL_SHARE: f64 = 0.02;

/// Reads through gzip and Zstandard, told by their first bytes; passes on anything else as it is.
///
/// # Errors
/// If the first bytes cannot be read or are a damaged header.
#[cfg(feature = "compressed")]
pub fn decompressed<'r>(reader: impl Read + Send + 'r) -> io::Result<Box<dyn BufRead + Send + 'r>> {
    /// Large enough that [`super::Format::detect`] sees a whole head in one fill.
    const BUFFER: usize = 8 * super::HEAD;
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let head = reader.fill_buf()?;
    if head.starts_with(b"\x1f\x8b") {
        Ok(Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(reader))))
    } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
        let decoder = ruzstd::decoding::StreamingDecoder::new(reader).map_err(io::Error::other)?;
        Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)))
    } else {
        Ok(Box::new(reader))
    }
}

/// Refuses bytes that are not text, by their signature or by the NUL bytes that no text has.
pub(super) fn refuse_binary(head: &[u8]) -> Result<(), Error> {
    if Encoding::for_bom(head).is_some() {
        return Ok(());
    }
    if let Some((_, kind, what)) = SIGNATURES.iter().find(|(signature, ..)| head.starts_with(signature)) {
        return Err(Error::new(*kind, *what));
    }
    match memchr::memchr(0, &head[..head.len().min(super::HEAD)]) {
        Some(at) => Err(Error::new(ErrorKind::NotText, format!("is not text: it has a NUL byte at offset {at}"))),
        None => Ok(()),
    }
}

/// The text of a document, its encoding told by a byte order mark, or else UTF-8, or else guessed from the whole of it.
pub(super) fn text(bytes: &[u8]) -> Result<String, Error> {
    decoded(bytes, None)
}

/// The text of a web page: where it is no valid UTF-8, the encoding that it states counts before a guess.
#[cfg(feature = "html")]
pub(super) fn page(bytes: &[u8]) -> Result<String, Error> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(super::HEAD)]).to_ascii_lowercase();
    let label = head.split("charset=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    let label = label.and_then(|rest| rest.split(['"', '\'', ' ', '>', ';', '/']).next());
    // Whoever can read the statement as ASCII does not read UTF-16.
    decoded(bytes, label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|encoding| encoding.is_ascii_compatible()))
}

fn decoded(bytes: &[u8], stated: Option<&'static Encoding>) -> Result<String, Error> {
    refuse_binary(bytes)?;
    let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes[bom..]) {
        return Ok(text.into_owned());
    }
    let guess = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    };
    let (text, _) = stated.unwrap_or_else(guess).decode_without_bom_handling(bytes);
    let controls = text.chars().filter(|&c| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))).count();
    if controls as f64 > CONTROL_SHARE * text.chars().count() as f64 {
        return Err(Error::new(ErrorKind::NotText, "is not text in any encoding that could be told"));
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_than_utf8_are_decoded() {
        let latin = b"Der Rat hat den Haushalt f\xfcr das n\xe4chste Jahr beschlossen, sagte der B\xfcrgermeister am Abend.";
        assert!(text(latin).unwrap().contains("für das nächste Jahr"));
        assert_eq!(text(b"\xff\xfeH\0i\0").unwrap(), "Hi");
        assert_eq!(text(b"\xef\xbb\xbfHi").unwrap(), "Hi");
    }

    #[cfg(feature = "html")]
    #[test]
    fn a_page_states_its_encoding() {
        let greek = b"<meta charset=iso-8859-7><p>\xc7 \xf0\xfc\xeb\xe7";
        assert!(page(greek).unwrap().ends_with("Η πόλη"));
        assert!(page(b"<meta charset='utf-8'><p>A page with one bad byte, of a caf\xc3\xa9 \xff").unwrap().ends_with("café \u{fffd}"));
        assert!(page(b"<meta charset='utf-16'><p>caf\xe9").unwrap().ends_with("café"));
    }

    #[test]
    fn what_is_no_text_is_refused_by_kind() {
        assert_eq!(text(b"BZh9...").unwrap_err().kind(), ErrorKind::Unsupported);
        assert_eq!(text(b"\x89PNG\r\n").unwrap_err().kind(), ErrorKind::NotText);
        assert_eq!(text(b"a\0b").unwrap_err().to_string(), "is not text: it has a NUL byte at offset 1");
        assert_eq!(text(&[0x81, 0x8d, 0x01, 0x02, 0x03, 0xff, 0x05]).unwrap_err().kind(), ErrorKind::NotText);
    }

    #[cfg(feature = "compressed")]
    #[test]
    fn gzip_is_read_through() {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(b"A line.").unwrap();
        let packed = encoder.finish().unwrap();
        let mut out = String::new();
        decompressed(packed.as_slice()).unwrap().read_to_string(&mut out).unwrap();
        assert_eq!(out, "A line.");
    }
}
