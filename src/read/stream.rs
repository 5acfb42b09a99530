//! A table or JSON Lines a piece at a time: a file of any length in little memory.

use std::cell::Cell;
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Curriculum, Framework, Outcome};

use super::detect::{FileFormat, decode_part};
use super::grid::{Layout, Row, gather};
use super::identify::{at_place, number, shared};
use super::table::{check, guess, rows_with};
use super::{Parsed, at_most, groups, json_lines, marks, module_ids, stem};

/// How many outcomes are remembered, to tell those that come again.
const REMEMBERED: usize = 100_000;

/// The outcomes of a table or of JSON Lines, read a piece at a time. Identifiers, rows and errors are those that reading
/// the whole file would give, but that an outcome is compared with no more than the 100,000 before it, and that the beginning
/// has to show it where identifiers count anew in every module.
pub struct OutcomeStream {
    name: String,
    form: Form,
    /// What comes after the last whole line, not yet decoded.
    line: Vec<u8>,
    /// What comes after the last row that was read.
    rest: String,
    /// Rows of a table, or lines, that were read.
    rows: u64,
    numbers: HashMap<String, usize>,
    /// Whether the beginning shows that identifiers count anew in every module.
    by_module: bool,
    recent: Recent,
    outcomes: u64,
    skipped: u64,
}

enum Form {
    Lines,
    Table { delimiter: u8, layout: Layout },
}

impl OutcomeStream {
    /// Begins a stream if the beginning of a file shows that it can be one. Nothing means that the file is to be read
    /// whole: it is neither a table nor JSON Lines, is broken at its beginning, or is a table whose ticks name
    /// competencies of the framework and so tell how other outcomes are to be mapped. The beginning is part of what
    /// [`next`](Self::next) is to be given: 64 KiB of a table, a line of JSON Lines.
    pub fn begin(name: &str, beginning: &[u8], framework: &Framework) -> Option<Self> {
        let lines = beginning.iter().rposition(|byte| *byte == b'\n').and_then(|end| beginning.get(..=end))?;
        let text = decode_part(lines).ok().filter(|text| !text.encoding.starts_with("utf-16"))?;
        let form = match text.format() {
            FileFormat::JsonLines => Form::Lines,
            FileFormat::Table => {
                let (delimiter, layout) = guess(&text.text)?;
                if layout.names.iter().any(|name| marks::named(framework, name).is_some()) {
                    return None;
                }
                Form::Table { delimiter, layout }
            }
            _ => return None,
        };
        let mut stream = Self::new(name, form);
        let (mut parsed, _) = stream.parse(&text.text, false).ok()?;
        // A row may leave to one in an earlier piece what module it is of.
        if groups::complete(&mut parsed) {
            return None;
        }
        let by_module = module_ids::count_anew(&parsed.curriculum.outcomes);
        let mut trial = Self { by_module, ..Self::new(name, stream.form) };
        trial.next(beginning, false).ok()?;
        Some(Self { by_module, ..Self::new(name, trial.form) })
    }

    fn new(name: &str, form: Form) -> Self {
        Self {
            name: name.to_owned(),
            form,
            line: Vec::new(),
            rest: String::new(),
            rows: 0,
            numbers: HashMap::new(),
            by_module: false,
            recent: Recent::default(),
            outcomes: 0,
            skipped: 0,
        }
    }

    /// Takes the next bytes of the file and gives the outcomes that are whole by now; of the `last` bytes, all.
    ///
    /// # Errors
    /// Those of [`read`](crate::read); `LimitExceeded` for a row longer than [`limits::STREAM_ROW_BYTES`].
    pub fn next(&mut self, bytes: &[u8], last: bool) -> Result<Curriculum> {
        let outcomes = self.outcomes(bytes, last).map_err(|error| error.in_file(&self.name))?;
        let id = stem(&self.name).to_owned();
        Ok(Curriculum { title: id.clone(), id, outcomes })
    }

