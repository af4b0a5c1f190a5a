"""Tasks done by several processes, none of which can take the others down.

A process that dies or hangs (a crash in a library, too little memory) costs only the item that it
fails on each time: whoever calls says how a task without that item looks.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, Protocol, Self, TypeVar


class Task(Protocol):
    """What a worker is given: picklable, with a time limit, and made of parts that can go."""

    @property
    def suspect(self) -> bool:
        """Whether an earlier run ended during it, so that it had better be done elsewhere."""

    @property
    def seconds(self) -> float:
        """How long it may take before it counts as hanging."""

    def parts(self) -> Sequence[Self]:
        """Tasks of one item each, to find out which one does the harm."""

    def without(self, part: Self, why: str) -> Self:
        """The task with that item given up; ``why`` is a sentence for the reader."""


T = TypeVar("T", bound=Task)
R = TypeVar("R")
Item = TypeVar("Item")


class _Died(Exception):
    """A process ended, or had to be ended, before its task."""

    def __init__(self, why: str, *, hung: bool = False) -> None:
        super().__init__(why)
        self.hung = hung


def available_cores() -> int:
    """Count the cores that this process may use: in a container or on a cluster not all there are.

    Examples
    --------
    >>> available_cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_jobs(jobs: int) -> None:
    """Refuse a number of processes below one.

    Raises
    ------
    ValueError
        If it is below 1.
    """
    if jobs < 1:
        raise ValueError(f"`jobs` must be 1 or more; got {jobs}.")


def run_tasks(
    work: Callable[[T], R],
    tasks: Iterator[T],
    jobs: int,
    scheduler: str | None = None,
    *,
    fork: bool = True,
) -> Iterator[R]:
    """Give the results of all tasks in their order, never many tasks ahead of the reader.

    With one job, or a single task, the work is done in this process, unless a task is suspect.

    Parameters
    ----------
    work : function of a task
        What it returns must not depend on the process that runs it.
    tasks : iterator of Task
    jobs : int
        Number of processes.
    scheduler : str, optional
        Address of a dask scheduler, whose workers do the work instead.
    fork : bool
        Whether processes may be forked where that is usual: not while connections are open.

    Raises
    ------
    RuntimeError
        If a task fails again and again although each of its parts alone does not.
    ValueError
        If the scheduler can't be reached, or is gone.
    """
    if scheduler is not None:
        yield from _on_cluster(work, tasks, scheduler)
        return
    first = list(islice(tasks, 2))
    if jobs == 1 or len(first) < 2:
        for task in chain(first, tasks):
            yield run_alone(work, task, fork) if task.suspect else work(task)
        return
    yield from _in_processes(work, chain(first, tasks), jobs, fork)


def do_each(work: Callable[[Item], R], items: Sequence[Item], jobs: int, fork: bool) -> list[R]:
    """Return the results of harmless items in their order; a killed process costs only time."""
    if jobs > 1:
        pool = _pool(min(jobs, len(items)), fork)
        try:
            return list(pool.map(work, items))
        except BrokenProcessPool:
            pass
        finally:
            _end(pool)
    return [work(item) for item in items]


def _in_processes(work: Callable[[T], R], tasks: Iterator[T], jobs: int, fork: bool) -> Iterator[R]:
    waiting: deque[tuple[T, Future[R]]] = deque()
    breaks: Counter[int] = Counter()  # by id of the task, which lives as long as it waits
    pool = _pool(jobs, fork)
    try:
        for task in islice(tasks, 2 * jobs):
            waiting.append((task, pool.submit(work, task)))
        while waiting:
            task, future = waiting[0]
            try:
                result = _result(future, task.seconds)
            except _Died as error:
                _end(pool)
                lost = [task for task, future in waiting if not _is_done(future)]
                breaks.update(id(task) for task in lost)
                # A worker that somebody killed does no harm the second time; what is in the way
                # again, or hangs, is looked at item by item.
                mended = {
                    id(other): run_alone(work, other, fork)
                    for other in lost
                    if breaks[id(other)] > 1 or (error.hung and other is task)
                }
                pool = _pool(jobs, fork)
                waiting = deque(
                    (task, future)
                    if _is_done(future)
                    else (task, _finished(mended[id(task)]))
                    if id(task) in mended
                    else (task, pool.submit(work, task))
                    for task, future in waiting
                )
                continue
            waiting.popleft()
            breaks.pop(id(task), None)
            for following in islice(tasks, 1):
                waiting.append((following, _submit(pool, work, following)))
            yield result
    finally:  # also when the reader stops, or Ctrl-C is pressed
        _end(pool)


