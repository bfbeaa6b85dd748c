//! The command line as it is typed: the commands and flags that clap knows, with their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use nutgraf::digest::Order;
use nutgraf::read::Format;
use nutgraf::summary::DEFAULT_PHRASES;
use nutgraf::{Language, Ranker};

use super::values::{Auto, colors, count, date, figures, formats, glob, language, orders, percent, rankers, seconds, since, size};
use super::{OutputFormat, Since, Table};

/// The key sentences, quotes, outcomes and phrases of a text, in its own words.
///
/// Without a subcommand, summarizes. Without a PATH, reads standard input.
#[derive(Parser)]
#[command(name = "nutgraf", version, args_conflicts_with_subcommands = true, max_term_width = 100, after_help = AFTER_HELP)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub summarize: SummarizeArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 all fine; 1 some documents failed (said on standard error, the rest printed); 2 wrong usage or nothing readable.

Defaults for options may stand in $XDG_CONFIG_HOME/nutgraf/config.toml (or ~/.config/nutgraf/config.toml), by their long names:
  sentences = 5
  format = \"markdown\"

Examples:
  nutgraf article.txt                       title, summary, key quotes, outcomes, key phrases
  nutgraf -n 2 --quotes 0 *.md              two sentences of each, no quotes
  nutgraf --format jsonl < articles.jsonl   one object a line, in order
  nutgraf sentences - < article.txt         the sentences, one a line";

#[derive(Subcommand)]
pub(super) enum Command {
    /// Summary, key quotes, outcomes and key phrases of each document (the default)
    Summarize(SummarizeArgs),
    /// The sentences of each document
    Sentences(PlainArgs),
    /// The clean text of each document (--format json: its blocks)
    Extract(PlainArgs),
    /// One page of many documents: stories told by several, who said what, what came of it and what is still ahead
    Digest(DigestArgs),
    /// How fast each stage and each ranker is on the given documents (or on a thousand built-in ones), one thread
    Bench(BenchArgs),
    /// How good the answers are: marked articles (.gold) and rows with `references`, beside the first sentences
    Eval(EvalArgs),
    /// A completion script for a shell, on standard output
    Completions {
        /// bash, elvish, fish, powershell, zsh
        shell: Shell,
    },
    /// The manual page (roff), on standard output
    Man,
}

#[derive(Args)]
pub(super) struct SummarizeArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub brief: BriefArgs,
}

/// What the subcommands take that only read and print.
#[derive(Args)]
pub(super) struct PlainArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args)]
pub(super) struct DigestArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub keeping: KeepingArgs,
    /// What stories are ordered by: size (how many tell them), date, name, folder
    #[arg(long, value_name = "ORDER", default_value = Order::default().name(), value_parser = orders(), help_heading = "Digest")]
    pub order: Order,
    /// The day from which on an outcome is still ahead (2026-03-09); by default the date of the newest document
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Digest")]
    pub today: Option<String>,
    /// What the digest is called; by default by the folders and files that are named
    #[arg(long, value_name = "TEXT", help_heading = "Digest")]
    pub title: Option<String>,
    /// Write a table of comma-separated values instead
    #[arg(long, value_name = "TABLE", conflicts_with = "format", help_heading = "Digest")]
    pub csv: Option<Table>,
    /// Read files in folders that .gitignore names, too
    #[arg(long, help_heading = "Digest")]
    pub no_ignore: bool,
}

/// What a digest keeps from one run to the next.
#[derive(Args)]
#[command(next_help_heading = "Digest")]
pub(super) struct KeepingArgs {
    /// Neither use nor keep what runs find out about documents
    #[arg(long, conflicts_with = "cache_dir")]
    pub no_cache: bool,
    /// Keep it in this folder; by default in $XDG_CACHE_HOME/nutgraf (or ~/.cache/nutgraf)
    #[arg(long, value_name = "FOLDER")]
    pub cache_dir: Option<PathBuf>,
    /// Only documents of this day and later (2026-03-09; those without a date by that of their file), or, with LAST, those that
    /// the last digest of the same folders was not of
    #[arg(long, value_name = "DATE|LAST", value_parser = since)]
    pub since: Option<Since>,
    /// Write the page again whenever documents come, change or go, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
}

#[derive(Args)]
pub(super) struct BenchArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub measuring: MeasuringArgs,
}

