"""Indicators in running text: every number that a task promises, and the words in its stead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taskdesk.model import Comparator
from taskdesk.plans.draft import DraftIndicator
from taskdesk.plans.promises import names
from taskdesk.plans.promises.comparators import bounded, compared
from taskdesk.plans.promises.judging import (
    Context,
    begins_bare,
    does,
    is_promise,
    joins,
    qualifies,
    read_context,
)
from taskdesk.plans.promises.quantities import Folded, Kind, Quantity, fold, quantities
from taskdesk.plans.promises.timing import DONE, Timing, timing
from taskdesk.plans.promises.words import each_of, unit_of, worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# No sentence is longer; a text without any full stop is read in pieces.
_SENTENCE = re.compile(r"[^。！？\n]{1,1500}")
_CLAUSE = re.compile(r"[^，；：]+")
_ASIDE = re.compile(r"（[^（）\n]{0,60}）")
# A sentence with none of these promises nothing that can be told by a number or in its stead.
_COUNTS = re.compile(r"[0-9一二两三四五六七八九十百尽零全于成增减升降]")
_STOPS = re.compile(r"[，；：。]")
# A dash that parts a label from what is said of it, and no range of numbers.
_DASH = re.compile(r"(?<![\d%])--|--(?!\d)")
_SEPARATOR = re.compile(r"[、和及与，/]|以及")
_VALUE = re.compile(r"(?:为|是|达到?|已|约)*[\d.]+[^\d，；]{0,6}$")
# What holds of each of a list: A率、B率均达到90%, 达到两个100%.
_OF_EACH = re.compile(r"(?:均|都|分别|双双)$")
_SO_MANY = re.compile(r"[\d二两三四五六七八九]个$")
# One more promise behind a number: 覆盖率100%、食品安全责任险全覆盖.
_WORDS_TOO = re.compile(r"[、和及与](?P<words>[^、，；]{2,40}(?:全覆盖|清零|应[一-龥]尽[一-龥]))$")
_YEARLY = re.compile(r"每年|年均(?!浓度|值|水平|气温|温度|降水|风速)|每季|每月|逐年")
_EACH_TIME = re.compile(r"分别|每年|(?<![平年人])均|各$")


def promised(
    text: str, heading: str = "", due_hint: date | None = None, since: int | None = None
) -> tuple[DraftIndicator, ...]:
    """Every number that a text promises, in order; a series has one entry a target, named alike.

    `heading` names what the text itself leaves unsaid, `due_hint` (the row's deadline, the end of
    the plan's period) stands where a sentence names no date; of years before `since` nothing is
    promised.
    """
    folded = fold(text)
    # What is in brackets neither ends a clause nor is one.
    plain = _ASIDE.sub(lambda aside: _STOPS.sub("·", aside[0]), _DASH.sub("：：", folded.text))
    drafts: list[DraftIndicator] = []
    said = _Said(promising=bool(heading) and begins_bare(plain))
    for match in _SENTENCE.finditer(plain):
        if _COUNTS.search(match[0]):
            spans = [one.span() for one in _CLAUSE.finditer(plain, *match.span())]
            when = timing(plain, spans, due_hint, since)
            drafts += _Sentence(folded, plain, *match.span(), heading, spans, when, said).read()
    return tuple(drafts)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A promised number, what stands around it, and where the words for it begin and end."""

    quantity: Quantity
    context: Context
    floor: int
    until: int


def _is_listed(last: _Taken, between: str) -> bool:
    """Whether after a number with its noun another begins: 1个国家级、3个省级示范区."""
    counts = last.quantity.kind is Kind.COUNT and not last.context.ends
    return counts and not last.context.compares and between.endswith(("、", "和", "及", "与"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a promise or a clause left to be understood by what follows."""

    name: str = ""
    scope: str = ""
    clause: str = ""
    promising: bool = False


@dataclass(slots=True)
class _Sentence:
    """One sentence, text[begin:stop]: its dates and what it promises."""

    folded: Folded
    text: str
    begin: int
    stop: int
    heading: str
    spans: list[tuple[int, int]]
    when: Timing
    said: _Said = _Said()
    drafts: list[DraftIndicator] = field(default_factory=list)

    def read(self) -> list[DraftIndicator]:
        """What the sentence promises."""
        whole = self.text[self.begin : self.stop]
        found = [
            replace(quantity, start=quantity.start + self.begin, end=quantity.end + self.begin)
            for quantity in quantities(whole)
        ]
        quoted = self.begin
        for place, (begin, stop) in enumerate(self.spans):
            only_dates = not names.cleaned(self.text[begin:stop])
            if place and names.cleaned(self.text[slice(*self.spans[place - 1])]):
                quoted = begin
            if only_dates and not any(begin <= q.start < stop for q in found):
                continue
            following = self.spans[place + 1] if place + 1 < len(self.spans) else (stop, stop)
            inside = [quantity for quantity in found if begin <= quantity.start < stop]
            taken = self._promises(begin, stop, inside, self.text[slice(*following)])
            late = self.when.named_late(self.spans[place + 1 :])
            if taken:
                self._take(begin, taken, (quoted, stop), late)
                if more := _WORDS_TOO.match(self.text, taken[-1].context.after, stop):
                    self._take_words(more.start("words"), stop, (quoted, stop), late)
            else:
                self._take_words(begin, stop, (quoted, stop), late)
            self.said = replace(
                self.said,
                clause=self.text[begin:stop],
                promising=self.said.promising or bool(taken),
            )
        return self.drafts

    def _promises(
        self, begin: int, stop: int, found: Sequence[Quantity], following: str
    ) -> list[_Taken]:
        contexts: list[Context] = []
        taken: list[_Taken] = []
        floor = begin
        for place, quantity in enumerate(found):
            between = self.text[taken[-1].context.after : quantity.start] if taken else ""
            # Of a number a part is told in the brackets behind it: 5个（其中小型2个）.
            if floor > quantity.start and (aside := self.text.rfind("（其中", begin, floor)) > 0:
                floor = aside + 1
            context = read_context(
                self.text,
                quantity,
                (floor, stop),
                following,
                carried=bool(taken) or self.said.promising,
                chained=bool(_SEPARATOR.fullmatch(between)),
                listed=bool(taken) and _is_listed(taken[-1], between),
                sizing=place + 1 < len(found) and self._sizes(quantity, found[place + 1]),
                dated=self.when.is_dated(quantity.start),
            )
            contexts.append(context)
            if taken and (cut := self._next_item(taken[-1], between, context)):
                floor = taken[-1].context.after + cut
                taken[-1] = replace(taken[-1], until=floor)
            if not self.when.is_past(quantity.start) and is_promise(quantity, context):
                if taken and taken[-1].until == stop:
                    taken[-1] = replace(taken[-1], until=quantity.start)
                starts = quantity.start if context.listed else floor
                taken.append(_Taken(quantity, context, starts, stop))
                floor = context.after
        return self._without_qualifiers(taken, found, contexts, stop)

    def _next_item(self, last: _Taken, between: str, context: Context) -> int:
        """Where between two numbers the second one's words begin: 3家工厂、|培训20名工人."""
        if last.context.ends or context.listed:
            return 0
        cuts = [match.end() for match in _SEPARATOR.finditer(between)]
        if cuts and (cuts[-1] == len(between) or does(between[cuts[-1] :])):
            return cuts[-1]
        return 0

    def _sizes(self, quantity: Quantity, following: Quantity) -> bool:
        between = self.text[quantity.end : following.start]
        return following.kind is Kind.COUNT and not re.search(r"[、和及与]", between)

    def _without_qualifiers(
        self, taken: list[_Taken], found: Sequence[Quantity], contexts: list[Context], stop: int
    ) -> list[_Taken]:
        """Drop what is joined by 或 to a number that only says whom a task concerns."""
        dropped: set[int] = set()
        beyond = self._next_qualifies(stop)
        for place in reversed(range(len(found))):
            last = place + 1 == len(found)
            after = beyond if last else qualifies(found[place + 1], contexts[place + 1])
            after = after or (not last and found[place + 1].start in dropped)
            if joins(contexts[place]) and after:
                dropped.add(found[place].start)
        return [one for one in taken if one.quantity.start not in dropped]

    def _next_qualifies(self, place: int) -> bool:
        clause = _CLAUSE.match(self.text, place + 1, self.stop)
        first = next(quantities(clause[0]), None) if clause else None
        if clause is None or first is None:
            return False
        return qualifies(first, read_context(clause[0], first, (0, len(clause[0])), ""))

    def _take(
        self, begin: int, taken: list[_Taken], quote: tuple[int, int], late: date | None
    ) -> None:
        runs: list[list[_Taken]] = []
        for one in taken:
            chained = runs and one.context.chained and not one.context.compares
            runs[-1].append(one) if chained else runs.append([one])
        for run in runs:
            self._take_run(begin, run, quote, late)

    def _take_run(
        self, begin: int, run: list[_Taken], quote: tuple[int, int], late: date | None
    ) -> None:
        """A number, or several that share their words: 分别下降5%、6%和7%."""
        first = run[0]
        dues = self.when.dues(first.quantity.start, late)
        name, scope = self._name(first)
        each = [name] * len(run)
        if len(run) == 1 and len(parts := self._alike(first, name)) > 1:
            run, each = run * len(parts), parts
        if len(run) > 1 and len(dues) == len(run) and run[0] is not run[1]:
            when = [[due] for due in dues]
        else:
            shared = len(run) == 1 and _EACH_TIME.search(first.context.left)
            when = [dues if shared else dues[-1:]] * len(run)
            each = each if len(set(each)) > 1 else self._names_of_run(run, name)
        for one, own, days in zip(run, each, when, strict=True):
            draft = self._draft(one, first, own, scope, quote)
            draft = replace(draft, baseline=self.when.baseline(begin, one.quantity.start))
            for day in days:
                self.drafts += self._bounds(replace(draft, due=day), one)
        self.said = replace(self.said, name=each[-1], scope=scope)

    def _names_of_run(self, run: list[_Taken], name: str) -> list[str]:
        if len(run) == 1:
            return [name]
        if not run[-1].context.ends or run[0].context.operator is None:
            # 1个国家级、3个省级示范区: each has its noun behind it.
            return [name] + [self._name(one)[0] for one in run[1:]]
        change = run[0].context.operator.change
        parts = names.subjects(name.removesuffix(change))
        if len(parts) != len(run):
            both = [name.replace("城乡", "城镇"), name.replace("城乡", "农村")]
            return both if "城乡" in name and len(run) == len(both) else [name] * len(run)
        return [part + change for part in names.each_whole(parts, name.removesuffix(change))]

    def _alike(self, one: _Taken, name: str) -> list[str]:
        """The rates of a list of which one number holds: 签约率和满意度均达到90%."""
        operator = one.context.operator
        if (operator is None or operator.change) and one.context.left.endswith("各"):
            unit, kind = one.quantity.unit, one.quantity.kind
            own = names.subjects(names.cleaned(self.text[one.floor : one.quantity.start]))
            return [names.counted(part, unit, kind) for part in own]
        before = self.text[one.floor : operator.start] if operator else ""
        verb = self.text[operator.start : one.quantity.start] if operator else ""
        if operator is None or not (_OF_EACH.search(before) or _SO_MANY.search(verb)):
            return [name]
        whole = name.removesuffix(operator.change)
        parts = names.subjects(whole)
        if before.endswith(("分别", "双双")) and names.is_measure(whole):
            parts = names.each_whole(parts, whole)
        alike = all(names.is_measure(part) for part in parts)
        return [part + operator.change for part in parts] if alike else [name]

    def _draft(
        self, one: _Taken, first: _Taken, name: str, scope: str, quote: tuple[int, int]
    ) -> DraftIndicator:
        operator = one.context.operator or first.context.operator
        weak = operator is None or operator.weak
        comparator = compared(None if weak else operator, one.context.edge)
        comparator = bounded(name, comparator, one.context.edge) if weak else comparator
        quantity = one.quantity
        value = quantity.value
        if quantity.high is not None and comparator in (Comparator.AT_MOST, Comparator.BELOW):
            value = quantity.high
        yearly = _YEARLY.search(one.context.left) is not None
        steady = yearly or bool(operator and operator.level)
        printed = self.folded.printed(*quote).strip()
        unit = quantity.unit
        return DraftIndicator(name, comparator, value, unit, None, scope, printed, steady=steady)

    def _bounds(self, draft: DraftIndicator, one: _Taken) -> list[DraftIndicator]:
        """The draft; of a range to be kept (保持在40%-50%), its lower and upper bound."""
        operator, quantity = one.context.operator, one.quantity
        if quantity.high is None or operator is None or not operator.keeps_within:
            return [draft]
        return [
            replace(draft, comparator=Comparator.AT_LEAST, value=quantity.value),
            replace(draft, comparator=Comparator.AT_MOST, value=quantity.high),
        ]

    def _name(self, one: _Taken) -> tuple[str, str]:
        context, quantity = one.context, one.quantity
        operator = context.operator
        end = operator.start if operator is not None and not operator.weak else quantity.start
        name = names.cleaned(self.text[one.floor : end])
        tail = "" if context.ends else names.shortened(self.text[context.after : one.until])
        if operator is not None and operator.change and tail:
            before = self.text[one.floor : operator.start]
            name = names.cleaned(before) + ("每年" if "每年" in before else "")
            name += self.text[operator.start : quantity.start]
        if tail and quantity.kind is Kind.PERCENT:
            name = f"{name}{tail}" if names.is_measure(tail) else f"{name}{tail}的比例"
        elif tail:
            name += tail
        verb = self.text[operator.start : quantity.start] if operator and not tail else ""
        if saved := names.saved(name, verb, quantity.kind):
            return names.scoped(saved)
        if self._is_part(one, name):
            return self.said.name, name
        lent = not name or name.startswith("占") or names.is_bare(name)
        if lent and names.is_bare(name):
            label = self.said.clause if self.text[one.floor - 1 : one.floor] == "：" else ""
            own = names.cleaned(label or fold(self.heading).text)
            named = names.done_again(name, self.said.name)
            name = own if label else (named or own or name)
        elif lent:
            name = (self.said.name.removesuffix("增幅") or self._lent()) + name
        if cut := self._cut(one, tail):
            name = cut
        name, scope = names.scoped(names.graded(name, self.said.name))
        name = names.per_first(name, self.text[end : quantity.start])
        if operator is not None and operator.change and not tail:
            name = names.changed(name, operator.change, quantity.unit, quantity.kind)
        if lent and not scope:
            scope = self.said.scope
        return names.counted(name, quantity.unit, quantity.kind), scope

    def _cut(self, one: _Taken, tail: str) -> str:
        """The name of a percentage by which something becomes less, told by a verb before it."""
        if tail or one.context.operator is not None or one.quantity.kind is not Kind.PERCENT:
            return ""
        words = self.text[one.floor : one.quantity.start]
        words = words if names.cleaned(words) else fold(self.heading).text
        return names.cut_by(words, one.quantity.unit)

    def _is_part(self, one: _Taken, name: str) -> bool:
        """Whether a share is that of a part of what was named before: 其中山区达到60%."""
        reaches = one.context.compares and one.context.ends and one.quantity.unit == "%"
        changes = one.context.operator is not None and one.context.operator.change
        known = names.is_measure(self.said.name)
        return reaches and not changes and known and names.is_part(name)

    def _lent(self) -> str:
        """A name from the clause before, or from the heading, for a number that has none."""
        return names.cleaned(_VALUE.sub("", self.said.clause)) or names.cleaned(
            fold(self.heading).text
        )

    def _named_before(self, words: str) -> str:
        """What words without a subject are about: a rate before them, as 应装尽装 is all of it."""
        rates = [draft.name for draft in self.drafts if draft.unit == "%"]
        if rates and "尽" in words:
            return rates[-1]
        return self.said.name or self._lent()

    def _take_words(self, begin: int, stop: int, quote: tuple[int, int], late: date | None) -> None:
        clause = self.text[begin:stop]
        dated = self.when.is_dated(stop)
        wording = worded(clause, dated=dated)
        if (
            wording is None
            or self.when.is_past(begin + wording.start)
            or DONE.fullmatch(wording.words)
        ):
            return
        due = self.when.dues(begin + wording.start + 1, late)[-1]
        before = clause[: wording.start] if wording.subject is None else wording.subject
        quoted = self.folded.printed(*quote).strip()
        own = names.cleaned(before)
        if wording.joins and not own and self._joined(clause, due, quoted):
            return
        parts = each_of(own, names.subjects(own)) if wording.shared and own else [own]
        for part in parts:
            name, scope = names.scoped(part)
            name = name + wording.noun if name else self._named_before(wording.words)
            unit = unit_of(name)
            draft = DraftIndicator(name, Comparator.WORDS, None, unit, due, scope, quoted)
            self.drafts.append(replace(draft, words=wording.words))
        self.said = replace(self.said, name=self.drafts[-1].name, scope=self.drafts[-1].scope)

    def _joined(self, clause: str, due: date | None, quoted: str) -> bool:
        """Whether the words go with those of the clause before (应提尽提，力争达到先进水平)."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.comparator is not Comparator.WORDS or last.due != due:
            return False
        words, quote = f"{last.words}，{clause}", f"{last.quote}，{quoted}"
        self.drafts[-1] = replace(last, words=words, quote=quote)
        return True
