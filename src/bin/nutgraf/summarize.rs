//! `nutgraf [summarize]`: the brief of each document.

use std::cell::RefCell;

use anyhow::Result;
use nutgraf::Analyzer;

use crate::args::{Brief, Plan};
use crate::batch::{self, Tally};
use crate::files::Loaded;
use crate::output::Output;
use crate::print;

thread_local! {
    /// What each thread has learned of words.
    static ANALYZER: RefCell<Analyzer> = RefCell::default();
}

pub fn run(plan: &Plan, brief: &Brief, output: &mut Output) -> Result<Tally> {
    batch::run(plan, output, |Loaded { id, mut article, .. }| {
        article.language = plan.input.language.or(article.language);
        article.title = brief.title.clone().or_else(|| article.title.take());
        let summary = ANALYZER.with_borrow_mut(|analyzer| brief.summarizer.summarize_with(analyzer, &article));
        print::brief(&id, &summary, brief.with_text.then(|| article.text()), plan.output.format)
    })
}
