"""The sheets of a workbook of helpers and requests, and one filled in."""

from collections.abc import Sequence

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import DEGREES, NAMES, TAGS, TEXT, WHOLE, YES_NO
from sombrero.networks.domain.roster_sheets import LANGUAGES
from sombrero.networks.domain.sheets import Column, Sheet

HELPER = gettext_noop("Helper")
REQUEST = gettext_noop("Request")
_PLACE = (
    Column(
        "lat",
        gettext_noop("Latitude"),
        DEGREES,
        gettext_noop("A crossing nearby is exact enough."),
        required=True,
    ),
    Column(
        "lon",
        gettext_noop("Longitude"),
        DEGREES,
        gettext_noop("A crossing nearby is exact enough."),
        required=True,
    ),
)
HELPERS = Sheet(
    "helpers",
    gettext_noop("Helpers"),
    gettext_noop("Who helps. Codes are enough: no full names needed."),
    required=True,
    columns=(
        Column(
            "name", HELPER, TEXT, gettext_noop("A short name or code."), required=True
        ),
        *_PLACE,
        Column("languages", LANGUAGES, TAGS, gettext_noop("Which they speak.")),
        Column(
            "skills",
            gettext_noop("Can do"),
            TAGS,
            gettext_noop("What a request may need, such as: car, drill."),
        ),
        Column(
            "slots",
            gettext_noop("Free on"),
            TAGS,
            gettext_noop(
                "In your own words, the same as for requests. Always if empty."
            ),
        ),
        Column(
            "max",
            gettext_noop("At most"),
            WHOLE,
            gettext_noop(
                "Tasks in this period, those had included; no limit if empty."
            ),
        ),
        Column(
            "tasks",
            gettext_noop("Had already"),
            WHOLE,
            gettext_noop("Tasks in this period so far. 0: was not asked yet."),
        ),
        Column(
            "tags",
            gettext_noop("Known for"),
            TAGS,
            gettext_noop("What an asker may wish, such as: woman, quiet."),
        ),
        Column(
            "declines",
            gettext_noop("Rather not"),
            TAGS,
            gettext_noop("Kinds of requests this helper does not take."),
        ),
    ),
)
REQUESTS = Sheet(
    "requests",
    gettext_noop("Requests"),
    gettext_noop("What is asked. Codes are enough: no full names needed."),
    required=True,
    columns=(
        Column(
            "name", REQUEST, TEXT, gettext_noop("A short name or code."), required=True
        ),
        *_PLACE,
        Column(
            "languages",
            LANGUAGES,
            TAGS,
            gettext_noop("The helper speaks one of these; any language when empty."),
        ),
        Column(
            "skills",
            gettext_noop("Needs"),
            TAGS,
            gettext_noop("What the helper must be able to do."),
        ),
        Column(
            "slot",
            gettext_noop("When"),
            TEXT,
            gettext_noop("One moment in your own words; any time when empty."),
        ),
        Column(
            "tags",
            gettext_noop("Kind"),
            TAGS,
            gettext_noop("What a helper may decline, such as: dog, stairs."),
        ),
        Column(
            "duo",
            gettext_noop("By two"),
            YES_NO,
            gettext_noop("Yes when two helpers go together."),
        ),
    ),
)
WISHES = Sheet(
    "wishes",
    gettext_noop("Wishes"),
    gettext_noop("What an asker wishes of who comes. One line for each request."),
    columns=(
        Column(
            "request",
            REQUEST,
            TEXT,
            gettext_noop("From the sheet of requests."),
            required=True,
        ),
        Column(
            "tags",
            gettext_noop("Wishes"),
            TAGS,
            gettext_noop("What the helper must be known for."),
        ),
        Column(
            "not",
            gettext_noop("Not these helpers"),
            NAMES,
            gettext_noop("They are not sent."),
        ),
        Column(
            "only",
            gettext_noop("Only these helpers"),
            NAMES,
            gettext_noop("One of them is sent, or nobody."),
        ),
    ),
)
KNOWN = Sheet(
    "known",
    gettext_noop("Know each other"),
    gettext_noop("Pairs that know each other: they come together sooner."),
    columns=(
        Column(
            "helper",
            HELPER,
            TEXT,
            gettext_noop("From the sheet of helpers."),
            required=True,
        ),
        Column(
            "request",
            REQUEST,
            TEXT,
            gettext_noop("From the sheet of requests."),
            required=True,
        ),
    ),
)
SHEETS = (HELPERS, REQUESTS, WISHES, KNOWN)
NL, FR, AR, TR, EN, ES = (
    gettext_noop("Dutch"),
    gettext_noop("French"),
    gettext_noop("Arabic"),
    gettext_noop("Turkish"),
    gettext_noop("English"),
    gettext_noop("Spanish"),
)


# Words of the example that a reader finds in their own language.
WORDS = (
    gettext_noop("car"),
    gettext_noop("drill"),
    gettext_noop("cooking"),
    gettext_noop("woman"),
    gettext_noop("man"),
    gettext_noop("quiet"),
    gettext_noop("dog"),
    gettext_noop("stairs"),
)


def example() -> dict[str, Sequence[Sequence[object]]]:
    """Return the lines of a filled-in workbook: an invented pool in Brussels."""
    return {
        "helpers": [
            ["H1", 50.8553, 4.3412, (NL, FR), "car", ("mon", "thu"), 3, 2, None, None],
            [
                "H2",
                50.8581,
                4.3375,
                (FR, AR),
                None,
                ("tue", "wed"),
                4,
                0,
                "woman",
                "dog",
            ],
            ["H3", 50.8530, 4.3468, (NL, EN), "drill", None, 2, 1, "man", None],
            [
                "H4",
                50.8602,
                4.3440,
                (FR, TR),
                "cooking",
                ("wed", "fri"),
                None,
                3,
                "woman",
                None,
            ],
            [
                "H5",
                50.8517,
                4.3391,
                (FR, NL),
                None,
                ("mon", "tue"),
                5,
                0,
                "quiet",
                "stairs",
            ],
            ["H6", 50.8566, 4.3502, (AR, FR), "car", ("thu", "fri"), 2, 2, "man", None],
        ],
        "requests": [
            ["R01", 50.8549, 4.3420, (NL,), None, ("mon",), None, None],
            ["R02", 50.8575, 4.3388, (AR,), None, ("wed",), None, None],
            ["R03", 50.8522, 4.3455, None, "drill", None, "stairs", None],
            ["R04", 50.8595, 4.3431, (FR,), "cooking", ("fri",), None, None],
            ["R05", 50.8541, 4.3405, (FR,), None, ("tue",), "dog", None],
            ["R06", 50.8560, 4.3490, (FR,), "car", ("thu",), None, None],
            ["R07", 50.8512, 4.3400, (NL,), None, ("mon",), None, True],
            ["R08", 50.8588, 4.3460, (ES,), None, ("wed",), None, None],
        ],
        "wishes": [["R02", "woman", None, None], ["R05", None, "H2", None]],
        "known": [["H1", "R01"], ["H4", "R04"]],
    }
