//! The identifiers of CASE are UUIDs, ours are words. These make the one from the other, always the same.

use sha2::{Digest, Sha256};

/// Identifier of the document of a framework.
pub(crate) fn document(framework: &str) -> String {
    identifier(&["document", framework])
}

/// Identifier of a domain or competency.
pub(crate) fn item(framework: &str, is_domain: bool, id: &str) -> String {
    identifier(&[if is_domain { "domain" } else { "competency" }, framework, id])
}

/// Identifier of a type of items.
pub(crate) fn item_type(title: &str) -> String {
    identifier(&["item type", title])
}

/// Identifier of a licence.
pub(crate) fn licence(text: &str) -> String {
    identifier(&["licence", text])
}

/// Identifier of the association that makes one node part of another.
pub(crate) fn child_of(child: &str, parent: &str) -> String {
    identifier(&["isChildOf", child, parent])
}

/// Whether a text is an identifier as CASE writes it.
pub(crate) fn is_identifier(text: &str) -> bool {
    uuid::Uuid::try_parse(text).is_ok_and(|uuid| uuid.to_string() == text)
}

/// A UUID of version 8, whose bits are its maker's own (RFC 9562): the first of the SHA-256 of the parts.
pub(crate) fn identifier(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    let bytes = digest.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// An address for what has none of its own.
pub(crate) fn address(identifier: &str) -> String {
    format!("urn:uuid:{identifier}")
}

/// The identifier at the end of an address, if there is one.
pub(crate) fn of_address(uri: &str) -> Option<String> {
    let last = uri.rsplit(['/', '#', ':', '=']).next()?;
    uuid::Uuid::try_parse(last).ok().map(|uuid| uuid.to_string())
}
