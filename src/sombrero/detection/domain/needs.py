"""Needs and requests: two different things, with felt and actual kept apart.

A request (`hulpvraag`) is asked by the person; a need (`hulpnood`) is observed, and
not asking does not mean not needing. Feeling lonely is what someone says; being
isolated is what the situation shows; one may go without the other, and chosen
solitude is no problem. Source: cahier Buurtgerichte zorg, on loneliness and on the
zero line (requirements R-031 to R-034).
"""

from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class Kind(StrEnum):
    """Whether the person asked, or someone observed."""

    REQUEST = "request"
    OBSERVED = "observed"


class FeltLonely(StrEnum):
    """What the person says about feeling lonely."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


class Isolated(StrEnum):
    """Whether the person has few people to call upon."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Status(StrEnum):
    """Whether a need is still followed."""

    OPEN = "open"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a need ended, as the person says it where they can."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT_HELPED = "not_helped"
    NO_LONGER_WANTED = "no_longer_wanted"


KIND_LABELS: dict[Kind, str] = {
    Kind.REQUEST: gettext_noop("A request: the person asks for it"),
    Kind.OBSERVED: gettext_noop("A need: someone saw it, the person did not ask"),
}
FELT_LABELS: dict[FeltLonely, str] = {
    FeltLonely.NOT_ASKED: gettext_noop("We did not ask"),
    FeltLonely.YES: gettext_noop("Yes, the person feels lonely"),
    FeltLonely.NO: gettext_noop("No, the person does not feel lonely"),
}
ISOLATED_LABELS: dict[Isolated, str] = {
    Isolated.UNKNOWN: gettext_noop("We do not know"),
    Isolated.YES: gettext_noop("Yes, there are few people to call upon"),
    Isolated.NO: gettext_noop("No, there are people to call upon"),
}
OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.HELPED: gettext_noop("Yes, it helped"),
    Outcome.PARTLY: gettext_noop("It helped a little"),
    Outcome.NOT_HELPED: gettext_noop("No, it did not help"),
    Outcome.NO_LONGER_WANTED: gettext_noop("Help is no longer wanted"),
}

ROOT_CAUSES: dict[str, str] = {
    "income": gettext_noop("Too little income"),
    "rights": gettext_noop("Rights that are not taken up"),
    "housing": gettext_noop("A home that is not good enough"),
    "health": gettext_noop("Health"),
    "mind": gettext_noop("Mental health"),
    "addiction": gettext_noop("Addiction"),
    "carer": gettext_noop("Caring for someone"),
    "loss": gettext_noop("The loss of someone dear"),
    "language": gettext_noop("Language"),
    "digital": gettext_noop("Everything is digital"),
    "transport": gettext_noop("No way to get there"),
    "work": gettext_noop("No work or schooling"),
    "status": gettext_noop("No residence papers"),
    "violence": gettext_noop("Violence or abuse"),
}


def company_in_words(felt: FeltLonely, isolated: Isolated) -> str:
    """Say what both answers mean together, without adding them up."""
    if felt is FeltLonely.NOT_ASKED:
        return gettext_noop("Ask, at a good moment, how the person feels about it.")
    if felt is FeltLonely.NO and isolated is Isolated.YES:
        return gettext_noop(
            "Few people around, and it does not feel lonely. Chosen solitude is no "
            "problem."
        )
    if felt is FeltLonely.YES and isolated is Isolated.NO:
        return gettext_noop(
            "There are people around, and still it feels lonely. More visits alone "
            "may not help: ask what is missing."
        )
    if felt is FeltLonely.YES:
        return gettext_noop("It feels lonely. Go slowly, and ask what would be nice.")
    return gettext_noop("It does not feel lonely.")
