"""What the tables of persons, signals, needs and referrals hold."""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry.shape import Held, Whose, fields, house, special

TABLES: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        "people.Household": {
            **house("id initiative"),
            **fields("reach", "label address"),
            **fields("place", "place"),
        },
        "people.Person": {
            **house("id initiative name_key phone_key version created_at updated_at"),
            **fields(
                "reach",
                "name called birth_year languages phone email address household "
                "preferred_channel",
            ),
            **fields("place", "place"),
            **fields("match", "strengths"),
            **special("follow", "note"),
        },
        "people.Relation": {
            **house("id initiative person"),
            **fields("follow", "kind where bond ring"),
            **fields("reach", "other name phone note", whose=Whose.OTHER),
        },
        "people.LifeEvent": {
            **house(
                "id initiative person effects erase_on recorded_at recorded_by "
                "over_at version"
            ),
            **fields("follow", "on until"),
            **fields("follow", "told_by", whose=Whose.OTHER),
            **special("follow", "turn"),
        },
        "people.News": {
            **house("id initiative event told_by"),
            **fields("follow", "person told_on", whose=Whose.OTHER),
        },
        "people.Consent": {
            **house("id initiative person recorded_by"),
            **fields(
                "account",
                "purpose covers receiver text_version language channel given_at "
                "withdrawn_at",
            ),
            **fields("account", "witness given_by", whose=Whose.OTHER),
        },
        "detection.Approach": {
            **house("id initiative person referent version"),
            **fields(
                "follow",
                "called heard_on opened_at first_met_on tell_by next_on ended_at "
                "ending erase_on",
            ),
            **fields("place", "place"),
            **special("follow", "ending_note"),
        },
        "detection.Contact": {
            **house("id initiative approach recorded_by recorded_at"),
            **fields("follow", "happened_at made with_person how"),
            **fields("follow", "via_whom", whose=Whose.OTHER),
            **special("follow", "note"),
        },
        "detection.TellDecision": {
            **house("id initiative approach decided_by"),
            **fields("account", "decision reason until decided_at"),
            **special("account", "note"),
        },
        "detection.Need": {
            **house("id initiative approach person referent version"),
            **fields("follow", "kind status outcome opened_at closed_at"),
            **fields("place", "place"),
            **special(
                "follow",
                "words life_domains felt_lonely isolated root_causes answer",
            ),
        },
        "detection.NeedEvent": {
            **house("id initiative need by_user"),
            **fields("follow", "kind outcome at"),
            **special("follow", "note"),
        },
        "detection.Signal": {
            **house(
                "id initiative person household name_key address_key recorded_by "
                "proposal triaged_at triaged_by due_at assigned_to "
                "joined_to approach receipt_hash token_hash version"
            ),
            **fields("reach", "about_name place_text lat lon"),
            **fields("place", "place"),
            **fields(
                "follow",
                "channel is_unverified urgency received_at read_by stage closed_at "
                "erase_on",
            ),
            # In the reporter's own words and language: theirs as well.
            **fields(
                "account", "language tell_who_reported on_behalf_of", whose=Whose.OTHER
            ),
            **special(
                "follow", "what indications about_description category triage_reason"
            ),
        },
        "detection.Reporter": {
            **house("id initiative signal"),
            **fields("reach", "name phone email", whose=Whose.OTHER),
        },
        "detection.SignalQuestion": {
            **house("id initiative signal asked_by"),
            **fields("account", "asked_at answered_at", whose=Whose.OTHER),
            **special("follow", "text answer", whose=Whose.OTHER),
        },
        "referral.Referral": {
            **house("id initiative need sender consent version"),
            **fields(
                "follow",
                "receiver_kind service offer receiver_name is_warm state opened_at "
                "helped_at withdrawn_at",
            ),
            **fields(
                "reach",
                "receiver_email receiver_phone receiver_language",
                whose=Whose.OTHER,
            ),
            **special("share", "shown"),
        },
        "referral.Answer": {
            **house("id initiative referral recorded_by"),
            **fields("follow", "party move reason channel at"),
            **fields("account", "given_by", whose=Whose.OTHER),
            **special("follow", "note"),
        },
        "referral.JointContact": {
            **house("id initiative referral recorded_at recorded_by"),
            **fields("follow", "on where"),
            **fields("follow", "who", whose=Whose.OTHER),
            **special("follow", "note"),
        },
        "referral.Turn": {
            **house("id initiative referral recorded_by"),
            **fields("follow", "kind channel at"),
            **fields("account", "given_by", whose=Whose.OTHER),
            **special("follow", "note"),
        },
        "referral.Link": {
            **house("id initiative referral code_hash"),
            **fields("account", "party made_at expires_at used_at"),
        },
        "referral.Step": {
            **house(
                "id initiative need referral assigned_to is_proposed made_at done_by "
                "version"
            ),
            **fields("follow", "due_on done_at"),
            **special("follow", "what why result"),
        },
    }
)
