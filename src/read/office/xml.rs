//! XML as a stream of pieces. Names go without their prefix; entities beyond XML's and HTML's own are dropped, never fetched.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

/// A piece of an XML document.
pub enum Piece<'p> {
    /// A start tag: local name and attributes.
    Open(&'p str, Attributes<'p>),
    /// An end tag.
    Close(&'p str),
    /// Text.
    Words(&'p str),
}

/// The attributes of a start tag.
pub struct Attributes<'p>(&'p BytesStart<'p>);

impl Attributes<'_> {
    /// The value of an attribute by its local name.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attribute = attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| attribute.value.to_string(), |value| value.to_string()))
    }
}

/// Shows the pieces of a document in their order; where the XML is damaged it ends.
pub fn walk(xml: &str, mut visit: impl FnMut(Piece)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => visit(Piece::Open(tag.local_name().as_ref(), Attributes(&tag))),
            Ok(Event::Empty(tag)) => {
                visit(Piece::Open(tag.local_name().as_ref(), Attributes(&tag)));
                visit(Piece::Close(tag.local_name().as_ref()));
            }
            Ok(Event::End(tag)) => visit(Piece::Close(tag.local_name().as_ref())),
            Ok(Event::Text(words)) => visit(Piece::Words(&words.xml10_content())),
            Ok(Event::CData(words)) => visit(Piece::Words(&words.xml10_content())),
            Ok(Event::GeneralRef(entity)) => {
                if let Ok(Some(c)) = entity.resolve_char_ref() {
                    visit(Piece::Words(c.encode_utf8(&mut [0; 4])));
                } else if let Some(words) = escape::resolve_html5_entity(&entity.xml10_content()) {
                    visit(Piece::Words(words));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
        }
    }
}

/// The words of the first element of this name.
pub fn words_of(xml: &str, name: &str) -> Option<String> {
    let (mut inside, mut found) = (false, None);
    walk(xml, |piece| match piece {
        Piece::Open(opened, _) if opened == name && found.is_none() => (inside, found) = (true, Some(String::new())),
        Piece::Close(closed) if closed == name => inside = false,
        Piece::Words(words) if inside => found.get_or_insert_default().push_str(words),
        _ => {}
    });
    found.map(|words| crate::article::collapse(&words)).filter(|words| !words.is_empty())
}
