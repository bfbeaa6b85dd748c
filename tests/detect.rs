//! The texts of `tests/detect.txt`: in which language each is.

use nutgraf::Language;

/// Texts of at most [`SHORT`] characters that may be told wrong, or not at all. A longer one never may.
const MISSED: usize = 4;
const SHORT: usize = 40;

/// The code and the text of each line.
fn cases() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("detect.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').expect("a code, a tab and a text")).collect()
}

#[test]
fn texts_are_in_the_language_they_are_in() {
    let told: Vec<_> = cases().into_iter().map(|(code, text)| (code, Language::detect(text).code(), text)).collect();
    let missed: Vec<_> = told.into_iter().filter(|(code, found, _)| found != code).collect();
    let long: Vec<_> = missed.iter().filter(|(_, _, text)| text.chars().count() > SHORT).collect();
    assert!(long.is_empty(), "{long:#?}");
    assert!(missed.len() <= MISSED, "{missed:#?}");
}

#[test]
fn every_language_has_three_texts() {
    for language in Language::all().skip(1) {
        let texts = cases().into_iter().filter(|(code, _)| *code == language.code()).count();
        assert!(texts >= 3, "{}: {texts}", language.code());
    }
}

#[test]
fn a_text_of_no_sure_language_is_split_by_its_script() {
    let sentences = |text| nutgraf::Splitter::new(Language::UNKNOWN).sentences(text).map(|span| span.of(text)).collect::<Vec<_>>();
    for whole in [
        "Dr. Anders Holm, bl.a. Larsen.",
        "Sra. Pilar Soto (n. 1961).",
        "Prof. dr hab. Jan Lis",
        "Москва, ул. Садовая, г. Тула",
        "Das finden Sie auf S. 25.",
        "Dne 3. května 1999",
        "प्रो. शर्मा",
    ] {
        assert_eq!(sentences(whole), [whole]);
    }
    assert_eq!(sentences("Le pont, le quai etc. La route est libre."), ["Le pont, le quai etc.", "La route est libre."]);
    assert_eq!(sentences("橋は閉鎖。村は静か。"), ["橋は閉鎖。", "村は静か。"]);
    assert_eq!(sentences("Да. Нет."), ["Да.", "Нет."]);
}
