//! The bytes of a rich text → control words, groups and text; what code pages and named characters mean.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};
use encoding_rs::{WINDOWS_874, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258};

/// A piece of a rich text.
#[derive(Clone, Copy)]
pub enum Token<'b> {
    Open,
    Close,
    /// `\*`
    Optional,
    /// A control word or symbol with its number.
    Word(&'b str, Option<i32>),
    /// A byte of text.
    Byte(u8),
}

/// The pieces of a rich text, in order.
pub struct Tokens<'b> {
    bytes: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.bytes.split_at(length.min(self.bytes.len()));
        self.bytes = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let length = self.bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length == 0 {
            let symbol = self.take(1);
            return Some(match symbol.first()? {
                b'*' => Token::Optional,
                b'\'' => {
                    let code = std::str::from_utf8(self.take(2)).ok().and_then(|code| u8::from_str_radix(code, 16).ok());
                    Token::Byte(code.unwrap_or(b'?'))
                }
                b'\n' | b'\r' => Token::Word("par", None),
                byte @ (b'\\' | b'{' | b'}') => Token::Byte(*byte),
                _ => Token::Word(std::str::from_utf8(symbol).unwrap_or("?"), None),
            });
        }
        let name = std::str::from_utf8(self.take(length)).unwrap_or("?");
        let sign = usize::from(self.bytes.first() == Some(&b'-'));
        let digits = self.bytes[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number =
            if digits == 0 { None } else { std::str::from_utf8(self.take(sign + digits)).ok().and_then(|number| number.parse().ok()) };
        // One blank ends the word and is no text.
        if self.bytes.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            self.take(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Some(Token::Word(name, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            return match self.take(1).first()? {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\n' | b'\r' | 0 => continue,
                byte => Some(Token::Byte(*byte)),
            };
        }
    }
}

/// The encoding of a Windows code page.
pub fn code_page(number: i32) -> &'static Encoding {
    match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The encoding of a font's character set; none where the document's own code page goes on.
pub fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 => WINDOWS_1252,
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}

/// What a control word that names a character writes; nothing for any other.
pub fn character(name: &str) -> &'static str {
    match name {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" | "~" => " ",
        "_" => "-",
        _ => "",
    }
}
