"""Processes that make editions side by side, warm, and gone without a trace when they are interrupted."""

import contextlib
import multiprocessing
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path


@contextlib.contextmanager
def workers(jobs: int, work: Path) -> Iterator[Executor | None]:
    """A pool of `jobs` processes, or None for one worker; an interruption ends them at once and leaves nothing half-written.

    `work` is the folder for what is being made; it is empty at the start and gone at the end.
    """
    shutil.rmtree(work, ignore_errors=True)
    if jobs == 1:
        try:
            yield None
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        # Importing WeasyPrint is 40 % of a cold run: the server does it once and every worker is forked warm.
        context.set_forkserver_preload(["pressbook.export", "pressbook.proof", "pressbook.copyedit", "pressbook.curate"])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupts)
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


def _ignore_interrupts() -> None:
    """Ctrl-C is the parent's to answer: it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
