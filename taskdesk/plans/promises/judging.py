"""Which numbers are promised, and which only say whom a task concerns or what a thing is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taskdesk.plans.promises.comparators import Edge, Operator, edge_after, operator_before
from taskdesk.plans.promises.names import cleaned, is_area
from taskdesk.plans.promises.quantities import Kind, Quantity, quantities

# Verbs of which a number and a unit say how much is to be done.
_DOING = (
    r"(?:[新改扩续增]建|新[增改设]|建成|建设|完成|创建|创成|争创|打造|培育|培养|培训|引进|引育|招引|招收|实施|推广|"
    r"开展|举办|组织|改造提升|改造|整治|淘汰|关停|关闭|退出|压减|削减|减少|增加|增设|增殖|布局|布设|设立|建立|配备|配建|"
    r"购置|更新|替换|投放|投运|投用|安排|落实|形成|遴选|选树|选取|选择|评选|认定|发布|制定|修订|出台|发展|造林|"
    r"种植|营造|抚育|修复|治理|提供|实现|获得|取得|争取|申报|建造|铺设|架设|敷设|筹集|筹建|供应|签约|落地|"
    r"开工|竣工|交付|吸引|集聚|孵化|转化|攻克|突破|研发|研制|开发|利用|使用|回收|处置|处理|收储|盘活|腾退|清理|"
    r"拆除|整合|接入|服务|惠及|带动|吸纳|转移|帮扶|资助|加装|安装|装机|并网|支持|选派|储备|推出|推进|推动|抓好|"
    r"辅导|挂牌|上市|引导|组建|创办|开设|开通|优化|提标|申请|巩固|具备|达到|拥有|复垦|流转|划定|规划建设|"
    r"产生|生产|招募|招聘|聘用|打通|贯通|召开|签订|救助|抽检|检测|筛查|接种|启动|谋划|发行|采购|征集|录用|调整|"
    r"迁改|疏浚|清淤|清除|绿化|补植|收购|加固|维修|养护|升级|扩容|配置|派驻|选聘|撬动|拉动|化解|办理|走访|排查|设置|办结|接待|追讨|减负|畅通|拓宽|修缮|"
    r"销售|出口|报废|保护|扶持|覆盖|通车|达产|种|造|建|植|扩|投入|投资|募集|融资|发放|减免|节约|节能|减排|替代|消纳|外送|调入|保供|增产|就业|脱贫)"
)
_FILLER = (
    r"(?:了|约|大约|近|共|共计|累计|合计|总计|各|均|每年|年均|平均|全市|全区|全县|再|不少|完|"
    r"全部|所有|其余|其中|上述|另外|现有的?|原有的?|剩余的?)*"
)
_DIRECTLY = re.compile(rf"{_DOING}{_FILLER}$")
_ANYWHERE = re.compile(_DOING)
# Verbs that do not make a promise of a size in front of a noun (推动5000平方米以上建筑…).
_SLACK = re.compile(
    r"(?:推动|推进|支持|引导|鼓励|落实|保护|扶持|养护|维修|走访|升级|调整|办理|新建|建设|建成|淘汰|组织|服务|开展|实现|使用|具备|选择|关停|关闭|建|达到|利用)"
    rf"{_FILLER}$"
)
# What becomes less or more by a part: 减少会议三分之一.
_CUTS = re.compile(r"(?:减少|压减|压缩|精简|削减|降低|增加|提高)[^，；、]{2,16}$")
# The size of a machine that is changed: 完成35蒸吨/小时以上锅炉改造.
_SIZE = re.compile(r"(?:蒸吨|[千兆]瓦|千伏安|[吨方])(?:/.*)?$")
_CHANGED = re.compile(
    rf"(?:完成|改造|淘汰|整治|整合|拆除|关停|实施|排查|启动|保护|检测|覆盖){_FILLER}$"
)
_COEFFICIENT = re.compile(r"(?:系数|指数|得分|PUE）?值?|容积率)(?:为|是)?$")
_IN_TIME = re.compile(r"办结(?!率)|办成|办理完|出证|响应|到达|完成(?:审批|审核|登记|办理)")
# With numbers in Chinese characters a noun after the number is more often a slogan (打造三个高地).
_SPELLED = re.compile(
    r"(?:[新改扩]建|新增|建成|创成|争创|完成|举办|引进|增设|增加|设立|关停|改造|开通|组建|淘汰|投用|认定|培育|"
    r"创建|申报|获得|利用|使用|开展|建设|打造|布局|实施|遴选|选树)"
    rf"{_FILLER}$"
)
_VAGUE = re.compile(rf"(?:建设|打造|创建|培育|开展|实施|布局|利用|使用|增加){_FILLER}$")
_MORE_THAN_WORDS = re.compile(r"力争|争取|累计|每|至少|不少于|年底|各(?=建)")
_SPELLED_UNITS = frozenset("个家座台辆项户名所处条套种件张间支株部")
_RATE = re.compile(
    r"(?:率|比例|比重|占比|比|度|量|面积|规模|容量|强度|水平|增速|降幅|增幅|份额|贡献|得分|指数|系数)"
    r"(?:为|是|在)?$"
)
_DESCRIBES = re.compile(
    r"(?:全长|总长|总投资|投资额|总面积|占地|建筑面积|涉及|[共现已]有|包括|包含|"
    r"下设|下辖|服务人口|服务半径|覆盖半径|划分为|分为|注册资本|概算|预算|净宽|水深)[^，；率]{0,6}$|[等有]$"
)
_AID = re.compile(
    r"(?:贷款|授信|融资)额度|给予|奖励|补助|补贴|奖补|贴息|罚款|处以|扣除|减按|资助|让利|收取|标准为|按每"
)
_AT_MOST_PAID = re.compile(r"最高[^，；]{0,4}$")
# The slogan 五个100%, unless a list of rates comes to it.
_SO_MANY = re.compile(r"[\d二两三四五六七八九]个$")
_OF_DURATION = re.compile(r"(?:时间|时长|时限|提前量|期限|间隔)[^，；]{0,3}$")
_QUALIFIED_BY = re.compile(r"(?:对|凡|将)[^，；]{0,30}$")
_COVERS = re.compile(rf"(?:覆盖|惠及){_FILLER}$")
_RAISED = re.compile(r"(?:提高|提升|增加|上调|下降|降低)(?:到|至)[^，；]{0,3}$")
_REFUSED = re.compile(r"严禁|禁止|不得|不再|避免|防止|杜绝")
_OF_RATE = re.compile(
    r"的?(?:比例|比重|标准|速度|幅度|增速|目标|要求|水平|份额|规模|数量|总量|产能|降幅|增幅)"
)
_ASIDE = re.compile(r"（[^（）]{0,40}）")
_ENDING = re.compile(
    r"$|/(?=\d)|“[^”]*”(?:$|[，、])|[、和及与或并）·]|以及|等(?:$|[，、])|且|同时|来|；|其中"
)
_SHARES = re.compile(r"(?:率|比例|比重|占比|比|度|强度|增速|降幅|增幅|份额)(?:为|是|在|达)?$")
_YEAR_OF = re.compile(r"\d{4}年的?$")
_FROM = re.compile(r"(?:由|从|自)(?:\d{4}年(?:底)?的?|目前的?|现在的?|现有的?)?$")
# 为3000户家庭实施改造, and what 的 leads to although a sum is promised.
_EACH_HAS = re.compile(r"每[^，；]{1,16}[建设配拥]有$|至少[建设配拥]?有$")
# 6所卫生院达到标准: what so many of them will have come to.
_COMES_TO = re.compile(
    r"(?!方面|环节|阶段|步骤|专班|小组|[^，；]{0,4}工作组)[^，；的率比量]{1,24}?(?:达到|达标|达|完成|实现|通过|建成|创成|入选|列入|纳入|进入|创建|获评|获得|取得|开工|投产|投用|竣工|投运|上市"
    r"|挂牌|开业|开园|开放|并网|通车|接入|配备|配齐|安装|升级为|成为|脱贫|摘帽|消除|退出|关停|启用)(?!\d)"
)
_FOR = re.compile(r"(?:(?:为|帮助|向|对)(?:全[省市区县州]|[本我][省市区县州])?|在)$")
_SET_UP = re.compile(r"(?:建立|落实|形成|推行|实行|明确)$")
_AND_OF = re.compile(r"且[^，；]{1,20}的")
_FUND = re.compile(r"的[^，；]{0,8}(?:基金|资金)")
_HAVING = re.compile(rf"(?:具备|达到|使用|利用){_FILLER}$")
_TEACHES = re.compile(r"的[^，；]{0,8}(?:培训|研修|学习|锻炼|实践|活动|教育|演练|检查|课程)")
_STAKE = re.compile(r"的?(?:节能(?!改造)|资金|股份|股权|出资|控股|补|奖|资本金)")
_CHANGES = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|降|升|增|缩短|压缩|压减|缩减)"
)
_WHOM = re.compile(
    r"(?:对|对于|凡|将|把|符合|针对|面向|以(?![上下内外来及])|按照?|自|距|在)[^，；]{0,30}$"
)


# Farther than this nothing says anything about a number.
_FAR = 80
# 30%以上的股东 is no sentence, 80%以上的村庄达到标准 is.
_SHORTEST_SHARE = 5
_CELL_ENDS = re.compile(r"[，；。、]|$")
_ALL = 100
# From a hundred on a number in Chinese characters is no slogan: 培训三百人.
_EXACT = 100


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a number in its clause.

    `left` is the text since the clause began or the last promise in it, `tail` what follows it and
    its 以上 up to the clause's end, from `after` on; `following` is the next clause. `carried` says
    that a promise before it lends its verb, `chained` that nothing but a 、 stands between the two,
    `listed` that it is one more number with its noun behind it (1个…、3个…), `sizing` that a count
    of the same thing follows (50兆瓦电站2座), `dated` that the sentence says by when, `bracketed`
    that it stands in brackets.
    """

    left: str
    tail: str
    following: str
    carried: bool
    chained: bool
    listed: bool
    sizing: bool
    dated: bool
    bracketed: bool
    operator: Operator | None
    edge: Edge | None
    after: int

    @property
    def ends(self) -> bool:
        """Whether nothing but another item of a list follows."""
        return bool(_ENDING.match(self.tail))

    @property
    def compares(self) -> bool:
        """Whether a comparator stands before the number that could be no ordinary verb."""
        return self.operator is not None and not self.operator.weak


