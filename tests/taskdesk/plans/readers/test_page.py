"""Web pages: in any code, with whatever stands around the document."""

from __future__ import annotations

import pytest

from taskdesk.plans.blocks import BlockKind

LONG = "坚持节约优先，完善能源消费强度和总量双控制度，提升全社会能源利用效率。"
UNITS = "（责任单位：区发改委、区经委）"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("code", "head"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("gbk", '<meta charset="gb2312">'),
        ("gbk", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("gb18030", ""),
        # A page that was saved in another code than it says.
        ("utf-8", '<meta charset="gb2312">'),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-16", ""),
        ("big5", '<meta charset="big5">'),
    ],
)
def test_codes(read, code, head):
    text = "推進綠色發展，完善制度。" if code == "big5" else LONG + UNITS
    content = page(f"<h1>方案</h1><p>{text}</p>" * 3, head).encode(code)
    assert read("a.html", content).texts == ["方案", text] * 3


def test_what_surrounds_the_document_is_dropped(read):
    eight = f"<p>{LONG}</p>" * 8
    found = read(
        "a.html",
        page(
            '<header><a href="/">首页</a></header>'
            '<nav><a href="/a">政务公开</a> <a href="/b">办事服务</a></nav>'
            '<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a>通知</a></div>'
            "<script>var a = '脚本';</script><style>p {}</style>"
            '<div class="main"><h1>某区绿色发展方案</h1><div class="info">发布：2025-01-02</div>'
            f'<div id="zoom"><p>某府发〔2025〕3号</p>{eight}<p>{LONG}{UNITS}</p></div></div>'
            '<aside><a href="/c">相关阅读</a></aside><div class="share">分享到：微信</div>'
            "<p style='display: none'>看不见</p>"
            '<footer>版权所有：某区人民政府</footer><div id="footer">备案号</div>',
            "<title>某区绿色发展方案_某区人民政府</title>",
        ),
    )
    assert found.texts == [
        "某区绿色发展方案",
        "某府发〔2025〕3号",
        *[LONG] * 8,
        LONG + UNITS,
    ]
    assert found.blocks[0].kind is BlockKind.HEADING
    assert found.blocks[0].level == 1


def test_a_plain_page_is_kept_whole(read):
    found = read("a.htm", page("<p>方案</p><p>短</p><div>直接的文字<p>段</p>尾巴</div>"))
    assert found.texts == ["方案", "短", "直接的文字", "段", "尾巴"]


def test_breaks_part_paragraphs_and_source_lines_do_not(read):
    found = read(
        "a.html",
        page(
            "<div>一、总体要求<br>坚持系统\n    观念。<br/>　　PUE\nvalue&nbsp;高</div>"
            "<p>a <b>甲</b>乙</p>"
        ),
    )
    assert found.texts == ["一、总体要求", "坚持系统观念。", "PUE value 高", "a 甲乙"]


def test_tables_with_merged_cells(read):
    found = read(
        "a.html",
        page(
            "<p>附件</p><table><thead><tr><th rowspan=2>序号</th><th rowspan=2>任务</th>"
            "<th colspan=2>责任</th></tr><tr><th>牵头</th><th>配合</th></tr></thead>"
            "<tr><td>1</td><td rowspan=0>建\n设</td><td>区经委<br>区科委</td>"
            "<td><p>甲</p><p>乙</p></td></tr>"
            "<tr><td>2</td><td>区水务局</td></tr></table>"
        ),
    )
    assert found.tables == [
        [
            ["序号", "任务", "责任", "责任"],
            ["序号", "任务", "牵头", "配合"],
            ["1", "建设", "区经委\n区科委", "甲\n乙"],
            ["2", "建设", "区水务局", ""],
        ]
    ]
    assert found.spans == ["...S", "SS..", "....", ".S.."]
    assert found.texts == ["附件"]


def test_tables_that_set_the_page_are_none(read):
    inner = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>建设</td></tr></table>"
    found = read(
        "a.html",
        page(
            f"<table><tr><td>左</td><td><p>{LONG}</p><p>{LONG}</p>{inner}</td></tr></table>"
            "<table><tr><td>独栏</td></tr><tr><td>再一行</td></tr></table>"
        ),
    )
    assert found.texts == ["左", LONG, LONG, "独栏", "再一行"]
    assert found.tables == [[["序号", "任务"], ["1", "建设"]]]


def test_a_page_saved_as_one_file(read):
    import quopri

    words = page(f"<p>{LONG}</p>", '<meta charset="gb2312">').encode("gbk")
    content = (
        b"From: <Saved by Browser>\r\nSubject: plan\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="----x"\r\n\r\n'
        b"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(words)
        + b"\r\n------x--\r\n"
    )
    assert read("a.mht", content).texts == [LONG]


def test_a_page_that_is_called_something_else(read):
    assert read("导出.doc", page(f"<p>{LONG}</p>")).texts == [LONG]
    table = "<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>甲</td></tr></table>"
    assert read("导出.xls", page(table)).tables == [[["序号", "任务"], ["1", "甲"]]]


def test_the_numbers_of_a_list_are_read_as_printed(read):
    found = read(
        "a.html",
        page(
            '<ol start="4"><li>水源</li><li><p>管网</p><ol><li>甲</li>'
            '<li value="5">乙</li></ol></li></ol>'
            '<ol style="list-style: none"><li>收费</li></ol><ul><li>宣传</li></ul>'
            "<ol><li>7.督查</li></ol>"
        ),
    )
    assert found.texts == ["4.水源", "5.管网", "(1)甲", "(5)乙", "收费", "宣传", "7.督查"]
