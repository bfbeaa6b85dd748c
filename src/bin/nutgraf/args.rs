//! The command line: what was typed ([`Cli`]) becomes what is meant ([`Plan`]). Nothing after this file sees a flag.

mod values;

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use nutgraf::read::{Fields, Format};
use nutgraf::summary::DEFAULT_PHRASES;
use nutgraf::{Budget, Language, Ranker, Summarizer};

use self::values::{colors, count, figures, formats, language, percent, rankers, seconds};

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
    /// Seconds a row.
    Bench(f64),
    Eval(Trial),
    Completions(Shell),
    Man,
}

/// What is measured against gold.
pub struct Trial {
    pub ranker: Ranker,
    pub budget: Budget,
}

/// A brief as it is asked for.
pub struct Brief {
    pub summarizer: Summarizer,
    /// Whether JSON carries the document's text.
    pub with_text: bool,
}

/// Where the documents come from and how they are read.
#[derive(Default)]
pub struct Input {
    pub paths: Vec<PathBuf>,
    /// None: told by content and name.
    pub format: Option<Format>,
    pub fields: Fields,
    /// None: what the document says, or else what is detected.
    pub language: Option<Language>,
    pub recursive: bool,
    /// Threads.
    pub jobs: usize,
    /// Whether failing documents are kept silent about.
    pub quiet: bool,
}

/// Where the answer goes and how it looks.
pub struct Target {
    pub path: Option<PathBuf>,
    pub format: OutputFormat,
    pub color: ColorChoice,
}

/// A setting that `auto` leaves to the documents; an alias, lest clap read it as a flag that may be missing.
type Auto<T> = Option<T>;

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
}

/// The key sentences, quotes, outcomes and phrases of a text, in its own words.
///
/// Without a subcommand, summarizes. Without a PATH, reads standard input.
#[derive(Parser)]
#[command(name = "nutgraf", version, args_conflicts_with_subcommands = true, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    summarize: SummarizeArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 all fine; 1 some documents failed (said on standard error, the rest printed); 2 wrong usage or nothing readable.

Examples:
  nutgraf article.txt                       title, summary, key quotes, outcomes, key phrases
  nutgraf -n 2 --quotes 0 *.md              two sentences of each, no quotes
  nutgraf --format jsonl < articles.jsonl   one object a line, in order
  nutgraf sentences - < article.txt         the sentences, one a line";

#[derive(Subcommand)]
enum Command {
    /// Summary, key quotes, outcomes and key phrases of each document (the default)
    Summarize(SummarizeArgs),
    /// The sentences of each document
    Sentences(PlainArgs),
    /// The clean text of each document (--format json: its blocks)
    Extract(PlainArgs),
    /// How fast each stage and each ranker is on the given documents, one thread
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
struct SummarizeArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    brief: BriefArgs,
}

/// What the subcommands take that only read and print.
#[derive(Args)]
struct PlainArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Args)]
struct BenchArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Seconds that each row is measured
    #[arg(long, value_name = "S", default_value_t = 0.5, value_parser = seconds)]
    seconds: f64,
}

#[derive(Args)]
struct EvalArgs {
    /// Gold files, folders that hold some, JSON Lines with `references`; the folder `corpus` where none is named
    #[arg(value_name = "GOLD")]
    paths: Vec<PathBuf>,
    /// How sentences are rated
    #[arg(long, value_name = "NAME", default_value = Ranker::default().name(), value_parser = rankers())]
    ranker: Ranker,
    /// Sentences in a summary; by default 3, or 5 of a marked article of 25 or more
    #[arg(short = 'n', long, value_name = "N")]
    sentences: Option<usize>,
    /// Words in a summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    words: Option<usize>,
    /// How to write the figures; by default text, or what the ending of -o FILE says
    #[arg(long, value_name = "FORMAT", value_parser = figures())]
    format: Option<OutputFormat>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args)]
