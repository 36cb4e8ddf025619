//! Reading and writing of what a model file holds.

use super::Damaged;

/// Reads a section from its beginning; every read past its end is
/// [`Damaged`].
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads from `bytes`.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    /// The next `n` bytes.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], Damaged> {
        let (head, rest) = self.0.split_at_checked(n).ok_or(Damaged)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        self.take(N)?.try_into().map_err(|_| Damaged)
    }

    /// The next two bytes, little endian, as are all numbers.
    pub fn u16(&mut self) -> Result<u16, Damaged> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Result<u32, Damaged> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next eight bytes.
    pub fn u64(&mut self) -> Result<u64, Damaged> {
        self.array().map(u64::from_le_bytes)
    }

    /// The next four bytes as a floating-point number.
    pub fn f32(&mut self) -> Result<f32, Damaged> {
        self.array().map(f32::from_le_bytes)
    }

    /// The next four bytes as a floating-point number that is finite.
    pub fn finite(&mut self) -> Result<f32, Damaged> {
        self.f32().and_then(|value| if value.is_finite() { Ok(value) } else { Err(Damaged) })
    }

    /// A number of variable length, seven bits a byte (LEB128).
    pub fn varint(&mut self) -> Result<u32, Damaged> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged)
    }

    /// A text, preceded by its length.
    pub fn text(&mut self) -> Result<&'a str, Damaged> {
        let len = self.varint()? as usize;
        std::str::from_utf8(self.take(len)?).map_err(|_| Damaged)
    }

    /// A list of names.
    pub fn names(&mut self) -> Result<Vec<&'a str>, Damaged> {
        let count = self.varint()? as usize;
        if count > self.0.len() {
            return Err(Damaged);
        }
        (0..count).map(|_| self.text()).collect()
    }

    /// What is left.
    pub const fn rest(&self) -> &'a [u8] {
        self.0
    }
}

/// Writes a section; the counterpart of [`Reader`].
#[cfg(any(test, feature = "training"))]
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

#[cfg(any(test, feature = "training"))]
impl Writer {
    /// An empty section.
    pub const fn new() -> Self {
        Writer(Vec::new())
    }

    /// Appends bytes.
    pub fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Appends four bytes.
    pub fn u32(&mut self, value: u32) {
        self.put(&value.to_le_bytes());
    }

    /// Appends four bytes.
    pub fn f32(&mut self, value: f32) {
        self.put(&value.to_le_bytes());
    }

    /// Appends a number of variable length.
    pub fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// Appends a text, preceded by its length.
    pub fn text(&mut self, text: &str) {
        self.varint(text.len() as u32);
        self.put(text.as_bytes());
    }

    /// Appends a list of names.
    pub fn names(&mut self, names: &[impl AsRef<str>]) {
        self.varint(names.len() as u32);
        names.iter().for_each(|name| self.text(name.as_ref()));
    }

    /// The section.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::new();
        for value in [0, 1, 127, 128, 300, u32::MAX] {
            writer.varint(value);
        }
        writer.text("größer");
        writer.names(&["a", "b"]);
        writer.f32(-0.5);
        writer.f32(f32::NAN);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for value in [0, 1, 127, 128, 300, u32::MAX] {
            assert_eq!(reader.varint(), Ok(value));
        }
        assert_eq!(reader.text(), Ok("größer"));
        assert_eq!(reader.names(), Ok(vec!["a", "b"]));
        assert_eq!(reader.f32(), Ok(-0.5));
        assert_eq!(reader.finite(), Err(Damaged));
        assert_eq!(reader.u16(), Err(Damaged));
    }
}
