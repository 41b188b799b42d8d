"""Sentences of the domain that a window can also say in another language."""

from __future__ import annotations

from typing import Any


class Phrase(str):
    """A Chinese sentence that remembers its template and values, so that it can be translated."""

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Phrase:
        """Fill the template (`str.format` fields) with the values."""
        phrase = super().__new__(cls, template.format(**values) if values else template)
        phrase.template = template
        phrase.values = values
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.values