#[command(next_help_heading = "Input")]
struct InputArgs {
    /// Documents; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Kind of document, told by its content and name by default
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = formats())]
    from: Auto<Format>,
    /// Read the files in folders, those that .gitignore names and hidden ones left out
    #[arg(long, short = 'r')]
    recursive: bool,
    /// Language of the documents (en, de, pt-BR …); `auto` takes what each says of itself or detects it
    #[arg(long, value_name = "CODE", default_value = "auto", value_parser = language)]
    lang: Auto<Language>,
    /// Field of a JSON Lines row that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// Field that holds the id
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// Field that holds the title
    #[arg(long, value_name = "NAME", default_value = "title")]
    title_field: String,
    /// Field that holds the language
    #[arg(long, value_name = "NAME", default_value = "lang")]
    lang_field: String,
    /// Field that holds the date
    #[arg(long, value_name = "NAME", default_value = "date")]
    date_field: String,
    /// Threads; by default one a processor
    #[arg(short = 'j', long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Say nothing on standard error of documents that fail (the exit code still does)
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Output")]
struct OutputArgs {
    /// How to write the answer; by default text, or what the ending of -o FILE says
    #[arg(long, value_name = "FORMAT")]
    format: Option<OutputFormat>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = colors())]
    color: ColorChoice,
}

#[derive(Args)]
#[command(next_help_heading = "Brief")]
struct BriefArgs {
    /// Sentences in the summary; by default 3, or 5 of a document of 25 or more
    #[arg(short = 'n', long, value_name = "N")]
    sentences: Option<usize>,
    /// Words in the summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    words: Option<usize>,
    /// Characters in the summary, as near as whole sentences come
    #[arg(long, value_name = "N")]
    chars: Option<usize>,
    /// Summary's share of the document's words, in percent
    #[arg(long, value_name = "P", value_parser = percent)]
    percent: Option<f64>,
    /// How sentences are rated
    #[arg(long, value_name = "NAME", default_value = Ranker::default().name(), value_parser = rankers())]
    ranker: Ranker,
    /// Favour sentences that hold these words
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Key quotes, or `all`
    #[arg(long, value_name = "N|all", default_value = "5", value_parser = count)]
    quotes: usize,
    /// Outcomes, or `all`
    #[arg(long, value_name = "N|all", default_value = "5", value_parser = count)]
    outcomes: usize,
    /// Key phrases
    #[arg(long, value_name = "N", default_value_t = DEFAULT_PHRASES)]
    phrases: usize,
    /// Say of every sentence why it was taken or left
    #[arg(long)]
    explain: bool,
    /// Carry the document's text in JSON
    #[arg(long)]
    with_text: bool,
}

/// The folder that is measured on where none is named.
const CORPUS: &str = "corpus";

/// Reads the command line; ends the program itself where that is wrong, or asks for help or the version.
pub fn plan() -> Plan {
    let cli = Cli::parse();
    let command = cli.command.unwrap_or(Command::Summarize(cli.summarize));
    match command {
        Command::Summarize(args) => plan_of(Work::Summarize(args.brief.meant()), args.input, args.output),
        Command::Sentences(args) => plan_of(Work::Sentences, args.input, args.output),
        Command::Extract(args) => plan_of(Work::Extract, args.input, args.output),
        Command::Bench(args) => plan_of(Work::Bench(args.seconds), args.input, args.output),
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
    Plan { work, input: input.meant(), output: output.meant() }
}

impl InputArgs {
    fn meant(self) -> Input {
        let mut paths = self.paths;
        if paths.is_empty() {
            if std::io::stdin().is_terminal() {
                usage("no document given; name a file, or pipe a text in (`nutgraf --help` tells more)");
            }
            paths.push("-".into());
        }
        Input {
            paths,
            format: self.from,
            fields: Fields {
                text: self.text_field,
                id: self.id_field,
                title: self.title_field,
                language: self.lang_field,
                date: self.date_field,
            },
            language: self.lang,
            recursive: self.recursive,
            jobs: self.jobs.map_or(0, NonZeroUsize::get),
            quiet: self.quiet,
        }
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
                _ => return None,
            })
        };
        let format = self.format.or_else(by_name).unwrap_or(OutputFormat::Text);
        Target { path: self.output, format, color: self.color }
    }
}

impl BriefArgs {
    fn meant(self) -> Brief {
        let budget = Budget { sentences: self.sentences, words: self.words, chars: self.chars, percent: self.percent };
        let mut summarizer = Summarizer::new()
            .ranker(self.ranker)
            .budget(budget)
            .quotes(self.quotes)
            .outcomes(self.outcomes)
            .phrases(self.phrases)
            .explain(self.explain);
        if let Some(query) = self.query {
            summarizer = summarizer.query(query);
        }
        Brief { summarizer, with_text: self.with_text }
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

impl Default for Target {
    fn default() -> Self {
        Self { path: None, format: OutputFormat::Text, color: ColorChoice::Never }
    }
}

/// Ends the program for wrong usage.
fn usage(message: &str) -> ! {
    Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit()
}
