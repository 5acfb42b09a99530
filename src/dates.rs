//! Days and dates as ISO 8601 writes them. The core has no clock: whoever calls says what day it is.

/// Whether a text is a day that there is: "2026-11-30", and neither "2026-02-30" nor "tomorrow".
pub(crate) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| digits)
    };
    match (number(year, 4), number(month, 2), number(day, 2)) {
        (Some(year), Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
        _ => false,
    }
}

/// How many days a month has; none if there is no such month.
fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// A date or time as CASE writes it: "2017-09-14 21:32:05" is "2017-09-14T21:32:05Z". None for other texts.
pub(crate) fn date_time(text: &str) -> Option<String> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00:00Z"));
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(zone)?;
    let (clock, parts) = clock.split_once('.').map_or((clock, ""), |(clock, parts)| (clock, parts));
    let is_zone = matches!(zone, "" | "Z") || zone.strip_prefix(['+', '-']).is_some_and(|zone| is(zone, "00:00"));
    let is_whole = is_day(date) && is(clock, "00:00:00") && is_zone;
    let is_fraction = parts.bytes().all(|c| c.is_ascii_digit());
    let fraction = if parts.is_empty() { String::new() } else { format!(".{parts}") };
    (is_whole && is_fraction).then(|| format!("{date}T{clock}{fraction}{}", if zone.is_empty() { "Z" } else { zone }))
}

/// Whether a text is of that form, 0 standing for any digit.
fn is(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(c, form)| if form == b'0' { c.is_ascii_digit() } else { c == form })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-30", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "2026-02-30",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-1-1",
            "tomorrow",
            "",
            "26-11-30",
        ] {
            assert!(!is_day(none), "{none}");
        }
        assert_eq!(date_time("2026-02-30"), None);
        assert_eq!(date_time("2026-02-28").as_deref(), Some("2026-02-28T00:00:00Z"));
    }
}
