//! The command line: what was typed (`typed`, its values read by `values`) becomes what is meant ([`Plan`]). Nothing after this file sees a flag.

mod config;
mod typed;
mod values;

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anstream::ColorChoice;
use clap::{CommandFactory, FromArgMatches, ValueEnum};
use clap_complete::Shell;
use nutgraf::digest::Options;
use nutgraf::read::{Fields, Format, MOST};
use nutgraf::{Budget, Language, Ranker, Summarizer};

use self::typed::{BriefArgs, Cli, Command, DigestArgs, EvalArgs, InputArgs, KeepingArgs, MeasuringArgs, OutputArgs};
use crate::cache;

/// The folder that is measured on where none is named.
const CORPUS: &str = "corpus";

/// What is to be done, on what, and where the answer goes.
pub struct Plan {
    pub work: Work,
    pub input: Input,
    pub output: Target,
}

/// The subcommands.
pub enum Work {
    Summarize(Brief),
    Sentences,
    Extract,
    Digest(Page),
    /// Seconds a row.
    Bench(Measuring),
    Eval(Trial),
    Completions(Shell),
    Man,
}

/// A digest as it is asked for.
#[derive(Debug)]
pub struct Page {
    pub options: Options,
    /// What it is called; none: by what it is of.
    pub title: Option<String>,
    /// The folder of the cache; none: there is to be no cache.
    pub cache: Option<PathBuf>,
    /// Which documents it is of.
    pub since: Option<Since>,
    /// Whether it is written again as documents come.
    pub watch: bool,
    /// Which table to write instead, cells parted by commas.
    pub csv: Option<Table>,
}

/// Which documents a digest is of, where it is not of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// Those of this day and later, an ISO date.
    Date(String),
    /// Those that the last digest of the same folders was not of.
    Last,
}

/// The tables of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// An outcome a row
    Outcomes,
    /// A quote a row
    Quotes,
}

/// What is measured against gold.
pub struct Trial {
    pub ranker: Ranker,
    pub budget: Budget,
}

/// A brief as it is asked for.
pub struct Brief {
    pub summarizer: Summarizer,
    /// None: the title that each document has.
    pub title: Option<String>,
    /// Whether JSON carries the document's text.
    pub with_text: bool,
}

/// Where the documents come from and how they are read.
pub struct Input {
    pub paths: Vec<PathBuf>,
    /// None: told by content and name.
    pub format: Option<Format>,
    pub fields: Fields,
    /// None: what the document says, or else what is detected.
    pub language: Option<Language>,
    pub folders: Folders,
    /// A file that names documents, one a line.
    pub files_from: Option<PathBuf>,
    /// Whether the names in it end in a NUL byte instead of a line break.
    pub null: bool,
    /// Which files below a folder are read.
    pub globs: Vec<String>,
    /// Bytes that a document may have, unpacked.
    pub max_bytes: u64,
    /// Threads.
    pub jobs: usize,
    /// Whether failing documents are kept silent about.
    pub quiet: bool,
}

/// What is done with a folder where a document is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folders {
    /// It is refused.
    Refused,
    /// Its files are read, less those that .gitignore names and hidden ones.
    Tidy,
    /// Its files are read, less hidden ones.
    Whole,
}

/// How speed is measured.
pub struct Measuring {
    /// How long each row is.
    pub time: Duration,
    /// What an earlier run wrote.
    pub compare: Option<PathBuf>,
    /// By how many percent a row may be slower than then.
    pub threshold: f64,
    /// Whether to measure over sizes instead.
    pub growth: bool,
    /// Where to draw that.
    pub plot: Option<PathBuf>,
}

/// Where the answer goes and how it looks.
#[derive(Debug)]
pub struct Target {
    pub path: Option<PathBuf>,
    pub format: OutputFormat,
    pub color: ColorChoice,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For a person at a terminal
    Text,
    /// Markdown
    Markdown,
    /// One self-contained page
    Html,
    /// One object for one document, an array for several
    Json,
    /// One object a line, as documents come
    Jsonl,
    /// Apache Parquet, a brief a row
    Parquet,
}

/// Reads the command line; ends the program itself where that is wrong, or asks for help or the version.
pub fn plan() -> Plan {
    let command = config::with_defaults(Cli::command()).unwrap_or_else(|error| usage(&format!("{error:#}")));
    let cli = Cli::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit());
    let command = cli.command.unwrap_or(Command::Summarize(cli.summarize));
    match command {
        Command::Summarize(args) => plan_of(Work::Summarize(args.brief.meant()), args.input.or_stdin(), args.output),
        Command::Sentences(args) => plan_of(Work::Sentences, args.input.or_stdin(), args.output),
        Command::Extract(args) => plan_of(Work::Extract, args.input.or_stdin(), args.output),
        Command::Digest(args) => args.meant(),
        Command::Bench(args) => plan_of(Work::Bench(args.measuring.meant()), args.input, args.output),
        Command::Eval(args) => args.meant(),
        Command::Completions { shell } => Plan { work: Work::Completions(shell), input: Input::default(), output: Target::default() },
        Command::Man => Plan { work: Work::Man, input: Input::default(), output: Target::default() },
    }
}

