"""Pages of reach as sentences, tables and maps, ready for their templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from sombrero.analysis import wording
from sombrero.analysis.domain.plans import REACHES
from sombrero.analysis.domain.reach import FURTHEST, GROUPS, Within
from sombrero.analysis.domain.telling import tell
from sombrero.analysis.presenting import name_of
from sombrero.analysis.presenting_plan_parts import metres, share
from sombrero.analysis.queries.facilities import Named
from sombrero.analysis.queries.people import People
from sombrero.analysis.queries.reach import KindReach, ReachView, SectorReach
from sombrero.core.showing import Table, count

NEAR, _MIDDLE, FAR = REACHES
_UNKNOWN = "–"
_MOST_SENTENCES = 4
_MOST_ROWS = 200
# Fewer than this cannot be told as "one in forty".
_TELLING = 0.025

GROUP_WORDS = {
    "population": gettext_lazy("all people"),
    "age_65_plus": gettext_lazy("people of 65 and older"),
    "age_80_plus": gettext_lazy("people of 80 and older"),
}


@dataclass(frozen=True)
class KindLine:
    """One kind of provision in the table of all. known: in all lists, everywhere."""

    key: str
    label: str
    known: str
    near: str
    middle: str
    far: str
    mean: str
    region: str
    furthest: str


def chosen_group(view: ReachView, wished: str) -> str:
    """Return whose way is shown: who was wished, or people of 65 and older."""
    if wished in view.people:
        return wished
    return next((one for one in (GROUPS[1], *GROUPS) if one in view.people), GROUPS[1])


def group_choices(view: ReachView) -> list[tuple[str, str]]:
    """Return the groups of people whose numbers are known."""
    return [(one, str(GROUP_WORDS[one])) for one in GROUPS if one in view.people]


# -- All kinds -------------------------------------------------------------------
def kind_lines(view: ReachView, group: str) -> list[KindLine]:
    """Return a line for each kind that is loaded."""
    return [_kind_line(one, view.of(group), group) for one in view.kinds]


def _kind_line(one: KindReach, people: People, group: str) -> KindLine:
    here = one.within(people)
    region = one.region.get(group)
    sectors = {some.sector.pk: some.sector for some in one.sectors}
    furthest = here.far[0] if here.far else None
    return KindLine(
        key=one.kind.key,
        label=gettext(one.kind.label),
        known=count(one.supplies),
        near=share(here.share(REACHES[0])),
        middle=share(here.share(REACHES[1])),
        far=share(here.share(REACHES[2])),
        mean=metres(here.mean),
        region=metres(region.mean) if region else _UNKNOWN,
        furthest=(
            f"{name_of(sectors[furthest.sector])} – {metres(furthest.metres)}"
            if furthest
            else ""
        ),
    )


def reach_sentences(view: ReachView, group: str) -> list[str]:
    """Say what most people are far from, of what should be near to them."""
    people = view.of(group)
    asked = [
        one
        for one in view.kinds
        if one.kind.scale == "local"
        and (one.kind.group != "young" or group == GROUPS[0])
    ]
    pairs = [(one, one.within(people).beyond) for one in asked]
    found = [(one, share) for one, share in pairs if share is not None]
    found.sort(key=lambda pair: -pair[1])
    said = [
        _beyond(one, group, share)
        for one, share in found[:_MOST_SENTENCES]
        if share >= _TELLING
    ]
    if found and not said:
        said = [
            gettext("Nearly everybody has all of this within %(far)s.")
            % {"far": metres(FAR)}
        ]
    return said


def _beyond(one: KindReach, group: str, share: float) -> str:
    values = {
        "part": wording.part_words(tell(share)),
        "far": metres(FAR),
        "one": gettext(one.kind.one),
        "number": count(one.supplies),
    }
    if share > 1 - _TELLING:
        # As likely a list with holes as a neighbourhood without: say its length.
        return (
            gettext(
                "Hardly anybody here has %(one)s within %(far)s. The lists that are"
                " loaded name %(number)s in all."
            )
            % values
        )
    if group == "age_65_plus":
        return (
            gettext(
                "%(part)s people of 65 and older live more than %(far)s from %(one)s."
            )
            % values
        )
    if group == "age_80_plus":
        return (
            gettext(
                "%(part)s people of 80 and older live more than %(far)s from %(one)s."
            )
            % values
        )
    return gettext("%(part)s people live more than %(far)s from %(one)s.") % values


def coverage_words(here: Within) -> str:
    """Say for how many sectors the number of people is known; "" for all."""
    if here.known == here.sectors:
        return ""
    return gettext(
        "The number of people is known in %(known)d of %(all)d sectors; the others"
        " are left out, not counted as nobody."
    ) % {"known": here.known, "all": here.sectors}


# -- One kind --------------------------------------------------------------------
def kind_sentences(view: ReachView, one: KindReach, group: str) -> list[str]:
    """Say how far the people are, beside the region, and which sectors are furthest."""
    here = one.within(view.of(group))
    said = []
    if here.mean is not None:
        said.append(_mean(one, here, group, one.region if view.region else {}))
    reached = here.share(FAR)
    if reached is not None:
        said.append(
            gettext(
                "Within %(near)s: %(first)s; within %(middle)s: %(second)s; within"
                " %(far)s: %(third)s."
            )
            % {
                "near": metres(NEAR),
                "first": share(here.share(NEAR)),
                "middle": metres(_MIDDLE),
                "second": share(here.share(_MIDDLE)),
                "far": metres(FAR),
                "third": share(reached),
            }
        )
    sectors = {some.sector.pk: some.sector for some in one.sectors}
    furthest = [way for way in here.far if way.metres is not None][:FURTHEST]
    if furthest:
        said.append(
            gettext("The longest ways are from %(sectors)s.")
            % {
                "sectors": ", ".join(
                    f"{name_of(sectors[way.sector])} ({metres(way.metres)})"
                    for way in furthest
                )
            }
        )
    missing = coverage_words(here)
    return [*said, missing] if missing else said


def _mean(
    one: KindReach, here: Within, group: str, around: Mapping[str, Within]
) -> str:
    who = str(GROUP_WORDS[group])
    said = gettext("On average %(who)s live %(metres)s from %(one)s.") % {
        "who": who,
        "metres": metres(here.mean),
        "one": gettext(one.kind.one),
    }
    region = around.get(group)
    if region and region.mean is not None:
        said += " " + gettext("In the region it is %(metres)s.") % {
            "metres": metres(region.mean)
        }
    return said


def sector_table(one: KindReach, view: ReachView) -> Table:
    """Return a row for each sector, the furthest first; of many, the first ones."""
    rows = sorted(one.sectors, key=_by_way)
    caption = gettext("Each sector, the furthest first")
    if view.is_large:
        rows = rows[:_MOST_ROWS]
        caption = gettext("The %(number)s sectors that are furthest") % {
            "number": count(_MOST_ROWS)
        }
    heads = [str(label).capitalize() for label in GROUP_WORDS.values()]
    return Table(
        caption,
        [
            gettext("Sector"),
            (gettext("Way"), "number"),
            *((head, "number") for head in heads),
            (gettext("For 1000 people (2SFCA)"), "number"),
            (gettext("Nearer counts more (E2SFCA)"), "number"),
        ],
        [_sector_row(some, view) for some in rows],
    )


def _by_way(some: SectorReach) -> tuple[bool, float]:
    """Order sectors: those without any way first, then the furthest."""
    return (some.metres is not None, -(some.metres or 0.0))


def _sector_row(some: SectorReach, view: ReachView) -> list[str]:
    numbers = [view.of(group).of(some.sector.pk) for group in GROUPS]
    return [
        name_of(some.sector),
        metres(some.metres),
        *(_UNKNOWN if one is None else count(one) for one in numbers),
        _per_thousand(some.scores.get("2sfca")),
        _per_thousand(some.scores.get("e2sfca")),
    ]


def _per_thousand(score: float | None) -> str:
    if score is None:
        return _UNKNOWN
    return str(format_decimal(round(1000 * score, 2), locale=get_language() or "nl"))


def source_table(named: Sequence[Named]) -> Table:
    """Return who names how many; a second source shows how complete the first is."""
    return Table(
        gettext("Who says where they are"),
        [
            gettext("Source"),
            (gettext("Named"), "number"),
            (gettext("Counted"), "number"),
        ],
        [
            [
                f"{one.source} – {one.source.licence}",
                count(one.named),
                count(one.counted),
            ]
            for one in named
        ],
    )


def method_words(view: ReachView) -> str:
    """Say how the ways were measured, and of when the figures are."""
    return f"{_way_words(view)} {_people_words(view)}"


def _way_words(view: ReachView) -> str:
    streets = next((one.streets for one in view.kinds if one.streets), "")
    detour = max((one.detour for one in view.kinds), default=1.0)
    values = {
        "vintage": view.vintage,
        "detour": format_decimal(detour, locale=get_language() or "nl"),
        "streets": streets,
    }
    if not streets:
        return (
            gettext(
                "No streets are loaded: a way is the straight line from the middle of"
                " a sector of %(vintage)s, times %(detour)s for the detour."
            )
            % values
        )
    said = (
        gettext(
            "A way goes over the streets (%(streets)s), from the middle of a sector of"
            " %(vintage)s."
        )
        % values
    )
    straight = max((one.straight for one in view.kinds), default=0)
    if not straight:
        return said
    more = ngettext(
        "For %(number)s sector no street leads there: its way is the straight line"
        " times %(detour)s.",
        "For %(number)s sectors no street leads there: their way is the straight line"
        " times %(detour)s.",
        straight,
    ) % {**values, "number": count(straight)}
    return f"{said} {more}"


def _people_words(view: ReachView) -> str:
    years = sorted({one.period for one in view.people.values() if one.period})
    sources = sorted(
        {f"{one.source} ({one.licence})" for one in view.people.values() if one.source}
    )
    return gettext("People of %(years)s: %(sources)s.") % {
        "years": ", ".join(years) or _UNKNOWN,
        "sources": "; ".join(sources) or _UNKNOWN,
    }
