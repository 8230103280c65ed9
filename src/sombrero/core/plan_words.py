"""Says what a planning engine proved, in words for who did not ask for proof."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from sombrero.core.models import PlanRun
from sombrero.core.wording import say

TENTH = 0.001
TEN = 10
WIDE = 0.2
"""A gap that says more of the proof than of the plan."""


def verdict(run: PlanRun) -> str:
    """Return one sentence on how good the plan is; "" while it is worked out."""
    if run.state == PlanRun.State.FAILED:
        return say(run.problem) if run.problem else ""
    answer = run.answer or {}
    if not answer:
        return ""
    if run.kind == PlanRun.Kind.ACCESS:
        return gettext("This was counted, not guessed.")
    status, gap = answer.get("status"), answer.get("gap")
    if status == "optimal":
        return gettext("There is no better plan: that is proved.")
    if status == "infeasible":
        return gettext("No plan can keep all these demands.")
    if status == "unknown":
        return gettext("No plan was found in the time given. Allow more time.")
    if gap is None:
        return gettext(
            "A plan that keeps all demands. How much better one could be is not known."
        )
    if gap < TENTH:
        return gettext(
            "A plan that keeps all demands. A better one gains less than 0.1 %."
        )
    if gap > WIDE:
        return gettext(
            "A plan that keeps all demands. Whether a much better one exists is not"
            " known: it is only proved that none is more than %(gap)s %% better."
        ) % {"gap": _percent(gap)}
    return gettext(
        "A plan that keeps all demands. No plan can be more than %(gap)s %% better."
    ) % {"gap": _percent(gap)}


def _percent(gap: float) -> str:
    share = 100 * gap
    return number_format(share, 1 if share < TEN else 0)


def clashes(answer: Mapping[str, Any]) -> list[str]:
    """Return the demands that no plan can keep together."""
    return [say(one) for one in answer.get("clashes", ())]


def remarks(answer: Mapping[str, Any]) -> list[str]:
    """Return what the engine remarked about the input."""
    return [say(one) for one in answer.get("remarks", ())]
