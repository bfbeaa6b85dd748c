//! What describes the program to other programs: shell completions and the manual page.

use std::io::Write;

use anyhow::Result;
use clap_complete::Shell;

use crate::args;
use crate::batch::Tally;
use crate::output::Output;

pub fn completions(shell: Shell, output: &mut Output) -> Result<Tally> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "nutgraf", &mut script);
    output.write_all(&script)?;
    Ok(Tally::default())
}

pub fn man(output: &mut Output) -> Result<Tally> {
    let mut page = Vec::new();
    clap_mangen::Man::new(args::command()).render(&mut page)?;
    output.write_all(&page)?;
    Ok(Tally::default())
}
