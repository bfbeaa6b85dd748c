//! `nutgraf extract`: the clean text of each document, or its blocks.

use anyhow::Result;

use crate::args::Plan;
use crate::batch::{self, Tally};
use crate::files::Loaded;
use crate::output::Output;
use crate::print;

pub fn run(plan: &Plan, output: &mut Output) -> Result<Tally> {
    batch::run(plan, output, |Loaded { id, article, .. }| print::extract(&id, &article, plan.output.format))
}
