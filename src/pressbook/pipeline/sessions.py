"""The first half of the corridor, one session a unit of work: read its body, copyedit it, prove its words."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, as_completed
from dataclasses import replace
from pathlib import Path

from pressbook.config import Run, code_hash
from pressbook.errors import ManuscriptError, ToolError
from pressbook.pipeline.cache import Store, hash_file, key_of
from pressbook.pipeline.workers import seldom_swept
from pressbook.types import Finding, Outcome, Place, Press, Recipe, Session, Severity

UNREAD = "unreadable-text"
SHOWN = 64_000_000  # bytes; no larger file is a picture to us
Say = Callable[[str, int, int], None]


def letters(recipes: Iterable[Recipe]) -> tuple[Session, ...]:
    """The packs' welcome letters and the anthologies' introductions: manuscripts too, checked and tidied like sessions."""
    texts = (text for recipe in recipes for text in (recipe.letter, recipe.introduction) if text)
    return tuple({text.manuscript: text for text in texts}.values())


@seldom_swept()
def edit(run: Run, press: Press, chosen: Iterable[Session] | None = None, say: Say | None = None) -> dict[str, Outcome[Session]]:
    """Parse, copyedit and prove sessions (all, letters and introductions too, by default), by manuscript path."""
    wanted = tuple(chosen) if chosen is not None else (*press.sessions, *letters(press.recipes))
    edited, _ = edit_all(run, press, wanted, None, say)
    return edited


def edit_all(
    run: Run, press: Press, sessions: tuple[Session, ...], pool: Executor | None, say: Say | None
) -> tuple[dict[str, Outcome[Session]], set[str]]:
    """Edit sessions, those kept from before without work; the answer is in the order of `sessions`."""
    from pressbook.tools import pandoc

    store = Store(run.build / ".cache" / "units")
    pictures = _pictures_hash(run.root)
    # Where a work is listed is nothing to a text: a line more in one reading list sets no other session again.
    works = tuple((work.id, work.also, work.csl) for work in press.works)
    shared = key_of(code_hash(), pandoc.version(), works, press.house, pictures)
    keys = {session.manuscript: key_of("session", shared, session) for session in sessions}
    edited: dict[str, Outcome[Session]] = {}
    waiting: list[Session] = []
    for session in sessions:
        kept = store.get(keys[session.manuscript])
        kept = _relocate(kept, run.root) if isinstance(kept, Outcome) and isinstance(kept.value, Session) else None
        if kept is None or not _shows_only_ours(kept.value, run.root):
            waiting.append(session)
        else:
            edited[session.manuscript] = kept
    tasks: dict[Future[Outcome[Session]], Session] = {}
    total, count = len(waiting), 0

    def keep(session: Session, outcome: Outcome[Session]) -> None:
        nonlocal count
        count += 1
        edited[session.manuscript] = outcome
        # A session read by `check` before any build is not worth making a build folder for.
        # What pandoc could not read in its time it may read when the machine is idle.
        if pool is not None and not _is_unread(outcome):
            store.put(keys[session.manuscript], outcome)
        if say:
            say(f"read {session.slug}", count, total)

    # With every session goes what it needs of the press: all the others' texts would grow with their square.
    lean = replace(press, sessions=(), recipes=(), library=press.works)
    if pool is None or len(waiting) < 2:
        for session in waiting:
            keep(session, edit_session(session, str(run.root), lean))
    else:
        tasks = {pool.submit(edit_session, session, str(run.root), lean): session for session in waiting}
        for task in as_completed(tasks):
            keep(tasks[task], task.result())
    return {session.manuscript: edited[session.manuscript] for session in sessions}, set(keys.values())


def edit_session(session: Session, root: str, press: Press) -> Outcome[Session]:
    """One session's unit of work: read its body, copyedit it, prove that its words are all there."""
    from pressbook.collect import parse
    from pressbook.copyedit import copyedit
    from pressbook.proof import prove_session

    try:
        parsed = parse(session, Path(root))
    except (ManuscriptError, ToolError) as error:
        place = error.place or Place(session.manuscript)
        return Outcome(session, findings=(Finding(UNREAD, Severity.ERROR, error.what, place, error.hint),))
    edited = copyedit(parsed.value, press.works, press.house)
    edited = replace(edited, changes=tuple(sorted(parsed.changes + edited.changes, key=lambda change: change.place)))
    proof = prove_session(session, edited)
    return replace(edited, findings=parsed.findings + edited.findings + proof)


def _is_unread(outcome: Outcome[Session]) -> bool:
    return any(finding.rule == UNREAD for finding in outcome.findings)


def _shows_only_ours(session: Session, root: Path) -> bool:
    """Whether the pictures of a kept session are the press's: a build folder that came from a stranger may name any file."""
    manuscripts = (root / "manuscripts").resolve()
    return all(
        Path(picture.path).resolve().is_relative_to(manuscripts) and hash_file(Path(picture.path)) == picture.sha256
        for picture in session.pictures
    )


def _pictures_hash(root: Path) -> str:
    """One hash of every file in manuscripts/ that a manuscript may show: a changed picture reads its sessions again."""
    folder = root / "manuscripts"
    files = (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() not in {".md", ".yaml", ".bib", ".ris", ".json"}
        and path.relative_to(folder).parts[0] != "originals"
        and path.is_file()
    )
    return key_of(*((path.relative_to(folder).as_posix(), _shown(path)) for path in files))


def _shown(path: Path) -> str:
    """The hash of a file that can be shown; of a link, and of a file too large to be a picture, only its size and place."""
    look = path.stat()
    return (
        hash_file(path)
        if look.st_size < SHOWN and not path.is_symlink()
        else f"{path.resolve()} {look.st_size} {look.st_mtime_ns}"
    )


def _relocate(kept: Outcome[Session], root: Path) -> Outcome[Session]:
    """A kept session as it stands in this folder: pictures are found by absolute path, and a press may be moved."""
    here = str(root)
    if all(picture.path.startswith(here) for picture in kept.value.pictures):
        return kept
    manuscript = kept.value.manuscript
    pictures = tuple(
        replace(picture, path=str(root / "manuscripts") + picture.path.rpartition("/manuscripts")[2])
        for picture in kept.value.pictures
    )
    return replace(kept, value=replace(kept.value, manuscript=manuscript, pictures=pictures))
