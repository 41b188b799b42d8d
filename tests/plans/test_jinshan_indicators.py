"""The promises as data, against figures that were read on the page."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "resources" / "plans"
DATA: list[dict[str, Any]] = json.loads(
    (PLANS / "jinshan_indicators.json").read_text(encoding="utf-8")
)
ROWS = {
    row["number"]: row["text"]
    for row in json.loads((PLANS / "jinshan.json").read_text(encoding="utf-8"))["rows"]
}
DOCUMENT = ROOT.parent / "shared" / "plans" / "002_bef40aab1bb32d1a.txt"
TARGETS = [(item, target) for item in DATA for target in item["targets"]]

# How many indicators each row has.
OF_ROWS = {
    **{"11": 2, "12": 1, "13": 1, "16": 1, "26": 1, "30": 1, "31": 2, "35": 3, "36": 1, "38": 2},
    **{"44": 4, "47": 1, "48": 1, "53": 2, "55": 1, "57": 1, "59": 2, "66": 2, "67": 2},
    **{"68": 1, "70": 1},
}


def test_the_rows_and_the_body_promise_42_quantities() -> None:
    counts = Counter(item["number"] for item in DATA)
    assert counts.pop(None) == 9
    assert counts == OF_ROWS
    assert len(DATA) == 42


def test_there_are_47_targets_of_which_30_are_numbers() -> None:
    comparators = Counter(target["comparator"] for _, target in TARGETS)
    assert comparators == {">=": 27, "<=": 2, ">": 1, "words": 17}
    dues = Counter(target["due"] for _, target in TARGETS)
    assert dues == {"2025-12-31": 27, "2030-12-31": 10, None: 10}
    assert sum(len(item["targets"]) == 2 for item in DATA) == 5


@pytest.mark.parametrize(
    ("number", "name", "comparator", "value", "unit", "due"),
    [
        (None, "能源消耗降幅", ">=", 14, "%", "2025-12-31"),
        (None, "新增光伏装机", ">=", 30, "万千瓦", "2025-12-31"),
        ("11", "新建公共机构", ">=", 50, "%", None),
        ("11", "其他类型公共建筑", ">=", 30, "%", None),
        ("12", "光伏覆盖率", ">=", 50, "%", "2025-12-31"),
        ("13", "风电", ">=", 50, "万千瓦", "2025-12-31"),
        ("16", "生物质", ">", 3, "万千瓦", "2025-12-31"),
        ("26", "每年节约", ">=", 1, "%", "2025-12-31"),
        ("30", "PUE", "<=", 1.4, "", None),
        ("31", "PUE", "<=", 1.3, "", None),
        ("35", "两星级", ">=", 70, "%", None),
        ("36", "替代率", ">=", 10, "%", "2025-12-31"),
        ("36", "替代率", ">=", 15, "%", "2030-12-31"),
        ("38", "累计完成", ">=", 100, "万平方米", "2030-12-31"),
        ("38", "平均节能率", ">=", 15, "万平方米", "2030-12-31"),
        ("44", "清洁能源公交车", ">=", 96, "%", "2025-12-31"),
        ("47", "加氢站", ">=", 8, "座", "2025-12-31"),
        ("48", "充电标准桩", ">=", 700, "个", "2025-12-31"),
        ("53", "资源回收利用率", ">=", 45, "%", "2025-12-31"),
        ("57", "农药包装", ">=", 99, "%", None),
        ("59", "畜禽粪污", ">=", 98, "%", "2025-12-31"),
        ("66", "城乡公园", ">=", 36, "座", "2025-12-31"),
        ("67", "绿道", ">=", 70, "公里", "2025-12-31"),
        ("67", "立体绿化", ">=", 2, "万平方米", "2025-12-31"),
        ("68", "湿地", ">=", 13.8, "%", "2025-12-31"),
        ("70", "森林覆盖率", ">=", 16.5, "%", "2025-12-31"),
    ],
)
def test_numbers_read_on_the_page(number, name, comparator, value, unit, due) -> None:
    wanted = (comparator, value, unit, due)
    assert wanted in [
        (target["comparator"], target["value"], item["unit"], target["due"])
        for item, target in TARGETS
        if item["number"] == number and name in item["name"]
    ]


@pytest.mark.parametrize(
    ("number", "words", "due"),
    [
        (None, "完成本市下达指标", "2025-12-31"),
        (None, "高于全市平均水平", "2025-12-31"),
        ("12", "应装尽装", "2030-12-31"),
        ("35", "全面执行", "2030-12-31"),
        ("55", "零填埋", None),
        ("66", "基本全覆盖", "2025-12-31"),
    ],
)
def test_targets_in_words(number, words, due) -> None:
    assert (number, words, due) in [
        (item["number"], target["words"], target["due"])
        for item, target in TARGETS
        if target["value"] is None
    ]


def test_thresholds_that_say_whom_a_task_concerns_are_no_targets() -> None:
    values = {(item["number"], target["value"]) for item, target in TARGETS}
    assert not values & {("38", 300), ("38", 5000), ("38", 6), ("66", 500)}


def test_levels_to_be_kept_are_marked() -> None:
    steady = [(i["number"], i["targets"][0]["value"]) for i in DATA if i.get("steady")]
    assert steady == [("26", 1), ("30", 1.4), ("31", 1.3), ("57", 99), ("59", 98)]


def test_quotes_stand_in_their_rows_with_their_numbers() -> None:
    for item, target in TARGETS:
        if item["number"]:
            assert target["quote"] in ROWS[item["number"]]
        if target["value"] is not None:
            assert re.search(rf"(?<![\d.]){target['value']}(?![\d.])", target["quote"])
        else:
            assert target["words"]


def test_names_are_unique() -> None:
    names = Counter(item["name"] for item in DATA)
    assert max(names.values()) == 1


@pytest.mark.skipif(not DOCUMENT.exists(), reason="the document is not here")
def test_quotes_of_the_body_stand_in_the_document() -> None:
    # A sentence may run over the end of a page.
    body = "".join(DOCUMENT.read_text(encoding="utf-8").split())
    for item, target in TARGETS:
        if item["number"] is None:
            assert "".join(target["quote"].split()) in body
