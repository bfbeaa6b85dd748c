//! `nutgraf sentences`: the sentences of each document, headings and boilerplate included.

use anyhow::Result;
use nutgraf::{Language, split};

use crate::args::Plan;
use crate::batch::{self, Tally};
use crate::files::Loaded;
use crate::output::Output;
use crate::print;

pub fn run(plan: &Plan, output: &mut Output) -> Result<Tally> {
    batch::run(plan, output, |Loaded { id, article, .. }| {
        let language = plan.input.language.or(article.language).unwrap_or_else(|| Language::detect(article.text()));
        let spans = split::sentences(&article, language);
        print::sentences(&id, article.text(), &spans, plan.output.format)
    })
}
