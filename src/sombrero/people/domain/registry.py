"""What is kept about persons, why, and on which legal ground: one register.

Every field of every table that bears a person is declared here as ordinary or
special (GDPR, article 9), with the purpose it serves. A test walks the tables of
people, talents, detection and referral, of the outbox, of questions to the planning
engines and of what residents told, and fails on a field that is
not declared, so nobody adds one without saying why. Grounds are proposals for the
data protection officer of an initiative, not legal advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Kind(StrEnum):
    """How carefully a field must be handled."""

    ORDINARY = "ordinary"
    SPECIAL = "special"


class Whose(StrEnum):
    """About whom a field speaks: an export for one person holds only their own."""

    PERSON = "person"
    OTHER = "other"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why something is kept. ground: GDPR 6; special_ground: GDPR 9(2)."""

    key: str
    label: str
    ground: str
    special_ground: str


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        p.key: p
        for p in (
            Purpose(
                "reach",
                _("To reach a person in their language"),
                "6(1)(e)",
                "9(2)(h)",
            ),
            Purpose(
                "follow",
                _("To follow a question until it is answered"),
                "6(1)(e)",
                "9(2)(h)",
            ),
            Purpose(
                "share",
                _("To show a receiver what the person agreed to"),
                "6(1)(a)",
                "9(2)(a)",
            ),
            Purpose("match", _("To bring neighbours together"), "6(1)(a)", "9(2)(a)"),
            Purpose(
                "account", _("To show who did what, and when"), "6(1)(c)", "9(2)(f)"
            ),
            Purpose("hear", _("To hear how people live here"), "6(1)(e)", "9(2)(a)"),
            Purpose("place", _("To count per place, without names"), "6(1)(e)", ""),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """One declared field."""

    purpose: str
    kind: Kind = Kind.ORDINARY
    whose: Whose = Whose.PERSON


def _fields(
    purpose: str, names: str, *, kind: Kind = Kind.ORDINARY, whose: Whose = Whose.PERSON
) -> dict[str, Held]:
    return dict.fromkeys(names.split(), Held(purpose, kind, whose))


def _house(names: str) -> dict[str, Held]:
    """Keys, versions and dates that the house itself needs."""
    return _fields("account", names, whose=Whose.HOUSE)


def _special(
    purpose: str, names: str, *, whose: Whose = Whose.PERSON
) -> dict[str, Held]:
    return _fields(purpose, names, kind=Kind.SPECIAL, whose=whose)


REGISTRY: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        "people.Household": {
            **_house("id initiative"),
            **_fields("reach", "label address"),
            **_fields("place", "place"),
        },
        "people.Person": {
            **_house("id initiative name_key phone_key version created_at updated_at"),
            **_fields(
                "reach",
                "name called birth_year languages phone email address household "
                "preferred_channel",
            ),
            **_fields("place", "place"),
            **_fields("match", "strengths"),
            **_special("follow", "note"),
        },
        "people.Relation": {
            **_house("id initiative person"),
            **_fields("follow", "kind where bond ring"),
            **_fields("reach", "other name phone note", whose=Whose.OTHER),
        },
        "people.Consent": {
            **_house("id initiative person recorded_by"),
            **_fields(
                "account",
                "purpose covers receiver text_version language channel given_at "
                "withdrawn_at",
            ),
            **_fields("account", "witness given_by", whose=Whose.OTHER),
        },
        "talents.Offer": {
            **_house("id initiative person is_paused created_at"),
            **_fields("match", "kind words when_words languages at_most"),
            **_fields("place", "place"),
        },
        "talents.Asked": {
            **_house("id initiative offer"),
            **_fields("match", "on"),
        },
        "detection.Approach": {
            **_house("id initiative person referent version"),
            **_fields(
                "follow",
                "called heard_on opened_at first_met_on tell_by next_on ended_at "
                "ending erase_on",
            ),
            **_fields("place", "place"),
            **_special("follow", "ending_note"),
        },
        "detection.Contact": {
            **_house("id initiative approach recorded_by recorded_at"),
            **_fields("follow", "happened_at made with_person how"),
            **_fields("follow", "via_whom", whose=Whose.OTHER),
            **_special("follow", "note"),
        },
        "detection.TellDecision": {
            **_house("id initiative approach decided_by"),
            **_fields("account", "decision reason until decided_at"),
            **_special("account", "note"),
        },
        "detection.Need": {
            **_house("id initiative approach person referent version"),
            **_fields("follow", "kind status outcome opened_at closed_at"),
            **_fields("place", "place"),
            **_special(
                "follow",
                "words life_domains felt_lonely isolated root_causes answer",
            ),
        },
        "detection.NeedEvent": {
            **_house("id initiative need by_user"),
            **_fields("follow", "kind outcome at"),
            **_special("follow", "note"),
        },
        "detection.Signal": {
            **_house(
                "id initiative person household name_key address_key recorded_by "
                "proposal triaged_at triaged_by due_at assigned_to "
                "joined_to approach receipt_hash token_hash version"
            ),
            **_fields("reach", "about_name place_text lat lon"),
            **_fields("place", "place"),
            **_fields(
                "follow",
                "channel is_unverified urgency received_at read_by stage closed_at "
                "erase_on",
            ),
            # In the reporter's own words and language: theirs as well.
            **_fields(
                "account", "language tell_who_reported on_behalf_of", whose=Whose.OTHER
            ),
            **_special(
                "follow", "what indications about_description category triage_reason"
            ),
        },
        "detection.Reporter": {
            **_house("id initiative signal"),
            **_fields("reach", "name phone email", whose=Whose.OTHER),
        },
        "detection.SignalQuestion": {
            **_house("id initiative signal asked_by"),
            **_fields("account", "asked_at answered_at", whose=Whose.OTHER),
            **_special("follow", "text answer", whose=Whose.OTHER),
        },
        "referral.Referral": {
            **_house("id initiative need sender consent version"),
            **_fields(
                "follow",
                "receiver_kind service offer receiver_name is_warm state opened_at "
                "helped_at withdrawn_at",
            ),
            **_fields(
                "reach",
                "receiver_email receiver_phone receiver_language",
                whose=Whose.OTHER,
            ),
            **_special("share", "shown"),
        },
        "referral.Answer": {
            **_house("id initiative referral recorded_by"),
            **_fields("follow", "party move reason channel at"),
            **_fields("account", "given_by", whose=Whose.OTHER),
            **_special("follow", "note"),
        },
        "referral.JointContact": {
            **_house("id initiative referral recorded_at recorded_by"),
            **_fields("follow", "on where"),
            **_fields("follow", "who", whose=Whose.OTHER),
            **_special("follow", "note"),
        },
        "referral.Turn": {
            **_house("id initiative referral recorded_by"),
            **_fields("follow", "kind channel at"),
            **_fields("account", "given_by", whose=Whose.OTHER),
            **_special("follow", "note"),
        },
        "referral.Link": {
            **_house("id initiative referral code_hash"),
            **_fields("account", "party made_at expires_at used_at"),
        },
        "referral.Step": {
            **_house(
                "id initiative need referral assigned_to is_proposed made_at done_by "
                "version"
            ),
            **_fields("follow", "due_on done_at"),
            **_special("follow", "what why result"),
        },
        # The outbox. A question on the list of calls may say how somebody is.
        "core.Message": {
            **_house(
                "id initiative dedupe_key state attempts created_at next_attempt_at "
                "claimed_at finished_at problem"
            ),
            **_fields("place", "place"),
            **_fields("reach", "channel to language", whose=Whose.OTHER),
            **_special("follow", "subject body", whose=Whose.OTHER),
        },
        # Questions to the planning engines: helpers and requests stand in them by
        # the code that the team chose, with what a plan must respect (languages,
        # wishes, hours).
        "core.PlanRun": {
            **_house(
                "id initiative asked_by kind seed time_limit state "
                "asked_at alive_at finished_at erase_on attempts stop_asked share "
                "objective bound problem"
            ),
            **_special("follow", "title about given answer", whose=Whose.OTHER),
        },
        # What residents told: no name is kept, but words may tell who spoke. Nothing
        # ties a row to a person; a speaker takes words back with the code of a slip.
        "analysis.Session": {
            **_house(
                "id initiative method held_on held_by reached recorded_by created_at "
                "erase_on erased_at version"
            ),
            **_fields("place", "place"),
            **_special("hear", "title remarks lesson", whose=Whose.OTHER),
        },
        "analysis.Statement": {
            **_house("id initiative session recorded_at coded_at version"),
            **_special("hear", "words folded kind themes", whose=Whose.OTHER),
        },
        "analysis.Quote": {
            **_house("id initiative statement given_on until code_hash withdrawn_on"),
            **_fields("hear", "audience language given witness", whose=Whose.OTHER),
            **_special("hear", "words", whose=Whose.OTHER),
        },
        "analysis.Spot": {
            **_house("id initiative session number recorded_at"),
            **_fields("place", "kind where lat lon sector", whose=Whose.OTHER),
            **_special("hear", "words", whose=Whose.OTHER),
        },
        "analysis.SurveyAnswer": {
            **_house("id survey channel sending"),
            **_special("hear", "chosen", whose=Whose.OTHER),
        },
    }
)
