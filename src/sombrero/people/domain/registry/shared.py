"""What the outbox, the planning queue and lived experience hold."""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry.shape import Held, Whose, fields, house, special

TABLES: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        # The outbox. A question on the list of calls may say how somebody is.
        "core.Message": {
            **house(
                "id initiative dedupe_key state attempts created_at next_attempt_at "
                "claimed_at finished_at problem"
            ),
            **fields("place", "place"),
            **fields("reach", "channel to language", whose=Whose.OTHER),
            **special("follow", "subject body", whose=Whose.OTHER),
        },
        # Questions to the planning engines: helpers and requests stand in them by
        # the code that the team chose, with what a plan must respect (languages,
        # wishes, hours).
        "core.PlanRun": {
            **house(
                "id initiative asked_by kind seed time_limit state "
                "asked_at alive_at finished_at erase_on attempts stop_asked share "
                "objective bound problem"
            ),
            **special("follow", "title about given answer", whose=Whose.OTHER),
        },
        # What residents told: no name is kept, but words may tell who spoke. Nothing
        # ties a row to a person; a speaker takes words back with the code of a slip.
        "analysis.Session": {
            **house(
                "id initiative method held_on held_by reached recorded_by created_at "
                "erase_on erased_at version"
            ),
            **fields("place", "place"),
            **special("hear", "title remarks lesson", whose=Whose.OTHER),
        },
        "analysis.Statement": {
            **house("id initiative session recorded_at coded_at version"),
            **special("hear", "words folded kind themes", whose=Whose.OTHER),
        },
        "analysis.Quote": {
            **house("id initiative statement given_on until code_hash withdrawn_on"),
            **fields("hear", "audience language given witness", whose=Whose.OTHER),
            **special("hear", "words", whose=Whose.OTHER),
        },
        "analysis.Spot": {
            **house("id initiative session number recorded_at"),
            **fields("place", "kind where lat lon sector", whose=Whose.OTHER),
            **special("hear", "words", whose=Whose.OTHER),
        },
        "analysis.SpotPhoto": {
            **house("id initiative spot width height added_at"),
            **special("hear", "image alt", whose=Whose.OTHER),
        },
        "analysis.SurveyAnswer": {
            **house("id survey channel sending"),
            **special("hear", "chosen", whose=Whose.OTHER),
        },
        # Dots in a meeting, added up and erased when it closes; editions, from which
        # a quote goes when its speaker takes it back.
        "analysis.Ballot": {
            **house("id choosing device"),
            **fields("hear", "dots", whose=Whose.OTHER),
        },
        "analysis.Edition": {
            **house(
                "id initiative analysis number revision audience languages frozen_on "
                "frozen_at seal quote_ids published_at replaced_at"
            ),
            **special("hear", "snapshot", whose=Whose.OTHER),
        },
        "analysis.EditionDocument": {
            **house("id edition language html_seal pdf_seal made_at"),
            **special("hear", "html pdf", whose=Whose.OTHER),
        },
    }
)
