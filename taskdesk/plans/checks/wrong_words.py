"""Words that are likely wrong: look-alike and traditional characters, stray Latin words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taskdesk.plans.checks.look_alikes import Finder
from taskdesk.plans.draft import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable

# Each wrong word with the right one. They are words, not characters: 末 in 期末 stays.
_LOOK_ALIKE = """
教肓教育 体肓体育 培肓培育 保肓保育 抚肓抚育 发肓发育 德肓德育 繁肓繁育 选肓选育 孕肓孕育
生肓生育 养肓养育 己经已经 己建成已建成 业己业已 早己早已 己完成已完成 己达已达 己纳入已纳入
末来未来 末能未能 末经未经 末按未按 末完成未完成 末达未达 末列入未列入 末纳入未纳入 末报未报
尚末尚未 从末从未 期未期末 年未年末 月未月末 季未季末 周未周末 气侯气候 时侯时候 侯选候选
征侯征候 等侯等候 诸候诸侯 卫戌卫戍 戌边戍边 节假曰节假日 工作曰工作日 曰常日常 曰期日期
选拨选拔 海拨海拔 拔款拨款 划拔划拨 调拔调拨 拔付拨付 下拔下拨 部暑部署 布署部署 签暑签署
公暑公署 监侧监测 预侧预测 检侧检测 侧算测算 观侧观测 侧绘测绘 竟争竞争 竟赛竞赛 竟技竞技
竟价竞价 竟聘竞聘 毕竞毕竟 究竞究竟 幅射辐射 复盖覆盖 震兴振兴 撒销撤销 撒并撤并 辩识辨识
分辩率分辨率 派遗派遣 折迁拆迁 抡险抢险 抡修抢修 祟尚崇尚 贷币货币 贷物货物 货款利率贷款利率
釆取采取 釆用采用 釆购采购 开釆开采 釆集采集 冶理治理 政冶政治 渗加参加 准侧准则 原侧原则
规侧规则 附侧附则 细侧细则 士壤土壤 领士领土 夲地本地 基夲基本 人囗人口 囗岸口岸 出囗出口
进囗进口 窗囗窗口 港囗港口 凤险风险 贯切贯彻 惯彻贯彻 推近推进
"""
# What is told as done or as not done: 己建成 and 末取得 are slips for 已建成 and 未取得.
_DONE = re.findall(
    "..",
    "归集开展形成实现签约开工投产取得制定启动落实具备安装接入上线印发出台明确完工竣工运行开通列入审批批复投用"
    "办结整改通过发现达标安排涉及配备配置建立获得公布登记",
)
# A wrong word is none where it only arises from its neighbours: 年末|完成, 自己|完成, 体检|侧重.
_NOT_BEFORE = {
    "己": "自知利克异律",
    "末": '期年月周岁季世旬始本终四五六七度段学”"',
    "复": "恢反重回修",
}
_NOT_AFTER = {"侧": "重面翼边门"}
_AT_END = {"期未", "年未", "月未", "季未", "周未"}
_ENDS = re.compile(r"$|[，,。、；;）)前考止]")


def _pairs() -> dict[str, str]:
    words = _LOOK_ALIKE.split()
    pairs = {word[: len(word) // 2]: word[len(word) // 2 :] for word in words}
    done = {f"己{word}": f"已{word}" for word in _DONE}
    return pairs | done | {f"末{word}": f"未{word}" for word in _DONE}


_FINDER = Finder(_pairs())
_TRADITIONAL = dict(
    zip(
        "辦關業產環綠區縣鎮鄉會務財經濟發責單門規劃設總體實動組織領導點標準應當續進農電氣車長時間開問題過還這為與從運輸質節約網統計監測檢驗認證護衛醫藥學習園廠廣場國際萬億個種類風險術創轉變價資貿貨銀稅據數雲滅減補償績評審獎勵懲罰條協聯層級處見視覺話語讓議討論記報頻響線無樣歷態處備複雜擴較顯選項預積極",
        "办关业产环绿区县镇乡会务财经济发责单门规划设总体实动组织领导点标准应当续进农电气车长时间开问题过还这为与从运输质节约网统计监测检验认证护卫医药学习园厂广场国际万亿个种类风险术创转变价资贸货银税据数云灭减补偿绩评审奖励惩罚条协联层级处见视觉话语让议讨论记报频响线无样历态处备复杂扩较显选项预积极",
        strict=True,
    )
)
_TRADITIONAL = {a: b for a, b in _TRADITIONAL.items() if a != b}
_OLD = re.compile(f"[{''.join(_TRADITIONAL)}]")
_MOST_OLD = 0.01

_MEANINGS = {"and": "和", "or": "或", "of": "的", "with": "与"}
_STRAY = re.compile(
    r"(?<=[\u3400-\u9fff）)”%、，。；])\s*&(nbsp|quot|amp|ensp|emsp|lt|gt);\s*|"
    r"(?<=[\u3400-\u9fff）)”%、，。；])\s*(?<![A-Za-z])(and|or|of|with|the|to|for|in|on|by|at|is|nbsp|quot|amp|br)"
    r"(?![A-Za-z0-9])[;；]?\s*(?=[\u3400-\u9fff（(“、，。；])"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is likely wrong: its kind of finding, and the right word if that is certain."""

    kind: str
    wrong: str
    right: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextFinding:
    """What is wrong in a text, to be said of the task or clause that has it."""

    kind: str
    message: str
    proposal: str
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its certain slips mended, and a finding for each slip."""

    text: str
    findings: tuple[TextFinding, ...]


# What a file's own encoding or a PDF's font could not tell.
_LOST = re.compile(r"\ufffd+|(?:\(cid:\d+\))+")


def slips(text: str) -> list[Slip]:
    """The likely wrong words of a text, in order."""
    found = []
    for match in _STRAY.finditer(text):
        wrong = match[1] or match[2]
        found.append(Slip("stray_latin", wrong, _MEANINGS.get(wrong), match.start(), match.end()))
    for wrong, right, start in _FINDER.found(text):
        end = start + len(wrong)
        if _is_one(text, start, end):
            found.append(Slip("suspect_character", wrong, right, start, end))
    for match in _LOST.finditer(text):
        found.append(Slip("suspect_character", match[0], None, match.start(), match.end()))
    old = list(_OLD.finditer(text))
    # A text in traditional characters is no slip.
    if len(old) <= max(2, len(text) * _MOST_OLD):
        for match in old:
            right = _TRADITIONAL[match[0]]
            found.append(Slip("suspect_character", match[0], right, match.start(), match.end()))
    return sorted(found, key=lambda slip: slip.start)


def _is_one(text: str, start: int, end: int) -> bool:
    """Whether the wrong word stands there as a word and not across two others."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and before in _NOT_BEFORE.get(text[start], ""):
        return False
    if text[start:end] in _AT_END:
        return bool(_ENDS.match(text, end))
    return not (after and after in _NOT_AFTER.get(text[end - 1], ""))


