"""The worker thread: results and failures come back to the main one, a job can be cancelled."""

from __future__ import annotations

import threading

import pytest

from ui.jobs import CancelledError, Jobs


@pytest.fixture
def jobs(qapp):
    own = Jobs()
    yield own
    own.stop()


def fail(error: BaseException) -> None:
    raise AssertionError(error)


def test_the_result_comes_back_on_the_main_thread(qtbot, jobs):
    threads = []

    def work(progress):
        threads.append(threading.get_ident())
        return 42

    results = []

    def done(result):
        threads.append(threading.get_ident())
        results.append(result)

    with qtbot.waitSignals([jobs.started, jobs.finished]):
        assert jobs.start("Rechnen", work, done, fail)
        assert jobs.busy
    assert results == [42]
    assert not jobs.busy
    assert threads[0] != threading.get_ident() == threads[1]


def test_progress_is_announced(qtbot, jobs):
    seen = []
    jobs.progressed.connect(lambda done, total: seen.append((done, total)))

    def work(progress):
        for step in range(3):
            progress(step, 3)

    with qtbot.waitSignal(jobs.finished):
        jobs.start("", work, lambda _: None, fail)
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_a_failure_is_handed_over(qtbot, jobs):
    failures = []

    def work(progress):
        raise OSError("voll")

    with qtbot.waitSignal(jobs.finished):
        jobs.start("", work, fail, failures.append)
    assert [str(f) for f in failures] == ["voll"]


def test_only_one_at_a_time_and_it_can_be_cancelled(qtbot, jobs):
    failures = []
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress(0, 0)

    jobs.start("", work, fail, failures.append)
    assert begun.wait(5)
    assert not jobs.start("", work, fail, fail)
    with qtbot.waitSignal(jobs.finished):
        jobs.cancel()
    assert isinstance(failures[0], CancelledError)
    assert not jobs.busy


def test_stopping_waits_and_tells_nobody(jobs):
    begun = threading.Event()

    def work(progress):
        begun.set()
        while not progress.cancelled:
            pass

    jobs.start("", work, fail, fail)
    assert begun.wait(5)
    jobs.stop()
    assert not jobs.busy
