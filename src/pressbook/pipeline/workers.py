"""Processes that make editions side by side, warm, and gone without a trace when they are interrupted."""

import contextlib
import gc
import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

# Boxes and document trees are many, large and live long: to look through the young of them for cycles after every 700 objects
# made, as Python does, took an eighth of a build.
SELDOM = (20_000, 10, 10)


@contextlib.contextmanager
def seldom_swept() -> Iterator[None]:
    """Look for objects that hold only each other less often than Python does; as often as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def workers(jobs: int, work: Path) -> Iterator[Executor | None]:
    """A pool of `jobs` processes, or None for one worker; an interruption ends them at once and leaves nothing half-written.

    `work` is the folder for what is being made; it is empty at the start and gone at the end.
    """
    shutil.rmtree(work, ignore_errors=True)
    if jobs == 1:
        try:
            with seldom_swept():
                yield None
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        # Importing WeasyPrint is 40 % of a cold run: the server does it once and every worker is forked warm.
        context.set_forkserver_preload(["pressbook.export", "pressbook.proof", "pressbook.copyedit", "pressbook.curate"])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    else:
        pool.shutdown()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _begin() -> None:
    """Begin a worker's life. Ctrl-C is the parent's to answer: it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*SELDOM)
    # A parent that is killed can end nobody; whoever waits for its next word would wait for ever.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
