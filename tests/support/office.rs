//! Small Word and Excel files for tests, made as they are needed.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn rels(target: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>"#
    )
}

/// A Word file with this inside its body, and any further parts.
pub fn docx_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let styles = r#"<w:styles xmlns:w="w">
        <w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
        <w:style w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
        <w:style w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    </w:styles>"#;
    let rels = rels("word/document.xml");
    let parts: [(&str, &[u8]); 3] = [
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ];
    archive(&[&parts, more].concat())
}

/// A Word file of paragraphs and tables, a line each: `# ` a heading, `## ` one below it, `* ` an item of a list, `** ` one
/// under it, `! ` bold, `*! ` an item in bold, `~ ` an item with a line through it, `| a | b` a row of a table, anything else a
/// paragraph. A slash between spaces parts the paragraphs of a cell, `⏎` the lines of a paragraph.
pub fn docx(lines: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut in_table = false;
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(row) = line.strip_prefix("| ") {
            if !in_table {
                body.push_str("<w:tbl>");
            }
            in_table = true;
            let cells = row.split('|').map(str::trim).map(|cell| {
                let paragraphs: String = cell.split(" / ").map(paragraph).collect();
                format!("<w:tc>{paragraphs}</w:tc>")
            });
            body.push_str(&format!("<w:tr>{}</w:tr>", cells.collect::<String>()));
            continue;
        }
        if std::mem::take(&mut in_table) {
            body.push_str("</w:tbl>");
        }
        body.push_str(&paragraph(line));
    }
    if in_table {
        body.push_str("</w:tbl>");
    }
    docx_with(&body, &[])
}

fn paragraph(line: &str) -> String {
    let (properties, run, text) = if let Some(text) = line.strip_prefix("# ") {
        (r#"<w:pStyle w:val="Heading2"/>"#, "", text)
    } else if let Some(text) = line.strip_prefix("## ") {
        (r#"<w:pStyle w:val="Heading3"/>"#, "", text)
    } else if let Some(text) = line.strip_prefix("** ") {
        (r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>"#, "", text)
    } else if let Some(text) = line.strip_prefix("* ") {
        (r#"<w:pStyle w:val="ListBullet"/>"#, "", text)
    } else if let Some(text) = line.strip_prefix("*! ") {
        (r#"<w:pStyle w:val="ListBullet"/>"#, "<w:rPr><w:b/></w:rPr>", text)
    } else if let Some(text) = line.strip_prefix("~ ") {
        (r#"<w:pStyle w:val="ListBullet"/>"#, "<w:rPr><w:strike/></w:rPr>", text)
    } else if let Some(text) = line.strip_prefix("! ") {
        ("", "<w:rPr><w:b/></w:rPr>", text)
    } else {
        ("", "", line)
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('⏎', "</w:t><w:br/><w:t>");
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t>{text}</w:t></w:r></w:p>")
}

/// An Excel file of sheets by name, each with rows of cells that a bar separates, and areas to merge. A cell that begins
/// with `fill:` has a colour alone, and one that begins with `indent:` is indented; a name or row that begins with `hidden:` is hidden.
pub fn xlsx(sheets: &[(&str, &str, &[&str])]) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = vec![("_rels/.rels".into(), rels("xl/workbook.xml"))];
    let (mut list, mut links) = (String::new(), String::new());
    for (at, (name, rows, merged)) in (1..).zip(sheets) {
        let (name, state) = hidden(name, r#" state="hidden""#);
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{at}"{state} r:id="r{at}"/>"#));
        links.push_str(&format!(r#"<Relationship Id="r{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>"#));
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet(rows, merged)));
    }
    parts.push(("xl/workbook.xml".into(), format!(r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#)));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#)));
    parts.push(("xl/styles.xml".into(), r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills><borders><border/></borders><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="0" fillId="1" borderId="0" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment indent="2"/></xf></cellXfs></styleSheet>"#.into()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// A text without the word that hides it, and the attribute that does.
fn hidden<'t>(text: &'t str, attribute: &'t str) -> (&'t str, &'t str) {
    text.strip_prefix("hidden:").map_or((text, ""), |text| (text.trim_start(), attribute))
}

fn sheet(rows: &str, merged: &[&str]) -> String {
    let mut data = String::new();
    for (number, row) in (1..).zip(rows.lines()) {
        let (row, state) = hidden(row, r#" hidden="1""#);
        data.push_str(&format!(r#"<row r="{number}"{state}>"#));
        for (column, cell) in (b'A'..).zip(row.split('|').map(str::trim)) {
            let place = format!("{}{number}", char::from(column));
            if cell.starts_with("fill:") {
                data.push_str(&format!(r#"<c r="{place}" s="1"/>"#));
            } else if let Some(text) = cell.strip_prefix("indent:") {
                data.push_str(&format!(r#"<c r="{place}" s="2" t="inlineStr"><is><t>{text}</t></is></c>"#));
            } else if cell.parse::<f64>().is_ok() {
                data.push_str(&format!(r#"<c r="{place}"><v>{cell}</v></c>"#));
            } else if !cell.is_empty() {
                data.push_str(&format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#));
            }
        }
        data.push_str("</row>");
    }
    let merged: String = merged.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"#
    )
}
