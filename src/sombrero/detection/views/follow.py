"""Following: progress in words, and questions that wait for an answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.actor import PUBLIC
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.web import Request, public_page
from sombrero.detection.actions import answer_question
from sombrero.detection.forms import AnswerForm, FollowForm
from sombrero.detection.queries import Followed, follow_signal
from sombrero.detection.views.report import steps


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Ask for the receipt code, and open its page."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("detection:follow", form.cleaned_data["receipt"].strip())
    status = 422 if form.errors else 200
    return render(request, "detection/follow_enter.html", {"form": form}, status=status)


# The receipt is the key, not a cookie: there is nothing to forge.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: Request, receipt: str) -> HttpResponse:
    """Show how far a signal is, and take answers; never show what it is about."""
    if knocked(request, "code") > WRONG_CODES_PER_HOUR:
        return _ask_again(request, receipt, too_many(), status=429)
    try:
        followed = follow_signal(receipt=receipt)
    except NotFound as problem:
        count(request, "code")
        return _ask_again(request, receipt, problem.sentence, status=404)
    if request.method != "POST":
        return _show(request, receipt, followed)
    return _answer(request, receipt, followed)


def _ask_again(
    request: Request, receipt: str, sentence: str, *, status: int
) -> HttpResponse:
    form = FollowForm({"receipt": receipt})
    form.is_valid()
    form.add_error("receipt" if status == 404 else None, sentence)
    return render(request, "detection/follow_enter.html", {"form": form}, status=status)


def _show(
    request: Request,
    receipt: str,
    followed: Followed,
    *,
    tried: AnswerForm | None = None,
    has_answered: bool = False,
) -> HttpResponse:
    wrong = tried.data.get("question") if tried else None
    waiting = [
        (
            question,
            tried
            if tried and str(question.pk) == wrong
            else AnswerForm(
                initial={"question": question.pk}, auto_id=f"q{question.pk}_%s"
            ),
        )
        for question in followed.questions
        if question.answered_at is None
    ]
    context = {
        "receipt": receipt,
        "followed": followed,
        "steps": steps(followed.stage),
        "waiting": waiting,
        "answered": [one for one in followed.questions if one.answered_at],
        "thanks": _("Thank you. Your answer is with the team.") if has_answered else "",
    }
    status = 422 if tried else 200
    return render(request, "detection/follow.html", context, status=status)


def _answer(request: Request, receipt: str, followed: Followed) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, receipt, followed, tried=form)
    try:
        answer_question(
            by=PUBLIC,
            now=timezone.now(),
            receipt=receipt,
            question_pk=form.cleaned_data["question"],
            text=form.cleaned_data["text"],
        )
    except (Refused, NotFound) as problem:
        form.add_error("text", problem.sentence)
        return _show(request, receipt, followed, tried=form)
    return _show(request, receipt, follow_signal(receipt=receipt), has_answered=True)
