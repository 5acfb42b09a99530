//! Tags and character references of HTML, where a text holds some.

/// The text before the next tag, the inside of the tag, and what comes after it. A '<' that no letter follows is text.
pub(super) fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let opens = |at: &usize| {
        html.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
    };
    let start = html.match_indices('<').map(|(at, _)| at).find(opens)?;
    let (before, rest) = (html.get(..start)?, html.get(start + 1..)?);
    let (tag, after) = rest.split_once('>')?;
    Some((before, tag, after))
}

/// The name of a tag, with a slash before it if it closes.
pub(super) fn tag_name(tag: &str) -> String {
    let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
    // "<br/>" is a break; "</p>" is not "p".
    name.to_ascii_lowercase().trim_end_matches('/').to_owned()
}

/// A text as it is shown, if it begins as a paragraph or list of HTML does; else as it stands.
pub(super) fn shown(text: String) -> String {
    let begins = ["<p", "<ul", "<ol", "<li", "<div", "<span"].iter().any(|tag| text.trim_start().starts_with(tag));
    if !begins {
        return text;
    }
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some((before, tag, after)) = next_tag(rest) {
        push(&mut shown, before);
        match tag_name(tag).as_str() {
            "br" | "/p" | "/li" | "/div" => shown.push('\n'),
            "li" => shown.push_str("• "),
            _ => {}
        }
        rest = after;
    }
    push(&mut shown, rest);
    shown.trim().to_owned()
}

/// Adds text with its character references resolved; line breaks of the source are spaces.
pub(super) fn push(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        out.extend(before.chars().map(unbroken));
        rest = match after.split_once(';').and_then(|(name, tail)| Some((character(name)?, tail))) {
            Some((character, tail)) => {
                out.push(character);
                tail
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.extend(rest.chars().map(unbroken));
}

fn unbroken(c: char) -> char {
    if matches!(c, '\n' | '\r') { ' ' } else { c }
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "hellip" => Some('…'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}