def read_context(
    text: str,
    quantity: Quantity,
    span: tuple[int, int],
    following: str,
    *,
    carried: bool = False,
    chained: bool = False,
    listed: bool = False,
    sizing: bool = False,
    dated: bool = False,
) -> Context:
    """The context of a number; `span` is where its left begins and the clause ends."""
    floor, stop = span
    year = _YEAR_OF.search(text, floor, quantity.start)
    operator = operator_before(text, floor, year.start() if year else quantity.start)
    edge = edge_after(text, quantity.end, of_time=quantity.kind is Kind.TIME)
    after = edge.end if edge else quantity.end
    if aside := _ASIDE.match(text, after, stop):
        after = aside.end()
    bracketed = text.rfind("（", floor, quantity.start) > text.rfind("）", floor, quantity.start)
    return Context(
        text[max(floor, quantity.start - _FAR) : quantity.start],
        text[after : min(stop, after + _FAR)],
        following,
        carried,
        chained,
        listed,
        sizing,
        dated,
        bracketed,
        operator,
        edge,
        after,
    )


def is_promise(quantity: Quantity, context: Context) -> bool:
    """Whether a number is promised."""
    if _is_no_target(quantity, context):
        return False
    if (context.chained and context.ends) or (context.listed and quantity.kind is Kind.COUNT):
        return True
    if context.operator is not None and context.compares:
        return _compared(quantity, context, context.operator)
    if quantity.kind is Kind.TIME:
        return _is_in_time(context)
    if quantity.kind is Kind.BARE:
        return context.ends and bool(_COEFFICIENT.search(context.left))
    if quantity.unit == "℃":
        return False
    if _REFUSED.search(context.left) or (quantity.value == 1 and _SET_UP.search(context.left)):
        return False
    if context.sizing and quantity.kind is Kind.MEASURE:
        return False
    if quantity.spelled:
        return _spelled(quantity, context)
    return _closing(quantity, context) if context.ends else _in_front(quantity, context)


