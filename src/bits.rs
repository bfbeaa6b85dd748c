//! Sets of bits: what is known of a word, one bit each.

/// Gives a type of bits what every set of bits does.
macro_rules! set_of_bits {
    ($name:ident) => {
        impl $name {
            /// Whether it has any of these.
            pub const fn has(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// All of both.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

pub(crate) use set_of_bits;
