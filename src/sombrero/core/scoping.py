"""Rows of persons belong to an initiative: a query without one raises.

`scope(initiative=pk)` opens an initiative, `unscoped()` says on purpose that a
query crosses initiatives (a receipt code, a link of a referral, erasure).
"""

from contextlib import AbstractContextManager
from typing import TypeVar

from django.db import models
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.state import get_scope

__all__ = ["InitiativeManager", "ScopeError", "scope", "unscoped"]

M = TypeVar("M", bound=models.Model)


def unscoped() -> AbstractContextManager[None]:
    """Let the queries inside cross initiatives; say in a comment why."""
    manager: AbstractContextManager[None] = scopes_disabled()
    return manager


class InitiativeManager(models.Manager[M]):
    """Default manager of a model with an `initiative`: sees the open scope only."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows of the open initiative; raise ScopeError without one."""
        state = get_scope()
        rows = super().get_queryset()
        if not state.get("_enabled", True):
            return rows
        if "initiative" not in state:
            raise ScopeError(
                f"{self.model.__name__} was asked for without an initiative: "
                "open one with scope(initiative=…)."
            )
        return rows.filter(initiative_id=state["initiative"])
