"""Markdown made up for properties: every construct that makes the source differ from what a reader sees."""

from hypothesis import strategies as st

WORDS = [
    "ink",
    "type",
    "I",
    "a",
    "sheet",
    "ink's",
    "no-one",
    "1917",
    "Über",
    "été",
    "x",
    "press",
    "α",
    "עט",
    "don’t",
    "“so”",
    "P.",
]
MARKS = [
    "\\*",
    "\\_",
    "&amp;",
    "&nbsp;x",
    "\\'so\\'",
    "--",
    "...",
    "‘old",
    "muck’",
    "(see",
    "p.&nbsp;3)",
    "\\[x\\]",
    "a\\_b",
    "@",
    "%",
]

word = st.sampled_from(WORDS)
plain = st.one_of(word, word, word, st.sampled_from(MARKS))
phrase = st.lists(plain, min_size=1, max_size=4).map(" ".join)
clean = st.lists(word, min_size=1, max_size=3).map(" ".join)
inline = st.one_of(
    phrase,
    phrase,
    clean.map("*{}*".format),
    clean.map("**{}**".format),
    clean.map("_{}_".format),
    st.tuples(clean, word).map(lambda pair: f'[{pair[0]}](https://example.org/{pair[1]}/ink/type?a=sheet "a {pair[1]}")'),
    clean.map("[{}]{{.note lang=fr}}".format),
    clean.map("`{}`".format),
    clean.map("ink^[{}]".format),
    clean.map("<u>{}</u>".format),
    st.just("<https://example.org/ink>"),
    word.map("in*{}*ed".format),
    st.just("ink[^n1]"),
    st.just("type[^n2]"),
    clean.map("[{}][ref]".format),
    st.just("ink<!-- a sheet of ink -->"),
)


def _wrapped(parts: list[str], prefix: str = "") -> str:
    lines = [" ".join(parts[k : k + 3]) for k in range(0, len(parts), 3)]
    # A line must not begin with what would be markup there.
    lines = [f"so {line}" if line[:1] in "-@*_<" or line[:2] in ("P.", "1.") else line for line in lines]
    return f"\n{prefix}".join(lines)


parts = st.lists(inline, min_size=1, max_size=9)
paragraph = parts.map(_wrapped)
quote = parts.map(lambda some: "> " + _wrapped(some, "> "))
lazy = parts.map(lambda some: "> " + _wrapped(some))
heading = parts.map(lambda some: f"## so {' '.join(some)} {{#ink .type}}")
setext = clean.map("so {}\n======".format)
bullets = st.lists(parts, min_size=1, max_size=3).map(lambda items: "\n".join(f"- so {_wrapped(one, '  ')}" for one in items))
numbers = st.lists(parts, min_size=1, max_size=3).map(
    lambda items: "\n".join(f"{k}.  so {_wrapped(one, '    ')}" for k, one in enumerate(items, 1))
)
nested = st.tuples(parts, parts).map(lambda two: f"- so {_wrapped(two[0], '  ')}\n\n    1. so {_wrapped(two[1], '       ')}")
verse = st.lists(phrase, min_size=1, max_size=4).map(lambda lines: "\n".join(f"|   {line}" for line in lines))
pipes = st.lists(st.tuples(phrase, phrase), min_size=1, max_size=3).map(
    lambda rows: "| ink | a |\n|-----|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows) + "\n\n: ink and type"
)
cell = st.lists(word, min_size=2, max_size=4)


def _grid(rows: list[tuple[list[str], list[str]]]) -> str:
    rule = "+------------+------------+"
    out = [rule]
    for left, right in rows:
        for k in range(max(len(left), len(right))):
            a, b = (side[k] if k < len(side) else "" for side in (left, right))
            out.append(f"| {a:<11}| {b:<11}|")
        out.append(rule)
    return "\n".join(out)


grid = st.lists(st.tuples(cell, cell), min_size=1, max_size=3).map(_grid)
code = clean.map("```\n{}\n  ink\n```".format)
terms = st.tuples(clean, paragraph).map(lambda two: f"so {two[0]}\n\n:   so {two[1].replace(chr(10), ' ')}")
picture = clean.map("![{}](ink.png){{width=50%}}".format)

block = st.one_of(
    paragraph,
    paragraph,
    paragraph,
    quote,
    lazy,
    heading,
    setext,
    bullets,
    numbers,
    nested,
    verse,
    pipes,
    grid,
    code,
    terms,
    picture,
)
NOTES = "[^n1]: so ink *type*\n    a sheet\n\n    so a second\n"
document = st.lists(block, min_size=1, max_size=14).map(
    lambda blocks: "\n\n".join(
        [*blocks[:1], NOTES, *blocks[1:], "[ref]: https://example.org/ink 'a type'", "[^n2]: so type\nlazy ink", "so the end"]
    )
)
