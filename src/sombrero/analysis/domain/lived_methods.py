"""The methods of a neighbourhood analysis, ready to use: one guide each.

Written by us in plain words. The occasions come from the field: dialogue tables and
the count of seventy older people at the supermarket (cahier Buurtgerichte zorg, Het
Anker), five qualitative methods (VVSG), trusted places and light ties.
"""

from dataclasses import dataclass
from enum import StrEnum

from sombrero.analysis.domain.lived import SpotKind
from sombrero.core.domain.words import gettext_noop


class Takes(StrEnum):
    """What is written down when a method was used."""

    STATEMENTS = "statements"
    SPOTS = "spots"
    TALLY = "tally"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Method:
    """A guide: what it is for, with whom, what to ask, what to bring."""

    key: str
    label: str
    what_for: str
    how_long: str
    with_whom: str
    steps: tuple[str, ...]
    questions: tuple[str, ...]
    bring: tuple[str, ...]
    takes: tuple[Takes, ...]
    spots: tuple[SpotKind, ...] = ()
    lines: tuple[str, ...] = ()
    """For a tally: what is counted, as a beginning."""


_NO_NAMES = gettext_noop("Write down no names, no house numbers, nobody's illness.")
_AFTER = gettext_noop(
    "Type it in within a week, give each statement its part of life, and tell those "
    "who spoke what you do with it."
)

INTERVIEW = Method(
    key="interview",
    label=gettext_noop("Interview"),
    what_for=gettext_noop(
        "To hear how one person lives here: what goes well, what is hard, what they "
        "would change."
    ),
    how_long=gettext_noop("Three quarters of an hour, with coffee."),
    with_whom=gettext_noop(
        "With eight to fifteen people who differ: old and young, who has lived here "
        "long and who came last year, who never comes to a meeting."
    ),
    steps=(
        gettext_noop("Say who you are, what it is for, and that no name is kept."),
        gettext_noop("Let the person talk; ask about the last week, not “in general”."),
        gettext_noop("Read three sentences back that you would like to keep."),
        gettext_noop(
            "Would you like to quote one? Ask for it with the slip, and leave the "
            "half with the code."
        ),
        _AFTER,
    ),
    questions=(
        gettext_noop("What did you do yesterday, and whom did you meet?"),
        gettext_noop("What do you like about living here?"),
        gettext_noop("What has become harder than it was?"),
        gettext_noop("Whom do you call when something goes wrong at night?"),
        gettext_noop("Where do you not go, and why?"),
        gettext_noop("What could you do for somebody else here?"),
        gettext_noop("If you could change one thing in this street, what?"),
    ),
    bring=(
        gettext_noop("This sheet and a pen"),
        gettext_noop("Slips for an agreement to quote"),
        gettext_noop("A card with the telephone number of the info point"),
        _NO_NAMES,
    ),
    takes=(Takes.STATEMENTS,),
)

DIALOGUE_TABLE = Method(
    key="dialogue-table",
    label=gettext_noop("Dialogue table"),
    what_for=gettext_noop(
        "To let residents and partners look together at what the neighbourhood needs "
        "and what it has, and to find who wants to do something about it."
    ),
    how_long=gettext_noop("Two hours, with a break and something to eat."),
    with_whom=gettext_noop(
        "Six to eight people at a table: residents first, then a shopkeeper, a "
        "teacher, a carer. Somebody leads, somebody else writes."
    ),
    steps=(
        gettext_noop("Everybody says where in the neighbourhood they like to be."),
        gettext_noop("One question at a time; everybody writes before anybody speaks."),
        gettext_noop("Read the cards aloud and lay what belongs together together."),
        gettext_noop("Each has three dots and puts them where it matters most."),
        gettext_noop("Ask who wants to work on the first one, and when you meet."),
        _AFTER,
    ),
    questions=(
        gettext_noop("What makes this a good place to grow old, or to grow up?"),
        gettext_noop("Who falls by the wayside here, without anybody noticing?"),
        gettext_noop("What do we already do for each other?"),
        gettext_noop("What could begin next month, without money?"),
        gettext_noop("What should the council know?"),
    ),
    bring=(
        gettext_noop("Cards and thick pens, three sticky dots each"),
        gettext_noop("A large map of the neighbourhood"),
        gettext_noop("Coffee, tea, water, and a place without stairs"),
        _NO_NAMES,
    ),
    takes=(Takes.STATEMENTS,),
)

