"""The questions that planning answers: each leads to a page of its function."""

from dataclasses import dataclass

from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True)
class Way:
    """One question. page: the name of the address where it is asked."""

    engine: str
    page: str
    question: str
    words: str


PLANNING = (
    Way(
        "place",
        "analysis:place",
        gettext_noop("Where should the next one come?"),
        gettext_noop(
            "A service centre, a meeting room, a pharmacy: which places bring it"
            " nearest to the people who need it."
        ),
    ),
    Way(
        "access",
        "analysis:access",
        gettext_noop("Who reaches what on foot?"),
        gettext_noop("How far people walk to what is there, and where it is too far."),
    ),
    Way(
        "zone",
        "analysis:zone",
        gettext_noop("How do areas form zones?"),
        gettext_noop(
            "Care zones or territories of home-care teams: in one piece, of about the"
            " same size."
        ),
    ),
    Way(
        "roster",
        "networks:roster",
        gettext_noop("Who visits whom, and when?"),
        gettext_noop(
            "A month of companionship visits by half-days: who goes where, with"
            " training, holidays and few surprises."
        ),
    ),
    Way(
        "match",
        "networks:match",
        gettext_noop("Who helps whom?"),
        gettext_noop(
            "Helpers and requests: near, in the same language, as wished, and shared"
            " fairly."
        ),
    ),
)
