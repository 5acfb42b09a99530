//! How much is too much. Exceeding a limit is a typed error ([`ErrorKind::LimitExceeded`](crate::ErrorKind)), never a
//! slow page or an exhausted memory. `tests/limits.rs` tests each at its value and one past it, or says where that is done.

/// Largest input file, in bytes (64 MiB: a million outcomes of ordinary length).
pub const FILE_BYTES: usize = 64 * 1024 * 1024;

/// Longest learning outcome, or any other cell of a table, in characters.
pub const CELL_CHARACTERS: usize = 20_000;

/// Most rows in a table, header and empty rows counted; a table that is read as a stream may have any number.
pub const ROWS: usize = 1_000_000;

/// Longest row of a table, or line of JSON Lines, that is read as a stream, in bytes (4 MiB).
pub const STREAM_ROW_BYTES: usize = 4 * 1024 * 1024;

/// Most columns in a table.
pub const COLUMNS: usize = 1_000;

/// Most learning outcomes in one curriculum.
pub const OUTCOMES: usize = 1_000_000;

/// Most competencies in one framework.
pub const COMPETENCIES: usize = 20_000;

/// Most domains in one framework.
pub const DOMAINS: usize = 20_000;

/// Most indicators of one competency.
pub const INDICATORS: usize = 500;

/// Most background sentences of a framework.
pub const BACKGROUND: usize = 2_000;

/// Deepest nesting of a JSON file (serde_json's own limit, which guards the stack).
pub const JSON_DEPTH: usize = 127;

/// Most words in a file of word vectors.
pub const VECTOR_WORDS: usize = 65_536;

/// Most dimensions of a word vector.
pub const VECTOR_DIMENSIONS: usize = 1_024;

/// Most programmes in one portfolio, each counted once for every profession it is held against.
pub const STANDINGS: usize = 20_000;

/// Most files inside one Word or Excel file.
pub const ARCHIVE_FILES: usize = 10_000;

/// Largest unpacked text inside one Word or Excel file, all its parts together, in bytes (256 MiB).
pub const UNPACKED_BYTES: usize = 256 * 1024 * 1024;

/// Most times that a part of a Word or Excel file may be larger unpacked than packed. Small parts are let off.
pub const UNPACKED_RATIO: usize = 200;

/// Deepest nesting of elements in XML: a table in a table takes three.
pub const XML_DEPTH: usize = 256;

/// Most cells of one sheet of a workbook, as a rectangle from its first cell to its last.
pub const SHEET_CELLS: usize = 4_000_000;
