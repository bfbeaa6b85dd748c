//! Where answers go: standard output or a file that appears whole or not at all; and what is said on standard error.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice, StripStream};
use anyhow::{Context, Result, bail};

use crate::args::{OutputFormat, Target};
use crate::files::Failure;
use crate::print::{self, text::visible};
use crate::table::Table;

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 16;

/// An open place for answers.
pub struct Output {
    to: Box<dyn Write>,
    format: OutputFormat,
    /// Where answers are rows of a table.
    table: Option<Table>,
    /// The file that is being written and the name that it gets at the end.
    pending: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// Opens the place that a plan names.
    pub fn open(target: &Target) -> Result<Self> {
        let table = (target.format == OutputFormat::Parquet).then(Table::new).transpose()?;
        if table.is_some() && target.path.is_none() && io::stdout().is_terminal() {
            bail!("Parquet is nothing for a terminal; name a file by -o FILE");
        }
        let Some(path) = &target.path else {
            let choice = if target.color == ColorChoice::Auto { AutoStream::choice(&io::stdout()) } else { target.color };
            return Ok(Self::new(io::stdout().lock(), target.format, table, choice != ColorChoice::Never, None));
        };
        // A device or a pipe is written to; a file is made beside its place and moved there.
        let is_special = fs::metadata(path).is_ok_and(|meta| !meta.is_file());
        let mut beside = path.clone().into_os_string();
        beside.push(format!(".{}.part", std::process::id()));
        let beside = if is_special { path.clone() } else { PathBuf::from(beside) };
        let file = File::create(&beside).with_context(|| format!("{}: cannot be written", path.display()))?;
        let pending = (!is_special).then(|| (beside, path.clone()));
        Ok(Self::new(file, target.format, table, target.color == ColorChoice::Always, pending))
    }

    /// `styled`: whether colours reach it.
    fn new(
        to: impl Write + 'static,
        format: OutputFormat,
        table: Option<Table>,
        styled: bool,
        pending: Option<(PathBuf, PathBuf)>,
    ) -> Self {
        let to: Box<dyn Write> = Box::new(BufWriter::with_capacity(BUFFER, to));
        let to = if styled || format != OutputFormat::Text { to } else { Box::new(StripStream::new(to)) };
        Self { to, format, table, pending }
    }

    /// Writes the answer for one document; `before` is how many came before it, `many` whether more may stand beside it.
    pub fn document(&mut self, answer: &str, before: usize, many: bool) -> Result<()> {
        if let Some(table) = &mut self.table {
            return table.push(answer, &mut self.to);
        }
        let opening = if before == 0 { print::head(self.format, many) } else { print::between(self.format, many) };
        self.to.write_all(opening.as_bytes())?;
        Ok(self.to.write_all(answer.as_bytes())?)
    }

    /// Tells of a document that failed, where that has a place beside the answers: as a row of a table.
    pub fn failure(&mut self, failure: &Failure) -> Result<()> {
        let Some(table) = &mut self.table else { return Ok(()) };
        let (place, error) = failure.parted(None);
        let id = if let Failure::Row { id, .. } = failure { print::name(id) } else { place };
        table.push(&print::json::line(&print::json::Failed { id, error })?, &mut self.to)
    }

    /// Writes what follows the last of `documents` answers.
    pub fn end(&mut self, documents: usize, many: bool) -> Result<()> {
        if let Some(table) = self.table.take() {
            return table.end(&mut self.to);
        }
        if documents == 0 {
            self.to.write_all(print::head(self.format, many).as_bytes())?;
        }
        Ok(self.to.write_all(print::foot(self.format, many).as_bytes())?)
    }

    /// Sees all of it written.
    pub fn close(&mut self) -> Result<()> {
        self.to.flush()?;
        if let Some((beside, path)) = self.pending.take() {
            fs::rename(&beside, &path).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        Ok(())
    }
}

/// What is no document is written as it is.
impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((beside, _)) = self.pending.take() {
            // The run failed: half a file is of no use, and there is nobody left to tell if it stays.
            let _ = fs::remove_file(beside);
        }
    }
}

/// Says on standard error what happened; the causes follow on the same line.
pub fn warn(error: &anyhow::Error) {
    // Standard error may be closed; then there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "nutgraf: {}", visible(&format!("{error:#}")));
}

/// Tells of an error that ends the run.
pub fn usage_error(error: &anyhow::Error) -> ExitCode {
    warn(error);
    ExitCode::from(2)
}

/// Whether the reader of our output has seen enough.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
