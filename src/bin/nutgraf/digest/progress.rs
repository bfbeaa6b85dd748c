//! How far the reading is, for a person who waits: a bar on standard error, if that is a terminal, with rate and remaining time.

use std::io::IsTerminal;

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

const STYLE: &str = "{bar:30} {percent:>3}%  {msg}  {eta} left";

/// The bar; its unit is a byte, of which the total is known before the files are opened.
pub struct Progress {
    bar: ProgressBar,
    /// Bytes before each file, and of all.
    before: Vec<u64>,
    /// The file that is being read, and bytes of it.
    file: (usize, u64),
    documents: u64,
}

impl Progress {
    /// A bar over files of these sizes; none is shown where `quiet` or nobody looks.
    pub fn new(sizes: impl Iterator<Item = u64>, quiet: bool) -> Self {
        let mut before = vec![0];
        for (at, size) in sizes.enumerate() {
            before.push(before[at] + size);
        }
        let total = before.last().copied().unwrap_or_default();
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = if shown { ProgressBar::new(total) } else { ProgressBar::hidden() };
        bar.set_style(ProgressStyle::with_template(STYLE).unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, before, file: (usize::MAX, 0), documents: 0 }
    }

    /// A document of the file of this number was read; `held`: the bytes of its row.
    pub fn came_to(&mut self, file: usize, held: usize) {
        self.documents += 1;
        let before = if self.file.0 == file { self.file.1 } else { 0 };
        self.file = (file, before + held as u64);
        if self.bar.is_hidden() {
            return;
        }
        // A row that is packed is longer than the bytes that it comes from, and a whole file is done when it is come to.
        let end = self.before.get(file + 1).copied().unwrap_or_default();
        let position = if held == 0 { end } else { (self.before.get(file).copied().unwrap_or_default() + self.file.1).min(end) };
        self.bar.set_position(position);
        let rate = self.documents as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{} documents, {}/s", HumanCount(self.documents), HumanCount(rate as u64)));
    }

    /// Does what writes on standard error without spoiling the bar.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
