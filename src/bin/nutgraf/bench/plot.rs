//! The growth of time as an SVG: milliseconds over bytes, both axes logarithmic, so that a straight line of slope 1 is growth
//! with size alone.

use super::growth::Point;

/// The picture, and the frame of the axes within it, in pixels.
const SIZE: (f64, f64) = (720.0, 480.0);
const FRAME: Frame = Frame { left: 70.0, right: 700.0, top: 20.0, bottom: 430.0 };

struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A curve: its name, its colour (of Okabe & Ito's palette, told apart by all eyes), and what it shows.
type Curve = (&'static str, &'static str, fn(&Point) -> f64);
const CURVES: [Curve; 3] = [
    ("whole brief", "#d55e00", |point| point.brief_ms),
    ("analyse", "#0072b2", |point| point.analyse_ms),
    ("rank and select", "#009e73", |point| point.rank_ms),
];

pub(super) fn svg(points: &[Point]) -> String {
    let x = Axis::over(points.iter().map(|point| point.bytes as f64), FRAME.left, FRAME.right);
    let times = points.iter().flat_map(|point| CURVES.map(|(_, _, time)| time(point)));
    let y = Axis::over(times, FRAME.bottom, FRAME.top);
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n"
    );
    for value in x.decades() {
        let at = x.place(value);
        svg += &line((at, FRAME.top), (at, FRAME.bottom));
        svg += &label((at, FRAME.bottom + 18.0), "middle", &bytes(value));
    }
    for value in y.decades() {
        let at = y.place(value);
        svg += &line((FRAME.left, at), (FRAME.right, at));
        svg += &label((FRAME.left - 8.0, at + 4.0), "end", &format!("{value} ms"));
    }
    for (row, (name, colour, time)) in CURVES.into_iter().enumerate() {
        let places: Vec<String> =
            points.iter().map(|point| format!("{:.1},{:.1}", x.place(point.bytes as f64), y.place(time(point)))).collect();
        svg += &format!("<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n", places.join(" "));
        let at = (FRAME.left + 14.0, FRAME.top + 22.0 + 18.0 * row as f64);
        svg += &label(at, "start", &format!("<tspan fill=\"{colour}\">●</tspan> {name}"));
    }
    svg + "</svg>\n"
}

/// Values on a logarithmic axis of whole decades.
struct Axis {
    /// Powers of ten at its ends.
    low: f64,
    high: f64,
    /// Where those stand, in pixels.
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let low = values.clone().fold(f64::INFINITY, f64::min).log10().floor();
        let high = values.fold(f64::MIN_POSITIVE, f64::max).log10().ceil();
        Self { low, high, from, to }
    }

    fn place(&self, value: f64) -> f64 {
        self.from + (self.to - self.from) * (value.log10() - self.low) / (self.high - self.low).max(1.0)
    }

    fn decades(&self) -> impl Iterator<Item = f64> {
        (self.low as i32..=self.high as i32).map(|power| 10_f64.powi(power))
    }
}

fn line(from: (f64, f64), to: (f64, f64)) -> String {
    format!("<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ccc\"/>\n", from.0, from.1, to.0, to.1)
}

fn label(at: (f64, f64), anchor: &str, text: &str) -> String {
    format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{text}</text>\n", at.0, at.1)
}

/// A power of ten in bytes, as people say it.
fn bytes(value: f64) -> String {
    match value {
        value if value >= 1e6 => format!("{} MB", value / 1e6),
        value if value >= 1e3 => format!("{} KB", value / 1e3),
        value => format!("{value} B"),
    }
}