/// The command line as clap knows it, for what describes it.
pub fn command() -> clap::Command {
    Cli::command()
}

fn plan_of(work: Work, input: InputArgs, output: OutputArgs) -> Plan {
    let output = output.meant();
    if output.format == OutputFormat::Parquet && !matches!(work, Work::Summarize(_)) {
        usage("Parquet holds briefs alone; take --format json or jsonl");
    }
    Plan { work, input: input.meant(), output }
}

impl InputArgs {
    /// The documents named, or else standard input.
    fn or_stdin(mut self) -> Self {
        if self.paths.is_empty() && self.files_from.is_none() {
            if std::io::stdin().is_terminal() {
                usage("no document given; name a file, or pipe a text in (`nutgraf --help` tells more)");
            }
            self.paths.push("-".into());
        }
        self
    }

    fn meant(self) -> Input {
        Input {
            paths: self.paths,
            format: self.from,
            fields: Fields {
                text: self.text_field,
                id: self.id_field,
                title: self.title_field,
                language: self.lang_field,
                date: self.date_field,
            },
            language: self.lang,
            folders: if self.recursive { Folders::Tidy } else { Folders::Refused },
            files_from: self.files_from,
            null: self.null,
            globs: self.glob,
            max_bytes: self.max_bytes,
            jobs: self.jobs.map_or(0, NonZeroUsize::get),
            quiet: self.quiet,
        }
    }
}

impl DigestArgs {
    fn meant(self) -> Plan {
        let Self { input, output, keeping, order, today, title, csv, no_ignore } = self;
        let KeepingArgs { no_cache, cache_dir, since, watch } = keeping;
        if watch && output.output.is_none() {
            usage("--watch writes a page again and again: name it by -o FILE");
        }
        if watch && input.files_from.as_deref() == Some(Path::new("-")) {
            usage("--watch reads its list again and again: name a file that lists them");
        }
        let folders = if no_ignore { Folders::Whole } else { Folders::Tidy };
        let options = Options { order, today, ..Options::default() };
        let cache = if no_cache { None } else { cache_dir.or_else(cache::folder) };
        let work = Work::Digest(Page { options, title, cache, since, watch, csv });
        let mut plan = plan_of(work, input.or_stdin(), output);
        plan.input.folders = folders;
        plan
    }
}

impl MeasuringArgs {
    fn meant(self) -> Measuring {
        let Self { seconds, compare, threshold, growth, plot } = self;
        Measuring { time: Duration::from_secs_f64(seconds), compare, threshold, growth, plot }
    }
}

impl OutputArgs {
    fn meant(self) -> Target {
        let by_name = || {
            let ending = self.output.as_ref()?.extension()?.to_str()?.to_ascii_lowercase();
            Some(match ending.as_str() {
                "md" | "markdown" => OutputFormat::Markdown,
                "html" | "htm" => OutputFormat::Html,
                "json" => OutputFormat::Json,
                "jsonl" | "ndjson" => OutputFormat::Jsonl,
                "parquet" => OutputFormat::Parquet,
                _ => return None,
            })
        };
        let format = self.format.or_else(by_name).unwrap_or(OutputFormat::Text);
        Target { path: self.output, format, color: self.color }
    }
}

impl BriefArgs {
    fn meant(self) -> Brief {
        let budget = Budget { sentences: self.sentences, words: self.words, chars: self.chars, percent: self.percent, tokens: self.tokens };
        let mut summarizer = Summarizer::new()
            .ranker(self.ranker)
            .budget(budget)
            .quotes(self.quotes)
            .outcomes(self.outcomes)
            .phrases(self.phrases)
            .must_include(self.must_include)
            .skip(self.skip)
            .explain(self.explain);
        if let Some(query) = self.query {
            summarizer = summarizer.query(query);
        }
        Brief { summarizer, title: self.title, with_text: self.with_text }
    }
}

impl EvalArgs {
    fn meant(self) -> Plan {
        let mut paths = self.paths;
        if paths.is_empty() {
            if !Path::new(CORPUS).is_dir() {
                usage("no gold given, and there is no folder `corpus` here; name .gold files, folders or JSON Lines with `references`");
            }
            paths.push(CORPUS.into());
        }
        let budget = Budget { sentences: self.sentences, words: self.words, ..Budget::default() };
        Plan {
            work: Work::Eval(Trial { ranker: self.ranker, budget }),
            input: Input { paths, ..Input::default() },
            output: OutputArgs { format: self.format, output: self.output, color: ColorChoice::Never }.meant(),
        }
    }
}

impl Default for Input {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            format: None,
            fields: Fields::default(),
            language: None,
            folders: Folders::Refused,
            files_from: None,
            null: false,
            globs: Vec::new(),
            max_bytes: MOST,
            jobs: 0,
            quiet: false,
        }
    }
}

impl Default for Target {
    fn default() -> Self {
        Self { path: None, format: OutputFormat::Text, color: ColorChoice::Never }
    }
}

/// Ends the program for wrong usage.
fn usage(message: &str) -> ! {
    Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit()
}
