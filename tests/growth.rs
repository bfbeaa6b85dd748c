//! The cost of a brief grows with the length of the text, whatever the text: no pattern that repeats makes it grow with the square.

use std::hint::black_box;
use std::time::{Duration, Instant};

use nutgraf::{Article, Summarizer};

/// Texts that say one thing over and over; `#` stands for another word each time, `@` for another one with a capital.
const PATTERNS: [&str; 36] = [
    "The board approved the plan and ",
    "The # board approved the # plan on Monday. ",
    "Der Rat soll die Brücke und die Frau wird den Plan und ",
    "le conseil entend la ville et compte voter et ",
    "voted, and, ",
    "in 1999 and ",
    "if that which who ",
    "\"We will go there right now,\" said Ana Ruiz. ",
    "\"We will go there right now,\" said Ana Ruiz.\n\n",
    "\"We go home now, all of us,\" said @ @. ",
    "\"We will go there right now,\" she said. ",
    "\"We will go there right now.\" ",
    "\"go\" ",
    "“We go now ",
    "“We ‘go \"now «and then ",
    "— We go now, said Ana.\n",
    "Ana Ruiz ",
    "@ @ and ",
    "said Ana and ",
    "@: we will go there now and stay.\n",
    "- an item of the list\n",
    "A Heading Without Stop\n\n",
    "It rained.\n\n",
    "# ",
    "#\n",
    "the of and ",
    "1. 2. 3. ",
    ". . ! ? ",
    "Mr. Dr. U.S. e.g. ",
    "… ",
    "- - – — ",
    "don't 'go' it's ",
    "(a (b ",
    "http://a.example/c?d=e&f=g ",
    "我们明天去那里。",
    "😀 ",
];
/// Bytes of a text, and how many times as long the other one is.
const SIZE: usize = 12_000;
const TIMES: usize = 8;
/// How many times as long it may take, where the square would take 64 times as long. Less than `SHORT` is not worth a measurement.
const MOST: u32 = 24;
const SHORT: Duration = Duration::from_millis(2);

/// The pattern up to so many bytes.
fn text(pattern: &str, size: usize) -> String {
    let mut text = String::with_capacity(size + 64);
    let mut numbers = 1..;
    while text.len() < size {
        for c in pattern.chars() {
            match c {
                '#' | '@' => text.push_str(&word(numbers.next().unwrap_or_default(), c == '@')),
                c => text.push(c),
            }
        }
    }
    text
}

/// A word of its own for each number.
fn word(mut number: usize, capital: bool) -> String {
    const SYLLABLES: [&str; 16] = ["ba", "den", "fo", "gul", "ha", "kem", "lo", "mir", "na", "pel", "ro", "sun", "ta", "ver", "wo", "zin"];
    let mut word = String::new();
    while number > 0 || word.len() < 4 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    if capital { word[..1].to_uppercase() + &word[1..] } else { word }
}

/// The shortest of some runs.
fn time(text: &str) -> Duration {
    let run = |_| {
        let start = Instant::now();
        black_box(Summarizer::new().summarize(&Article::from_text(text, None)));
        start.elapsed()
    };
    (0..3).map(run).min().unwrap_or_default()
}

#[test]
fn no_pattern_costs_the_square_of_its_length() {
    let quadratic: Vec<String> = PATTERNS
        .iter()
        .filter_map(|pattern| {
            let (short, long) = (time(&text(pattern, SIZE)).max(SHORT), time(&text(pattern, SIZE * TIMES)));
            (long > short * MOST).then(|| format!("{pattern:?}: {short:?}, and {TIMES} times as long {long:?}"))
        })
        .collect();
    assert_eq!(quadratic, Vec::<String>::new());
}