def _is_no_target(quantity: Quantity, context: Context) -> bool:
    """Whether the number is never a target: an age, a grade, an aid, where a change begins."""
    left, tail, unit = context.left, context.tail, quantity.unit
    return (
        unit in ("年", "层", "千伏安")
        or (unit == "岁" and "寿命" not in left)
        or left.endswith("每")
        or (re.match(r"级|/(?!\d)", tail) and quantity.kind is not Kind.PERCENT)
        or _is_aid(quantity, context)
        or bool(_FROM.search(left) and _CHANGES.match(tail))
        or (quantity.spelled and unit in ("类", "次", "期") and not context.compares)
        or (context.bracketed and not (context.compares and context.ends))
        or _is_slogan(quantity, context)
    )


def _is_slogan(quantity: Quantity, context: Context) -> bool:
    """Whether it is 三个100% without a list of rates, or the 三个 of it."""
    if quantity.kind is Kind.PERCENT and quantity.value == _ALL:
        return bool(_SO_MANY.search(context.left)) and not context.compares
    return quantity.unit == "个" and context.tail.startswith(("100%", "百分之百"))


def _is_aid(quantity: Quantity, context: Context) -> bool:
    """Whether the number says how much is given to somebody; how many get it may be promised."""
    if quantity.kind is Kind.COUNT or (context.operator is not None and context.operator.change):
        return False
    if quantity.unit.endswith("元") and _AT_MOST_PAID.search(context.left):
        return True
    if _RAISED.search(context.left):
        return False
    return bool(_AID.search(context.left) or _AID.search(context.tail))


