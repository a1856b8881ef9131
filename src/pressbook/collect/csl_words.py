"""The vocabulary of CSL 1.0.2: types of works, and variables of names, dates and text (its appendices III and IV)."""

_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)
_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer "
    "producer recipient reviewed-author script-writer series-creator translator"
)
_DATES = "accessed available-date event-date issued original-date submitted"
_OTHERS = (
    "id type abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number "
    "citation-key citation-label citation-number collection-number collection-title container-title container-title-short "
    "dimensions division DOI edition event event-place event-title first-reference-note-number genre ISBN ISSN issue "
    "jurisdiction keyword language license locator medium note number number-of-pages number-of-volumes original-publisher "
    "original-publisher-place original-title page page-first part-number part-title PMCID PMID printing-number publisher "
    "publisher-place references reviewed-genre reviewed-title scale section source status supplement-number title "
    "title-short journalAbbreviation shortTitle categories custom URL version volume volume-title year-suffix"
)

TYPES = frozenset(_TYPES.split())
NAMES = frozenset(_NAMES.split())
DATES = frozenset(_DATES.split())
OTHERS = frozenset(_OTHERS.split())
VARIABLES = NAMES | DATES | OTHERS
