//! The program: arguments → plan → work → exit code.

mod args;
mod batch;
mod bench;
mod cache;
mod days;
mod digest;
mod eval;
mod extract;
mod files;
mod output;
mod papers;
mod paths;
mod print;
mod rows;
mod sentences;
mod summarize;
#[cfg_attr(not(feature = "parquet"), path = "no_table.rs")]
mod table;

use std::panic;
use std::process::ExitCode;

use anyhow::anyhow;
use args::Work;
use output::Output;

fn main() -> ExitCode {
    // A fault of the program is told in a line; within a document it costs no other (`batch`).
    panic::set_hook(Box::new(|_| {}));
    panic::catch_unwind(run).unwrap_or_else(|_| output::usage_error(&anyhow!("failed by a fault of its own; please report what was typed")))
}

fn run() -> ExitCode {
    let plan = args::plan();
    if let Work::Digest(page) = &plan.work
        && page.watch
    {
        return digest::watch(&plan, page).unwrap_or_else(|error| output::usage_error(&error));
    }
    let mut output = match Output::open(&plan.output) {
        Ok(output) => output,
        Err(error) => return output::usage_error(&error),
    };
    let done = match &plan.work {
        Work::Summarize(brief) => summarize::run(&plan, brief, &mut output),
        Work::Sentences => sentences::run(&plan, &mut output),
        Work::Digest(page) => digest::run(&plan, page, &mut output),
        Work::Extract => extract::run(&plan, &mut output),
        Work::Bench(measuring) => bench::run(&plan, measuring, &mut output),
        Work::Eval(trial) => eval::run(&plan, trial, &mut output),
        Work::Completions(shell) => papers::completions(*shell, &mut output),
        Work::Man => papers::man(&mut output),
    };
    match done.and_then(|tally| output.close().map(|()| tally)) {
        Ok(tally) => tally.exit_code(),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => output::usage_error(&error),
    }
}
