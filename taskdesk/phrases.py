"""Sentences of the domain that a window can also say in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Translate = Callable[[str], str]


class Phrase(str):
    """A Chinese sentence that remembers its template and values, so that it can be translated."""

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Phrase:
        """Fill the template (`str.format` fields; text or a phrase without values)."""
        phrase = super().__new__(cls, template.format(**values) if values else template)
        phrase.template = str(template)
        phrase.values = values
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (self.template,), self.values

    def said(self, translate: Translate) -> str:
        """The sentence in the language into which `translate` puts a template or a word."""
        words = translate(self.template)
        if not self.values:
            return words
        return words.format(**{key: said(value, translate) for key, value in self.values.items()})


class Joined(Phrase):
    """Words in a row (甲、乙), each of which is translated by itself."""

    parts: tuple[Any, ...]

    def __new__(cls, parts: Iterable[Any], between: str = "、") -> Joined:
        """Put `between` between the parts."""
        kept = tuple(parts)
        joined = str.__new__(cls, between.join(map(str, kept)))
        joined.template = between
        joined.values = {}
        joined.parts = kept
        return joined

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (self.parts, self.template), {}

    def said(self, translate: Translate) -> str:
        """The words in another language, with what stands between words there."""
        return translate(self.template).join(said(part, translate) for part in self.parts)


def said(value: Any, translate: Translate) -> str:
    """A phrase, a single word or any other value of a phrase in another language."""
    return value.said(translate) if isinstance(value, Phrase) else translate(str(value))
