"""One document set by four programs on the same page: A5, measure 115 mm, Source Serif Pro 10 on 13.5 pt, indent one line."""

import copy
import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pressbook.tools import pandoc

TOP = Path(__file__).parents[1]
FONTS = Path(str(files("font_source_serif_pro"))) / "files"
TEX_LANGUAGES = {"en": "british", "de": "ngerman", "fr": "french", "it": "italian", "es": "spanish", "pt": "portuguese"}

SHEET = """
@page { size: 148mm 210mm; margin: 51.276pt 15mm 58pt 18mm; @footnote { margin-top: 13.5pt } }
@page :left { margin: 51.276pt 18mm 58pt 15mm }
html { font: 10pt/13.5pt "Press Serif"; font-variant-numeric: oldstyle-nums; text-align: justify; hyphens: auto }
body, p, h2 { margin: 0 }
p { text-indent: 13.5pt }
h2 + p { text-indent: 0 }
h2 { font: 600 10pt/13.5pt "Press Serif"; margin: 27pt 0 13.5pt; text-align: left; hyphens: none; break-after: avoid }
.footnote { float: footnote; font-size: 8.25pt; line-height: 11.25pt; text-align: left }
.footnote p { text-indent: 0; display: inline }
::footnote-call { font-size: 6.6pt; line-height: 0; vertical-align: 3.4pt }
a { color: inherit; text-decoration: none }
"""

TYPST = """
#set page(width: 148mm, height: 210mm, margin: (inside: 18mm, outside: 15mm, top: 51.276pt, bottom: 58pt))
#set text(font: "Source Serif Pro", size: 10pt, lang: "LANGUAGE", number-type: "old-style", top-edge: 0.75em)
#set text(bottom-edge: -0.25em)
#set par(justify: true, linebreaks: "optimized", first-line-indent: 13.5pt, leading: 3.5pt, spacing: 3.5pt)
#show heading: set text(size: 10pt, hyphenate: false)
#show heading: set block(above: 30.5pt, below: 17pt, breakable: false, sticky: true)
#show footnote.entry: set text(size: 8.25pt)
#show footnote.entry: set par(justify: false, leading: 3pt)
"""

TEX = r"""
\documentclass[10pt,twoside]{article}
\usepackage{fontspec}
\usepackage[paperwidth=148mm,paperheight=210mm,inner=18mm,outer=15mm,top=51.276bp,bottom=58bp]{geometry}
\setmainfont{SourceSerifPro}[Path=FONTS/,Extension=.otf,UprightFont=*-Regular,ItalicFont=*-It,BoldFont=*-Semibold,BoldItalicFont=*-SemiboldIt,Numbers=OldStyle]
\usepackage[BABEL]{babel}
MICROTYPE
\makeatletter
\renewcommand\normalsize{\fontsize{10bp}{13.5bp}\selectfont}
\renewcommand\footnotesize{\fontsize{8.25bp}{11.25bp}\selectfont\raggedright}
\renewcommand\subsection{\@startsection{subsection}{2}{0pt}{-27bp}{13.5bp}{\normalsize\bfseries\raggedright}}
\makeatother
\normalsize
\setcounter{secnumdepth}{-1}
\setlength{\parindent}{13.5bp}\setlength{\parskip}{0pt}\setlength{\emergencystretch}{3em}
\clubpenalty=10000 \widowpenalty=10000 \brokenpenalty=10000 \raggedbottom \pagestyle{empty} \frenchspacing
\newcommand{\href}[2]{#2}\newcommand{\url}[1]{#1}\newcommand{\texorpdfstring}[2]{#1}\newcommand{\tightlist}{}
\begin{document}
\normalsize
"""


@dataclass(frozen=True, slots=True)
class Compositor:
    """One way of setting: `make(document, language, folder)` writes a PDF and answers where; `missing` says why it cannot."""

    name: str
    make: Callable[[dict[str, Any], str, Path], Path]
    missing: str = ""


def compositors() -> tuple[Compositor, ...]:
    """Ours first; those that are not installed say so."""
    try:
        import typst  # noqa: F401
    except ImportError:
        no_typst = 'pip install "pressbook[bench]"'
    else:
        no_typst = ""
    no_tex = "" if shutil.which("lualatex") else "apt-get install texlive-luatex texlive-latex-recommended texlive-lang-english"
    return (
        Compositor("pressbook", pressbook),
        Compositor("WeasyPrint", weasyprint),
        Compositor("typst", typst_compile, no_typst),
        Compositor("TeX", lualatex, no_tex),
        Compositor("TeX + microtype", lualatex_microtype, no_tex),
    )


