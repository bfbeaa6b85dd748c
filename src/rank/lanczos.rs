//! Eigenvalues and eigenvectors of a symmetric matrix that is only multiplied with: the Lanczos iteration with full
//! reorthogonalisation (Golub & Van Loan, Matrix Computations, 4th ed., §10.1 and §10.3), from a start that is always the same.

use super::random::chance;

/// A vector that falls below this share of its length when it is made orthogonal lay in the space already.
const NOTHING: f64 = 1e-10;
/// Below this share the first pass was too coarse, and there is a second one.
const COARSE: f64 = 0.7;
/// Steps of the QR iteration for each eigenvalue; three are usual.
const QR_STEPS: usize = 50;

/// Eigenvalues, in no order, and what their eigenvectors are mixed from.
pub(super) struct Eigen {
    pub values: Vec<f64>,
    basis: Vec<Vec<f64>>,
    weights: Vec<Vec<f64>>,
}

impl Eigen {
    /// The eigenvector of the `k`-th value, of length 1. O(steps·n).
    pub fn vector(&self, k: usize) -> Vec<f64> {
        let mut vector = vec![0.0; self.basis[k].len()];
        self.basis.iter().zip(&self.weights[k]).for_each(|(part, weight)| add(&mut vector, *weight, part));
        vector
    }
}

/// The eigenpairs of `product` as seen from a space of `steps` dimensions: all of them, exact to rounding, where n is no
/// larger; else the better the further they stand out at either end. O(steps products + steps²·n).
pub(super) fn eigen(n: usize, steps: usize, product: impl Fn(&[f64]) -> Vec<f64>) -> Eigen {
    let mut basis: Vec<Vec<f64>> = Vec::new();
    let mut tridiagonal = Tridiagonal::default();
    let mut next = fresh(&basis, n);
    while let Some(vector) = next.take() {
        let mut image = product(&vector);
        let size = norm(&image);
        tridiagonal.diagonal.push(dot(&image, &vector));
        basis.push(vector);
        if basis.len() == steps.min(n) {
            break;
        }
        // Where the space is closed, it goes on from a vector outside, not coupled to it.
        let left = orthogonalise(&mut image, &basis);
        let coupled = left > NOTHING * size;
        tridiagonal.beside.push(if coupled { left } else { 0.0 });
        next = if coupled { Some(scaled(image, left)) } else { fresh(&basis, n) };
    }
    let weights = tridiagonal.diagonalise();
    Eigen { values: tridiagonal.diagonal, basis, weights }
}

/// A unit vector orthogonal to all of `basis`, always the same.
fn fresh(basis: &[Vec<f64>], n: usize) -> Option<Vec<f64>> {
    // Another for every size of the basis: the one before lies in it already.
    (basis.len()..basis.len() + n).find_map(|turn| {
        let mut vector: Vec<f64> = (0..n).map(|i| chance((turn * n + i) as u64, "") - 0.5).collect();
        let size = norm(&vector);
        let left = orthogonalise(&mut vector, basis);
        (left > NOTHING * size).then(|| scaled(vector, left))
    })
}

/// Takes from a vector what lies in the space of `basis` and gives its length.
fn orthogonalise(vector: &mut [f64], basis: &[Vec<f64>]) -> f64 {
    let mut before = norm(vector);
    for _ in 0..2 {
        basis.iter().for_each(|part| add(vector, -dot(vector, part), part));
        let after = norm(vector);
        if after > COARSE * before {
            return after;
        }
        before = after;
    }
    before
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    libm::sqrt(dot(a, a))
}

fn add(a: &mut [f64], weight: f64, b: &[f64]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += weight * b);
}

fn scaled(mut a: Vec<f64>, length: f64) -> Vec<f64> {
    a.iter_mut().for_each(|a| *a /= length);
    a
}

/// A symmetric matrix with nothing but its diagonal and what stands beside it.
#[derive(Default)]
struct Tridiagonal {
    diagonal: Vec<f64>,
    beside: Vec<f64>,
}

impl Tridiagonal {
    /// Leaves the eigenvalues on the diagonal and gives the eigenvectors, one a row: implicit QR steps with Wilkinson's shift
    /// (Golub & Van Loan, §8.3). O(dimensions³).
    fn diagonalise(&mut self) -> Vec<Vec<f64>> {
        let n = self.diagonal.len();
        let mut vectors: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
        let mut end = n.saturating_sub(1);
        for _ in 0..QR_STEPS * n {
            while end > 0 && self.is_parted(end) {
                end -= 1;
            }
            if end == 0 {
                break;
            }
            let start = (1..end).rev().find(|&at| self.is_parted(at)).unwrap_or(0);
            self.chase(start, end, &mut vectors);
        }
        vectors
    }

