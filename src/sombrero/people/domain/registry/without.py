"""What may be written where an initiative promised to keep no records of persons.

Every table of the register takes no row at all there, unless it is named here: then
either the rows that a condition describes are refused, or nothing is, and it says why.
The database keeps this itself (people/triggers.py); whoever adds a table to the
register and says nothing here has chosen the safe side.
"""

from collections.abc import Mapping
from types import MappingProxyType

# Which rows are refused, in SQL that both databases read; {row}: what is written.
REFUSED_WHEN: Mapping[str, str] = MappingProxyType(
    {
        # Anybody may say that something is wrong in a street. Who it is about and who
        # said it is not kept, nor what leads to a door or joins two signals.
        "detection.Signal": (
            "{row}.person_id IS NOT NULL OR {row}.household_id IS NOT NULL "
            "OR {row}.approach_id IS NOT NULL OR {row}.about_name <> '' "
            "OR {row}.name_key <> '' OR {row}.address_key <> '' "
            "OR {row}.on_behalf_of <> '' "
            "OR {row}.lat IS NOT NULL OR {row}.lon IS NOT NULL"
        ),
        # The outbox knows workers, organisations, addressees of an advice, and whom a
        # street itself names; nobody else's address waits there.
        "core.Message": (
            "{row}.\"to\" <> '' AND NOT ("
            "EXISTS (SELECT 1 FROM networks_streetcontact AS c "
            'WHERE c.initiative_id = {row}.initiative_id AND c.phone = {row}."to") '
            "OR ({row}.channel = 'email' AND ("
            'EXISTS (SELECT 1 FROM core_user AS u WHERE u.email = {row}."to") '
            "OR EXISTS (SELECT 1 FROM policy_advice AS a "
            "WHERE a.initiative_id = {row}.initiative_id "
            'AND a.addressee_email = {row}."to") '
            "OR EXISTS (SELECT 1 FROM partnerships_organization AS o "
            'WHERE o.email = {row}."to") '
            "OR EXISTS (SELECT 1 FROM partnerships_service AS s "
            'WHERE s.email = {row}."to") '
            "OR EXISTS (SELECT 1 FROM partnerships_contact AS p "
            'WHERE p.email = {row}."to"))))'
        ),
        # Helpers and requests stand in these two; the others speak of places.
        "core.PlanRun": "{row}.kind IN ('roster', 'match')",
    }
)

# Nothing is refused, and why.
FREE: Mapping[str, str] = MappingProxyType(
    {
        "networks.Street": "a street is a place with a name",
        "networks.StreetContact": "a notice of the street, with a day on which it goes",
        "networks.Start": "when a street meets for the first time, without names",
        "networks.HelpCard": "hangs 30 days at most, without a name",
        "networks.Gathering": "what a street does together",
        "networks.Held": "a rough count",
        "networks.Intervision": "streets that meet; who came is not written down",
        "networks.CaseCard": "a case without names",
        "detection.SignalQuestion": "a question and its answer through a receipt, "
        "whose holder nobody knows",
        "analysis.Session": "what residents told, without speakers",
        "analysis.Statement": "words without a speaker",
        "analysis.Quote": "words without a speaker, taken back with a code",
        "analysis.Spot": "places, never doors",
        "analysis.SpotPhoto": "a photograph of a place, without faces",
        "analysis.SurveyAnswer": "what was ticked, without who",
        "analysis.Ballot": "dots without who, erased when the meeting closes",
        "analysis.Edition": "words a speaker agreed to share, taken back with a code",
        "analysis.EditionDocument": "the same, as a page",
    }
)
