"""Proposes what a signal is about and how urgent it is: a table of words, explained.

Nobody is scored. Each rule is a line that a coordinator can read and dispute; each
proposal says which words matched; a human decides. Words are looked for in Dutch,
French and English at once, because people in Brussels mix them.

How a pattern is written: small letters without accents; `*` at the end of a word
stands for any ending; `~` stands for up to four words in between.
Sources: the situations of the cahier Buurtgerichte zorg (requirements R-027, R-040,
R-063, R-071) and the D-SCOPE idea of targeted case-finding, without its items.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sombrero.core.domain.folding import fold
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.domain.categories import INDICATIONS, Category, Urgency

ADVICE_112 = gettext_noop(
    "These words may mean danger. If someone is in danger now, call 112 first."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: these words or ticks propose this, for this reason.

    nl, fr, en: patterns with ", " in between. ticks: keys of INDICATIONS.
    """

    category: Category
    urgency: Urgency
    because: str
    nl: str
    fr: str
    en: str
    ticks: frozenset[str] = frozenset()
    danger: bool = False

    @property
    def patterns(self) -> tuple[str, ...]:
        """All patterns of this line, in the order of the languages."""
        return tuple(", ".join((self.nl, self.fr, self.en)).split(", "))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the table proposes: never a decision.

    because: a msgid with a place %(words)s. words: what matched in the text.
    ticks: keys of INDICATIONS. danger: whether to show the advice to call 112.
    """

    category: Category
    urgency: Urgency
    because: str
    words: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    danger: bool = False

    def explain(self, translate: Callable[[str], str]) -> str:
        """Say why, in the language of translate, with the words that matched."""
        shown = [*self.words, *(translate(INDICATIONS[tick]) for tick in self.ticks)]
        return translate(self.because) % {"words": ", ".join(shown)}


_C, _U = Category, Urgency

RULES: tuple[Rule, ...] = (
    Rule(
        _C.FALL_OR_HEALTH,
        _U.NOW,
        gettext_noop("“%(words)s” may mean that a life is in danger."),
        nl="ademt niet, niet ~ ademen, bewusteloos, reageert niet, bloedt, "
        "hartaanval, beroerte, pijn in de borst, op de grond, op de vloer",
        fr="ne respire, inconscient*, ne reagit, saigne, crise cardiaque, un avc, "
        "par terre, au sol, mal a la poitrine",
        en="not breathing, unconscious, not responding, bleeding, heart attack, "
        "a stroke, on the floor, collapsed, chest pain",
        danger=True,
    ),
    Rule(
        _C.UNSAFE,
        _U.NOW,
        gettext_noop("“%(words)s” may mean violence or fire."),
        nl="brandt, gasgeur, gaslek, ruikt ~ gas, met een mes, wapen, slaat haar, "
        "slaat hem, geslagen, mishandel*, bedreig*",
        fr="incendie, odeur de gaz, fuite de gaz, couteau, une arme, frappe sa, "
        "frappe son, la frappe, le frappe, battu*, maltrait*, violence*",
        en="on fire, smell* ~ gas, gas leak, knife, weapon, hits her, hits him, "
        "beaten, abuse*, violent",
        danger=True,
    ),
    Rule(
        _C.UNSAFE,
        _U.NOW,
        gettext_noop("“%(words)s” may mean that someone no longer wants to live."),
        nl="zelfmoord*, zelfdoding*, niet meer leven, wil ~ dood",
        fr="suicid*, plus envie de vivre, en finir, veut mourir",
        en="kill ~ self, end ~ life, wants to die, not want to live",
        danger=True,
    ),
    Rule(
        _C.NOT_SEEN,
        _U.NOW,
        gettext_noop("“%(words)s” says that nobody answers."),
        nl="doet niet open, doet ~ niet open, niet ~ opengedaan, antwoordt niet, "
        "neemt niet op",
        fr="n ouvre pas, n ouvre plus, ne repond pas, ne repond plus",
        en="not open the door, doesn t open, not answer*, doesn t answer, no answer",
        ticks=frozenset({"door_stays_shut"}),
    ),
    Rule(
        _C.NOT_SEEN,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” says that someone has not been seen lately."),
        nl="niet ~ gezien, niet meer zag, niet meer zie*, zie ~ niet meer, "
        "komt ~ niet meer, brievenbus ~ vol, volle brievenbus, "
        "gordijnen ~ dicht, gordijnen ~ toe, rolluik* ~ dicht, rolluik* ~ toe",
        fr="plus vu*, pas vu*, ne vois plus, ne voit plus, ne vient plus, "
        "plus de nouvelles, volets ~ ferme*, rideaux ~ ferme*, "
        "boite aux lettres ~ pleine",
        en="not seen, not been seen, haven t seen, hasn t been seen, "
        "no longer see*, no longer com*, stopped coming, letterbox ~ full, "
        "curtains ~ closed, mail ~ piling",
        ticks=frozenset({"letterbox_full", "not_seen_lately"}),
    ),
    Rule(
        _C.FALL_OR_HEALTH,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” points to a fall or to someone's health."),
        nl="gevallen, valpartij*, viel, ziek, zieke, ziekenhuis, koorts, "
        "eet niet, eet bijna niet, eet ~ niet meer, eet slecht, vermager*, "
        "medicatie, medicijn*",
        fr="est tombe*, chute*, malade, hopital, fievre, ne mange, mange mal, "
        "maigri*, medicament*",
        en="fell, fallen, a fall, ill, sick, hospital, fever, not eating, "
        "eats badly, hardly eats, lost weight, medication, medicines",
        ticks=frozenset({"fell_or_ill"}),
    ),
    Rule(
        _C.UNSAFE,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” says that someone is afraid or wronged."),
        nl="bang, onveilig*, misbruik*, oplicht*, opgelicht, ruzie",
        fr="peur, insecurite, pas en securite, escroc*, escroqu*, abus, arnaqu*, "
        "dispute*",
        en="afraid, unsafe, not safe, scam*, scared, frightened, quarrel*",
        ticks=frozenset({"afraid"}),
    ),
    Rule(
        _C.NEGLECT,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” says that someone or the home is not looked after."),
        nl="verwaarlo*, vuil, vuile, stinkt, stank, ondervoed, zelfde kleren, "
        "zonder verwarming, vol afval, verzamel*",
        fr="neglig*, est sale, tres sale, sent mauvais, mauvaise odeur, "
        "insalubre*, memes vetements, sans chauffage",
        en="neglect*, dirty, smells bad, bad smell, rubbish, hoard*, "
        "same clothes, malnourished, without heating, no heating",
    ),
    Rule(
        _C.MEMORY,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” points to memory or confusion."),
        nl="vergeet*, verward*, verdwaal*, dement*, geheugen, in de war",
        fr="oublie*, confus*, desorient*, perdu* ~ rue, perd la tete, la memoire, "
        "demence, alzheimer*",
        en="forget*, confused, wander*, dementia, memory, gets lost",
        ticks=frozenset({"confused"}),
    ),
    Rule(
        _C.CARE_OVERLOAD,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” says that caring for someone weighs too much."),
        nl="mantelzorg*, overbelast*, uitgeput, houdt het niet ~ vol, "
        "zorgt ~ alleen voor",
        fr="aidant*, epuise*, n en peut plus, s occupe seul*",
        en="carer*, caregiver*, exhausted, overwhelmed, looks after her, "
        "looks after his, burned out, burnt out",
        ticks=frozenset({"carer_tired"}),
    ),
    Rule(
        _C.MONEY_RIGHTS,
        _U.THIS_WEEK,
        gettext_noop("“%(words)s” points to money, papers or rights."),
        nl="schuld*, huur, huurachterstand, factu*, rekening*, uitkering*, "
        "pensioen, premie*, deurwaarder*, armoede, geen geld, te weinig geld, "
        "papieren, uithuiszetting*",
        fr="dette*, loyer*, allocation*, la pension, prime*, huissier*, pauvrete, "
        "pas d argent, plus d argent, papiers, expuls*",
        en="debt*, the rent, bill, bills, benefits, bailiff*, evict*, poverty, "
        "no money, paperwork, allowance*",
        ticks=frozenset({"money_or_papers"}),
    ),
    Rule(
        _C.HOME_UNFIT,
        _U.CAN_WAIT,
        gettext_noop("“%(words)s” says that the home no longer fits."),
        nl="het bad, haar bad, zijn bad, hun bad, mijn bad, badkuip, badkamer, "
        "douche, de trap, trappen, geen lift, lift ~ kapot, verwarming, "
        "schimmel, vochtig*, lekt",
        fr="baignoire, salle de bain*, son bain, le bain, escalier*, ascenseur, "
        "chauffage, moisi*, humid*, fuite d eau",
        en="bath, bathtub, bathroom, shower, stairs, elevator, heating, mould, "
        "damp, leaks",
        ticks=frozenset({"home_hard"}),
    ),
    Rule(
        _C.MOBILITY,
        _U.CAN_WAIT,
        gettext_noop("“%(words)s” says that someone can no longer get somewhere."),
        nl="rolstoel, rollator, vervoer, geraakt niet, geraakt ~ niet meer, "
        "raakt ~ niet meer, niet meer ~ geraken, niet meer buiten, "
        "niet meer naar, slecht te been",
        fr="fauteuil roulant, deambulateur, transport*, ne sort plus, "
        "plus sortir, se deplacer, plus aller, n arrive plus a",
        en="wheelchair, walking frame, housebound, can t get to, cannot get to, "
        "no longer get to, no longer reach, no longer go*, get around, "
        "cannot walk",
        ticks=frozenset({"stuck_at_home"}),
    ),
    Rule(
        _C.LONELY,
        _U.CAN_WAIT,
        gettext_noop("“%(words)s” points to being alone or feeling lonely."),
        nl="eenza*, vereenza*, helemaal alleen, heel alleen, zo alleen, "
        "altijd alleen, alleen thuis, is alleen, niemand meer, geen bezoek, "
        "geen familie, gezelschap, verveelt",
        fr="seul, seule, seuls, seules, solitude, isole*, plus personne, "
        "aucune visite, pas de visite*, pas de famille, compagnie, s ennuie",
        en="lonel*, all alone, very alone, so alone, always alone, is alone, "
        "no visitors, no family, company, isolated, bored",
        ticks=frozenset({"often_alone"}),
    ),
    Rule(
        _C.QUESTION,
        _U.CAN_WAIT,
        gettext_noop("“%(words)s” reads as a question."),
        nl="ik zoek, waar kan, hoe kan, naar wie, bij wie, een vraag, doorverwijzen",
        fr="je cherche, ou puis je, ou peut on, comment puis, vers qui, a qui, "
        "une question, orienter",
        en="i am looking for, looking for, where can, how can, how do i, whom, "
        "who can, a question",
    ),
)

_NO_WORDS = gettext_noop(
    "No word of the table matched. Please read it and choose yourself."
)
_RANK = {Urgency.NOW: 0, Urgency.THIS_WEEK: 1, Urgency.CAN_WAIT: 2}
MOST_PROPOSALS = 3


def _compile(pattern: str) -> re.Pattern[str]:
    """Turn a pattern of the table into a regular expression over folded text."""
    parts = [_GAP if word == "~" else _word(word) + " " for word in pattern.split()]
    return re.compile(rf"\b{''.join(parts).rstrip()}\b")


def _word(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


_GAP = r"(?:\w+ ){0,4}"
_COMPILED: tuple[tuple[Rule, tuple[re.Pattern[str], ...]], ...] = tuple(
    (rule, tuple(_compile(pattern) for pattern in rule.patterns)) for rule in RULES
)


def propose(what: str, indications: Collection[str] = ()) -> tuple[Proposal, ...]:
    """Propose up to three categories with an urgency, most urgent first.

    what: the words of the reporter, any language. indications: keys of INDICATIONS
    that were ticked. Always returns at least one proposal; without any match it is
    "other, this week" and says so, because a person must then read it with care.
    """
    folded = fold(what)
    ticked = frozenset(indications)
    hits = [_apply(rule, found, folded, ticked) for rule, found in _COMPILED]
    best = _best_per_category([hit for hit in hits if hit is not None])
    return best[:MOST_PROPOSALS] or (
        Proposal(Category.OTHER, Urgency.THIS_WEEK, _NO_WORDS),
    )


def is_danger(what: str) -> bool:
    """Tell whether the words may mean danger, so that 112 is shown at once."""
    return any(proposal.danger for proposal in propose(what))


def _apply(
    rule: Rule,
    patterns: tuple[re.Pattern[str], ...],
    folded: str,
    ticked: frozenset[str],
) -> Proposal | None:
    words = [match.group() for p in patterns if (match := p.search(folded))]
    ticks = tuple(sorted(rule.ticks & ticked))
    if not words and not ticks:
        return None
    shown = tuple(dict.fromkeys(words))
    return Proposal(
        rule.category, rule.urgency, rule.because, shown, ticks, rule.danger
    )


def _order(hit: Proposal) -> tuple[int, int]:
    return _RANK[hit.urgency], -len(hit.words) - len(hit.ticks)


def _best_per_category(hits: list[Proposal]) -> tuple[Proposal, ...]:
    # sorted() is stable: equal proposals stay in the order of the table.
    ranked = sorted(hits, key=_order)
    best: dict[Category, Proposal] = {}
    for hit in ranked:
        best.setdefault(hit.category, hit)
    return tuple(best.values())
