"""Small office files, written part by part as the standards have them, and a press to take them into."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from pressbook.collect.intake import take_in
from pressbook.types import Finding, Press

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:a="{DRAWN}/main" xmlns:pic="{DRAWN}/picture" xmlns:wp="{DRAWN}/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("style", "style"),
        ("table", "table"),
        ("svg", "svg-compatible"),
    )
)
ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_drawn = io.BytesIO()
Image.new("RGB", (2, 2), "white").save(_drawn, "PNG")
PICTURE = _drawn.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{''.join(runs)}</w:p>"


def drawing(attribute: str, alternative: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x" descr="{alternative}"/><a:graphic>'
        f'<a:graphicData uri="{DRAWN}/picture"><pic:pic><pic:blipFill><a:blip {attribute}/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def boxed(*blocks: str) -> str:
    inner = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def docx(body: str, relations: str = "", **more: str | bytes) -> bytes:
    """`more` are parts under word/, `comments_xml="<w:comment>..."` wrapped in their root unless bytes."""
    kinds = f"{PACKAGE}/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Wilhelmina Secretary</dc:creator></x>',
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
    }
    for name, part in more.items():
        file = name.replace("_xml", ".xml").replace("media_", "media/").replace("_png", ".png")
        root = file.removesuffix(".xml")
        parts[f"word/{file}"] = part if isinstance(part, bytes) else f"<w:{root} {WORD}>{part}</w:{root}>"
    return zipped(parts)


def odt(body: str, styles: str = "", automatic: str = "", **more: bytes) -> bytes:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><dc:creator>Wilhelmina Secretary</dc:creator></office:document-meta>",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    for name, data in more.items():
        parts[name.replace("Pictures_", "Pictures/").replace("_png", ".png")] = data
    return zipped(parts)


def make_press(root: Path) -> Press:
    root.mkdir(parents=True, exist_ok=True)
    (root / "pressbook.yaml").write_text("group: Tuesday readers\n", "utf-8")
    return Press(str(root.resolve()), "Tuesday readers", "en-GB", ())


def added(folder: Path, name: str, data: bytes | str, changes: str | None = None) -> tuple[str, dict[str, list[Finding]], Path]:
    """The manuscript's text, the findings by rule, and the manuscript's path."""
    press = make_press(folder / "press")
    source = folder / name
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(data.encode() if isinstance(data, str) else data)
    outcome = take_in(str(source), press, changes=changes)
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.rule, []).append(finding)
    return outcome.value[0].read_text("utf-8"), found, outcome.value[0]
