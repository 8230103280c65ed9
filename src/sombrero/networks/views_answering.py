"""The page behind a link or a letter: no account, no cookie, no JavaScript.

Opening it changes nothing, so that a mail program that looks ahead never answers;
each answer is one touch.
"""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.web import Request, public_page
from sombrero.networks.actions import asking as actions
from sombrero.networks.forms_asking import AnswerForm, AskCodeForm, HandForm
from sombrero.networks.queries.answering import AskPage, open_ask
from sombrero.networks.queries.asking_words import about, part_of_town

WRONG = 422
HANDS_PER_HOUR = 10


# The code is the key, not a cookie: there is nothing to forge.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Ask for the code of a letter, and open its page."""
    form = AskCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("networks:asking_answer", form.cleaned_data["code"])
    status = WRONG if form.errors else 200
    return render(request, "networks/asking/enter.html", {"form": form}, status=status)


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, token: str) -> HttpResponse:
    """Show what is asked, without who asks, and take one answer."""
    if knocked(request, "code") > WRONG_CODES_PER_HOUR:
        raise Refused(too_many())
    try:
        page = open_ask(now=timezone.now(), code=token)
    except NotFound:
        count(request, "code")
        raise
    if page.is_group:
        return _hand(request, token, page)
    form = AnswerForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        actions.answer_by_link(now=timezone.now(), code=token, answer=form.answer)
        return redirect("networks:asking_answer", token)
    return _page(request, token, page, form)


def _hand(request: Request, token: str, page: AskPage) -> HttpResponse:
    """Let somebody of a group say that they can go."""
    form = HandForm(request.POST if request.method == "POST" else None)
    is_kept = False
    if request.method == "POST" and not page.is_over and form.is_valid():
        try:
            if count(request, "hand") > HANDS_PER_HOUR:
                raise Refused(too_many())
            actions.raise_hand(now=timezone.now(), code=token, hand=form.hand)
            is_kept = True
        except Refused as problem:
            form.add_error(None, problem.sentence)
    return _page(request, token, page, form, is_kept=is_kept)


def _page(
    request: Request,
    token: str,
    page: AskPage,
    form: forms.Form | None,
    *,
    is_kept: bool = False,
) -> HttpResponse:
    context = {
        "page": page,
        "token": token,
        "about": about(page.request, part_of_town(page.request)),
        "form": form,
        "is_kept": is_kept,
    }
    status = WRONG if form is not None and form.errors else 200
    return render(request, "networks/asking/answer.html", context, status=status)