def _on_cluster(work: Callable[[T], R], tasks: Iterator[T], address: str) -> Iterator[R]:
    """Lost workers are the scheduler's to replace; what ends several of them is done here."""
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise ValueError(
            "A scheduler needs dask. Install it here and on the workers: "
            "pip install 'quoteshare[distributed]'."
        ) from None
    log = logging.getLogger("distributed")
    level = log.level
    log.setLevel(logging.CRITICAL)  # it would tell of lost connections with tracebacks
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        log.setLevel(level)
        raise ValueError(
            f"No dask scheduler answers at {address}. Start one with `dask scheduler` and give "
            f"the address that it prints."
        ) from error
    waiting: deque[tuple[T, Any]] = deque()
    try:
        while True:
            # As many workers as there are now: they may come and go.
            size = max(2, 3 * sum(client.nthreads().values()))
            for task in islice(tasks, max(0, size - len(waiting))):
                packed = pickle.dumps(_Call(work, task))
                waiting.append((task, client.submit(pickle.loads, packed, pure=False)))
            if not waiting:
                return
            task, future = waiting.popleft()
            try:
                yield future.result()
            except KilledWorker:
                yield run_alone(work, task, fork=False)
            except ImportError as error:
                raise ValueError(
                    f"A worker lacks a package: {error}. Install the same packages here and on "
                    "all workers."
                ) from error
    except (OSError, CancelledError) as error:
        if isinstance(error, OSError) and client.status == "running":
            raise  # of the work: a full disk
        raise ValueError(
            f"The scheduler at {address} is gone. When it is back, the same command goes on "
            "where it stopped."
        ) from error
    finally:
        client.close(timeout=2)
        log.setLevel(level)


class _Call:
    """Work that is done where it is unpickled.

    A worker that can't read what it is sent leaves the scheduler without a word, and nobody else
    does its tasks. This one is bytes to dask: what the worker lacks is an error of the task.
    """

    def __init__(self, work: Callable[..., object], task: Task) -> None:
        self._work, self._task = work, task

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Task]]:
        return self._work, (self._task,)


def run_alone(work: Callable[[T], R], task: T, fork: bool) -> R:
    """Do a task in a process of its own, giving up the parts that end or hang it.

    Raises
    ------
    RuntimeError
        If it fails although each of its parts alone does not.
    """
    try:
        return _once(work, task, fork)
    except _Died:
        pass
    for part in task.parts():
        try:
            _once(work, part, fork)
        except _Died as error:
            task = task.without(part, str(error))
    try:
        return _once(work, task, fork)
    except _Died as error:
        raise RuntimeError(
            f"{error} Its articles one by one give no trouble: use fewer --jobs if memory is short."
        ) from error


def _once(work: Callable[[T], R], task: T, fork: bool) -> R:
    pool = _pool(1, fork)
    try:
        return _result(pool.submit(work, task), task.seconds)
    finally:
        _end(pool)


def _pool(jobs: int, fork: bool) -> ProcessPoolExecutor:
    context = None if fork else get_context("spawn")
    return ProcessPoolExecutor(jobs, initializer=_prepare_worker, mp_context=context)


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: a killed parent can't tell its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], task: T) -> Future[R]:
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:  # the others in the queue will tell too
        failed: Future[R] = Future()
        failed.set_exception(error)
        return failed


def _finished(result: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(result)
    return future


def _is_done(future: Future[R]) -> bool:
    """Tell whether the work was done, be it with an error of its own."""
    return future.done() and not (
        future.cancelled() or isinstance(future.exception(), BrokenProcessPool)
    )


def _result(future: Future[R], seconds: float) -> R:
    try:
        return future.result(seconds)
    except BrokenProcessPool:
        raise _Died("A process ended without a word (a crash, or too little memory).") from None
    except TimeoutError:
        if future.done():  # the work itself raised it
            raise
        raise _Died(f"It was not done after {seconds:.0f} s.", hung=True) from None


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop at once: an ordinary shutdown would wait for work that nobody wants any more."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join()
