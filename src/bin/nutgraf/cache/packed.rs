//! What goes into the cache takes less room there (LZ4: it saves more in writing than it costs).

use std::io::{self, Write};

use anyhow::Result;
use lz4_flex::frame::{FrameDecoder, FrameEncoder};

/// Bytes in fewer bytes.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(bytes)
}

/// What [`pack`] packed; none where it did not.
pub fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    lz4_flex::decompress_size_prepended(packed).ok()
}

/// Writes through to an output and keeps all that is written, packed.
pub struct Keeping<W> {
    to: W,
    kept: FrameEncoder<Vec<u8>>,
}

impl<W: Write> Keeping<W> {
    /// Keeps it behind a head.
    pub fn new(to: W, head: Vec<u8>) -> Self {
        Self { to, kept: FrameEncoder::new(head) }
    }

    /// The head with what was written.
    pub fn kept(self) -> Result<Vec<u8>> {
        Ok(self.kept.finish()?)
    }
}

impl<W: Write> Write for Keeping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.kept.write_all(&bytes[..written])?;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes what a [`Keeping`] kept, less its head.
pub fn write_kept(kept: &[u8], mut to: impl Write) -> io::Result<()> {
    io::copy(&mut FrameDecoder::new(kept), &mut to).map(drop)
}
