"""Who works in the demo neighbourhood, one person per role, and its initiative."""

from dataclasses import dataclass

from sombrero.demo.domain.names import landline

SEED = 7
INITIATIVE = "Onder één hoed – Sous un même chapeau"
PHONE = landline(1000)
EMAIL = "infopunt@hoedestad.example"
ADDRESS = "Lantaarnplein 4 Place des Lanternes, 9990 Hoedendaal"
QUARTIERS = (1, 2, 3, 4, 5)
"""The lived neighbourhoods in which the initiative works."""


@dataclass(frozen=True)
class Worker:
    """Somebody who signs in. The referent answers for all quartiers."""

    role: str
    name: str
    language: str

    @property
    def email(self) -> str:
        """An address in a domain that nobody can have."""
        return f"{self.role}@hoedestad.example"


WORKERS = (
    Worker("coordinator", "Nele Van Strohoeve", "nl"),
    Worker("referent", "Karim Ouchenna", "fr"),
    Worker("desk", "Josiane Duruban", "fr"),
    Worker("volunteer", "Willy Wielewaels", "nl"),
    Worker("council", "Solange Carillonnet", "fr"),
    Worker("researcher", "Ileana Rocamora", "fr"),
    Worker("dpo", "Marc Klokgieter", "nl"),
    Worker("admin", "Bogdan Papadimitrakis", "nl"),
)
