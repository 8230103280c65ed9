"""Nobody adds a field about a person without saying why it is kept."""

import pytest
from django.apps import apps
from django.db.models import Model

from sombrero.people.domain.registry import PURPOSES, REGISTRY, Kind

PERSON_BEARING = ("people", "talents", "networks", "detection", "referral")
# Addresses and words that wait here, questions about neighbours, what residents told.
SHARED = (
    "core.Message",
    "core.PlanRun",
    "analysis.Session",
    "analysis.Statement",
    "analysis.Quote",
    "analysis.Spot",
    "analysis.SpotPhoto",
    "analysis.SurveyAnswer",
    "analysis.Ballot",
    "analysis.Edition",
    "analysis.EditionDocument",
)


def tables() -> list[type[Model]]:
    return [
        model
        for package in PERSON_BEARING
        for model in apps.get_app_config(package).get_models()
    ] + [apps.get_model(label) for label in SHARED]


@pytest.mark.parametrize("model", tables(), ids=lambda model: str(model._meta.label))
def test_every_field_is_declared(model: type[Model]) -> None:
    declared = set(REGISTRY.get(model._meta.label, {}))
    kept = {field.name for field in model._meta.local_fields}
    kept |= {field.name for field in model._meta.local_many_to_many}
    assert declared == kept, f"declare {model._meta.label} in people/domain/registry"


def test_the_register_names_no_table_that_is_gone() -> None:
    assert set(REGISTRY) == {model._meta.label for model in tables()}


def test_every_purpose_has_its_ground() -> None:
    for fields in REGISTRY.values():
        for held in fields.values():
            purpose = PURPOSES[held.purpose]
            assert purpose.ground
            if held.kind is Kind.SPECIAL:
                assert purpose.special_ground
