"""The table of words: what it proposes, why, and what it never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.detection.domain.categories import (
    CATEGORY_LABELS,
    CHANNEL_LABELS,
    INDICATIONS,
    URGENCY_LABELS,
    Category,
    Channel,
    Urgency,
)
from sombrero.detection.domain.triage import MOST_PROPOSALS, RULES, is_danger, propose

C, U = Category, Urgency


@pytest.mark.parametrize(
    ("what", "category", "urgency"),
    [
        ("Ik heb Mohammed al drie weken niet meer gezien.", C.NOT_SEEN, U.THIS_WEEK),
        ("Je n'ai plus vu Monsieur Diallo depuis un mois", C.NOT_SEEN, U.THIS_WEEK),
        ("I haven't seen the lady of number 12", C.NOT_SEEN, U.THIS_WEEK),
        ("De rolluiken zijn al een week dicht", C.NOT_SEEN, U.THIS_WEEK),
        ("Mijn buurman doet al twee dagen niet open", C.NOT_SEEN, U.NOW),
        ("Elle n'ouvre plus à personne", C.NOT_SEEN, U.NOW),
        ("Hij kan niet meer in het bad", C.HOME_UNFIT, U.CAN_WAIT),
        ("Elle ne peut plus entrer dans la baignoire", C.HOME_UNFIT, U.CAN_WAIT),
        ("She cannot get into the bath any more", C.HOME_UNFIT, U.CAN_WAIT),
        ("Hij geraakt niet meer in de tekenles", C.MOBILITY, U.CAN_WAIT),
        ("Il n'arrive plus à aller à son cours de dessin", C.MOBILITY, U.CAN_WAIT),
        ("He can no longer get to his drawing class", C.MOBILITY, U.CAN_WAIT),
        ("Ze zit helemaal alleen en krijgt geen bezoek", C.LONELY, U.CAN_WAIT),
        ("Il est très seul", C.LONELY, U.CAN_WAIT),
        ("Elle est tombée dans l'escalier", C.FALL_OR_HEALTH, U.THIS_WEEK),
        ("Ze vergeet alles en loopt verward rond", C.MEMORY, U.THIS_WEEK),
        ("Il a perdu la tête, il est désorienté", C.MEMORY, U.THIS_WEEK),
        ("Hij is mantelzorger en uitgeput", C.CARE_OVERLOAD, U.THIS_WEEK),
        ("Ils ont des dettes et un huissier", C.MONEY_RIGHTS, U.THIS_WEEK),
        ("Zij is bang voor haar zoon", C.UNSAFE, U.THIS_WEEK),
        ("Het stinkt en hij verwaarloost zich", C.NEGLECT, U.THIS_WEEK),
        ("Naar wie kan ik iemand doorverwijzen?", C.QUESTION, U.CAN_WAIT),
        ("Il ne respire plus", C.FALL_OR_HEALTH, U.NOW),
        ("There is a gas leak", C.UNSAFE, U.NOW),
        ("Ze zegt dat ze niet meer wil leven, zelfmoord", C.UNSAFE, U.NOW),
    ],
)
def test_words_propose_category_and_urgency(
    what: str, category: Category, urgency: Urgency
) -> None:
    first = propose(what)[0]
    assert (first.category, first.urgency) == (category, urgency)


@pytest.mark.parametrize(
    "what",
    [
        "Seulement une remarque sur le parc",
        "Mes voisins et moi organisons une fête",
        "The brand new playground",
        "",
        "…!?",
    ],
)
def test_ordinary_words_propose_nothing_and_say_so(what: str) -> None:
    (only,) = propose(what)
    assert only.category is C.OTHER
    assert only.words == ()
    assert "choose yourself" in only.explain(str)


def test_every_proposal_names_the_words_that_matched() -> None:
    first = propose("Élle N'OUVRE PAS sa porte")[0]
    assert first.words == ("n ouvre pas",)
    assert "“n ouvre pas”" in first.explain(str)


def test_ticks_propose_as_words_do_and_are_explained_by_their_label() -> None:
    first = propose("", {"letterbox_full"})[0]
    assert first.category is C.NOT_SEEN
    assert INDICATIONS["letterbox_full"] in first.explain(str)


def test_every_tick_is_read_by_a_rule() -> None:
    read = {tick for rule in RULES for tick in rule.ticks}
    assert read == set(INDICATIONS)


@pytest.mark.parametrize(
    "rule", RULES, ids=lambda rule: f"{rule.category}-{rule.urgency}"
)
def test_every_pattern_of_the_table_matches_itself(rule: object) -> None:
    for candidate in RULES:
        if candidate is not rule:
            continue
        for pattern in candidate.patterns:
            words = pattern.replace("*", "en").replace("~ ", "")
            found = {proposal.category for proposal in propose(words)}
            assert candidate.category in found, pattern


def test_danger_advises_112_only_for_words_of_danger() -> None:
    assert is_danger("Hij ligt op de grond")
    assert is_danger("elle veut mourir")
    assert not is_danger("Hij is eenzaam")


def test_the_most_urgent_comes_first() -> None:
    found = propose("Ze is eenzaam, ze is gevallen en ze ligt op de grond")
    assert [p.urgency for p in found] == sorted(
        (p.urgency for p in found), key=list(Urgency).index
    )
    assert found[0].urgency is U.NOW


@given(st.text(max_size=400), st.sets(st.sampled_from(sorted(INDICATIONS))))
def test_any_text_gives_one_to_three_proposals_of_different_categories(
    what: str, ticks: set[str]
) -> None:
    found = propose(what, ticks)
    assert 1 <= len(found) <= MOST_PROPOSALS
    assert len({p.category for p in found}) == len(found)
    assert all(p.explain(str) for p in found)


@given(st.text(max_size=200))
def test_case_and_accents_do_not_matter(what: str) -> None:
    assert propose("Elle est tombée " + what.upper()) == propose(
        "ELLE EST TOMBEE " + what.upper()
    )


def test_everything_that_is_shown_has_a_label() -> None:
    assert set(CATEGORY_LABELS) == set(Category)
    assert set(URGENCY_LABELS) == set(Urgency)
    assert set(CHANNEL_LABELS) == set(Channel)
