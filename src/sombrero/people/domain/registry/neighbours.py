"""What the tables of talents and of neighbour help hold."""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry.shape import Held, Whose, fields, house, special

TABLES: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        "talents.Offer": {
            **house("id initiative person is_paused review_on created_at"),
            **fields("match", "kind words when_words languages at_most reach_m"),
            **fields("place", "place"),
        },
        "talents.Helper": {
            **house("id initiative person created_at version"),
            **fields(
                "match",
                "at_most asks_at_most reach_m slots languages tags declines "
                "safeguarding checked_on rests_until",
            ),
        },
        "talents.Asked": {
            **house("id initiative offer"),
            **fields("match", "on"),
        },
        # What makes a role possible may tell of somebody's health.
        "talents.Role": {
            **house("id initiative person vacancy created_at version"),
            **fields("match", "kind words where_words since until"),
            **special("match", "support"),
            **fields("place", "place"),
        },
        "talents.Vacancy": {
            **house("id initiative created_at closed_on version"),
            **fields("match", "kind words where_words support", whose=Whose.HOUSE),
        },
        "talents.Ambassador": {
            **house("id initiative person created_at version"),
            **fields("match", "terms since ended_on quarters_a_week organisation"),
            **fields("match", "professional", whose=Whose.OTHER),
        },
        "talents.KeptWeek": {
            **house("id initiative ambassador"),
            **fields("account", "week quarters why"),
        },
        "talents.StepDone": {
            **house("id initiative ambassador key"),
            **fields("match", "words on"),
        },
        "talents.JointVisit": {
            **house("id initiative ambassador recorded_at"),
            **fields("match", "on theme met quarters learned"),
        },
        # About a provider's help, never about a resident: it stays.
        "talents.Feedback": {
            **house("id initiative ambassador version"),
            **fields(
                "hear",
                "organisation service theme words proposal written_on shared_on "
                "answer outcome answered_on",
                whose=Whose.HOUSE,
            ),
        },
        "talents.TrainingPath": house("id initiative steps version"),
        # Wishes of the helper may tell of faith or fear: used, then emptied.
        "networks.Request": {
            **house(
                "id initiative person need recorded_by opened_at expires_on closed_at "
                "wishes_forgotten_at version"
            ),
            **fields(
                "match",
                "kind on at part_of_day every quarters meets duo needs_check "
                "first_together state",
            ),
            **fields("place", "place"),
            **fields("account", "made_by agreed"),
            **fields("account", "spoken_by", whose=Whose.OTHER),
            **special("match", "words wishes"),
        },
        "networks.Match": {
            **house(
                "id initiative request companion made_at decided_by overruled version"
            ),
            **fields(
                "match",
                "helper part stage why told next_on agreed_at introduced_on "
                "started_on standing_since ended_at ending",
            ),
        },
        "networks.Visit": {
            **house("id initiative match companion made_at closed_at version"),
            **fields("match", "helper on at part_of_day quarters state reason words"),
        },
        # A row is of one of the two, and goes with either: in nobody's export.
        "networks.Heard": {
            **house("id initiative match heard_by"),
            **fields("match", "side on"),
            **special("match", "face words", whose=Whose.OTHER),
        },
        # Time credit. Lines hold no person: they still add up when somebody has left.
        "networks.CreditRules": house(
            "id initiative is_on soft_limit free_draw largest_draw hands_needed "
            "decided_on hands_for hands_against recorded_at recorded_by"
        ),
        "networks.Account": house("id initiative kind opened_at closed_at"),
        "networks.AccountHolder": {
            **house("id initiative account person version"),
            **fields("match", "wish since"),
            **fields("match", "wish_to", whose=Whose.OTHER),
        },
        "networks.PotDraw": house(
            "id initiative account quarters asked_on state hands_for hands_against "
            "decided_on version"
        ),
        "networks.Transfer": house(
            "id initiative source target quarters kind on visit corrects recorded_at "
            "recorded_by"
        ),
        # Asking with a budget. What somebody answered is theirs; the rest is order.
        "networks.Wave": house(
            "id initiative request number size hours goes_on state started_at ends_at "
            "ended_at decided_by"
        ),
        "networks.Ask": {
            **house("id initiative request wave place month turn send_at code_hash"),
            **fields("match", "helper state answer explained_at"),
            **fields("reach", "channel asked_at answered_at how"),
        },
        # Words that came by text may tell anything: read by a person, then emptied.
        "networks.Reply": {
            **house(
                "id initiative ask request fingerprint settled_at settled_by "
                "forgotten_at"
            ),
            **fields("reach", "person channel sender received_at problem answer"),
            **special("reach", "words"),
        },
        "networks.GroupLink": house(
            "id initiative request code_hash made_at expires_at made_by"
        ),
        "networks.Reminder": {
            **house("id initiative made_at made_by version"),
            **fields("reach", "person visit kind words on at steps state ended_at"),
        },
        "networks.StandingReminder": {
            **house("id initiative made_at made_by version"),
            **fields("reach", "person steps"),
        },
        "networks.Attempt": {
            **house("id initiative reminder done_by"),
            **fields("reach", "way due_at state channel outcome done_at"),
        },
        "networks.CallSheet": {
            **house("id initiative day code_hash made_at expires_at made_by"),
            **fields("account", "caller", whose=Whose.OTHER),
        },
        "networks.CallLine": house("id initiative sheet number attempt ask"),
    }
)
