//! The program: arguments → plan → work → exit code.

mod args;
mod batch;
mod bench;
mod eval;
mod extract;
mod files;
mod output;
mod papers;
mod print;
mod sentences;
mod summarize;

use std::process::ExitCode;

use args::Work;
use output::Output;

fn main() -> ExitCode {
    let plan = args::plan();
    let mut output = match Output::open(&plan.output) {
        Ok(output) => output,
        Err(error) => return output::usage_error(&error),
    };
    let done = match &plan.work {
        Work::Summarize(brief) => summarize::run(&plan, brief, &mut output),
        Work::Sentences => sentences::run(&plan, &mut output),
        Work::Extract => extract::run(&plan, &mut output),
        Work::Bench(seconds) => bench::run(&plan, *seconds, &mut output),
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
