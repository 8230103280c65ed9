"""Who may do what: roles are classes in code, so that a change shows in a diff."""

from dataclasses import dataclass
from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class Permission(StrEnum):
    """One thing a role may do."""

    TODAY_READ = "today.read"
    SIGNAL_RECORD = "signal.record"
    SIGNAL_READ = "signal.read"
    SIGNAL_TRIAGE = "signal.triage"
    APPROACH_READ = "approach.read"
    APPROACH_WRITE = "approach.write"
    PERSON_READ = "person.read"
    PERSON_WRITE = "person.write"
    PERSON_ERASE = "person.erase"
    PERSON_EXPORT = "person.export"
    NEED_READ = "need.read"
    NEED_WRITE = "need.write"
    REFERRAL_READ = "referral.read"
    REFERRAL_WRITE = "referral.write"
    STEP_READ = "step.read"
    STEP_WRITE = "step.write"
    OFFER_READ = "offer.read"
    OFFER_WRITE = "offer.write"
    HELP_RECORD = "help.record"
    HELP_READ = "help.read"
    HELP_WRITE = "help.write"
    STREET_WRITE = "street.write"
    DIRECTORY_WRITE = "directory.write"
    FIGURES_READ = "figures.read"
    FIGURES_WRITE = "figures.write"
    LIVED_WRITE = "lived.write"
    ANALYSIS_WRITE = "analysis.write"
    PLAN_PLACES = "plan.places"
    PLAN_PEOPLE = "plan.people"
    ADVICE_READ = "advice.read"
    ADVICE_WRITE = "advice.write"
    AUDIT_READ = "audit.read"
    REGISTRY_READ = "registry.read"
    SETTINGS_WRITE = "settings.write"


P = Permission


@dataclass(frozen=True)
class Role:
    """A role: its key, its name on screen, and what it may do.

    sees_persons: whoever has it needs a second factor at sign-in.
    bound_to_places: it reaches only signals of the places it was granted for.
    """

    key: str
    label: str
    may: frozenset[Permission]
    sees_persons: bool = False
    bound_to_places: bool = False


_CARE = frozenset(
    {
        P.TODAY_READ,
        P.SIGNAL_RECORD,
        P.SIGNAL_READ,
        P.SIGNAL_TRIAGE,
        P.APPROACH_READ,
        P.APPROACH_WRITE,
        P.PERSON_READ,
        P.PERSON_WRITE,
        P.NEED_READ,
        P.NEED_WRITE,
        P.REFERRAL_READ,
        P.REFERRAL_WRITE,
        P.STEP_READ,
        P.STEP_WRITE,
        P.OFFER_READ,
        P.HELP_RECORD,
        P.HELP_READ,
        P.HELP_WRITE,
        P.FIGURES_READ,
        P.LIVED_WRITE,
    }
)

COORDINATOR = Role(
    key="coordinator",
    label=gettext_noop("Coordinator"),
    may=_CARE
    | {
        P.OFFER_WRITE,
        P.STREET_WRITE,
        P.PERSON_ERASE,
        P.PERSON_EXPORT,
        P.DIRECTORY_WRITE,
        P.FIGURES_WRITE,
        P.ANALYSIS_WRITE,
        P.PLAN_PLACES,
        P.PLAN_PEOPLE,
        P.ADVICE_READ,
        P.ADVICE_WRITE,
    },
    sees_persons=True,
)
REFERENT = Role(
    key="referent",
    label=gettext_noop("Senior referent"),
    may=_CARE,
    sees_persons=True,
    bound_to_places=True,
)
DESK = Role(
    key="desk",
    label=gettext_noop("Info point"),
    may=frozenset(
        {
            P.TODAY_READ,
            P.SIGNAL_RECORD,
            P.HELP_RECORD,
            P.FIGURES_READ,
            P.LIVED_WRITE,
        }
    ),
    sees_persons=True,
)
VOLUNTEER = Role(
    key="volunteer",
    label=gettext_noop("Volunteer"),
    may=frozenset({P.TODAY_READ, P.SIGNAL_RECORD, P.STEP_READ}),
    sees_persons=True,
)
COUNCIL = Role(
    key="council",
    label=gettext_noop("Council member"),
    may=frozenset({P.FIGURES_READ, P.ADVICE_READ}),
)
RESEARCHER = Role(
    key="researcher",
    label=gettext_noop("Researcher"),
    may=frozenset({P.FIGURES_READ, P.PLAN_PLACES}),
)
DPO = Role(
    key="dpo",
    label=gettext_noop("Data protection officer"),
    may=frozenset({P.AUDIT_READ, P.REGISTRY_READ, P.FIGURES_READ}),
    sees_persons=True,
)
ADMIN = Role(
    key="admin",
    label=gettext_noop("Technical administrator"),
    may=frozenset({P.SETTINGS_WRITE, P.FIGURES_READ}),
)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        COORDINATOR,
        REFERENT,
        DESK,
        VOLUNTEER,
        COUNCIL,
        RESEARCHER,
        DPO,
        ADMIN,
    )
}
