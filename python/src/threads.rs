//! Many texts at once, in order.

use std::cell::RefCell;
use std::num::NonZeroUsize;

use nutgraf::Analyzer;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::ThreadPool;
use rayon::prelude::*;

thread_local! {
    /// What each thread has learned of words.
    static ANALYZER: RefCell<Analyzer> = RefCell::default();
}

/// Works with what this thread has learned of words.
pub fn analyzing<T>(work: impl FnOnce(&mut Analyzer) -> T) -> T {
    ANALYZER.with_borrow_mut(work)
}

/// Threads that live as long as a call: a process that forks, as those of Spark and `multiprocessing` do, has none to lose.
pub struct Threads(Option<ThreadPool>);

impl Threads {
    /// So many threads, by default one a processor; one is the caller's own.
    pub fn new(threads: Option<NonZeroUsize>) -> PyResult<Self> {
        if threads.is_some_and(|threads| threads.get() == 1) {
            return Ok(Self(None));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, NonZeroUsize::get)).build();
        pool.map(|pool| Self(Some(pool))).map_err(|error| PyRuntimeError::new_err(format!("no threads: {error}")))
    }

    /// Works on every item; the answers stand in the order of the items.
    pub fn map<T: Sync, A: Send>(&self, items: &[T], work: impl Fn(&mut Analyzer, &T) -> A + Sync) -> Vec<A> {
        let one = |item: &T| analyzing(|analyzer| work(analyzer, item));
        match &self.0 {
            Some(pool) => pool.install(|| items.par_iter().map(one).collect()),
            None => items.iter().map(one).collect(),
        }
    }
}
