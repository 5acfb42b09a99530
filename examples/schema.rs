//! Writes the JSON Schemas of what crosses the doors to `data/schema`: `npm run schema`.

use std::io::Result;

fn main() -> Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in curriculum_mapper::schemas() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