WALK = Method(
    key="walk",
    label=gettext_noop("Walk through the neighbourhood"),
    what_for=gettext_noop(
        "To see the street as somebody with a walking frame, a pram or tired eyes "
        "sees it, and to note what is good and what is in the way."
    ),
    how_long=gettext_noop("An hour and a half, at most one kilometre and a half."),
    with_whom=gettext_noop(
        "Four to eight residents; at least one who walks with difficulty. They lead."
    ),
    steps=(
        gettext_noop("Choose a route that people really take: home, shop, doctor."),
        gettext_noop("Stop where somebody has something to say, and note the place."),
        gettext_noop("Sit down once on every bench. Try every crossing in time."),
        gettext_noop("Walk a part of it again when it is dark."),
        gettext_noop("Drink something together and choose the three worst and best."),
        _AFTER,
    ),
    questions=(
        gettext_noop("Where do you rest? Where would you like to?"),
        gettext_noop("Where do you cross, and do you make it in time?"),
        gettext_noop("Where do you know somebody by sight?"),
        gettext_noop("Where is there a toilet you may use?"),
        gettext_noop("Where do you walk round, and why?"),
    ),
    bring=(
        gettext_noop("A telephone with this page, or the sheet and a map"),
        gettext_noop("A folding chair and water"),
        gettext_noop("Coats that are seen in the dark"),
        gettext_noop("Photographs without faces and without house numbers, if any"),
        _NO_NAMES,
    ),
    takes=(Takes.SPOTS, Takes.STATEMENTS),
    spots=tuple(SpotKind),
)

TALLY = Method(
    key="tally",
    label=gettext_noop("Counting what you see"),
    what_for=gettext_noop(
        "To know how often something happens in a place where everybody comes, such "
        "as the supermarket, without asking or following anybody."
    ),
    how_long=gettext_noop("Two or three hours; better twice short than once long."),
    with_whom=gettext_noop(
        "Two of the team. Ask the shop first, and wear a badge: whoever asks may know "
        "what you do."
    ),
    steps=(
        gettext_noop("Agree beforehand on four or five things that can be seen."),
        gettext_noop("Stand where you do not block the way."),
        gettext_noop("One touch for each time. Never a description, never a face."),
        gettext_noop("Note the hours and the weather in the remarks."),
        gettext_noop("Afterwards: what surprised you, and what do you not know yet?"),
    ),
    questions=(
        gettext_noop("Who carries heavy things, and probably lives near?"),
        gettext_noop("Who stands still on the way to rest?"),
        gettext_noop("Who needs more time at the till?"),
    ),
    bring=(
        gettext_noop("A telephone with this page, or the sheet and a pencil"),
        gettext_noop("A badge and the agreement of the shop"),
    ),
    takes=(Takes.TALLY,),
    lines=(
        gettext_noop("Older person, walks without help"),
        gettext_noop("Older person, carries heavy things"),
        gettext_noop("Older person, stops to rest or to repack"),
        gettext_noop("Older person, looks long at the receipt"),
        gettext_noop("Older person with somebody else"),
    ),
)

SURVEY = Method(
    key="survey",
    label=gettext_noop("Survey"),
    what_for=gettext_noop(
        "To ask many people the same few questions, also those who do not come to a "
        "meeting."
    ),
    how_long=gettext_noop("Five minutes to answer; open for three weeks."),
    with_whom=gettext_noop(
        "With as many as you can reach: by the link and its squares on a poster, by "
        "telephone, and on paper at the pharmacy."
    ),
    steps=(
        gettext_noop("Take at most ten questions; ask nothing that tells who it is."),
        gettext_noop(
            "Let three people fill it in beside you, and listen where it stops."
        ),
        gettext_noop("Offer paper and the telephone beside the link."),
        gettext_noop("Close it on the day you named; then the counts are shown."),
        gettext_noop("Hang up what came out where the questions were."),
    ),
    questions=(gettext_noop("Choose a set of questions and change the words."),),
    bring=(
        gettext_noop("The poster with the squares"),
        gettext_noop("Paper forms and a box with a slot"),
    ),
    takes=(Takes.ANSWERS,),
)

