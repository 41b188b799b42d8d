"""Files of evidence: copied beside the database, listed, verified, kept."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from taskdesk.errors import UserError
from taskdesk.model import Evidence, ReportState
from taskdesk.periods import Period
from taskdesk.reporting import evidence
from taskdesk.reporting.evidence import Condition, Folder
from taskdesk.reporting.report_edits import Answer
from taskdesk.status import Status
from tests.taskdesk.conftest import new_desk

Q4 = Period(2026, "Q", 4)
BEHIND = Answer(Status.BEHIND, "已核准")


@pytest.fixture
def papers(tmp_path):
    """Make a file; returns its path."""

    def make(name, content=b"%PDF-1.7 1") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    return make


@pytest.fixture
def unit(desk):
    """A unit that leads task 13, in a period that is open."""
    desk.set_period(Q4)
    desk.reporting.open_period(Q4, date(2027, 1, 10))
    return desk.unit("区发改委")


@pytest.fixture
def reported(desk, unit, task):
    """A desk at which the unit has sent in task 13."""
    desk.reporting.submit(task("13"), unit, BEHIND)
    return desk


def names(desk, unit):
    return [kept.evidence.name for kept in desk.reporting.evidence_of(desk.tasks(["13"])[0], unit)]


def kept_files(desk):
    folder = Path(desk.store.place + ".files")
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_file_is_copied_under_its_digest(reported, unit, task, papers) -> None:
    content = b"%PDF-1.7 " + bytes(3_000_000)
    digest = hashlib.sha256(content).hexdigest()
    act = reported.reporting.attach(task("13"), unit, [papers("核准 批复.PDF", content)])
    assert act.label == "“区发改委”为第13项附佐证材料1份"
    assert kept_files(reported) == [f"{digest}.pdf"]
    [kept] = reported.reporting.evidence_of(task("13"), unit)
    assert kept.evidence == Evidence("核准 批复.PDF", digest, len(content))
    assert kept.path.read_bytes() == content
    assert kept.condition == Condition.WHOLE
    # It is stored, in history, and can be undone; the copy stays for redo.
    again = new_desk(reported.store)
    again.set_period(Q4)
    assert names(again, unit) == ["核准 批复.PDF"]
    reported.undo()
    assert names(reported, unit) == []
    reported.redo()
    assert [k.condition for k in reported.reporting.evidence_of(task("13"), unit)] == ["whole"]


def test_the_same_content_counts_once_and_names_are_told_apart(
    reported, unit, task, papers
) -> None:
    first, same = papers("a/照片.jpg", b"1"), papers("b/照片.jpg", b"1")
    other, third = papers("c/照片.jpg", b"2"), papers("d/照片.JPG", b"3")
    reported.reporting.attach(task("13"), unit, [first, same])
    assert names(reported, unit) == ["照片.jpg"]
    assert reported.reporting.attach(task("13"), unit, [same]) is None
    reported.reporting.attach(task("13"), unit, [other, third])
    assert names(reported, unit) == ["照片.jpg", "照片(2).jpg", "照片(3).JPG"]
    assert len(kept_files(reported)) == 3
    act = reported.reporting.detach(task("13"), unit, ["照片(2).jpg"])
    assert act.label == "“区发改委”撤下第13项的佐证材料1份"
    assert names(reported, unit) == ["照片.jpg", "照片(3).JPG"]
    with pytest.raises(UserError, match="没有名为不存在的佐证材料"):
        reported.reporting.detach(task("13"), unit, ["不存在"])


def test_missing_and_altered_files_are_told(reported, unit, task, papers) -> None:
    paths = [papers("甲.pdf", b"1"), papers("乙.pdf", b"2"), papers("丙.pdf", b"3")]
    reported.reporting.attach(task("13"), unit, paths)
    assert reported.check() == []
    whole, gone, spoilt = reported.reporting.evidence_of(task("13"), unit)
    gone.path.unlink()
    spoilt.path.write_bytes(b"4")
    conditions = [k.condition for k in reported.reporting.evidence_of(task("13"), unit)]
    assert conditions == [Condition.WHOLE, Condition.MISSING, Condition.ALTERED]
    missing, altered = reported.check()
    assert missing.startswith("“区发改委”第13项2026Q4填报的佐证材料“乙.pdf”文件缺失（")
    assert "“丙.pdf”内容被改动（" in altered
    # To attach it again mends it.
    reported.reporting.attach(task("13"), unit, paths)
    assert reported.check() == []


def test_what_is_sent_again_keeps_its_evidence(reported, unit, task, papers) -> None:
    reported.reporting.attach(task("13"), unit, [papers("甲.pdf")])
    reported.reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS, "在建"))
    assert names(reported, unit) == ["甲.pdf"]
    found = reported.reporting.with_evidence(task("13"), unit, [papers("乙.pdf", b"2")])
    answer = Answer(Status.IN_PROGRESS, "在建", evidence=found)
    reported.reporting.submit(task("13"), unit, answer)
    assert names(reported, unit) == ["甲.pdf", "乙.pdf"]
    assert reported.reporting.submit(task("13"), unit, answer) is None
    reported.reporting.submit(task("13"), unit, Answer(Status.IN_PROGRESS, "在建", evidence=()))
    assert names(reported, unit) == []


def test_a_report_is_sent_with_its_evidence_in_one_act(desk, unit, task, papers) -> None:
    found = desk.reporting.with_evidence(task("13"), unit, [papers("甲.pdf")])
    desk.reporting.submit(task("13"), unit, Answer(Status.BEHIND, evidence=found))
    assert names(desk, unit) == ["甲.pdf"]
    desk.undo()
    assert desk.book.report(task("13").id, unit.id, "2026Q4") is None


def test_who_may_attach(reported, unit, task, papers) -> None:
    paper = papers("甲.pdf")
    liaison = new_desk(reported.store, "李四")
    liaison.set_period(Q4)
    liaison.act_for(liaison.unit("碳谷绿湾"))
    with pytest.raises(UserError, match="联络员只能填报本单位的任务"):
        liaison.reporting.attach(task("13"), unit, [paper])
    assert kept_files(reported) == []
    liaison.act_for(unit)
    liaison.reporting.attach(task("13"), unit, [paper])
    reported.refresh()
    reported.reporting.return_report(task("13"), unit, "因")
    with pytest.raises(UserError, match="请在重新报送时附上"):
        reported.reporting.attach(task("13"), unit, [papers("乙.pdf", b"2")])
    liaison.refresh()
    liaison.reporting.submit(task("13"), unit, BEHIND)
    assert names(liaison, unit) == ["甲.pdf"]
    reported.refresh()
    reported.reporting.accept(task("13"), unit)
    liaison.refresh()
    with pytest.raises(UserError, match="已被采纳"):
        liaison.reporting.attach(task("13"), unit, [papers("丙.pdf", b"3")])
    assert len(kept_files(reported)) == 1
    reported.reporting.attach(task("13"), unit, [papers("丙.pdf", b"3")])
    report = reported.reporting.report(task("13"), unit)
    assert (report.state, len(report.evidence)) == (ReportState.ACCEPTED, 2)


def test_what_is_accepted_is_what_was_read(reported, unit, task, papers) -> None:
    from taskdesk.changes import ConflictError

    liaison = new_desk(reported.store, "李四")
    liaison.set_period(Q4)
    liaison.act_for(unit)
    liaison.reporting.attach(task("13"), unit, [papers("甲.pdf")])
    with pytest.raises(ConflictError, match="佐证材料"):
        reported.reporting.accept(task("13"), unit)


def test_what_can_not_be_taken_is_one_sentence(reported, unit, task, papers, tmp_path) -> None:
    def refused(path):
        with pytest.raises(UserError) as caught:
            reported.reporting.attach(task("13"), unit, [path])
        return caught.value.message

    assert "打不开" in refused(tmp_path / "没有.pdf")
    assert "是一个文件夹" in refused(tmp_path)
    assert "是空文件" in refused(papers("空.pdf", b""))
    folder = Path(reported.store.place + ".files")
    assert list(folder.iterdir()) == []
    folder.rmdir()
    folder.write_text("no folder")
    assert "没有存入" in refused(papers("甲.pdf"))
    assert names(reported, unit) == []


def test_a_copy_is_handed_out(reported, unit, task, papers, tmp_path) -> None:
    reported.reporting.attach(task("13"), unit, [papers("甲.pdf", b"1")])
    [kept] = reported.reporting.evidence_of(task("13"), unit)
    folder = Folder(reported.store.place)
    path = tmp_path / "出" / "另存.pdf"
    folder.hand_out(kept.evidence, path)
    assert path.read_bytes() == b"1"
    # What is done to it there does not touch what is kept.
    path.write_bytes(b"2")
    assert folder.found(kept.evidence).condition == Condition.WHOLE
    folder.hand_out(kept.evidence, path)
    assert path.read_bytes() == b"1"
    with pytest.raises(UserError, match="没有写成"):
        folder.hand_out(kept.evidence, path / "不成.pdf")
    assert [file.name for file in path.parent.iterdir()] == ["另存.pdf"]
    kept.path.unlink()
    with pytest.raises(UserError, match="文件缺失"):
        folder.hand_out(kept.evidence, path)


def test_a_server_has_no_folder(reported) -> None:
    with pytest.raises(UserError, match="数据库在服务器上"):
        Folder("postgresql://taskdesk@server/taskdesk")
    assert evidence.problems(reported.book, "postgresql://server/taskdesk") == []


def test_a_backup_takes_the_files_along(reported, unit, task, papers, tmp_path) -> None:
    target = tmp_path / "备份.db"
    assert reported.backup(target) == 0
    assert not Path(f"{target}.files").exists()
    reported.reporting.attach(task("13"), unit, [papers("甲.pdf", b"1"), papers("乙", b"2")])
    # Only history refers to the second one any more.
    reported.reporting.detach(task("13"), unit, ["乙"])
    Path(reported.store.place + ".files", "别的.txt").write_text("no evidence")
    assert reported.backup(target) == 2
    digests = {hashlib.sha256(b"1").hexdigest() + ".pdf", hashlib.sha256(b"2").hexdigest()}
    assert {path.name for path in Path(f"{target}.files").iterdir()} == digests
    from db.database import open_store

    copy = open_store(target)
    try:
        assert new_desk(copy).check() == []
    finally:
        copy.close()


def test_a_locked_coordinator_leaves_no_copies(reported, unit, task, papers) -> None:
    reported.set_passphrase("", "一二三四五六")
    other = new_desk(reported.store)
    other.set_period(Q4)
    with pytest.raises(UserError, match="口令"):
        other.reporting.attach(task("13"), unit, [papers("甲.pdf")])
    assert kept_files(reported) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (12_500, "12 KB"), (1_023_000, "999 KB"), (3_565_158, "3.4 MB")],
)
def test_sizes_in_words(size, words) -> None:
    assert evidence.size_words(size) == words
