"""The packaged 80-row table of Jinshan, against expectations read from the printed annex."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA: dict[str, Any] = json.loads(
    (ROOT / "resources" / "plans" / "jinshan.json").read_text(encoding="utf-8")
)
DOCUMENT = ROOT.parent / "shared" / "plans" / "002_bef40aab1bb32d1a.txt"
needs_document = pytest.mark.skipif(not DOCUMENT.exists(), reason="the document is not here")

PRINTED: dict[str, dict[str, Any]] = {row["number"]: row for row in DATA["rows"]}

SECTION_SIZES = {
    "产业绿色转型升级行动": 8,
    "能源绿色低碳转型行动": 14,
    "节能降碳增效行动": 10,
    "建筑领域节能低碳行动": 8,
    "交通领域绿色低碳行动": 8,
    "循环经济助力降碳行动": 11,
    "绿色低碳科技创新行动": 6,
    "碳汇能力巩固提升行动": 5,
    "绿色低碳示范创建行动": 6,
    "绿色低碳全民行动": 4,
}

PAGE_SIZES = (4, 6, 6, 6, 5, 5, 4, 5, 4, 5, 4, 5, 5, 5, 6, 4, 1)

DUE_2025 = [10, 13, 26, 44, 48, 53, 59, 66, 67, 68, 70]

# Units in each row, ten rows a line, counted on the page with the doubled units taken once.
UNIT_COUNTS = (
    *(3, 4, 2, 5, 3, 4, 1, 5, 6, 5),
    *(8, 6, 2, 3, 4, 3, 4, 4, 4, 2),
    *(4, 3, 5, 4, 4, 3, 5, 2, 3, 2),
    *(3, 3, 4, 2, 3, 4, 3, 4, 3, 4),
    *(3, 3, 4, 7, 4, 2, 6, 4, 3, 2),
    *(3, 4, 5, 2, 2, 4, 4, 3, 3, 2),
    *(3, 3, 5, 3, 2, 4, 4, 5, 2, 3),
    *(4, 2, 4, 5, 1, 6, 10, 8, 4, 3),
)

LEADS = {
    "区经委": [1, 2, 3, 4, 5, 6, 18, 26, 27, 28, 29, 50, 51, 60, 74],
    "区发改委": [*range(8, 16), 17, 19, 20, 22, 25, 39, 40, 47, 49, 52, 61, 71],
    "区绿化市容局": [16, 53, 54, 66, 67, 68, 70],
    "区建管委": [21, 34, 35, 36, 37, 72],
    "区投资促进办": [23, 24, 31],
    "区科委": [30, 32, 62, 63, 65],
    "区规划资源局": [33],
    "区机管局": [38, 76],
    "区交通委": [41, 42, 43, 44, 45, 46, 48],
    "区水务局": [55, 69],
    "区农业农村委": [56, 57, 58, 59],
    "区人社局": [64],
    "区生态环境局": [73, 78],
    "区委宣传部": [77],
    "区国资委": [79],
    "区委组织部": [80],
}

UNITS = [
    "区经委",
    "区发改委",
    "区生态环境局",
    "区投资促进办",
    "区科委",
    "相关镇",
    "园区",
    "碳谷绿湾",
    "区规划资源局",
    "区建管委",
    "区农业农村委",
    "各镇",
    "街道",
    "区交通委",
    "区机管局",
    "区教育局",
    "区卫健委",
    "区绿化市容局",
    "国网上海金山供电公司",
    "金山天然气有限公司",
    "区市场监管局",
    "金山天然气公司",
    "区房管局",
    "公安金山分局",
    "区国资委",
    "区水务局",
    "区人社局",
    "区文旅局",
    "新金山发展公司",
    "碳谷绿湾公司",
    "枫泾镇",
    "廊下镇",
    "高新区社区",
    "吕巷镇",
    "区委宣传部",
    "区委组织部",
    "区委党校",
]

SPOT_ROWS = [
    {
        "number": "13",
        "page": 3,
        "row": 3,
        "section": "能源绿色低碳转型行动",
        "text": "推进金山海域海上风电开发，协调保障电力并网通道和设施场地建设，"
        "到2025年，金山海域新增风电装机容量50万千瓦。",
        "deadline": "2025年",
        "units": "☆区发改委、区规划资源局",
    },
    {
        "number": "44",
        "page": 9,
        "row": 3,
        "section": "交通领域绿色低碳行动",
        "text": "加大传统燃油车辆的低碳替代力度，“十四五”期间公交车、出租车新增或更新车辆"
        "原则上全部使用新能源汽车，党政机关、国有企事业单位、环卫、邮政等公共领域，"
        "新增或更新车辆中适配车型全部使用新能源汽车，逐步提高社会乘用车中纯电动车辆的比例。"
        "到2025年，新能源和清洁能源公交车比例达到96%。",
        "deadline": "2025年",
        "units": "☆区交通委、区发改委、区经委、区机管局、区国资委、区绿化市容局、公安金山分局",
    },
    {
        "number": "58",
        "page": 12,
        "row": 4,
        "section": "循环经济助力降碳行动",
        "text": "鼓励农用棚膜的资源化利用，推进全生物降解地膜的试点应用，"
        "将地膜纳入生活垃圾回收处置体系。",
        "deadline": "持续推进",
        "units": "☆区农业农村委区绿化市容局、区发改委",
    },
    {
        "number": "73",
        "page": 15,
        "row": 4,
        "section": "绿色低碳示范创建行动",
        "text": "加快推进廊下农业低碳园区、高新区恒康居民区以及吕巷镇太平村、和平村等"
        "低碳社区示范创建，持续推动符合条件区域打造近零碳排放实践区。",
        "deadline": "持续推进",
        "units": "☆区生态环境局、廊下镇、高新区社区、吕巷镇",
    },
    {
        "number": "80",
        "page": 17,
        "row": 1,
        "section": "绿色低碳全民行动",
        "text": "把碳达峰、碳中和相关内容列入专题教学计划，分阶段、多层次对各级领导干部开展培训。",
        "deadline": "持续推进",
        "units": "☆区委组织部、区委党校、区发改委",
    },
]

CORRECTED = {
    ("16", "units"): "☆区绿化市容局、区发改委、区生态环境局",
    ("27", "units"): "☆区经委、区发改委、区生态环境局、区建管委、区科委",
    (
        "34",
        "text",
    ): "加强绿色施工管理，创建一批节约型工地。推动建筑信息模型（BIM）等智能化技术应用，"
    "大力推进装配式建筑和智能建造融合发展，推行全装修住宅。",
    ("41", "section"): "交通领域绿色低碳行动",
    ("58", "units"): "☆区农业农村委、区绿化市容局、区发改委",
    ("77", "text"): "加强对公众的生态文明宣传和教育，持续开展世界地球日、世界环境日、"
    "全国节能宣传周、全国低碳日等主题宣传活动，持续深入开展市民低碳行动、"
    "节能减排小组活动、减塑限塑和快递包装绿色转型等专项活动。",
}

FINDINGS = [
    ("lead_inferred", "7"),
    ("deadline_differs", "10"),
    ("deadline_differs", "12"),
    ("deadline_differs", "16"),
    ("lead_differs", "16"),
    ("deadline_differs", "35"),
    ("deadline_differs", "36"),
    ("deadline_differs", "38"),
    ("lead_differs", "39"),
    ("lead_differs", "40"),
    ("deadline_differs", "47"),
    ("lead_inferred", "75"),
    ("text_cut", "79"),
    ("alias", None),
    ("alias", None),
    ("clause_without_row", None),
]


def corrected_rows() -> list[dict[str, Any]]:
    """Return the rows in printed order with every correction applied."""
    rows = {number: dict(row) for number, row in PRINTED.items()}
    for correction in DATA["corrections"]:
        rows[correction["number"]][correction["field"]] = correction["to"]
    return list(rows.values())


def mentions(row: dict[str, Any]) -> list[str]:
    """Return the unit mentions of a row, each with its ☆ if it has one."""
    units: str = row["units"]
    return units.split("、")


def numbers_with_deadline(words: str) -> list[int]:
    """Return the numbers of the rows whose deadline is printed in these words."""
    return [int(row["number"]) for row in DATA["rows"] if row["deadline"] == words]


def message_of(kind: str, number: str) -> str:
    """Return the message of the one finding of this kind at this row."""
    [message] = [
        str(finding["message"])
        for finding in DATA["findings"]
        if (finding["kind"], finding["number"]) == (kind, number)
    ]
    return message


def test_the_plan_is_named_as_on_its_first_page() -> None:
    """The register and the plan carry the words of the document's head."""
    assert DATA["register"] == "上海市金山区"
    assert DATA["plan"] == {
        "title": "金山区碳达峰实施方案",
        "table_title": "《金山区碳达峰实施方案》任务分解表",
        "doc_number": "金府发〔2023〕1号",
        "issuer": "上海市金山区人民政府",
        "issued_on": "2023-05-23",
    }