#[derive(Args)]
#[command(next_help_heading = "Measuring")]
pub(super) struct MeasuringArgs {
    /// Seconds that each row is measured
    #[arg(long, value_name = "S", default_value_t = 0.5, value_parser = seconds)]
    pub seconds: f64,
    /// Hold the rows against those that an earlier run wrote by `--format json`; exit code 1 where one is slower
    #[arg(long, value_name = "FILE")]
    pub compare: Option<PathBuf>,
    /// Percent that a row may be slower than then
    #[arg(long, value_name = "P", default_value_t = 10.0, value_parser = percent, requires = "compare")]
    pub threshold: f64,
    /// Measure how time grows with the size of a text instead, from 4 KB to 64 MB
    #[arg(long, conflicts_with = "compare")]
    pub growth: bool,
    /// Draw that growth to an SVG file
    #[arg(long, value_name = "FILE", requires = "growth")]
    pub plot: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct EvalArgs {
    /// Gold files, folders that hold some, JSON Lines with `references`; the folder `corpus` where none is named
    #[arg(value_name = "GOLD")]
    pub paths: Vec<PathBuf>,
    /// How sentences are rated
    #[arg(long, value_name = "NAME", default_value = Ranker::default().name(), value_parser = rankers())]
    pub ranker: Ranker,
    /// Sentences in a summary; by default 3, or 5 of a marked article of 25 or more
    #[arg(short = 'n', long, value_name = "N")]
    pub sentences: Option<usize>,
    /// Words in a summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    pub words: Option<usize>,
    /// How to write the figures; by default text, or what the ending of -o FILE says
    #[arg(long, value_name = "FORMAT", value_parser = figures())]
    pub format: Option<OutputFormat>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Documents; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Kind of document, told by its content and name by default
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = formats())]
    pub from: Auto<Format>,
    /// Read the files in folders, those that .gitignore names and hidden ones left out
    #[arg(long, short = 'r')]
    pub recursive: bool,
    /// With --recursive, only files that match (`*.html`); after `!`, none that do (may be repeated)
    #[arg(short, long, value_name = "GLOB", value_parser = glob)]
    pub glob: Vec<String>,
    /// Read the documents that a file names, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// The names in that file end in a NUL byte (`find -print0`)
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// Largest document that is read, unpacked (`512K`, `256M`, `2G`)
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    pub max_bytes: u64,
    /// Language of the documents (en, de, pt-BR …); `auto` takes what each says of itself or detects it
    #[arg(long, value_name = "CODE", default_value = "auto", value_parser = language)]
    pub lang: Auto<Language>,
    /// Field of a JSON Lines row that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,
    /// Field that holds the id
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,
    /// Field that holds the title
    #[arg(long, value_name = "NAME", default_value = "title")]
    pub title_field: String,
    /// Field that holds the language
    #[arg(long, value_name = "NAME", default_value = "lang")]
    pub lang_field: String,
    /// Field that holds the date
    #[arg(long, value_name = "NAME", default_value = "date")]
    pub date_field: String,
    /// Threads; by default one a processor
    #[arg(short = 'j', long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Say nothing on standard error of documents that fail (the exit code still does)
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// How to write the answer; by default text, or what the ending of -o FILE says
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<OutputFormat>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = colors())]
    pub color: ColorChoice,
}

#[derive(Args)]
#[command(next_help_heading = "Brief")]
pub(super) struct BriefArgs {
    /// Sentences in the summary; by default 3, or 5 of a document of 25 or more
    #[arg(short = 'n', long, value_name = "N")]
    pub sentences: Option<usize>,
    /// Words in the summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    pub words: Option<usize>,
    /// Characters in the summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    pub chars: Option<usize>,
    /// Summary's share of the document's words, in percent
    #[arg(long, value_name = "P", value_parser = percent)]
    pub percent: Option<f64>,
    /// Tokens of a language model in the summary (an estimate), as near as whole sentences come
    #[arg(long, value_name = "N")]
    pub tokens: Option<usize>,
    /// How sentences are rated
    #[arg(long, value_name = "NAME", default_value = Ranker::default().name(), value_parser = rankers())]
    pub ranker: Ranker,
    /// Favour sentences that hold these words
    #[arg(long, value_name = "TEXT")]
    pub query: Option<String>,
    /// Title of the document; sentences that share its words count for more
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Take the sentences that hold this phrase, whatever the size of the summary (may be repeated)
    #[arg(long, value_name = "PHRASE")]
    pub must_include: Vec<String>,
    /// Leave the sentences that hold this phrase out of the summary (may be repeated)
    #[arg(long, value_name = "PHRASE")]
    pub skip: Vec<String>,
    /// Key quotes, or `all`
    #[arg(long, value_name = "N|all", default_value = "5", value_parser = count)]
    pub quotes: usize,
    /// Outcomes, or `all`
    #[arg(long, value_name = "N|all", default_value = "5", value_parser = count)]
    pub outcomes: usize,
    /// Key phrases
    #[arg(long, value_name = "N", default_value_t = DEFAULT_PHRASES)]
    pub phrases: usize,
    /// Say of every sentence why it was taken or left
    #[arg(long)]
    pub explain: bool,
    /// Carry the document's text in JSON
    #[arg(long)]
    pub with_text: bool,
}