def _is_in_time(context: Context) -> bool:
    """Whether something is promised within the time: 3个工作日内办结."""
    within = context.edge is not None and not context.edge.raises
    return within and bool(_IN_TIME.match(context.tail))


def _in_front(quantity: Quantity, context: Context) -> bool:
    """完成300家企业审核 against 5000平方米以上的建筑: a number in front of its noun."""
    left, edge = context.left, context.edge
    directly = bool(_DIRECTLY.search(left))
    raises = edge is None or edge.raises
    if quantity.kind is Kind.PERCENT:
        return _share(context)
    if quantity.kind is Kind.COUNT:
        if quantity.unit in ("项", "条") and left.endswith("落实"):
            return False
        if context.edge and context.tail.startswith("的") and _QUALIFIED_BY.search(left):
            return False
        served = _FOR.search(left) and _ANYWHERE.search(context.tail)
        # 30户以上自然村 are villages.
        sized = edge is not None and quantity.unit in ("户", "人")
        comes = (context.dated or edge) and not sized and is_area(cleaned(left))
        comes = comes and bool(_COMES_TO.match(context.tail))
        return raises and bool(directly or served or comes or _EACH_HAS.search(left))
    if context.tail.startswith("的") or (edge and edge.of_class):
        return False
    if edge and edge.comparator:
        if _SIZE.search(quantity.unit) and _CHANGED.search(left):
            return False
        return raises and directly and not _SLACK.search(left)
    return directly and not _HAVING.search(left)


def begins_bare(text: str) -> bool:
    """Whether a text begins with a number of which it does not say what it counts: 80个."""
    first = next(quantities(text), None)
    if first is None or cleaned(text[: first.start]):
        return False
    context = read_context(text, first, (0, len(text)), "")
    return bool(_CELL_ENDS.match(text, context.after))


def does(words: str) -> bool:
    """Whether the words tell of something that is done (新建)."""
    return _ANYWHERE.search(words) is not None


def joins(context: Context) -> bool:
    """Whether a number is joined by 或 or 且 to the next one, which then says what both are."""
    if not context.ends or context.chained:
        return False
    if context.tail:
        return bool(re.match(r"或|且|、", context.tail)) and not _ANYWHERE.search(context.left)
    return context.following.startswith(("或", "且", "并且"))


