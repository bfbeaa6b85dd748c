//! The corpus, and what is asked of its figures: none may fall below its floor in `corpus/floors.toml`.
//!
//! `NUTGRAF_FLOORS=raise cargo test --test gold` writes the floors of figures that rose, and of new ones;
//! `NUTGRAF_FLOORS=lower` those of figures that fell, too, and tells which. Any other run writes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use nutgraf::Summarizer;
use nutgraf::eval::{Figure, Gold, Scores, score};
use proptest::prelude::*;

/// So many of the worst documents are named for a figure that fell.
const WORST: usize = 5;

const HEAD: &str = "\
# Floors of the figures that `cargo test --test gold` measures on the articles of each folder, rounded down.
# They only rise: `NUTGRAF_FLOORS=raise cargo test --test gold`. What must fall is lowered by `NUTGRAF_FLOORS=lower`, with the
# reason in the commit's message.
";

/// Floors by folder and figure.
type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// A gold file of a folder of the corpus.
struct Document {
    name: String,
    gold: Gold,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The gold files, folder by folder.
fn documents() -> BTreeMap<String, Vec<Document>> {
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let document = |path: &PathBuf| {
        let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let gold = Gold::parse(&file).unwrap_or_else(|error| panic!("{}:{}: {}", path.display(), error.line, error.what));
        Document { name: name(path), gold }
    };
    let folders = entries(&corpus()).into_iter().filter(|path| path.is_dir());
    let of =
        |folder: &Path| entries(folder).iter().filter(|path| path.extension().is_some_and(|end| end == "gold")).map(document).collect();
    folders.map(|folder| (name(&folder), of(&folder))).filter(|(_, documents): &(_, Vec<_>)| !documents.is_empty()).collect()
}

/// The program's defaults, asked for all quotes and outcomes that it finds.
fn summarizer() -> Summarizer {
    Summarizer::new().quotes(usize::MAX).outcomes(usize::MAX)
}

/// The scores of every document, folder by folder.
fn scores() -> BTreeMap<String, Vec<(String, Scores)>> {
    let scored = |documents: Vec<Document>| documents.into_iter().map(|one| (one.name, score(&one.gold, &summarizer()))).collect();
    documents().into_iter().map(|(folder, documents)| (folder, scored(documents))).collect()
}

fn total(documents: &[(String, Scores)]) -> Scores {
    let mut total = Scores::default();
    documents.iter().for_each(|(_, scores)| total += scores);
    total
}

/// A figure as a floor is written: what is not asked for is 0.
fn rounded_down(value: Option<f64>) -> f64 {
    (value.unwrap_or(0.0) * 1000.0).floor() / 1000.0
}

/// The documents that a figure is lowest on.
fn worst(figure: &Figure, documents: &[(String, Scores)]) -> String {
    let mut values: Vec<(f64, &str)> = documents.iter().filter_map(|(name, scores)| Some((figure.of(scores)?, name.as_str()))).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    values.iter().take(WORST).map(|(value, name)| format!("{value:.3} {name}")).collect::<Vec<_>>().join(", ")
}

fn floors_file() -> PathBuf {
    corpus().join("floors.toml")
}

fn floors() -> Floors {
    let text = fs::read_to_string(floors_file()).unwrap_or_default();
    toml::from_str(&text).unwrap_or_else(|error| panic!("corpus/floors.toml: {error}"))
}

fn written(floors: &Floors) -> String {
    let mut text = HEAD.to_owned();
    for (folder, figures) in floors {
        let _ = write!(text, "\n[{folder}]\n");
        for figure in Figure::ALL {
            if let Some(floor) = figures.get(&figure.name()) {
                let _ = writeln!(text, "{} = {floor:.3}", figure.name());
            }
        }
    }
    text
}

/// What an ordinary run, a raise or a lowering makes of the floors, and what it has to say: (floors, faults, what fell).
fn compare(old: &Floors, scores: &BTreeMap<String, Vec<(String, Scores)>>, mode: &str) -> (Floors, Vec<String>, Vec<String>) {
    let (mut new, mut faults, mut fell) = (old.clone(), Vec::new(), Vec::new());
    for (folder, documents) in scores {
        let total = total(documents);
        for figure in Figure::ALL {
            let (name, value) = (figure.name(), rounded_down(figure.of(&total)));
            let floor = old.get(folder).and_then(|figures| figures.get(&name)).copied();
            let is_below = floor.is_some_and(|floor| value < floor);
            let line = || match floor {
                Some(floor) => format!("{folder}: {name} is {value:.3}, its floor {floor:.3}; worst: {}", worst(&figure, documents)),
                None => format!("{folder}: {name} is {value:.3} and has no floor; NUTGRAF_FLOORS=raise gives it one"),
            };
            match (mode, is_below) {
                ("lower", true) => fell.push(line()),
                ("raise" | "lower", false) => {}
                (_, false) if floor.is_some() => continue,
                _ => {
                    faults.push(line());
                    continue;
                }
            }
            new.entry(folder.clone()).or_default().insert(name, value);
        }
    }
    (new, faults, fell)
}

#[test]
fn no_figure_falls_below_its_floor() {
    let mode = std::env::var("NUTGRAF_FLOORS").unwrap_or_default();
    assert!(matches!(mode.as_str(), "" | "raise" | "lower"), "NUTGRAF_FLOORS is `raise` or `lower`, not `{mode}`");
    let old = floors();
    let scores = scores();
    let (new, faults, fell) = compare(&old, &scores, &mode);
    if !mode.is_empty() && new != old {
        fs::write(floors_file(), written(&new)).expect("corpus/floors.toml is written");
    }
    if !fell.is_empty() {
        // Straight to standard error: what a passing test prints is not shown.
        writeln!(std::io::stderr(), "lowered:\n{}", fell.join("\n")).expect("somebody reads");
    }
    assert!(faults.is_empty(), "{} figures:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn floors_name_what_is_measured() {
    let folders = documents();
    for (folder, figures) in floors() {
        assert!(folders.contains_key(&folder), "corpus/floors.toml has a folder {folder} that is not there");
        for name in figures.keys() {
            assert!(
                Figure::ALL.iter().any(|figure| figure.name() == *name),
                "corpus/floors.toml has {folder}.{name}, which nobody measures"
            );
        }
    }
}

#[test]
fn what_belongs_to_the_page_is_never_chosen() {
    let scores = scores();
    let chosen: Vec<String> =
        scores.values().flatten().flat_map(|(name, scores)| scores.page_lines.iter().map(move |line| format!("{name}: {line}"))).collect();
    assert!(chosen.is_empty(), "chosen, though no part of the article: {chosen:#?}");
}

#[test]
fn the_corpus_is_what_its_readme_says() {
    let documents = documents();
    let english = &documents["en"];
    let count = |of: fn(&Gold) -> usize| english.iter().map(|document| of(&document.gold)).sum::<usize>();
    let outcomes = |gold: &Gold| gold.sentences.iter().filter(|sentence| sentence.outcome.is_some()).count();
    let counted = [
        english.len(),
        count(|gold| gold.sentences.len()),
        count(outcomes),
        count(|gold| gold.quotes.len()),
        count(|gold| gold.quotes.iter().filter(|quote| quote.key).count()),
    ];
    let readme = fs::read_to_string(corpus().join("README.md")).expect("corpus/README.md");
    let [documents, rest @ ..] = counted.map(|count| format!("**{count}**"));
    let row = format!("| **all {}** | | {} |", documents.replace('*', ""), rest.join(" | "));
    assert!(readme.contains(&row), "corpus/README.md has no row {row}");
}

#[test]
fn every_story_has_three_tellings() {
    let folder = corpus().join("stories");
    let table = fs::read_to_string(folder.join("stories.tsv")).expect("corpus/stories/stories.tsv");
    let mut tellings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let (story, text) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in `{line}`"));
        assert!(folder.join(text).is_file(), "corpus/stories has no {text}");
        tellings.entry(story).or_default().push(text);
    }
    assert!(tellings.len() == 10 && tellings.values().all(|texts| texts.len() == 3), "{tellings:#?}");
    let texts = entries(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    assert_eq!(texts.count(), 90, "texts in corpus/stories");
}

#[test]
fn floors_rise_and_fall_only_when_told() {
    let gold = Gold::parse("# T\n\n** ! The board voted 7-2 to dredge the channel.  ‹decision›\n     Rain fell.\n").expect("a gold file");
    let scores = BTreeMap::from([("xx".to_owned(), vec![("one".to_owned(), score(&gold, &summarizer()))])]);
    let floor = |figure: &str, floor: f64| Floors::from([("xx".to_owned(), BTreeMap::from([(figure.to_owned(), floor)]))]);
    let (low, high) = (floor("key_sentences_precision", 0.1), floor("key_sentences_precision", 0.9));
    let told = |old: &Floors, mode: &str| {
        let (new, faults, fell) = compare(old, &scores, mode);
        let is_told = |lines: &[String]| lines.iter().any(|line| line.contains("key_sentences_precision is 0.500, its floor"));
        (new["xx"]["key_sentences_precision"], is_told(&faults), is_told(&fell))
    };
    assert_eq!([told(&low, ""), told(&low, "raise"), told(&low, "lower")], [(0.1, false, false), (0.5, false, false), (0.5, false, false)]);
    assert_eq!([told(&high, ""), told(&high, "raise"), told(&high, "lower")], [(0.9, true, false), (0.9, true, false), (0.5, false, true)]);
    assert_eq!(toml::from_str::<Floors>(&written(&low)).expect("what is written can be read"), low);
}

/// Files that look like gold: margins and texts, most of them right.
fn files() -> impl Strategy<Value = String> {
    let margins =
        prop::sample::select(vec!["     ", "*    ", "**   ", "   ' ", "   \" ", "** ! ", "   @ ", "   # ", "   - ", "     - ", "", "= "]);
    let texts =
        prop::sample::select(vec!["\"Ja,\" sagte Zoë.", "“A b.", "Zoë |", "Zoë | Ja", "C d.”", "E.  ‹result›", "Ü. “X,” ‘y’ \"", "", "É"]);
    let line = (margins, texts).prop_map(|(margin, text)| if text.is_empty() { String::new() } else { format!("{margin}{text}") });
    let any = prop_oneof![8 => line, 1 => any::<String>()];
    prop::collection::vec(any, 0..12).prop_map(|lines| format!("# Title\n\n{}\n", lines.join("\n")))
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(file in files()) {
        match Gold::parse(&file) {
            Err(error) => prop_assert!((1..=file.lines().count().max(1)).contains(&error.line) && !error.what.is_empty()),
            Ok(gold) => {
                let sentences = gold.sentences.iter().map(|sentence| sentence.span);
                let mut spans: Vec<_> = sentences.chain(gold.heads.iter().copied()).chain(gold.boilerplate.iter().copied()).collect();
                spans.sort();
                prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start), "{spans:?}");
                prop_assert_eq!(gold.text().len(), spans.last().map_or(0, |span| span.end));
                let is_empty = |part: &nutgraf::Span| part.of(gold.text()).trim().is_empty();
                prop_assert!(gold.quotes.iter().all(|quote| !quote.parts.is_empty() && !quote.parts.iter().any(is_empty)));
                let scores = score(&gold, &summarizer());
                prop_assert!(Figure::ALL.iter().filter_map(|figure| figure.of(&scores)).all(|value| (0.0..=1.0).contains(&value)));
            }
        }
    }

    #[test]
    fn rouge_of_any_texts_lies_between_0_and_1(
        summary in prop::collection::vec(any::<String>(), 0..4),
        reference in prop::collection::vec(any::<String>(), 0..4),
        code in prop::sample::select(vec!["en", "de", "tr", "zh"]),
    ) {
        let language = nutgraf::Language::from_code(code).expect("a language");
        let found = nutgraf::eval::rouge(&summary, &[reference], language);
        prop_assert!([found.one, found.two, found.l].iter().all(|value| (0.0..=1.0).contains(value)));
        let same = nutgraf::eval::rouge(&summary, std::slice::from_ref(&summary), language);
        prop_assert!(same.l <= same.one && (same.one - same.one.round()).abs() < 1e-12);
    }
}
