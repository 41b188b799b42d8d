"""Write the words and sentences of the domain into a file that pyside6-lupdate can read.

Called with the file to write. Sentences are found where they are made, as `Phrase("...")` and
`Joined(..., "...")`; single words stand in tables and enums. All get the context "domain".
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from taskdesk import wording
from taskdesk.bulletin import kind
from taskdesk.columns import COLUMNS
from taskdesk.forms.form_merge import Outcome
from taskdesk.model import Role
from taskdesk.plans.new_edition import Fate
from taskdesk.quarters import comparing
from taskdesk.status import UNSTATED, Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("taskdesk", "db", "exports", "ui")
WORDS = (
    *Status,
    *Light,
    *kind.Kind,
    *comparing.Kind,
    *Outcome,
    *(fate.label for fate in Fate),
    UNSTATED,
    wording.EMPTY,
    "、",
    *(role.label for role in Role),
    *(column.title for column in COLUMNS),
    *wording.KIND_WORDS.values(),
    *wording.FIELD_WORDS.values(),
    *wording.FINDING_WORDS.values(),
    *wording.FINDING_STATE_WORDS.values(),
    *wording.REPORT_STATE_WORDS.values(),
)


def sentences(source: str) -> Iterator[str]:
    """Every literal that Python source makes a phrase of, or puts between words."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(ast.Name("Phrase"), [ast.Constant(str(words)), *_]):
                yield words
            case ast.Call(ast.Name("Joined"), [_, ast.Constant(str(words)), *_]):
                yield words


def collected() -> list[str]:
    """All texts of the domain with Chinese characters or punctuation, sorted."""
    found = set(map(str, WORDS))
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            found.update(sentences(path.read_text(encoding="utf-8")))
    return sorted(text for text in found if _CHINESE.search(text))


if __name__ == "__main__":
    lines = [
        f'QT_TRANSLATE_NOOP("domain", {json.dumps(text, ensure_ascii=False)})\n'
        for text in collected()
    ]
    Path(sys.argv[1]).write_text("".join(lines), encoding="utf-8")