def qualifies(quantity: Quantity, context: Context) -> bool:
    """Whether a number with 的 and a noun behind it says whom a task concerns."""
    sized = context.compares or context.edge is not None
    return sized and not context.ends and not is_promise(quantity, context)


def _compared(quantity: Quantity, context: Context, operator: Operator) -> bool:
    """优良率达到85% against 面积超过2万平方米的建筑: a number behind a comparator."""
    tail, kind = context.tail, quantity.kind
    before = context.left[: len(context.left) - (quantity.start - operator.start)]
    lasts = operator.shortens or _OF_DURATION.search(before) or re.search("[时天]", quantity.unit)
    if kind is Kind.TIME and not lasts:
        return False
    if kind is Kind.BARE and (operator.change or not context.ends):
        return False
    if operator.change and kind is Kind.COUNT and not context.ends:
        return not quantity.spelled and bool(_DIRECTLY.search(context.left))
    if tail.startswith("的"):
        fund = _FUND.match(tail) and "设立" in context.left
        taught = _TEACHES.match(tail)
        comes = kind is Kind.PERCENT and _COMES_TO.match(tail[1:]) and not _WHOM.search(before)
        return bool(operator.change or fund or taught or comes or _OF_RATE.match(tail))
    sized = context.edge is not None and not context.ends and kind is Kind.MEASURE
    return not (sized or _AND_OF.match(tail))


def _closing(quantity: Quantity, context: Context) -> bool:
    left = context.left
    if _DESCRIBES.search(left):
        return False
    said = context.carried and not left.strip("、和及以与并或")
    if quantity.kind is Kind.PERCENT:
        listed = context.carried and left.startswith("、")
        named = (
            listed or _RATE.search(left) or _ANYWHERE.search(left) or context.operator is not None
        )
        named = bool(named or _CUTS.search(left))
        return bool(left) and bool(named or context.dated or context.edge) or said
    if _WHOM.search(left) and not _ANYWHERE.search(left):
        return False
    return bool(left.strip("、和及以与并或")) or said


def _share(context: Context) -> bool:
    """80%以上的村庄…, 新建建筑100%执行…: a share of those named, unless a rate precedes it."""
    edge = context.edge
    if (edge and not edge.raises) or _SHARES.search(context.left) or _STAKE.match(context.tail):
        return False
    if edge and context.tail.startswith("的"):
        if _COVERS.search(context.left) and not _WHOM.search(context.left):
            return True
        return not _WHOM.search(context.left) and len(context.tail) > _SHORTEST_SHARE
    return True


def _spelled(quantity: Quantity, context: Context) -> bool:
    unit = quantity.unit
    if quantity.kind is Kind.PERCENT:
        return context.ends and bool(_CUTS.search(context.left))
    exact = quantity.kind is Kind.MEASURE and len(unit) > 1
    exact = exact or quantity.value >= _EXACT or unit.startswith(("万", "亿"))
    exact = exact and quantity.kind in (Kind.COUNT, Kind.MEASURE)
    if exact and context.ends:
        return bool(_ANYWHERE.search(context.left)) and not _WHOM.search(context.left)
    served = _FOR.search(context.left) and _ANYWHERE.search(context.tail)
    directly = _DIRECTLY.search(context.left) and not _SLACK.search(context.left)
    if exact and context.edge is None and (served or directly):
        return True
    if unit not in _SPELLED_UNITS and quantity.kind is not Kind.MEASURE:
        return False
    more = bool(_MORE_THAN_WORDS.search(context.left)) or context.dated or context.edge is not None
    if quantity.kind is Kind.MEASURE or context.ends:
        return quantity.value > 1 and bool(_ANYWHERE.search(context.left)) and context.ends and more
    if _EACH_HAS.search(context.left):
        return True
    if not _SPELLED.search(context.left) or (context.edge and not context.edge.raises):
        return False
    if _VAGUE.search(context.left):
        return more
    return quantity.value > 1 or more
