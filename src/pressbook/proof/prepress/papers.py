"""What a file says of itself: its standard and output intent, its lock, its number of pages, and what only a screen can show."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from pressbook.proof.prepress.job import Job
from pressbook.types import Finding, Severity

CLAIMS = {"pdf/x-4": "PDF/X-4", "pdf/x-1a": "PDF/X-1a"}
# Neither stands on paper: a trap network and a printer's mark belong to the press (ISO 15930-7, 6.17).
PRESS_ONLY = {"/TrapNet", "/PrinterMark"}


def check_papers(job: Job) -> Iterator[Finding]:
    """Rules: output-intent, encrypted-pdf, not-for-press, page-multiple, too-many-pages."""
    root: Any = job.pdf.Root
    if job.pdf.is_encrypted:
        what = "the file is encrypted: a shop's machine cannot open it without the key"
        yield job.say("encrypted-pdf", Severity.ERROR, set(), what, "save it without a password")
    yield from _intent(job, root)
    yield from _screen_only(job, root)
    count = len(job.leaves)
    if job.shop.multiple > 1 and count % job.shop.multiple:
        short = -count % job.shop.multiple
        what = f"{count} pages are no multiple of {job.shop.multiple}"
        yield job.say(
            "page-multiple",
            Severity.ERROR,
            set(),
            what,
            f"add {short} blank {'page' if short == 1 else 'pages'}, or take some text out",
        )
    if job.shop.most and count > job.shop.most:
        what = f"{count} pages are more than the {job.shop.most} that this shop binds so"
        yield job.say("too-many-pages", Severity.ERROR, set(), what, "ask for another binding, or part it into two")


def _intent(job: Job, root: Any) -> Iterator[Finding]:
    standard = job.shop.standard
    if not standard:
        return
    wanted = CLAIMS[standard]
    claim = str(job.pdf.docinfo.get("/GTS_PDFXVersion", ""))
    packet = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    says = wanted in claim if standard == "pdf/x-1a" else f">{wanted}<" in packet or f'"{wanted}"' in packet
    hint = f"export as {wanted} with the printing condition that the shop names"
    if not says:
        what = f"the file does not say that it is {wanted}" + (f" but {claim}" if claim else "")
        yield job.say("output-intent", Severity.ERROR, set(), what, hint)
    intents = [intent for intent in root.get("/OutputIntents", []) if str(intent.get("/S")) == "/GTS_PDFX"]
    if not intents:
        yield job.say("output-intent", Severity.ERROR, set(), "the file names no printing condition (output intent)", hint)
        return
    intent = intents[0]
    name = str(intent.get("/OutputConditionIdentifier", ""))
    if not name:
        yield job.say("output-intent", Severity.ERROR, set(), "the output intent has no name of a printing condition", hint)
    elif _plain(job.shop.condition) not in _plain(f"{name} {intent.get('/Info', '')} {intent.get('/OutputCondition', '')}"):
        what = f"the file is made for {name}, where the shop asks for {job.shop.condition}"
        yield job.say("output-intent", Severity.WARNING, set(), what, "ask whether they take it, or export for theirs")
    if "/DestOutputProfile" not in intent and (standard == "pdf/x-4" or "/RegistryName" not in intent):
        yield job.say("output-intent", Severity.ERROR, set(), "the output intent carries no ICC profile", hint)
    if str(job.pdf.docinfo.get("/Trapped", "")) not in {"/True", "/False"} and "pdf:Trapped" not in packet:
        yield job.say("output-intent", Severity.ERROR, set(), "the file does not say whether it is trapped", hint)


def _screen_only(job: Job, root: Any) -> Iterator[Finding]:
    pages = {
        number
        for number, page in enumerate(job.pdf.pages, 1)
        if any(str(one.get("/Subtype", "")) not in PRESS_ONLY for one in page.obj.get("/Annots", []))
    }
    if pages:
        what = "links, comments or form fields lie on the page: paper has none"
        severity = Severity.ERROR if job.shop.standard else Severity.WARNING
        yield job.say("not-for-press", severity, pages, what, "export for print, without links and comments")
    names = root.get("/Names", pikepdf.Dictionary())
    action = root.get("/OpenAction")
    opens = isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) == "/JavaScript"
    others = {
        "a form": "/AcroForm" in root and bool(len(root.AcroForm.get("/Fields", []))),
        "JavaScript": opens or "/JavaScript" in names,
        "attached files": "/EmbeddedFiles" in names,
        "layers that can be switched": "/OCProperties" in root,
    }
    for what, there in others.items():
        if there:
            severity = Severity.ERROR if job.shop.standard == "pdf/x-1a" else Severity.WARNING
            yield job.say(
                "not-for-press",
                severity,
                set(),
                f"the file holds {what}, which a press cannot use",
                "export for print, without them",
            )


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
