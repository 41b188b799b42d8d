"""Names of XML elements and attributes without their namespaces, of which Word has two sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def local(element: _Element) -> str:
    """The name of an element; empty for a comment and the like."""
    # The tag of a comment is a function.
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The direct children of a name."""
    return (one for one in element if local(one) == name)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first direct child of a name."""
    return None if element is None else next(children(element, name), None)


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute, whatever namespace it stands in; empty where there is none."""
    if element is None:
        return ""
    end = "}" + name
    for key, text in element.items():
        if key == name or str(key).endswith(end):
            return str(text)
    return ""


def is_on(element: _Element | None) -> bool:
    """Whether a switch is there and on."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
