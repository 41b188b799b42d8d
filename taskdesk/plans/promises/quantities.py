"""Numbers with units in running Chinese text, apart from years, names, ordinals and slogans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is folded to one form before anything is searched; each is one character for one.
_WIDE = str.maketrans(
    {
        chr(code): chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0B, 0xFF0E, 0xFF0F)
    }
    | dict(zip(",;:()!?﹪", "，；：（）！？%", strict=True))
    | dict(zip("＞＜＝≧≦", "><=≥≤", strict=True))
    | dict.fromkeys("～〜∼–—－﹣~", "-")
)
# 1:7 is one ratio, and no end of a clause.
_RATIO = re.compile(r"(?<=\d)：(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one width and without blanks, and where each of its characters stood."""

    source: str
    text: str
    places: tuple[int, ...]

    def printed(self, start: int, end: int) -> str:
        """The words of the source that became text[start:end]."""
        if end <= start:
            return ""
        return self.source[self.places[start] : self.places[end - 1] + 1]


def fold(source: str) -> Folded:
    """Full-width punctuation, half-width digits, no blanks; 1,000 is one number."""
    kept = [
        (place, char)
        for place, char in enumerate(source)
        if not char.isspace() or char == "\n" or _parts_words(source, place)
    ]
    letters = "".join(char if char == "\n" else (char.strip() or " ") for _, char in kept)
    folded = letters.translate(_WIDE)
    # A comma inside a number is of the number's own width: in 5，300米 it parts two numbers.
    inside = {
        place
        for match in _THOUSANDS.finditer(folded)
        if (letters[(place := match.start())] == ",") == letters[place - 1].isascii()
    }
    text = "".join("," if place in inside else char for place, char in enumerate(folded))
    text = _RATIO.sub("∶", text)
    return Folded(source, text, tuple(place for place, _ in kept))


def _parts_words(source: str, place: int) -> bool:
    """Whether the blank at the place keeps two numbers or Latin words apart."""
    before, after = source[place - 1 : place], source[place + 1 : place + 2]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


class Kind(Enum):
    """What a unit measures; TIME counts only where something is shortened to it or kept to it."""

    PERCENT = auto()
    COUNT = auto()
    MEASURE = auto()
    TIME = auto()
    BARE = auto()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at text[start:end]; `high` is the upper end of a range.

    The 万 and 亿 of 30万千瓦 belong to the unit. `spelled` numbers are in Chinese characters.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    kind: Kind
    spelled: bool


def _words(listed: str) -> list[str]:
    return listed.split()


_MEASURES = _words(
    "吨标准煤 吨标煤 吨二氧化碳当量 吨二氧化碳 吨 公斤 千克 克标准煤 克标煤 克 毫克 微克 "
    "平方公里 平方千米 平方米 平米 ㎡ m² 公顷 亩次 亩 标准立方米 立方米 立方 m³ 方 升 "
    "车道公里 公里 千米 海里 厘米 毫米 米 千瓦时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 "
    "kWh MWh GWh kW MW GW kw 千伏安 蒸吨 吉焦 焦耳 度电 度 美元 元 岁 分贝 ℃ 倍 分 "
    "μg µg ug mg kgce gce tce dB 年一遇 "
    "EFLOPS PFLOPS Tbps Gbps Mbps 层 标准箱 标箱 TEU 斤 kVA MVA 千卡 卡 ∶1 学时 课时 PB TB"
)
_COUNTS = _words(
    "人次 户次 家次 车次 班次 架次 场次 件次 台（套） 台套 个 家 座 台 辆 项 户 次 人 名 所 "
    "处 条 套 种 件 艘 架 张 间 栋 幢 块 片 宗 期 场 支 组 株 棵 头 只 羽 口 眼 盏 例 份 册 "
    "部 起 类 对 泊位 车位 床位 学位 标准车 标台 批次 "
    "项次 宗次 例次 轮次 船次 篇次 人天 人日 人月 "
    "节 款 列 艘次 台次 航次 趟 尾 粒 枚 根 门 讲 笔 单 篇 卷 床 位 批 门次 堂 扇 孔 "
    "条段 客 席 剂次 剂 人份 页 托位 工位 名额"
)
_TIMES = _words("个工作日 工作日 个自然日 个小时 小时 分钟 秒 个月 天 周 年")
_PERCENTS = _words("个百分点 百分点 % ‰ 个点 成")
# 万 alone: 人口达到100万.
_MULTIPLES = r"(?:万亿|千万|百万|十万|万|亿|千|百)"
_NOT_PART = {
    "分": "之点别布级散区析类解阶时期开层支配工享离",
    "部": "门委级分署",
    "方": "面式案向",
    "度": "假",
    "条": "件例",
    "次": "生级要新性",
    "名": "义牌录",
    "类": "型别似",
    "对": "标应口接外照",
    "期": "间限",
    "片": "区",
    "起": "来步草点到码始重",
    "所": "有需属在",
    "处": "置理于",
    "张": "家",
    "家": "庭",
    "项": "目",
    "年": "度",
    "款": "项式待",
    "列": "入为出席车表名举",
    "尾": "气矿水号款巴",
    "粒": "度子径",
    "根": "据本治",
    "门": "类槛户店诊卫",
    "讲": "话座解述",
    "笔": "记试",
    "单": "位元个独项品一价体户边",
    "床": "上",
    "孔": "径洞隙子",
    "批": "次复准评发量",
    "位": "于置列次数移居元一",
    "节": "能水约电点气油假日目奏流省支",
    "口": "袋",
    "人": "均民才大工口",
    "组": "织",
    "户": "均外",
    "元": "素",
    "升": "级",
    "周": "边",
    "天": "然",
    "场": "馆所景地",
    "份": "额",
    "支": "持撑付线",
    "头": "部",
    "客": "户运流商服房人家轮货车源船机厅栈场",
    "席": "位卡话",
    "剂": "量型",
    "页": "面岩",
    "成": "立长就熟为果员本功绩效品分交人像型活因百千批新不灾",
    "只": "",
}