def edition_of(document: dict[str, Any], language: str) -> Any:
    """The document as a pamphlet of one session, as curate makes it: notes taken out and numbered."""
    from pressbook.text import tree
    from pressbook.types import Edition, Kind, Matter, Note, Section

    document = copy.deepcopy(document)
    notes: list[Any] = []

    def lift(element: tree.Element) -> tree.Element | None:
        if element["t"] != "Note":
            return None
        notes.append(Note(len(notes) + 1, tree.dump(element["c"])))
        number = str(len(notes))
        return {"t": "Span", "c": [["", ["noteref"], [["note", number]]], [{"t": "Str", "c": number}]]}

    document["blocks"] = tree.rewrite(document["blocks"], lift)
    for number, block in enumerate(document["blocks"]):
        if block["t"] == "Header":
            block["c"][1] = [f"s-{number}", [], []]
    section = Section("s", Matter.SESSION, "Pages", language, tree.dump(document), tuple(notes))
    return Edition(
        kind=Kind.PAMPHLET,
        slug="pages",
        title="Pages",
        language=language,
        sections=(section,),
        modified=datetime.date(2024, 5, 1),
        identifier="urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8",
        publisher="The bench",
    )


def pressbook(document: dict[str, Any], language: str, folder: Path) -> Path:
    """Set by pressbook, its classic style untouched."""
    from pressbook.export import write_pdf

    out = folder / "pressbook.pdf"
    write_pdf(edition_of(document, language), (TOP / "styles",), out)
    return out


def weasyprint(document: dict[str, Any], language: str, folder: Path) -> Path:
    """Set by WeasyPrint from pandoc's HTML, with a page of the same measures and hyphenation as it comes."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from pressbook.text import tree

    document = copy.deepcopy(document)

    def foot(element: tree.Element) -> tree.Element | None:
        if element["t"] != "Note":
            return None
        inlines = [inline for block in element["c"] if block["t"] in ("Para", "Plain") for inline in block["c"]]
        return {"t": "Span", "c": [["", ["footnote"], []], inlines]}

    document["blocks"] = tree.rewrite(document["blocks"], foot)
    html = pandoc.write(json.dumps(document).encode(), "html5")
    cuts = (("Regular", 400, "normal"), ("It", 400, "italic"), ("Semibold", 600, "normal"))
    faces = "".join(
        f'@font-face {{ font-family: "Press Serif"; font-weight: {weight}; font-style: {slant};'
        f" src: url(file://{FONTS}/SourceSerifPro-{cut}.otf) }}"
        for cut, weight, slant in cuts
    )
    out, fonts = folder / "weasyprint.pdf", FontConfiguration()
    style = CSS(string=faces + SHEET, font_config=fonts)
    HTML(string=f'<html lang="{language}"><body>{html}').write_pdf(out, stylesheets=[style], font_config=fonts)
    return out


def typst_compile(document: dict[str, Any], language: str, folder: Path) -> Path:
    """Set by typst, justified, its optimized line breaks and its hyphenation."""
    import typst

    source, out = folder / "pages.typ", folder / "typst.pdf"
    body = pandoc.write(json.dumps(document).encode(), "typst")
    source.write_text(TYPST.replace("LANGUAGE", language.split("-")[0]) + body, "utf-8")
    typst.compile(str(source), output=str(out), font_paths=[str(FONTS)])
    return out


def lualatex(document: dict[str, Any], language: str, folder: Path) -> Path:
    """Set by LuaTeX with LaTeX's own tolerances and pandoc's emergency stretch."""
    return _tex(document, language, folder, "tex", "")


def lualatex_microtype(document: dict[str, Any], language: str, folder: Path) -> Path:
    """The same with protrusion and expansion of letters."""
    return _tex(document, language, folder, "microtype", r"\usepackage{microtype}")


def _tex(document: dict[str, Any], language: str, folder: Path, name: str, microtype: str) -> Path:
    head = TEX.replace("FONTS", str(FONTS)).replace("MICROTYPE", microtype)
    head = head.replace("BABEL", TEX_LANGUAGES.get(language.split("-")[0], "british"))
    body = pandoc.write(json.dumps(document).encode(), "latex")
    source = folder / f"{name}.tex"
    source.write_text(f"{head}{body}\n\\end{{document}}\n", "utf-8")
    command = ["lualatex", "--interaction=nonstopmode", "--halt-on-error", source.name]
    # LuaTeX keeps an index of every font it has seen; it belongs to this run alone.
    cache = folder.parent / "texmf-var"
    done = subprocess.run(
        command, cwd=folder, capture_output=True, check=False, timeout=300, env={**os.environ, "TEXMFVAR": str(cache)}
    )
    out = source.with_suffix(".pdf")
    if done.returncode or not out.exists():
        sys.exit(f"lualatex failed:\n{done.stdout.decode('utf-8', 'replace')[-2000:]}")
    return out
