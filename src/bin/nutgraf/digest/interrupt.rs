//! Ctrl-C ends the reading and not the work: what is done becomes the digest. A second one ends the program.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

/// What the shell says of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

static STOP: AtomicBool = AtomicBool::new(false);

/// Listens from now on, to other signals too that ask a program to end: what is given is set when one comes, and `told` called.
pub fn listen(told: impl Fn() + Send + 'static) -> Result<&'static AtomicBool> {
    ctrlc::set_handler(move || {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
        told();
    })
    .context("Ctrl-C cannot be listened for")?;
    Ok(&STOP)
}
