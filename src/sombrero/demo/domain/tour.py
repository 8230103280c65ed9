"""The tour of two minutes: what to look at, in which order, as whom."""

from dataclasses import dataclass

from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True)
class Stop:
    """One stop. page: the name of the URL to look at; role: as whom ("" = no account).

    place: the page needs the address of the demo neighbourhood.
    """

    title: str
    text: str
    page: str
    role: str = ""
    place: bool = False


STOPS: tuple[Stop, ...] = (
    Stop(
        gettext_noop("A neighbour tells us something"),
        gettext_noop(
            "Everyone can tell us a worry: without an account, on a phone, in Dutch or "
            "French. A place is enough. The neighbour gets a code and sees how it "
            "goes on."
        ),
        "detection:report",
    ),
    Stop(
        gettext_noop("Today: who is waiting for you"),
        gettext_noop(
            "The coordinator sees a few living stories and the next step of each. "
            "Nothing is forgotten: every question stays here until there is an answer."
        ),
        "portal:today",
        role="coordinator",
    ),
    Stop(
        gettext_noop("The inbox: what came in"),
        gettext_noop(
            "Two signals about the same person lie side by side. Sombrero proposes how "
            "urgent it is and says why. A human decides."
        ),
        "detection:inbox",
        role="referent",
    ),
    Stop(
        gettext_noop("Find a way to help"),
        gettext_noop(
            "Search the service directory in your own words. A search in Dutch also "
            "finds what is written in French."
        ),
        "partnerships:directory",
    ),
    Stop(
        gettext_noop("What the neighbourhood learns"),
        gettext_noop(
            "Figures without persons: a map, what was signalled and what found no "
            "answer. Small numbers are held back, so that nobody can be recognised."
        ),
        "analysis:neighbourhood",
        place=True,
    ),
)
