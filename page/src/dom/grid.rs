//! Cells of tables that go over several columns or rows.

use super::Node;

/// The columns of a table that is being read.
#[derive(Default)]
pub(super) struct Grid {
    /// Where the table ends.
    pub(super) end: usize,
    /// The next column of the row.
    column: usize,
    /// How many columns of the row have begun on the line.
    begun: usize,
    /// In how many rows to come each column is taken by a cell above.
    taken: Vec<usize>,
}

/// More columns and rows than people read.
const MOST: usize = 64;

impl Grid {
    /// That of a table that ends there.
    pub(super) fn new(end: usize) -> Self {
        Self { end, ..Self::default() }
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        // What the row before has left of itself.
        for rows in self.taken.iter_mut().skip(self.column) {
            *rows = rows.saturating_sub(1);
        }
        (self.column, self.begun) = (0, 0);
    }

    /// A cell begins: how many columns between it and the cell before are empty on the line.
    pub(super) fn cell(&mut self, own: &Node) -> usize {
        while let Some(rows) = self.taken.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
        }
        let span = |name: &str| own.attribute(name).parse::<usize>().unwrap_or(1).clamp(1, MOST);
        let (columns, rows) = (span("colspan"), span("rowspan"));
        let empty = self.column - self.begun;
        self.begun = self.column + 1;
        let end = self.column + columns;
        if end <= MOST {
            self.taken.resize(self.taken.len().max(end), 0);
            self.taken[self.column..end].fill(rows - 1);
        }
        self.column = end;
        empty
    }
}
