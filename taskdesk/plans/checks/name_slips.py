"""Names of units that are another one's but for a wrong character: 市农业农衬局."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from taskdesk.pinyin import initials
from taskdesk.plans.units.words import is_collective, level_of
from taskdesk.plans.widths import half, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# What the names of offices are made of; any two offices may differ in one of these.
_LISTED = """
发展 改革 发改 经济 经信 经发 工信 科信 信息 息化 工业 商务 商业 商贸 工商 教育 教体 体育 科学
技术 科技 科创 科工 产业 企业 公安 治安 民政 民族 宗教 民宗 民委 族宗 司法 财政 人力 资源 社会
保障 人社 社保 社工 社区 自然 规划 资规 国土 土地 土储 不动 动产 生态 环境 环保 环卫 环资 住房
住建 住保 城乡 建设 城市 城建 城管 城投 城发 城运 更新 管理 监理 执法 综合 行政 市政 路政 交通
交运 交管 交警 运输 公路 公用 公交 道路 航道 港航 港务 港口 水利 水务 水电 水产 水文 水投 河道
河长 湖长 林长 田长 农业 农村 农机 农林 农发 农经 农水 农投 农办 林业 林水 草原 林草 园林 园文
绿化 市容 卫生 健康 卫健 卫计 计生 医疗 医保 医药 疾病 预防 控制 疾控 退役 军人 双拥 应急 审计
国资 国有 资产 监督 督查 督导 监管 市场 市监 质量 质监 技监 安监 统计 调查 信访 审批 政务 服务
数据 数字 金融 乡村 振兴 扶贫 脱贫 投资 促进 招商 外商 外事 侨务 港澳 台湾 对台 外办 侨办 台办
编办 法制 法治 政法 房产 房管 粮食 粮储 物资 储备 能源 电力 供电 电网 知识 产权 版权 人防 民防
国防 动员 海洋 渔业 畜牧 牧业 兽医 口岸 旅游 文旅 文化 文体 文教 文广 文物 文史 文保 文明 广电
广播 电视 电影 影视 出版 新闻 药品 食品 食药 药监 安全 安保 烟草 专卖 邮政 通信 通管 税务 国税
地税 气象 地震 测绘 地理 档案 史志 方志 党史 供销 合作 消防 救援 海事 海关 机关 机管 事务 接待
保密 密码 机要 网信 网络 网安 编制 组织 宣传 统战 纪检 监察 巡察 巡视 老干 干部 老龄 妇女 儿童
慈善 综治 维稳 公积 积金 就业 人才 人事 机场 民航 铁路 轨道 客运 货运 桥梁 隧道 排水 供水 节水
燃气 热力 供热 园区 开发 高新 经开 保税 治理 矿产 地质 勘察 设计 科研 研究 学校 学生 医院 殡葬
救助 福利 彩票 移民 水库 灌区 种子 种业 植保 蚕桑 茶叶 果业 蔬菜 花卉 盐业 盐务 轻工 纺织 化工
机械 冶金 建材 建工 建管 煤炭 煤监 石油 石化 天然 核电 电信 移动 联通 铁塔 银行 银监 保险 保监
证券 证监 人行 反恐 禁毒 特警 武警 警备 边防 价格 物价 公共 交易 采购 会计 预算 国库 征收 拆迁
征地 搬迁 重点 项目 工程 铁办 湿地 公园 景区 风景 名胜 遗产 博物 图书 群众 艺术 创新 创业 劳动
监狱 戒毒 社矫 仲裁 公证 律师 普法 侨联 台联 工会 法院 检察 党校 团委 妇联 残联 科协 文联 社科
"""
_WORDS = frozenset(_LISTED.split())
_OFFICE = re.compile(r"(?:委员会|办公室|管委会|局|委|办|厅|署|部)$")
# Of short forms there is no end: 规划局 and 规资局, 双拥办 and 双创办.
_SHORT = 2


def misspelt(names: Mapping[str, int], known: Iterable[str] = ()) -> dict[str, str]:
    """The offices whose name is that of another but for one character that makes no word.

    `names` says how often each stands in the document; the right one stands there too, no less
    often, or is `known`. 市教育局 and 市体育局 are two offices, 市自然资原局 is none.
    """
    certain = frozenset(known)
    alike: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for name in (*names, *certain):
        for key in _keys(name):
            alike[key].add(name)
    right: dict[str, set[str]] = defaultdict(set)
    for (place, *_), group in alike.items():
        words = {name for name in group if _is_word(_core(name), place)}
        for name in group - words - certain:
            right[name] |= {
                one
                for one in words
                if (one in certain or names[one] >= names[name]) and _sounds_alike(name, one)
            }
    return {name: better.pop() for name, better in right.items() if len(better) == 1}


def _sounds_alike(name: str, other: str) -> bool:
    """Whether a name is long enough to be told, or typed with the other's letters: 卫建, 卫健."""
    return len(_core(name)) > _SHORT or initials(name) == initials(other)


def _core(name: str) -> str:
    """The name without its level and its sort of office."""
    text = half(squeezed(name))
    return _OFFICE.sub("", text[len(level_of(text)) :])


def _keys(name: str) -> Iterator[tuple[int, str, str]]:
    """A name with each of its own characters left out: of two that share one, one is a slip."""
    core = _core(name)
    text = half(squeezed(name))
    if len(core) < 2 or core.endswith("公司") or is_collective(name) or not _OFFICE.search(text):
        return
    begins = text.index(core)
    for place in range(len(core)):
        yield place, text[: begins + place], text[begins + place + 1 :]


def _is_word(core: str, place: int) -> bool:
    """Whether the character at the place belongs to a word that offices are named with."""
    return any(core[at : at + 2] in _WORDS for at in (place - 1, place) if at >= 0)
