"""What a person has rewritten of a period's report is kept with the period."""

from __future__ import annotations

import pytest

from taskdesk.errors import UserError
from taskdesk.periods import Period
from tests.taskdesk.conftest import new_desk

Q3, Q4 = Period.parse("2026Q3"), Period.parse("2026Q4")


def test_rewritten_paragraphs_belong_to_their_period_and_kind(desk, store):
    desk.drafting.set_texts(Q4, "通报", {"next": " 各单位要抓紧。 ", "overall": "共{total}项。"})
    assert desk.drafting.texts(Q4, "通报") == {"next": "各单位要抓紧。", "overall": "共{total}项。"}
    assert desk.drafting.texts(Q4, "报告") == {}
    assert desk.drafting.texts(Q3, "通报") == {}
    assert new_desk(store).drafting.texts(Q4, "通报") == desk.drafting.texts(Q4, "通报")


def test_blank_words_leave_a_paragraph_out_and_none_brings_it_back(desk):
    desk.drafting.set_texts(Q4, "通报", {"next": "甲", "overall": "乙"})
    desk.drafting.set_texts(Q4, "通报", {"next": None, "overall": "  "})
    assert desk.drafting.texts(Q4, "通报") == {"overall": ""}


def test_rewriting_is_one_act_that_can_be_undone(desk):
    desk.drafting.set_texts(Q4, "通报", {"next": "甲"})
    act = desk.drafting.set_texts(Q4, "通报", {"next": "乙", "overall": "丙"})
    assert act.label == "修改2026Q4通报文字"
    desk.undo()
    assert desk.drafting.texts(Q4, "通报") == {"next": "甲"}
    assert desk.drafting.set_texts(Q4, "通报", {"next": "甲"}) is None


def test_a_liaison_rewrites_nothing(desk):
    desk.act_for(desk.unit("区经委"))
    with pytest.raises(UserError, match="联络员只能填报"):
        desk.drafting.set_texts(Q4, "通报", {"next": "甲"})
    assert desk.drafting.texts(Q4, "通报") == {}
