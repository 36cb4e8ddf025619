//! Rows of numbers whose columns have names.
//!
//! The code that works out a row says the name of each number beside it. Run
//! over a vector it gives the numbers, run over [`Names`] the names of the
//! columns: the two cannot come apart.

use std::fmt::{Display, Write};

/// Takes the numbers of a row, each with the name of its column.
pub trait Row {
    /// The next number.
    fn put(&mut self, name: &str, value: f32);

    /// Columns whose names begin with `name` and a full stop.
    fn within(&mut self, name: impl Display, fill: impl FnOnce(&mut Self));

    /// The next numbers; `names` has as many names.
    fn put_all(&mut self, names: &[String], values: &[f32]);
}

impl Row for Vec<f32> {
    #[inline]
    fn put(&mut self, _: &str, value: f32) {
        self.push(value);
    }

    #[inline]
    fn within(&mut self, _: impl Display, fill: impl FnOnce(&mut Self)) {
        fill(self);
    }

    #[inline]
    fn put_all(&mut self, _: &[String], values: &[f32]) {
        self.extend_from_slice(values);
    }
}

/// Takes the names of a row's columns and lets the numbers go.
#[derive(Debug, Default)]
pub struct Names {
    within: String,
    names: Vec<String>,
}

impl Names {
    /// The names of the columns that `fill` puts into a row.
    pub fn of(fill: impl FnOnce(&mut Self)) -> Vec<String> {
        let mut names = Names::default();
        fill(&mut names);
        names.names
    }
}

impl Row for Names {
    fn put(&mut self, name: &str, _: f32) {
        self.names.push(format!("{}{name}", self.within));
    }

    fn within(&mut self, name: impl Display, fill: impl FnOnce(&mut Self)) {
        let outer = self.within.len();
        // Writing into a text does not fail.
        let _ = write!(self.within, "{name}.");
        fill(self);
        self.within.truncate(outer);
    }

    fn put_all(&mut self, names: &[String], _: &[f32]) {
        names.iter().for_each(|name| self.put(name, 0.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str, row: &mut impl Row) {
        row.put("bytes", text.len() as f32);
        row.within(format_args!("first.{}", 1), |row| {
            row.put("upper", f32::from(u8::from(text.starts_with(char::is_uppercase))));
        });
        row.put_all(&["a".to_owned(), "b".to_owned()], &[0.5, 0.25]);
    }

    #[test]
    fn the_same_code_gives_numbers_and_names() {
        let mut numbers = Vec::new();
        size("Haus", &mut numbers);
        assert_eq!(numbers, [4.0, 1.0, 0.5, 0.25]);
        assert_eq!(Names::of(|row| size("", row)), ["bytes", "first.1.upper", "a", "b"]);
    }
}