    /// Whether the matrix falls into two before a row.
    fn is_parted(&self, at: usize) -> bool {
        self.beside[at - 1].abs() <= f64::EPSILON * (self.diagonal[at - 1].abs() + self.diagonal[at].abs())
    }

    /// One QR step on rows `start` to `end`, by rotations that chase the element out of the band.
    fn chase(&mut self, start: usize, end: usize, vectors: &mut [Vec<f64>]) {
        let Self { diagonal, beside } = self;
        let half = (diagonal[end - 1] - diagonal[end]) / 2.0;
        let last = beside[end - 1];
        let shift = diagonal[end] - last * last / (half + libm::copysign(libm::hypot(half, last), half));
        let (mut x, mut y) = (diagonal[start] - shift, beside[start]);
        for k in start..end {
            let length = libm::hypot(x, y);
            let (c, s) = if length > 0.0 { (x / length, y / length) } else { (1.0, 0.0) };
            if k > start {
                beside[k - 1] = length;
            }
            let (a, b, e) = (diagonal[k], diagonal[k + 1], beside[k]);
            diagonal[k] = c * c * a + 2.0 * c * s * e + s * s * b;
            diagonal[k + 1] = s * s * a - 2.0 * c * s * e + c * c * b;
            beside[k] = c * s * (b - a) + (c * c - s * s) * e;
            if k + 1 < end {
                (x, y) = (beside[k], s * beside[k + 1]);
                beside[k + 1] *= c;
            }
            let (upper, lower) = vectors.split_at_mut(k + 1);
            for (p, q) in upper[k].iter_mut().zip(&mut lower[0]) {
                (*p, *q) = (c * *p + s * *q, c * *q - s * *p);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(matrix: &[Vec<f64>], steps: usize) -> Vec<(f64, Vec<f64>)> {
        let product = |y: &[f64]| matrix.iter().map(|row| dot(row, y)).collect();
        let eigen = eigen(matrix.len(), steps, product);
        let mut pairs: Vec<(f64, Vec<f64>)> = eigen.values.iter().copied().zip((0..).map(|k| eigen.vector(k))).collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (value, vector) in pairs.iter().take(3) {
            assert!((norm(vector) - 1.0).abs() < 1e-9);
            let mut rest: Vec<f64> = product(vector);
            add(&mut rest, -value, vector);
            assert!(norm(&rest) < 1e-9 * pairs[0].0.max(1.0), "{value} is off by {}", norm(&rest));
        }
        pairs
    }

    #[test]
    fn equal_eigenvalues_are_all_found() {
        for n in 1..40 {
            let eigen = eigen(n, 64, <[f64]>::to_vec);
            assert_eq!(eigen.values.len(), n);
            assert!(eigen.values.iter().all(|value| (value - 1.0).abs() < 1e-12), "{:?}", eigen.values);
        }
        let matrix: Vec<Vec<f64>> =
            (0..7).map(|i| (0..7).map(|j| f64::from(u8::from(i == j)) * if i < 4 { 2.0 } else { 1.0 }).collect()).collect();
        let values: Vec<f64> = pairs(&matrix, 64).iter().map(|(value, _)| *value).collect();
        for (found, expected) in values.iter().zip([2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0]) {
            assert!((found - expected).abs() < 1e-12, "{values:?}");
        }
    }

    #[test]
    fn the_second_difference_has_its_known_spectrum() {
        // 2 beside −1: eigenvalues 2 − 2·cos(kπ/(n + 1)).
        let n = 40;
        let entry = |i: usize, j: usize| if i == j { 2.0 } else { -f64::from(i8::from(i.abs_diff(j) == 1)) };
        let matrix: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect();
        for (k, (value, _)) in pairs(&matrix, 64).into_iter().rev().enumerate() {
            let known = 2.0 - 2.0 * libm::cos((k + 1) as f64 * std::f64::consts::PI / (n + 1) as f64);
            assert!((value - known).abs() < 1e-10, "{value} for {known}");
        }
    }

    #[test]
    fn the_leading_ones_of_a_large_matrix_are_found() {
        // Rank 3 and a little on the diagonal, 300 rows, seen from 64 dimensions.
        let part = |k: usize, i: usize| libm::sin((i * (k + 1)) as f64) * (3 - k) as f64;
        let entry =
            |i: usize, j: usize| (0..3).map(|k| part(k, i) * part(k, j)).sum::<f64>() + if i == j { 1.0 / (1 + i) as f64 } else { 0.0 };
        let matrix: Vec<Vec<f64>> = (0..300).map(|i| (0..300).map(|j| entry(i, j)).collect()).collect();
        assert_eq!(pairs(&matrix, 64).len(), 64);
    }
}