    /// How many outcomes were read so far.
    pub fn read(&self) -> u64 {
        self.outcomes
    }

    /// How many rows were left out so far: without a text, or the same as the header or a row before.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    fn outcomes(&mut self, bytes: &[u8], last: bool) -> Result<Vec<Outcome>> {
        self.line.extend_from_slice(bytes);
        let end = self.line.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let tail = if last { Vec::new() } else { self.line.split_off(end) };
        let lines = std::mem::replace(&mut self.line, tail);
        self.rest.push_str(&decode_part(&lines)?.text);
        let text = std::mem::take(&mut self.rest);
        let (parsed, end) = self.parse(&text, last)?;
        text.get(end..).unwrap_or_default().clone_into(&mut self.rest);
        at_most("bytes in one row", self.rest.len().max(self.line.len()), limits::STREAM_ROW_BYTES)
            .map_err(|error| error.at_row(self.rows + 1))?;
        let outcomes = self.complete(parsed)?;
        if last && self.outcomes == 0 {
            return Err(Error::new(ErrorKind::NoOutcomes, "the file holds no learning outcome"));
        }
        Ok(outcomes)
    }

    /// What whole rows hold, and where in the text they end.
    fn parse(&mut self, text: &str, last: bool) -> Result<(Parsed, usize)> {
        let before = self.rows;
        match &self.form {
            Form::Lines => {
                self.rows += text.lines().count() as u64;
                Ok((json_lines::after(before, text)?, text.len()))
            }
            Form::Table { delimiter, layout } => {
                let at = Cell::new((0, 0));
                let mut rows = rows_with(text, *delimiter, |number, end| at.set((number, end)));
                let mut end = 0;
                let whole = std::iter::from_fn(|| {
                    let row = rows.next()?;
                    let (number, next) = at.get();
                    // A row that ends where the text does may go on in the next piece.
                    if !last && next >= text.len() {
                        return None;
                    }
                    end = next;
                    self.rows = before + number;
                    Some(row.map(|row| Row { number: self.rows, ..row }).map_err(|error| error.at_row(self.rows)))
                });
                let parsed = gather(whole, layout, |row| check(text, row, layout, *delimiter))?;
                Ok((parsed, end))
            }
        }
    }

    fn complete(&mut self, mut parsed: Parsed) -> Result<Vec<Outcome>> {
        if self.by_module {
            module_ids::qualify(&mut parsed.curriculum.outcomes);
        }
        let read = parsed.curriculum.outcomes.len() as u64;
        let mut outcomes = Vec::new();
        for outcome in parsed.curriculum.outcomes {
            super::check_cell(&outcome.text).map_err(|error| at_place(error, &outcome))?;
            if self.recent.is_new(&outcome)? {
                outcomes.push(outcome);
            }
        }
        number(&mut outcomes, &mut self.numbers);
        self.outcomes += outcomes.len() as u64;
        self.skipped += parsed.skipped.len() as u64 + read - outcomes.len() as u64;
        Ok(outcomes)
    }
}

/// The identifiers of the last outcomes, each with its row and a hash of its text.
#[derive(Default)]
struct Recent {
    known: HashMap<String, (u64, u64)>,
    order: VecDeque<String>,
}

impl Recent {
    /// Whether no outcome before was the same.
    fn is_new(&mut self, outcome: &Outcome) -> Result<bool> {
        if outcome.id.is_empty() {
            return Ok(true);
        }
        let text = BuildHasherDefault::<DefaultHasher>::default().hash_one(&outcome.text);
        if let Some((row, earlier)) = self.known.get(&outcome.id) {
            return if *earlier == text { Ok(false) } else { Err(shared(outcome, Some(*row))) };
        }
        self.known.insert(outcome.id.clone(), (outcome.row.unwrap_or_default(), text));
        self.order.push_back(outcome.id.clone());
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        Ok(true)
    }
}