def _alternatives(units: list[str]) -> str:
    ordered = sorted(units, key=len, reverse=True)
    return "|".join(
        re.escape(unit) + (f"(?![{_NOT_PART[unit]}])" if _NOT_PART.get(unit) else "")
        for unit in ordered
    )


_ALL = _alternatives(_MEASURES + _COUNTS + _TIMES + _PERCENTS)
# What stands only behind a stroke: mg/L, μg/m3; 元/人·月 has two of them.
_BEHIND = rf"(?:{_MULTIPLES}?(?:{_ALL})|N?m3|L|[日月时])"
_PER = rf"(?:/{_BEHIND}(?:[·•]{_BEHIND})?)"
_UNIT = (
    rf"(?:{_MULTIPLES}?(?:{_ALL}){_PER}{{0,2}}|{_MULTIPLES}(?![一-龥])"
    r"|[万亿](?=以|左右|，|。)|/\d{1,3}万)"
)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_SPELLED = (
    r"[一二两三四五六七八九十][一二三四五六七八九十百千零]{0,8}"
    r"(?:万[一二三四五六七八九十][一二三四五六七八九十百千零]{0,8})?"
)
_FRACTION = r"[二三四五六七八九十]分之[一二两三四五六七八九]"
_NUMBER = rf"(?:{_DIGITS}|{_FRACTION}|{_SPELLED})"
_QUANTITY = re.compile(
    rf"(?<![\d.,A-Za-z+\-第前])(?P<share>百分之)?(?P<low>{_NUMBER}|(?<=百分之)百)"
    rf"(?:(?P<inner>%|{_MULTIPLES}|个|家)?(?:--?|至|到)(?P<high>{_NUMBER}))?"
    rf"(?P<unit>{_UNIT})?(?P<after>[多余])?"
)
_SPELLED_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}

# Stretches whose numbers promise nothing: years and days, document numbers, ordinals, grades,
# names with numbers in them, and whatever is quoted (“1+8”, “666”行动) or a title.
_NAMES = re.compile(
    r"《[^》]{0,80}》"
    r"|〔\d{4}〕\d*号?"
    r"|“[^”]{0,24}”|‘[^’]{0,24}’|\"[^\"]{0,24}\""
    r"|(?<!\d)\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?<!\d)\d{4}年?-(?=\d{4}年)"
    r"|(?<!\d)\d{1,6}号"
    r"|(?<![\d./])\d{1,2}/\d{1,2}(?![\d./万])"
    r"|(?<![\d.])\d{1,4}(?:\.\d{1,4})?∶(?!1(?![\d.]))\d{1,4}(?:\.\d{1,4})?"
    r"|第(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
    r"|(?:国|欧)[一二三四五六ⅣⅤⅥ]"
    r"|(?<![\d.])[一二三四五两\d](?:星级?|[AB]级?|级)(?!联)"
    r"|(?<![A-Za-z\-])(?!(?<=/)N?m3(?![\dA-Za-z]))[A-Za-z][A-Za-z\-]{0,12}\d{1,6}(?:[.\-]\d{1,6})*"
    r"|(?<![\d.])\d{1,4}(?:\.\d{1,4})?(?:[GDKAV](?![A-Za-z])|[A-Z]{1,4}\d)"
    r"|(?<![\d+])\d{1,4}(?:\+[\dA-Z]{1,4}){1,6}"
    r"|\d0年代|\d{1,2}世纪"
    r"|一(?:体|次性|致|定|般|流|系列|揽子|站式|批)"
)


def without_names(text: str) -> str:
    """The text with every stretch blanked, place for place, whose numbers promise nothing."""
    return _NAMES.sub(lambda match: "□" * len(match[0]), text)


def spelled_number(word: str) -> float:
    """The value of a number in Chinese characters (三十二, 一百零五, 二〇, 两万三千)."""
    if "万" in word:
        high, _, low = word.partition("万")
        return spelled_number(high) * 10_000 + spelled_number(low)
    total = digit = 0
    for char in word:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _SPELLED_DIGITS.get(char, 0)
    return float(total + digit)


def _value(word: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    if "分之" in word:
        whole, _, part = word.partition("分之")
        return round(100 * spelled_number(part) / spelled_number(whole), 2)
    return spelled_number(word)


def _kind(unit: str) -> Kind:
    bare = re.sub(rf"^{_MULTIPLES}", "", unit.split("/")[0])
    for names, kind in (
        (_PERCENTS, Kind.PERCENT),
        (_TIMES, Kind.TIME),
        (_COUNTS, Kind.COUNT),
        (_MEASURES, Kind.MEASURE),
    ):
        if bare in names or unit.split("/")[0] in names:
            return kind
    return Kind.BARE


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a folded text that could be promised, in order."""
    for match in _QUANTITY.finditer(without_names(text)):
        spelled = not match["low"][0].isdigit()
        parted = match["share"] or "分之" in match["low"]
        unit = "%" if parted else (match["unit"] or "")
        if not unit and spelled:
            continue
        low = _value(match["low"])
        high = _value(match["high"]) if match["high"] else None
        if unit == "成":
            unit, low, high = "%", low * 10, high and high * 10
        end = match.end("unit") if match["unit"] else match.end("high" if high else "low")
        yield Quantity(
            match.start(), end, low, high, unit, _kind(unit) if unit else Kind.BARE, spelled
        )
