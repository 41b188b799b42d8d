"""Searching with the index and without finds what looking at every text finds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskdesk import pinyin
from taskdesk.search import SearchTexts, Words, plain

CHARACTERS = "区经委发改光伏行2５5fgwQJ?？☆、é;"
TEXTS = st.lists(st.text(CHARACTERS, max_size=8), min_size=1, max_size=20)
TERMS = st.text(CHARACTERS, min_size=1, max_size=4)


def words(text: str) -> Words:
    """A text in parts, between semicolons: the last three, of which others share two."""
    *shared, own = ["", "", *text.split(";")][-3:]
    return Words(tuple(shared), own)


def searched(texts: list[str], steps: int | None = None) -> SearchTexts:
    """All texts, of which so many steps were made ahead (None: all)."""
    search = SearchTexts(len(texts), lambda place: words(plain(texts[place])))
    for made, _ in enumerate(search.warming(chunk=3)):
        if steps is not None and made >= steps:
            break
    return search


def looked_at(texts: list[str], term: str, places: list[int]) -> list[int]:
    """The places whose text holds the term, or its letters where it is one of letters."""
    return [
        place
        for place in places
        if any(
            term in part or (term.isascii() and "?" not in term and term in pinyin.initials(part))
            for part in (*words(plain(texts[place])).shared, words(plain(texts[place])).own)
        )
    ]


@given(TEXTS, TERMS, st.integers(0, 30) | st.none(), st.data())
def test_every_way_of_searching_finds_the_same(texts, term, steps, data):
    places = data.draw(st.just([*range(len(texts))]) | st.sets(st.sampled_from(range(len(texts)))))
    places = sorted(places)
    search = searched(texts, steps)
    assert search.holding(plain(term), places) == looked_at(texts, plain(term), places)


@given(TEXTS, TERMS, st.integers(0, 30) | st.none(), st.data())
def test_a_text_that_changes_is_found_as_it_is_now(texts, term, steps, data):
    search = searched(texts, steps)
    place = data.draw(st.integers(0, len(texts) - 1))
    texts[place] = data.draw(st.text(CHARACTERS, max_size=8))
    search.refresh(place)
    everywhere = [*range(len(texts))]
    assert search.holding(plain(term), everywhere) == looked_at(texts, plain(term), everywhere)
    # What is left to be made ahead takes the text as it is now.
    assert [*search.warming(chunk=3)]
    assert search.indexed
    assert search.holding(plain(term), everywhere) == looked_at(texts, plain(term), everywhere)


def test_the_index_is_there_when_everything_was_made_ahead() -> None:
    texts = ["区发改委", "区经委", "光伏2025年"]
    assert not searched(texts, steps=2).indexed
    search = searched(texts)
    assert search.indexed
    assert search.holding("委", [0, 1, 2]) == [0, 1]
    assert search.holding("fg", [0, 1, 2]) == [0]
    assert search.holding("qjw", [0, 1, 2]) == [1]
    assert search.holding("2025", [0, 1, 2]) == [2]
    assert search.holding("氢", [0, 1, 2]) == []


def test_no_texts_hold_nothing() -> None:
    search = SearchTexts(0, lambda _: Words((), ""))
    assert [*search.warming(chunk=3)] == []
    assert search.holding("碳", []) == []


@given(st.text(max_size=12))
def test_plain_text_has_one_width_and_one_case(text):
    folded = plain(text)
    assert (
        unicodedata.is_normalized("NFC", folded)
        or folded == unicodedata.normalize("NFKC", text).casefold()
    )
    if text.isascii():
        assert folded == text.lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ＧＢ／Ｔ　９７０４", "gb/t 9704"), ("ｶﾞｽ", "ガス"), ("㎡", "m2"), ("Straße", "strasse")],
)
def test_what_looks_the_same_is_the_same(text, folded):
    assert plain(text) == folded