KEY_FIGURES = Method(
    key="key-figures",
    label=gettext_noop("Key figures"),
    what_for=gettext_noop(
        "To know which roles bring people together, in which place: the hairdresser, "
        "the caretaker, the woman of the language lessons."
    ),
    how_long=gettext_noop("An hour with the team, then going by."),
    with_whom=gettext_noop(
        "With those who know the street: the postman, the pharmacist, the caretaker, "
        "the mosque, the school."
    ),
    steps=(
        gettext_noop("Draw the neighbourhood and ask: who knows everybody here?"),
        gettext_noop("Note the role and the place. No name, no file."),
        gettext_noop("Go by, say who you are, and ask what they see."),
        gettext_noop("Ask whether they want to be partners; that is another page."),
    ),
    questions=(
        gettext_noop("Whom do people go to when they do not know where to go?"),
        gettext_noop("Who notices when somebody stays away?"),
        gettext_noop("Who speaks the languages that we do not speak?"),
    ),
    bring=(gettext_noop("A large map and a pen"), _NO_NAMES),
    takes=(Takes.SPOTS,),
    spots=(SpotKind.KEY_FIGURE,),
)

UNSAFETY = Method(
    key="unsafety",
    label=gettext_noop("Places that feel unsafe"),
    what_for=gettext_noop(
        "To see together where people do not like to come, at what hour, and why; "
        "children see other places than their grandmothers."
    ),
    how_long=gettext_noop("An hour, with the map on the table."),
    with_whom=gettext_noop("With groups apart: children, women, older people, shops."),
    steps=(
        gettext_noop("Everybody puts a mark on the map, and says by day or by night."),
        gettext_noop("Ask what they see there, not who they think it is."),
        gettext_noop("Ask what would help: light, a window, somebody who sits there."),
        gettext_noop("Go and look, also in the evening."),
        _AFTER,
    ),
    questions=(
        gettext_noop("Where do you walk faster?"),
        gettext_noop("At what hour? What do you see or hear there?"),
        gettext_noop("Where do you feel better at once?"),
    ),
    bring=(
        gettext_noop("A large map and two colours of dots"),
        gettext_noop("Never a description of anybody: that is for the police."),
    ),
    takes=(Takes.SPOTS, Takes.STATEMENTS),
    spots=(SpotKind.UNSAFE, SpotKind.PLEASANT),
)

TRUSTED = Method(
    key="trusted-places",
    label=gettext_noop("Trusted places and light ties"),
    what_for=gettext_noop(
        "To find the places where people are known without having to be friends: the "
        "bench, the baker, the hairdresser. They carry more than one thinks."
    ),
    how_long=gettext_noop("A morning, with pauses."),
    with_whom=gettext_noop("Alone or with two; sit, buy bread, say good morning."),
    steps=(
        gettext_noop("Sit for half an hour in each place and only look."),
        gettext_noop("Ask who is there: where are you greeted?"),
        gettext_noop("Note the place, the hour, and what makes it work."),
        gettext_noop("Ask those who run it what they would need to keep doing it."),
        _AFTER,
    ),
    questions=(
        gettext_noop("Where would they notice if you stayed away?"),
        gettext_noop("With whom do you exchange three words a week?"),
        gettext_noop("Where may you sit without buying anything?"),
    ),
    bring=(gettext_noop("Time"), gettext_noop("A telephone or a notebook"), _NO_NAMES),
    takes=(Takes.SPOTS, Takes.STATEMENTS),
    spots=(SpotKind.TRUSTED, SpotKind.LIGHT_TIE, SpotKind.PLEASANT),
)

METHODS: dict[str, Method] = {
    one.key: one
    for one in (
        INTERVIEW,
        DIALOGUE_TABLE,
        WALK,
        TALLY,
        SURVEY,
        KEY_FIGURES,
        UNSAFETY,
        TRUSTED,
    )
}
