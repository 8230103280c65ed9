"""Surveys to begin with: questions in plain words, which the team makes its own."""

from dataclasses import dataclass

from sombrero.analysis.domain.lived_survey import Ask
from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Template:
    """Questions to begin with; the team changes the words."""

    key: str
    label: str
    intro: str
    questions: tuple[tuple[str, Ask, tuple[str, ...]], ...]


_INTRO = gettext_noop(
    "A few questions about living here. You need not give your name, and you may skip "
    "any question. We hang up what came out where you found this."
)
_OFTEN = (
    gettext_noop("Every day"),
    gettext_noop("Every week"),
    gettext_noop("Now and then"),
    gettext_noop("Never"),
)
_EASY = (
    gettext_noop("Easily"),
    gettext_noop("With difficulty"),
    gettext_noop("Not without help"),
)
_AGE = (
    gettext_noop("How old are you?"),
    Ask.CHOICE,
    (
        gettext_noop("Under 30"),
        gettext_noop("30 to 64"),
        gettext_noop("65 to 79"),
        gettext_noop("80 or older"),
    ),
)
_CHANGE = (gettext_noop("What would you change here first?"), Ask.OPEN, ())

TEMPLATES: dict[str, Template] = {
    one.key: one
    for one in (
        Template(
            "living-here",
            gettext_noop("Living here: what is good, what is missing"),
            _INTRO,
            (
                _AGE,
                (
                    gettext_noop("Do you like living here?"),
                    Ask.CHOICE,
                    (
                        gettext_noop("Yes"),
                        gettext_noop("Mostly"),
                        gettext_noop("Not much"),
                        gettext_noop("No"),
                    ),
                ),
                (
                    gettext_noop("What do you miss near your home?"),
                    Ask.MANY,
                    (
                        gettext_noop("A place to sit outside"),
                        gettext_noop("A shop for daily things"),
                        gettext_noop("A doctor or a pharmacist"),
                        gettext_noop("A place to meet people"),
                        gettext_noop("Public transport"),
                        gettext_noop("Somebody who helps with papers"),
                    ),
                ),
                (
                    gettext_noop("How often do you speak with a neighbour?"),
                    Ask.CHOICE,
                    _OFTEN,
                ),
                (
                    gettext_noop("Would you do something for a neighbour?"),
                    Ask.MANY,
                    (
                        gettext_noop("Carry the shopping"),
                        gettext_noop("Go along to the doctor"),
                        gettext_noop("Drink coffee"),
                        gettext_noop("Repair something"),
                        gettext_noop("Help with papers or a telephone"),
                    ),
                ),
                _CHANGE,
            ),
        ),
        Template(
            "getting-around",
            gettext_noop("Getting around"),
            _INTRO,
            (
                _AGE,
                (gettext_noop("Can you walk to a shop?"), Ask.CHOICE, _EASY),
                (
                    gettext_noop("What makes it hard to go out?"),
                    Ask.MANY,
                    (
                        gettext_noop("Stairs at home"),
                        gettext_noop("The pavement"),
                        gettext_noop("Crossing the street"),
                        gettext_noop("No bench on the way"),
                        gettext_noop("No toilet on the way"),
                        gettext_noop("I am afraid to fall"),
                        gettext_noop("I have nobody to go with"),
                    ),
                ),
                (
                    gettext_noop("Did you miss an appointment for it this year?"),
                    Ask.CHOICE,
                    (gettext_noop("Yes"), gettext_noop("No")),
                ),
                (gettext_noop("Where is a bench needed most?"), Ask.OPEN, ()),
            ),
        ),
        Template(
            "safe-and-known",
            gettext_noop("Feeling safe, being known"),
            _INTRO,
            (
                _AGE,
                (
                    gettext_noop("Do you go out after dark?"),
                    Ask.CHOICE,
                    (
                        gettext_noop("Yes, without a thought"),
                        gettext_noop("Yes, by certain streets"),
                        gettext_noop("Only together with somebody"),
                        gettext_noop("No"),
                    ),
                ),
                (
                    gettext_noop(
                        "Who would notice if you stayed indoors for three days?"
                    ),
                    Ask.MANY,
                    (
                        gettext_noop("Somebody I live with"),
                        gettext_noop("Family or a friend"),
                        gettext_noop("A neighbour"),
                        gettext_noop("A shop or the pharmacy"),
                        gettext_noop("Nobody"),
                    ),
                ),
                (
                    gettext_noop("Where do you not like to come, and when?"),
                    Ask.OPEN,
                    (),
                ),
                (gettext_noop("Where do you feel at home at once?"), Ask.OPEN, ()),
            ),
        ),
    )
}
