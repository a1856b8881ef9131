"""Messy prose made up for properties: quotations and apostrophes as people type them, in Markdown, in several languages."""

from hypothesis import strategies as st

# A comrade's typing: how one quotation may be opened and closed, well or badly.
PAIRS = [
    ('"', '"'), ('"', '"'), ("'", "'"), ("'", "'"), ("“", "”"), ("‘", "’"), ("``", "''"), ("`", "'"), ("''", "''"), ('"', "”"),
    ("“", '"'), ("‘", "'"), ("”", "“"), ("’", "’"), ("„", "“"), ("„", "”"), (",,", "''"), ("«", "»"), ("« ", " »"), ("<<", ">>"),
    ("‹", "›"), ("»", "«"), ("´", "´"), ('"', ""), ("", '"'), ("'", ""), ('""', '""'), ('" ', ' "'), ("“", ""),
]  # fmt: skip
WORDS = [
    "ink", "the", "press", "they", "printers", "Kollontai", "tea", "1917", "so", "no-one", "a", "I", "and", "read", "in", "what",
    "Über", "été", "mot", "setzen", "don't", "it's", "Ines's", "printers'", "'tis", "'em", "'cause", "'Course", "rock 'n' roll",
    "nothin'", "o'clock", "the '70s", "6'2\"", "5\"", "d'Artagnan", "l'encre", "don’t", "‘em", "’tis", "comrades’", "c'mon",
    "ma'am", "o’", "'", '"', "’", "Hawai'i", "‘Alī",
]  # fmt: skip
LANGUAGES = ["en-GB", "en-US", "en", "fr", "de", "de-CH", "it", "pt-BR", "el", "nl", "sv", "he"]
HOUSES: list[tuple[str, ...]] = [
    (),
    ("british",),
    ("american",),
    ("british", "de-CH", "fr"),
    ("american", "de", "it", "sv", "nl"),
]
# What people decide, well or badly.
DECIDED = [
    ("'Course", "’Course"), ("'Course", "‘Course"), ("’Course", "‘Course"), ("'so'", "“so”"), ('"so"', "‘so’"), ("'em", "‘em"),
    ("printers'", "printers”"), ("'tis", "“tis"), ("‘em", "’em"), ("mot", '"mot"'), ("tea", "‘tea"), ("ink", "ink”"),
]  # fmt: skip

word = st.sampled_from(WORDS)
words = st.lists(word, min_size=1, max_size=6).map(" ".join)
END = st.sampled_from([".", ",", "!", "?", "...", ". . .", " --", "—", " - ", " – ", "", "", ";", ":", " !", " :"])


def _quotation(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.sampled_from(PAIRS)
    return st.tuples(pair, inside, END, st.booleans()).map(
        lambda one: f"{one[0][0]}{one[1]}{one[2]}{one[0][1]}" if one[3] else f"{one[0][0]}{one[1]}{one[0][1]}{one[2]}"
    )


spoken = st.recursive(
    words, lambda inside: st.tuples(words, _quotation(inside), words).map(" ".join) | _quotation(inside), max_leaves=4
)
interrupted = st.tuples(st.sampled_from(PAIRS), words, words).map(
    lambda one: f"{one[0][0]}So {one[1]},{one[0][1]} she said, {one[0][0]}{one[2]}.{one[0][1]}"
)
inline = st.one_of(
    spoken,
    spoken,
    _quotation(spoken),
    _quotation(spoken),
    interrupted,
    _quotation(words).map("*{}*".format),
    words.map('*"{}*"'.format),
    words.map("“*{}*”".format),
    words.map("**{}**'s".format),
    _quotation(words).map("[{}](https://example.org/it's)".format),
    _quotation(words).map("[{}]{{lang=fr}}".format),
    _quotation(words).map("[{}]{{lang=de}}".format),
    _quotation(words).map("so^[{}]".format),
    _quotation(words).map("`{}`".format),
    st.just("so[^n]"),
    st.just("<u>'so'</u>"),
)
sentence = st.tuples(inline, END).map("".join)
paragraph = st.lists(sentence, min_size=1, max_size=5).map(" ".join)
wrapped = st.lists(sentence, min_size=1, max_size=4).map("\n".join)
speech = st.tuples(st.sampled_from(PAIRS), st.lists(words, min_size=2, max_size=3)).map(
    lambda one: "\n\n".join(f"{one[0][0]}So {part}." for part in one[1]) + one[0][1]
)
block = st.one_of(
    paragraph,
    paragraph,
    paragraph,
    wrapped,
    speech,
    paragraph.map("> {}".format),
    paragraph.map("## {}".format),
    st.lists(paragraph, min_size=1, max_size=3).map(lambda some: "\n".join(f"- {one}" for one in some)),
    st.lists(spoken, min_size=1, max_size=3).map(lambda some: "\n".join(f"| {one}" for one in some)),
    st.tuples(words, words).map(lambda two: f"| so | so |\n|----|----|\n| {two[0]} | {two[1]} |"),
)
manuscript = st.lists(block, min_size=1, max_size=5).map(
    lambda some: "\n\n".join([*some, "[^n]: It's 'so', \"so\".", "So."]) + "\n"
)

# What people type who make few mistakes: each quotation closes as it opened.
SANE = [('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("``", "''"), ("«", "»"), ("„", "“")]
sane_words = st.lists(st.sampled_from([one for one in WORDS if len(one) > 1 and one[0] not in "‘6"]), min_size=1, max_size=6).map(
    " ".join
)
sane = st.tuples(st.sampled_from(SANE), sane_words, sane_words, sane_words).map(
    lambda one: f"{one[0][0]}So {one[1]},{one[0][1]} said Ines, {one[0][0]}{one[2]}.{one[0][1]} She read {one[3]}."
)
text_of_lines = st.lists(sane | sane_words.map("So {}.".format), min_size=1, max_size=6)
