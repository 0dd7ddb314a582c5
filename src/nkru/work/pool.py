"""A pool of processes that gives results in the order of its items and loses none when a process dies."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain

from nkru.reading.sources import Source
from nkru.signals import end_at_once
from nkru.work.task import Extracted, Task

_BATCH = 300_000  # bytes of text that go to a process at once
_MOST = 500  # sources in a batch
_LEAST = 1_000_000  # bytes below which starting processes takes longer than they save
_WAITING = 4  # batches in flight for each process
_BREAKS = 3  # how often a batch may be in flight when a process dies before it is run by itself

Done = tuple[Source, list[Extracted]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A source of which it is known what comes of it; it passes the pool by and comes out at its place.

    extracted: gives that when it is its turn; weight: bytes that are held until then
    """

    source: Source
    extracted: Callable[[], list[Extracted]]
    weight: int = 0


Item = Source | Ready


@dataclass(slots=True)
class _Batch:
    """Items that go to a process together; breaks: how often a process died while the batch was in flight."""

    items: list[Item]
    weight: int
    future: Future[list[list[Extracted]]] | None = None
    breaks: int = 0

    @property
    def sources(self) -> list[Source]:
        """What is still to be done."""
        return [item for item in self.items if isinstance(item, Source)]

    def done(self, results: list[list[Extracted]]) -> Iterator[Done]:
        """All items with what came of them; results: of its sources."""
        each = iter(results)
        for item in self.items:
            yield (item, next(each)) if isinstance(item, Source) else (item.source, item.extracted())


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(items: Iterable[Item], task: Task, jobs: int) -> Iterator[Done]:
    """Each source with what the task makes of it, in order; never more than some batches are held.

    jobs: how many processes work; with one, or with little to do, this process does it alone
    Results are the same whatever the number. A batch whose process is killed is run again; a source that has ended
    three processes is left out, and `Task.lost` says so.
    """
    batches = _batches(items)
    opening, weight = list[_Batch](), 0
    for batch in batches if jobs > 1 else ():
        opening.append(batch)
        weight += batch.weight
        if weight > _LEAST:
            break
    if weight <= _LEAST:
        for batch in chain(opening, batches):
            for item in batch.items:
                yield (item, task(item)) if isinstance(item, Source) else (item.source, item.extracted())
        return
    # The first is done here, so that the processes, which are forked, find all rules read and compiled.
    yield from opening[0].done([task(source) for source in opening[0].sources])
    pool = _Pool(task, jobs)
    try:
        yield from pool.results(chain(opening[1:], batches))
    finally:
        pool.close()


def _batches(items: Iterable[Item]) -> Iterator[_Batch]:
    """The items in batches of about the same work."""
    batch = _Batch([], 0)
    for item in items:
        batch.items.append(item)
        batch.weight += item.weight
        if batch.weight >= _BATCH or len(batch.items) >= _MOST:
            yield batch
            batch = _Batch([], 0)
    if batch.items:
        yield batch


@dataclass(slots=True)
class _Pool:
    """Processes that work on batches, made anew when one of them dies."""

    task: Task
    jobs: int
    _executor: ProcessPoolExecutor | None = None
    _waiting: deque[_Batch] = field(default_factory=deque)

    def results(self, batches: Iterable[_Batch]) -> Iterator[Done]:
        """What comes of the batches, in order."""
        for batch in batches:
            self._waiting.append(batch)
            if not self._send(batch):
                self._mend()
            while len(self._waiting) > self.jobs * _WAITING:
                yield from self._first()
        while self._waiting:
            yield from self._first()

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _send(self, batch: _Batch) -> bool:
        """Give a batch to the processes; false where one has died, so that none takes any more."""
        if self._executor is None:
            self._executor = _executor(self.task, self.jobs)
        try:
            batch.future = self._executor.submit(_run, batch.sources) if batch.sources else None
        except BrokenProcessPool:
            return False
        return True

    def _first(self) -> Iterator[Done]:
        """What comes of the batch that has waited longest."""
        batch = self._waiting[0]
        while True:
            if not batch.sources:
                results: list[list[Extracted]] = []
            elif batch.future is None:
                results = self._alone(batch.sources)
            else:
                try:
                    results = batch.future.result()
                except BrokenProcessPool:
                    self._mend()
                    continue
            self._waiting.popleft()
            return batch.done(results)

    def _mend(self) -> None:
        """Start new processes, and send what the old ones had not done; what was there too often, not."""
        self.close()
        for batch in self._waiting:
            if batch.future is not None and not _has_result(batch.future):
                batch.breaks += 1
                batch.future = None
        for batch in self._waiting:
            if batch.future is None and batch.breaks < _BREAKS and not self._send(batch):
                self._mend()
                return

    def _alone(self, sources: list[Source]) -> list[list[Extracted]]:
        """Results of sources that go to a process of their own, in halves where it dies."""
        try:
            with _executor(self.task, 1) as executor:
                return executor.submit(_run, sources).result()
        except BrokenProcessPool:
            if len(sources) == 1:
                return [self.task.lost(sources[0])]
        middle = len(sources) // 2
        return self._alone(sources[:middle]) + self._alone(sources[middle:])


def _has_result(future: Future[list[list[Extracted]]]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


_task: Task | None = None  # of a process of the pool


def _executor(task: Task, jobs: int) -> ProcessPoolExecutor:
    forks = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    if forks:
        gc.freeze()  # what is there now stays shared with the processes
    context = multiprocessing.get_context("fork") if forks else None
    return ProcessPoolExecutor(jobs, context, _begin, (task,))


def _begin(task: Task) -> None:
    """Make a process ready: the one that started it tells it when to end, a key pressed at the terminal does not."""
    global _task  # noqa: PLW0603
    _task = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_at_once()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that gives out work is no more."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _run(sources: list[Source]) -> list[list[Extracted]]:
    assert _task is not None
    return [_task(source) for source in sources]
