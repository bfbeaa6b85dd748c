//! The glyphs of a page → pieces of lines.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    TransformExt, interpret_page,
};

use super::Piece;

/// A glyph is so high and wide where its font does not say, in thousandths.
const EM: f64 = 1000.0;
const USUAL_WIDTH: f32 = 500.0;
/// A gap of this share of the font's size parts words, one of that parts pieces. A glyph further back belongs elsewhere.
const WORD_GAP: f64 = 0.17;
const PIECE_GAP: f64 = 0.9;
const BACK: f64 = 0.3;
/// A baseline may be off by this share of the size: indices stand above or below.
const SHIFT: f64 = 0.4;

/// A page as far as it has text.
pub struct Page {
    pub pieces: Vec<Piece>,
    pub height: f64,
}

/// The pages of a document.
pub fn pages(pdf: &Pdf) -> Vec<Page> {
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let upright = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(upright, Rect::new(0.0, 0.0, width, height), &cache, pdf.xref(), settings);
        let mut collector = Collector::default();
        interpret_page(page, &mut context, &mut collector);
        Page { pieces: collector.finish(), height }
    });
    pages.collect()
}

/// Takes the text of what is drawn, and nothing else.
#[derive(Default)]
struct Collector {
    pieces: Vec<Piece>,
    /// Where the last glyph was drawn, and which.
    last: Option<(Point, String)>,
}

impl Collector {
    fn glyph(&mut self, glyph: &Glyph, transform: Affine) {
        let Some(words) = words(glyph) else { return };
        let width = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(f64::from(width.unwrap_or(USUAL_WIDTH)), 0.0) - origin;
        let size = (transform * Point::new(0.0, EM) - origin).hypot();
        // What runs up a margin is none of the text; what is not finite is nowhere.
        if !(origin.is_finite() && along.is_finite() && size.is_finite()) || size <= 0.0 || along.y.abs() > along.x.abs() {
            return;
        }
        // Bold type is faked by drawing a glyph twice.
        if self.last.as_ref().is_some_and(|(at, before)| *before == words && (*at - origin).hypot() < 0.1 * size) {
            return;
        }
        let right = origin.x + along.x.max(0.0);
        match self.pieces.last_mut() {
            Some(piece) if goes_on(piece, origin, size) => {
                if origin.x - piece.right > WORD_GAP * size && !piece.words.ends_with(' ') && words != " " {
                    piece.words.push(' ');
                }
                piece.words.push_str(&words);
                piece.size = piece.size.max(size);
                piece.right = right.max(piece.right);
            }
            _ if words.trim().is_empty() => {}
            _ => self.pieces.push(Piece { words: words.clone(), left: origin.x, right, y: origin.y, size }),
        }
        self.last = Some((origin, words));
    }

    fn finish(mut self) -> Vec<Piece> {
        self.pieces.retain(|piece| !piece.words.trim().is_empty());
        self.pieces
    }
}

/// Whether a glyph at `origin` belongs to the line that a piece is of, right after it.
fn goes_on(piece: &Piece, origin: Point, size: f64) -> bool {
    let larger = size.max(piece.size);
    let gap = (origin.x - piece.right) / larger;
    (origin.y - piece.y).abs() < SHIFT * larger && (-BACK..PIECE_GAP).contains(&gap)
}

/// What a glyph says: ligatures as their letters, nothing where the file does not tell.
fn words(glyph: &Glyph) -> Option<String> {
    let words = match glyph.as_unicode()? {
        BfString::Char(c) => c.to_string(),
        BfString::String(words) => words,
    };
    let letters = match words.as_str() {
        "ﬀ" => "ff",
        "ﬁ" => "fi",
        "ﬂ" => "fl",
        "ﬃ" => "ffi",
        "ﬄ" => "ffl",
        "ﬅ" | "ﬆ" => "st",
        "\u{a0}" | "\t" | "\n" | "\r" => " ",
        words if words.chars().any(char::is_control) => return None,
        words => return Some(words.to_owned()),
    };
    Some(letters.to_owned())
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
