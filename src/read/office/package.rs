//! A zip archive whose parts are read by name, with a limit on what they expand to.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::{Error, ErrorKind, decode};

/// Parts that expand to less than this are let through, however well they are compressed.
const SMALL: u64 = 16 << 20;
/// Text and XML hardly ever compress to less than a fiftieth; a bomb to a thousandth.
const RATIO: u64 = 100;

/// An open archive.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that its parts may still expand to.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens an archive whose parts may expand to `most` bytes in all.
    pub fn open(bytes: &'b [u8], most: u64) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { archive, left: most })
    }

    /// The text of a part, or none if there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let packed = part.compressed_size();
        let mut bytes = Vec::new();
        // What the archive says of a part's size is not relied on.
        let most = self.left.min(SMALL.max(packed.saturating_mul(RATIO)));
        part.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let expanded = bytes.len() as u64;
        if expanded > most {
            let what = if most == self.left {
                "expands to more than the limit; raise --max-bytes".to_owned()
            } else {
                format!("expands to more than {RATIO} times its size, as zip bombs do; unpack it by hand if you trust it")
            };
            return Err(Error::new(ErrorKind::TooLarge, what));
        }
        self.left -= expanded;
        decode::text(&bytes).map(Some)
    }

    /// The text of a part that a document cannot do without.
    pub fn needed(&mut self, name: &str) -> Result<String, Error> {
        let missing = || Error::new(ErrorKind::Damaged, format!("has no part {name}: a damaged document, or another kind of zip archive"));
        self.part(name)?.ok_or_else(missing)
    }
}

fn damaged(error: &(impl std::error::Error + 'static)) -> Error {
    let error: &dyn std::error::Error = error;
    let message = error.to_string();
    if message.to_ascii_lowercase().contains("password") {
        return Error::new(ErrorKind::Encrypted, "is encrypted; save it without a password");
    }
    Error::new(ErrorKind::Damaged, format!("is cut short or damaged ({message}); fetch it again, or open and save it anew"))
}
