//! Many documents: read and worked on in parallel, printed in the order of the input, each failure told and passed over.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use anyhow::{Result, anyhow};
use rayon::prelude::*;

use crate::args::{Input, OutputFormat, Plan};
use crate::files::{Failure, Job, Jobs, Loaded};
use crate::output::{Output, warn};

/// Documents in work at once, a thread.
const BATCH: usize = 64;
/// Bytes of rows in work at once; one row may be longer.
const BATCH_BYTES: usize = 16 << 20;

/// How the documents came out.
#[derive(Debug, Default)]
pub struct Tally {
    printed: usize,
    /// Documents lost.
    failed: usize,
    /// Inputs that could not be read at all.
    unreadable: usize,
}

impl Tally {
    /// Counts an answer.
    pub fn answered(&mut self) {
        self.printed += 1;
    }

    /// Counts a figure that is not what was asked for.
    pub fn fell_short(&mut self) {
        self.failed += 1;
    }

    /// Counts a failure and tells of it.
    pub fn count(&mut self, failure: &Failure, input: &Input) {
        let error = match failure {
            Failure::Document(error) | Failure::Row { error, .. } => {
                self.failed += 1;
                error
            }
            Failure::Input(error) => {
                self.unreadable += 1;
                error
            }
        };
        if !input.quiet {
            warn(error);
        }
    }

    pub fn exit_code(&self) -> ExitCode {
        match (self.printed, self.failed, self.unreadable) {
            (_, 0, 0) => ExitCode::SUCCESS,
            (0, 0, _) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}

/// Does a document's work; a fault of the program costs that document and no other.
pub fn unbroken<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Failure::Document(anyhow!("{name}: the program failed on it by a fault of its own; please report that with the document")))
    })
}

/// Does `work` on every document and prints the answers: one by one as they are, or as a page or array of many.
pub fn run(plan: &Plan, output: &mut Output, work: impl Fn(Loaded) -> Result<String> + Sync) -> Result<Tally> {
    let input = &plan.input;
    let mut tally = Tally::default();
    let mut jobs = Jobs::new(input);
    let work = |job: Job| unbroken(&job.name(), || job.load(input).and_then(|loaded| work(loaded).map_err(Failure::Document)));
    each(&mut jobs, input.jobs, work, |answer, many| {
        match answer {
            Ok(answer) => {
                output.document(&answer, tally.printed, many)?;
                tally.answered();
            }
            Err(failure) => {
                tally.count(&failure, input);
                output.failure(&failure)?;
            }
        }
        Ok(())
    })?;
    if plan.output.format == OutputFormat::Parquet || tally.printed > 0 || tally.failed + tally.unreadable == 0 {
        output.end(tally.printed, jobs.are_many())?;
    }
    Ok(tally)
}

/// Does `work` on every document in as many threads (0: one a processor) and hands the answers on in the order of the input, each
/// with whether there may be more than one. A document by itself starts no threads, each of which costs a start and a heap of its own.
pub fn each<T: Send>(
    jobs: &mut Jobs<'_>,
    threads: usize,
    work: impl Fn(Job) -> T + Sync,
    mut take: impl FnMut(T, bool) -> Result<()>,
) -> Result<()> {
    let processors = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let most = BATCH * if threads == 0 { processors() } else { threads };
    let mut pool = None;
    loop {
        let mut batch = Vec::new();
        let mut held = 0;
        while batch.len() < most && held < BATCH_BYTES {
            let Some(job) = jobs.next() else { break };
            held += job.held();
            batch.push(job);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let answers: Vec<T> = if threads == 1 || batch.len() == 1 {
            batch.into_iter().map(&work).collect()
        } else {
            let pool = match &mut pool {
                Some(pool) => pool,
                none => none.insert(rayon::ThreadPoolBuilder::new().num_threads(threads).build()?),
            };
            pool.install(|| batch.into_par_iter().map(&work).collect())
        };
        answers.into_iter().try_for_each(|answer| take(answer, jobs.are_many()))?;
    }
}