def test_rows_are_numbered_1_to_80() -> None:
    """Numbers are text, complete and in order; every row has the same keys."""
    assert [row["number"] for row in DATA["rows"]] == [str(n) for n in range(1, 81)]
    keys = ["number", "page", "row", "section", "text", "deadline", "units"]
    assert all(list(row) == keys for row in DATA["rows"])


def test_rows_stand_on_the_seventeen_pages() -> None:
    """Each row knows its page of the table and its place on that page."""
    places = [(p, r) for p, size in enumerate(PAGE_SIZES, 1) for r in range(1, size + 1)]
    assert [(row["page"], row["row"]) for row in DATA["rows"]] == places


def test_sections_have_their_sizes_after_the_corrections() -> None:
    """The ten sections follow each other unbroken, in printed order."""
    assert DATA["sections"] == list(SECTION_SIZES)
    expected = [name for name, size in SECTION_SIZES.items() for _ in range(size)]
    assert [row["section"] for row in corrected_rows()] == expected


def test_only_row_41_is_printed_under_another_section() -> None:
    """As printed, 建筑领域 has nine rows and 交通领域 seven."""
    printed = Counter(row["section"] for row in DATA["rows"])
    assert printed == SECTION_SIZES | {"建筑领域节能低碳行动": 9, "交通领域绿色低碳行动": 7}
    assert PRINTED["41"]["section"] == "建筑领域节能低碳行动"


