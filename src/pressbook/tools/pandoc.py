"""pandoc, in a sandbox: text in, document tree out, and back. The one file that knows how pandoc is called."""

import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from pressbook.errors import ToolError

# What our manuscripts are written in: pandoc's Markdown without what lets a text run TeX, read metadata or guess quotes.
MANUSCRIPT = "markdown-smart-raw_tex-raw_attribute-latex_macros-tex_math_dollars-yaml_metadata_block-pandoc_title_block+mark"
# Some texts cost any Markdown parser time that doubles with each sign. A page takes a hundredth of a second, a novel of 3 MB
# about ten; pandoc's manual ("A note on security") asks for limits of time and memory where a text may be a stranger's.
SECONDS = 60
SECONDS_A_MEGABYTE = 60
MEMORY = "3g"
OUT_OF_MEMORY = 251  # what programs made with GHC answer


@cache
def path() -> str:
    """Where the pandoc that came with the package is. Raises ToolError when there is none."""
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise ToolError("pandoc is missing", hint="install it with: pip install pypandoc_binary") from error


@cache
def version() -> str:
    """The version of pandoc, as "3.9"."""
    return _run(["--version"], b"").decode().split()[1]


def read(source: str | bytes, reader: str = MANUSCRIPT, *options: str) -> bytes:
    """Parse a text into pandoc JSON. Raises ToolError with pandoc's own words."""
    data = source.encode() if isinstance(source, str) else source
    return _run(["--sandbox", f"--from={reader}", "--to=json", *options], data)


def read_file(file: Path, reader: str, media: Path | None = None, *options: str) -> bytes:
    """Parse a .docx, .odt, .rtf or other file into pandoc JSON; its pictures are written to the folder `media`."""
    extract = [f"--extract-media={media}"] if media else ["--sandbox"]
    return _run([*extract, f"--from={reader}", "--to=json", *options, str(file.resolve())], b"")


def write(document: bytes, writer: str, *options: str) -> str:
    """Write pandoc JSON in another format: Markdown, HTML, plain text. Lines are not wrapped."""
    return _run(["--sandbox", "--from=json", f"--to={writer}", "--wrap=none", *options], document).decode()


def cite(document: bytes, items: str, style: bytes) -> bytes:
    """Render a document's citations by CSL: `items` is a CSL-JSON array, `style` a CSL style.

    The bibliography stands at the end as a `Div` with the identifier `refs` (class `references`).
    """
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.json"
        library.write_text(items, "utf-8")
        look = Path(folder) / "style.csl"
        look.write_bytes(style)
        options = ["--sandbox", "--citeproc", f"--bibliography={library}", f"--csl={look}"]
        return _run([*options, "--from=json", "--to=json"], document)


def library(source: str, reader: str) -> list[dict[str, object]]:
    """Read BibTeX, BibLaTeX, RIS, EndNote XML or CSL-JSON into CSL-JSON items."""
    items: list[dict[str, object]] = json.loads(_run(["--sandbox", f"--from={reader}", "--to=csljson"], source.encode()))
    return items


def _run(arguments: list[str], data: bytes) -> bytes:
    limit = SECONDS + SECONDS_A_MEGABYTE * len(data) // 1_000_000
    limits = ["+RTS", f"-M{MEMORY}", "-RTS"]
    hint = "is it very large? look for a long run of brackets, backticks, < or @ signs"
    try:
        done = subprocess.run([path(), *limits, *arguments], input=data, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"pandoc did not finish in {limit} seconds", hint=hint) from error
    if done.returncode == OUT_OF_MEMORY:
        raise ToolError("pandoc needs more memory for this than any manuscript does", hint=hint)
    if done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ToolError(f"pandoc failed: {words[:300]}", hint="see `pressbook doctor`; is the file what its name says?")
    return done.stdout
