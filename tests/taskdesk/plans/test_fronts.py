"""文号, issuing bodies and titles as offices and their web pages print them."""

from __future__ import annotations

import pytest

from taskdesk.plans.blocks import Document
from taskdesk.plans.body.whole import Body, read_body
from taskdesk.plans.readers.plain import plain_blocks

TITLE = "云岭县课后服务实施方案"
PLAN = f"{TITLE}\n一、任务\n1.服务。开展服务。（县教体局牵头，县财政局配合）\n"


def read(text: str) -> Body:
    return read_body(Document("x", tuple(plain_blocks(text, "x.txt"))))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云教字［2024］15号", "云教字［2024］15号"),
        ("云教字〔２０２４〕１５号", "云教字〔２０２４〕１５号"),
        ("云教字【2024】第５号", "云教字【2024】第５号"),
        ("（云政办发［2024］12号）", "云政办发［2024］12号"),
        ("文　号：云政办函﹝2024﹞8号", "云政办函﹝2024﹞8号"),
    ],
)
def test_numbers_in_any_bracket_and_width(line: str, number: str) -> None:
    body = read(f"{line}\n{PLAN}")
    assert (body.doc_number, body.title) == (number, TITLE)


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (
            "组配分类： 其他文件\n发布机构： 云岭县人民政府办公室\n文件类型：规范性文件",
            "云岭县人民政府办公室",
        ),
        ("信息分类：政策文件\n制发机关:云岭县就业工作领导小组", "云岭县就业工作领导小组"),
        ("云岭县教育体育局文件\n云教字〔2024〕15号", "云岭县教育体育局"),
    ],
)
def test_issuers_in_the_labels_of_a_page(head: str, issuer: str) -> None:
    assert read(f"{head}\n{PLAN}").issuer == issuer


def test_a_group_signs_at_the_end() -> None:
    body = read(f"{PLAN}云岭县就业工作领导小组\n2024年5月31日")
    assert (body.issuer, str(body.issued_on)) == ("云岭县就业工作领导小组", "2024-05-31")
    assert body.clauses[0].text == "开展服务。"


def test_the_title_of_a_notice_that_is_broken_into_lines() -> None:
    body = read(
        "云岭县教体局\n关于印发云岭县课后服务实施方案（2024—2026年）\n的通知\n云教字〔2024〕15号\n"
        "各学校：\n《云岭县课后服务实施方案（2024—2026年）》已经\n县政府同意，现印发给你们。\n"
        "云岭县教体局\n2024年3月1日\n云岭县课后服务实施方案（2024—2026年）\n"
        "一、任务\n1.服务。开展服务。（县教体局牵头，县财政局配合）"
    )
    assert body.title == "云岭县课后服务实施方案（2024—2026年）"
    assert (body.doc_number, body.issuer) == ("云教字〔2024〕15号", "云岭县教体局")


@pytest.mark.parametrize(
    ("foot", "issuer"),
    [
        (
            "中共云岭县委办公室\n云岭县人民政府办公室\n2024年5月6日\n",
            "中共云岭县委办公室、云岭县人民政府办公室",
        ),
        ("", "云岭县人民政府办公室"),
    ],
)
def test_who_prints_is_asked_after_those_who_sign(foot: str, issuer: str) -> None:
    body = read(f"{PLAN}{foot}云岭县人民政府办公室        2024年5月7日印发")
    assert body.issuer == issuer
