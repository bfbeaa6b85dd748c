//! Fits the weights of the learned ranker: by the expected ROUGE of drawn sets of sentences, then the few of length and of
//! sets by that of the summaries themselves (see `rank::learned`).
//!
//! usage: fit [--cross | --halves | --ablate] [--on] [--epochs N] [--drawings N] [--sweeps N] GROUP=FILE[@SENTENCES][,FILE…]…
//!
//! A FILE has a row of JSON a document: `text`, `references`, and may have `title`, `lang`. Summaries are as many sentences as
//! @SENTENCES says, else as many words as its references have in the mean. Each file weighs the same, less where it is small.
//! Prints the weights as `src/rank/weights.rs` has them and the mean of ROUGE-1, -2 and -L a file beside its first sentences.
//! `--on` begins with the weights that the program has, else with a rough guess. `--cross` leaves each group out in turn and
//! prints what the weights fitted on the others do there; `--halves` does so with the halves of each file. `--ablate` fits nothing and
//! prints what the program's weights do without a part of them. The weights are the mean of those that the later drawings end with:
//! one alone differs by ±.1 in the mean gain from the next. `--drawings 0` leaves that part out.
//!
//! Deterministic: the same files give the same weights.

mod ablation;
mod data;
mod line;
mod numbers;
mod risk;

use std::process::ExitCode;

use nutgraf::rank::learned::Weights;

use self::data::{File, Seen, mean};

/// How much is tried.
#[derive(Clone, Copy)]
struct Effort {
    /// Steps of the optimiser for each drawing of sets, and drawings.
    epochs: usize,
    drawings: usize,
    /// Rounds over the weights of length and of sets, on the summaries themselves.
    sweeps: usize,
    /// Whether to begin with the weights that the program has.
    on: bool,
}

/// A file with its documents.
type Ready<'a> = (&'a File, Vec<Seen<'a>>);

/// How weights are held against documents that they were not fitted on.
enum Check {
    /// Each group in turn, by the others.
    Groups,
    /// Each half of every file, by the other.
    Halves,
    /// The program's weights with a part of them at nothing.
    Parts,
}

fn main() -> ExitCode {
    let mut files = Vec::new();
    let mut check = None;
    let mut effort = Effort { epochs: 60, drawings: 12, sweeps: 8, on: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = |usual| arguments.next().and_then(|n| n.parse().ok()).unwrap_or(usual);
        match argument.as_str() {
            "--cross" => check = Some(Check::Groups),
            "--halves" => check = Some(Check::Halves),
            "--ablate" => check = Some(Check::Parts),
            "--on" => effort.on = true,
            "--epochs" => effort.epochs = number(effort.epochs),
            "--drawings" => effort.drawings = number(effort.drawings),
            "--sweeps" => effort.sweeps = number(effort.sweeps),
            _ => match argument.split_once('=') {
                Some((group, paths)) => files.extend(paths.split(',').map(|path| File::read(group, path))),
                None => return usage(),
            },
        }
    }
    if files.is_empty() {
        return usage();
    }
    match check {
        Some(Check::Groups) => leave_groups_out(&files, effort),
        Some(Check::Halves) => fit_halves(files, effort),
        Some(Check::Parts) => ablation::print(&seen(&files)),
        None => {
            let all = seen(&files);
            let weights = fit(&all.iter().collect::<Vec<_>>(), effort);
            let gains = report(&all.iter().collect::<Vec<_>>(), &weights);
            println!("mean gain over the lead {:+.2}\n{weights:#?}", average(&gains));
        }
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: fit [--cross | --halves | --ablate] [--on] [--epochs N] [--drawings N] [--sweeps N] GROUP=FILE[@SENTENCES][,FILE…]…");
    ExitCode::from(2)
}

/// What weights do on a group that they were not fitted on.
fn leave_groups_out(files: &[File], effort: Effort) {
    let mut groups: Vec<&str> = files.iter().map(|file| file.group.as_str()).collect();
    groups.dedup();
    let all = seen(files);
    let mut gains = Vec::new();
    for group in groups {
        let (left_out, rest): (Vec<_>, Vec<_>) = all.iter().partition(|(file, _)| file.group == group);
        gains.extend(report(&left_out, &fit(&rest, effort)));
    }
    println!("left out, mean gain over the lead {:+.2}", average(&gains));
}

/// What weights do on documents of the same kinds that they were not fitted on.
fn fit_halves(files: Vec<File>, effort: Effort) {
    let (even, odd): (Vec<File>, Vec<File>) = files.into_iter().map(|file| file.halves().into()).unzip();
    let (even, odd) = (seen(&even), seen(&odd));
    let (even, odd): (Vec<_>, Vec<_>) = (even.iter().collect(), odd.iter().collect());
    let gains = [report(&even, &fit(&odd, effort)), report(&odd, &fit(&even, effort))].concat();
    println!("the other half, mean gain over the lead {:+.2}", average(&gains));
}

fn average(gains: &[f64]) -> f64 {
    gains.iter().sum::<f64>() / gains.len() as f64
}

fn seen(files: &[File]) -> Vec<Ready<'_>> {
    files.iter().map(|file| (file, file.seen())).collect()
}

fn fit(files: &[&Ready<'_>], effort: Effort) -> Weights {
    let documents: Vec<&[Seen<'_>]> = files.iter().map(|(_, seen)| seen.as_slice()).collect();
    line::polish(&documents, &risk::fit(&documents, effort), effort.sweeps)
}

/// Prints what weights do on each file; the gains over the lead.
fn report(files: &[&Ready<'_>], weights: &Weights) -> Vec<f64> {
    let each = |(file, seen): &&Ready<'_>| {
        let ours = 100.0 * mean(seen, |seen| seen.summary(weights));
        let lead = 100.0 * mean(seen, Seen::lead);
        println!("{:12} {:32} {ours:6.2}  lead {lead:6.2}  {:+6.2}", file.group, file.name, ours - lead);
        ours - lead
    };
    files.iter().map(each).collect()
}
