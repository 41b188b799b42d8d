"""A small book with something of every kind in it, and the drafts that make and change it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from taskdesk.changes import Draft, created, updated
from taskdesk.model import (
    KINDS,
    Actual,
    Assignment,
    Clause,
    Comparator,
    DueKind,
    DuePoint,
    Evidence,
    Extension,
    Filter,
    Finding,
    FindingState,
    Indicator,
    IssuedFile,
    LightRule,
    NameKind,
    Origin,
    Plan,
    Register,
    Reminder,
    Report,
    ReportingPeriod,
    ReportState,
    ReportText,
    Role,
    Section,
    Snapshot,
    SourceText,
    Target,
    Task,
    TaskState,
    Unit,
    UnitName,
    View,
)
from taskdesk.status import Light, Status

if TYPE_CHECKING:
    from taskdesk.book import Book
    from taskdesk.changes import ChangeSet
    from taskdesk.model import Entity
    from taskdesk.store import Store

NOON = datetime(2026, 11, 20, 12, 0, 0, 250, tzinfo=UTC)
WHO = "协调员"


class Sample:
    """The entities by name, with ids from a store."""

    def __init__(self, store: Store) -> None:
        ids = iter(store.new_ids(31))
        self.register = Register(next(ids), "金山区人民政府")
        self.planning = Unit(
            next(ids),
            self.register.id,
            1.0,
            (
                UnitName("区发展改革委", NameKind.OFFICIAL, valid_from=date(2019, 2, 1)),
                UnitName("区发改委"),
                UnitName("区计委", NameKind.ALIAS, date(1990, 1, 1), date(2003, 3, 31)),
            ),
        )
        self.town = Unit(next(ids), self.register.id, 2.5, (UnitName("亭林镇"),))
        self.towns = Unit(
            next(ids),
            self.register.id,
            3.0,
            (UnitName("各镇"),),
            collective=True,
            members=(self.town.id, self.planning.id),
        )
        self.former = Unit(
            next(ids), self.register.id, 4.0, (UnitName("区经委"),), successor_id=self.planning.id
        )
        self.plan = Plan(
            next(ids),
            self.register.id,
            "金山区碳达峰实施方案",
            "任务分解表",
            "金府发〔2023〕1号",
            "金山区人民政府",
            date(2023, 1, 5),
            "方案.docx",
        )
        self.energy = Section(next(ids), self.plan.id, 1.0, "能源绿色低碳转型行动")
        self.transport = Section(next(ids), self.plan.id, 2.0, "交通领域绿色低碳行动")
        lead = Assignment(self.planning.id, Role.LEAD, "☆区发改委")
        rider = Assignment(self.towns.id, Role.IMPLEMENT, "各镇", Origin.RIDER)
        self.wind = Task(
            next(ids),
            self.plan.id,
            self.energy.id,
            13.0,
            "13",
            "推进金山海域海上风电项目建设。",
            (lead, rider),
            (
                DuePoint(
                    "2025年",
                    date(2025, 12, 31),
                    extensions=(
                        Extension(date(2026, 6, 30), "海缆未到", "区政府第8次会议", NOON.date()),
                        Extension(date(2026, 12, 31), "台风", "领导批示", NOON.date()),
                    ),
                ),
                DuePoint("2024年底开工", date(2024, 12, 31), kind=DueKind.MILESTONE),
            ),
            "含“引号”、换行\n和㙍",
        )
        self.land_wind = Task(
            next(ids),
            self.plan.id,
            self.energy.id,
            14.0,
            "14",
            "因地制宜开发陆上风电",
            (lead, rider),
            (DuePoint("持续推进", open_ended=True),),
        )
        self.bare = Task(next(ids), self.plan.id, self.transport.id, 41.0, "13.1", "")
        self.wind_source = SourceText(
            next(ids),
            self.wind.id,
            "能源绿色",
            "推进海上风电",
            "2025年",
            "☆区发改委、各镇",
            "第20页表1第13行",
        )
        self.bare_source = SourceText(next(ids), self.bare.id, "交通", "", "", "", "")
        self.wind_state = TaskState(
            next(ids),
            self.wind.id,
            "2026Q3",
            Status.BEHIND,
            date(2026, 9, 1),
            "已核准",
            "海缆",
            "催办",
            Light.RED,
            "领导要求",
        )
        self.empty_state = TaskState(next(ids), self.bare.id, "2026Q4")
        self.rule = LightRule(next(ids), self.plan.id, 60, 5)
        self.finding = Finding(
            next(ids),
            self.plan.id,
            "no_lead",
            self.wind.id,
            "未标☆",
            "推定",
            FindingState.ACCEPTED,
            "已核对",
        )
        self.view = View(
            next(ids),
            self.plan.id,
            "逾期的",
            Filter(
                sections=frozenset({self.energy.id}),
                units=frozenset({self.planning.id, self.town.id}),
                unit_role=Role.LEAD,
                deadlines=frozenset({"2025年"}),
                statuses=frozenset({None, Status.BEHIND, Status.IN_PROGRESS}),
                lights=frozenset({Light.RED, Light.GREY}),
                overdue=True,
                text="风电",
            ),
            ("number", "text"),
            "due",
            descending=True,
        )
        self.capacity: Indicator | None = Indicator(
            next(ids),
            self.plan.id,
            self.wind.id,
            "新增风电装机容量",
            "万千瓦",
            "金山海域",
            "附件第13行",
            "2020年",
            1.0,
            (
                Target(Comparator.AT_LEAST, 50.25, "", date(2025, 12, 31), "50万千瓦"),
                Target(Comparator.WORDS, words="应装尽装", quote="实现应装尽装"),
            ),
            steady=True,
        )
        self.measured: Actual | None = Actual(
            next(ids), self.capacity.id, "2026Q3", self.planning.id, 0.1, "约", "月报"
        )
        self.unmeasured: Actual | None = Actual(next(ids), self.capacity.id, "2026Q4")
        self.opened = ReportingPeriod(
            next(ids), self.plan.id, "2026Q3", date(2026, 10, 10), collectives_owe=True
        )
        self.report = Report(
            next(ids),
            self.wind.id,
            self.planning.id,
            "2026Q3",
            ReportState.RETURNED,
            Status.BEHIND,
            "已核准",
            "海缆",
            "催办",
            "王五",
            "57920000",
            date(2026, 10, 9),
            "U盘",
            "请补充数据",
            (Evidence("核准 文件.pdf", "ab" * 32, 1024), Evidence("照片.jpg", "cd" * 32, 0)),
        )
        self.reminder: Reminder | None = Reminder(
            next(ids), self.plan.id, "2026Q3", self.planning.id, 2, date(2026, 10, 12)
        )
        self.report_text: ReportText | None = ReportText(
            next(ids), self.plan.id, "2026Q3", "通报", "总体情况", "共{total}项。\n其中……"
        )
        self.snapshot: Snapshot | None = Snapshot(
            next(ids),
            self.plan.id,
            "2026Q3",
            date(2026, 10, 15),
            store.keep(b"{}"),
            date(2026, 10, 16),
            "数据有误",
        )
        self.issued: IssuedFile | None = IssuedFile(
            next(ids), self.snapshot.id, "通报.pdf", store.keep(b"%PDF"), 4, date(2026, 10, 15)
        )
        self.clause: Clause | None = Clause(
            next(ids),
            self.plan.id,
            2.0,
            "三(二)2",
            "积极开发新能源",
            "能源绿色低碳转型行动",
            "推进海上风电。",
            "（责任单位：☆区发改委、各镇）",
            "第8页第3段",
            "注一\n注二",
        )
        self.part: Task | None = Task(
            next(ids),
            self.plan.id,
            self.energy.id,
            13.5,
            "13.2",
            "亭林镇部分",
            (Assignment(self.town.id, Role.LEAD, "亭林镇", Origin.CORRECTED),),
            (DuePoint("2024年", date(2024, 12, 31)),),
            parent_id=self.wind.id,
            clause_id=self.clause.id,
        )
        self.share: Indicator | None = Indicator(
            next(ids),
            self.plan.id,
            self.part.id,
            "新增风电装机容量",
            "万千瓦",
            "亭林镇",
            "",
            "",
            2.0,
            (Target(Comparator.AT_LEAST, 20.0),),
            share_of=self.capacity.id,
        )
        self.differs: Finding | None = Finding(
            next(ids),
            self.plan.id,
            "units_differ",
            self.wind.id,
            "正文另有各镇",
            "补上",
            clause_id=self.clause.id,
            place="第20页",
            field="support",
            before="",
            after="各镇",
        )

    @property
    def entities(self) -> list[Entity]:
        """All of them, those that are referred to last, so that the order is the hardest."""
        return [e for e in vars(self).values() if e is not None][::-1]

    def draft(self) -> Draft:
        """The act that creates them all."""
        return Draft("录入", tuple(map(created, self.entities)), source="sample")


def change(store: Store, old: Entity, new: Entity, who: str = WHO) -> ChangeSet:
    """Store one edit."""
    return store.commit(Draft("修改", updated(old, new)), who, NOON)


def contents(store: Store) -> dict[str, dict[int, Entity]]:
    """Everything that a store holds but its history, by kind and id."""
    held = shelves(store.load()[0])
    held["source_text"] = {text.id: text for text in store.source_texts().values()}
    return held


def shelves(book: Book) -> dict[str, dict[int, Entity]]:
    """Everything in a book, by kind and id."""
    kinds = [kind for kind in KINDS if kind != "source_text"]
    return {kind: dict(book.shelf(kind) or {}) for kind in kinds}