def test_each_row_has_its_number_of_units() -> None:
    """297 mentions in all, once the doubles are single and row 58 is split."""
    counts = tuple(len(mentions(row)) for row in corrected_rows())
    assert counts == UNIT_COUNTS
    assert sum(counts) == 297


def test_no_unit_stands_twice_in_a_row_after_the_corrections() -> None:
    """A unit counts once in a row, as lead or not."""
    for row in corrected_rows():
        names = [mention.removeprefix("☆") for mention in mentions(row)]
        assert len(names) == len(set(names)), row["number"]


def test_sixteen_units_are_marked_as_lead() -> None:
    """A ☆ stands only before the first unit; rows 7 and 75 have none."""
    leads: dict[str, list[int]] = {}
    for row in corrected_rows():
        first, *rest = mentions(row)
        assert not any("☆" in mention for mention in rest), row["number"]
        if first.startswith("☆"):
            leads.setdefault(first.removeprefix("☆"), []).append(int(row["number"]))
    assert len(leads) == 16
    assert leads == LEADS
    assert [row["number"] for row in DATA["rows"] if "☆" not in row["units"]] == ["7", "75"]


def test_deadlines_are_2025_or_open() -> None:
    """Eleven rows print 2025年, the 69 others 持续推进."""
    assert numbers_with_deadline("2025年") == DUE_2025
    assert len(DUE_2025) == 11
    assert len(numbers_with_deadline("持续推进")) == 69


def test_units_are_declared_in_order_of_first_appearance() -> None:
    """The 37 names are those of the corrected cells; four are collectives."""
    assert [unit["name"] for unit in DATA["units"]] == UNITS
    assert len(UNITS) == 37
    cells = [mention.removeprefix("☆") for row in corrected_rows() for mention in mentions(row)]
    assert list(dict.fromkeys(cells)) == UNITS
    collectives = [unit["name"] for unit in DATA["units"] if unit["collective"]]
    assert collectives == ["相关镇", "园区", "各镇", "街道"]


@pytest.mark.parametrize("row", SPOT_ROWS, ids=lambda row: f"row {row['number']}")
def test_spot_rows(row: dict[str, Any]) -> None:
    """Rows copied by hand from the page."""
    assert PRINTED[row["number"]] == row


