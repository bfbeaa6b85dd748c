//! A brief as a row of a table: the columns that hold what its JSON does.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields};

/// The columns of a brief beside its id, in the order of its JSON, and `error`: why there is none. Whatever may be missing is null.
pub fn columns() -> Fields {
    let field = |name: &str, kind: DataType| Field::new(name, kind, true);
    let text = |name| field(name, DataType::Utf8);
    let number = |name| field(name, DataType::Int64);
    let score = |name| field(name, DataType::Float64);
    let group = |fields: Vec<Field>| DataType::Struct(fields.into());
    let list = |name, fields| field(name, DataType::List(Arc::new(Field::new("item", group(fields), true))));
    let place = || [number("start"), number("end")];
    let piece = |rest: Vec<Field>| [text("text")].into_iter().chain(place()).chain(rest).collect::<Vec<_>>();
    Fields::from(vec![
        text("title"),
        text("language"),
        number("words"),
        number("sentence_count"),
        list("summary", piece(vec![number("index"), score("score")])),
        list(
            "quotes",
            vec![
                text("text"),
                list("parts", place().to_vec()),
                text("speaker"),
                field("mention", group(piece(vec![]))),
                text("verb"),
                score("confidence"),
                score("score"),
                text("source"),
            ],
        ),
        list("outcomes", piece(vec![text("kind"), text("cue"), text("who"), text("when"), score("score")])),
        list("phrases", piece(vec![score("score")])),
        text("error"),
    ])
}