def mended(text: str) -> Mended:
    """The text as it was surely meant, and what was wrong."""
    found = slips(text)
    cut = _cut(text)
    final = _without(text, found, cut)
    findings = []
    for slip in found:
        if slip.right is None:
            message = f"的文字中混入外文“{slip.wrong}”：“{around(text, slip)}”。"
            findings.append(TextFinding(slip.kind, message, "请核对原文后改正。", None))
            continue
        others = [one for one in found if one is not slip]
        words = "混入外文" if slip.kind == "stray_latin" else "疑有错字"
        findings.append(
            TextFinding(
                slip.kind,
                f"的文字{words}“{slip.wrong}”：“{around(text, slip)}”。",
                f"改为“{slip.right}”，已按此改正。",
                Correction("text", _without(text, others, cut), final),
            )
        )
    if cut:
        findings.append(
            TextFinding(
                "text_cut",
                f"的文字以“{text.rstrip()[-1]}”结尾，句子没有收尾：“…{text.rstrip()[-16:]}”。",
                "句末改为句号，已按此改正；如后面还有文字，请补全。",
                Correction("text", _without(text, found, ""), final),
            )
        )
    return Mended(final, tuple(findings))


def _cut(text: str) -> str:
    """The comma that a text ends with, where it does."""
    last = text.rstrip()[-1:]
    return last if last in ("，", ",") else ""


def _without(text: str, found: list[Slip], cut: str) -> str:
    for slip in sorted(found, key=lambda one: one.start, reverse=True):
        if slip.right is not None:
            text = text[: slip.start] + slip.right + text[slip.end :]
    return f"{text.rstrip()[:-1]}。" if cut else text


def corrected(text: str, found: Iterable[Slip]) -> str:
    """The text with these slips mended, as far as it is certain how."""
    return _without(text, list(found), "")


def around(text: str, slip: Slip) -> str:
    """The slip with the words around it."""
    before, after = max(0, slip.start - 8), slip.end + 8
    return text[before:after].strip()