def test_printed_quirks_are_kept() -> None:
    """Nothing is mended in the printed rows."""
    assert PRINTED["16"]["units"] == "☆区绿化市容局、区发改委、区绿化市容局、区生态环境局"
    assert PRINTED["27"]["units"].startswith("☆区经委、区经委、区发改委、")
    assert "装配式建筑 and 智能建造融合发展" in PRINTED["34"]["text"]
    assert PRINTED["34"]["text"].endswith("推行全装修住宅，")
    assert "重点区域 70%比例" in PRINTED["35"]["text"]
    assert "2025 年，城镇新建建筑" in PRINTED["36"]["text"]
    assert "停车场(库)充电设施改造,积极" in PRINTED["48"]["text"]
    assert "宣传和教肓，" in PRINTED["77"]["text"]
    half_width = [row["number"] for row in DATA["rows"] if "," in row["text"]]
    assert half_width == ["46", "47", "48", "49", "57"]
    assert PRINTED["7"]["units"] == "碳谷绿湾"
    assert PRINTED["71"]["units"].endswith("、碳谷绿湾公司")
    assert PRINTED["21"]["units"].endswith("、金山天然气有限公司")
    assert PRINTED["25"]["units"].endswith("、金山天然气公司")


def test_corrections_are_the_six_and_change_something() -> None:
    """Each correction differs from the printed words and gives a reason."""
    found = {(c["number"], c["field"]): c["to"] for c in DATA["corrections"]}
    assert list(found.items()) == list(CORRECTED.items())
    assert len(DATA["corrections"]) == 6
    for correction in DATA["corrections"]:
        assert PRINTED[correction["number"]][correction["field"]] != correction["to"]
        assert re.fullmatch(r"原[文表].+。", correction["reason"])


def test_correction_reasons_quote_the_printed_words() -> None:
    """The first 「…」 of a reason stands in the printed cell that it corrects."""
    for correction in DATA["corrections"]:
        quoted = re.findall("「(.+?)」", correction["reason"])[0]
        assert quoted in PRINTED[correction["number"]][correction["field"]]


def test_findings_are_what_a_person_has_to_decide() -> None:
    """Each finding has a message and a proposal; rows are named in the message."""
    assert [(f["kind"], f["number"]) for f in DATA["findings"]] == FINDINGS
    for finding in DATA["findings"]:
        assert finding["message"].endswith("。")
        assert finding["proposal"].startswith("请确认")
        if finding["number"] is not None:
            assert finding["message"].startswith(f"第{finding['number']}项")


def test_findings_quote_the_words_in_doubt() -> None:
    """The words that the finding is about can be read in its message."""
    assert "「到2025年，生物质发电装机容量超过3万千瓦」" in message_of("deadline_differs", "16")
    assert "「“十四五”期间,力争建成油氢、纯氢等加氢站8座」" in message_of("deadline_differs", "47")
    assert "，制定节能减碳工作方案。」" in message_of("text_cut", "79")
    alias = [f["message"] for f in DATA["findings"] if f["kind"] == "alias"]
    assert "第7、45项印为「碳谷绿湾」，第71项印为「碳谷绿湾公司」" in alias[0]
    assert "第21项印为「金山天然气有限公司」，第25项印为「金山天然气公司」" in alias[1]


@needs_document
def test_printed_rows_stand_verbatim_in_the_document() -> None:
    """Number, text, deadline and units of each row are one line of the annex, on its page."""
    whole = {"循环经济助": "循环经济助力降碳行动", "力降碳行动": "循环经济助力降碳行动"}
    lines = iter(DOCUMENT.read_text(encoding="utf-8").splitlines())
    page, row, section = 0, 0, ""
    for expected in DATA["rows"]:
        cells = next(line for line in lines if line.count("\t") == 4).split("\t")
        if cells[0] == "序号":
            page, row = page + 1, 0
            cells = next(lines).split("\t")
        row += 1
        section = whole.get(cells[1], cells[1]) or section
        printed = {"number": cells[0], "page": page, "row": row, "section": section}
        printed |= dict(zip(("text", "deadline", "units"), cells[2:], strict=True))
        assert printed == expected


@needs_document
def test_quoted_words_stand_verbatim_in_the_document() -> None:
    """Whatever a reason or a message puts in 「…」 can be found in the document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    said = [c["reason"] for c in DATA["corrections"]] + [f["message"] for f in DATA["findings"]]
    quotes = [quote for words in said for quote in re.findall("「(.+?)」", words)]
    assert len(quotes) > 30
    assert [quote for quote in quotes if quote not in document] == []
