//! What the streams of a PDF expand to, counted before anything keeps it: the crate that reads them has no limit.
//!
//! Streams are found by their keyword and inflated into nothing. Those behind other filters than Flate are not counted, nor
//! those that are encrypted.

use std::io::{BufReader, Read};

use flate2::bufread::ZlibDecoder;

use crate::read::{Error, ErrorKind};

/// A document that expands to less than this is let through, however well it is compressed.
const SMALL: u64 = 16 << 20;
/// Instructions and fonts seldom compress to less than a twentieth, a bomb to a thousandth. Blank pictures do as well as bombs and
/// are not kept, so that what calls itself one is held to the limit of a document alone.
const RATIO: u64 = 100;
/// A stream may be packed so many times.
const DEEPEST: usize = 4;
/// Bytes before a stream in which its dictionary stands, or the end of it.
const DICTIONARY: usize = 512;

/// Refuses a document that expands to more than `most` bytes, or to more than a hundred times its size. O(bytes expanded).
pub fn check(pdf: &[u8], most: u64) -> Result<(), Error> {
    let by_size = SMALL.max(RATIO * pdf.len() as u64);
    let mut left = most.min(by_size);
    for at in memchr::memmem::find_iter(pdf, b"stream") {
        let before = &pdf[at.saturating_sub(DICTIONARY)..at];
        let data = &pdf[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if before.ends_with(b"end") || !is_zlib(data) {
            continue;
        }
        let dictionary = memchr::memmem::rfind(before, b" obj").map_or(before, |from| &before[from..]);
        let is_picture = memchr::memmem::find(dictionary, b"/Image").is_some();
        let limit = if is_picture { most } else { left };
        let expanded = expanded(data, limit);
        if expanded > limit {
            let what = if most <= by_size || is_picture {
                "expands to more than the limit; raise --max-bytes".to_owned()
            } else {
                format!("expands to more than {RATIO} times its size, as bombs do; print it to a new PDF if you trust it")
            };
            return Err(Error::new(ErrorKind::TooLarge, what));
        }
        left -= if is_picture { 0 } else { expanded };
    }
    Ok(())
}

/// Whether bytes begin as a zlib stream does (RFC 1950, section 2.2).
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31))
}

/// What a stream expands to, at the largest where it is packed more than once; counted to a little more than `limit`.
fn expanded(data: &[u8], limit: u64) -> u64 {
    let mut largest = 0;
    for layers in 1..=DEEPEST {
        let mut reader: Box<dyn Read> = Box::new(data);
        for _ in 0..layers {
            reader = Box::new(ZlibDecoder::new(BufReader::new(reader)));
        }
        // What is cut short or damaged is counted as far as it goes.
        let mut head = Vec::new();
        let _ = reader.by_ref().take(2).read_to_end(&mut head);
        largest = largest.max(head.len() as u64 + counted(reader.take(limit)));
        if largest > limit || !is_zlib(&head) {
            break;
        }
    }
    largest
}

/// The bytes of a reader, up to its end or the first that is damaged.
fn counted(mut reader: impl Read) -> u64 {
    let mut buffer = [0; 8192];
    let mut count = 0;
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        count += read as u64;
    }
    count
}
