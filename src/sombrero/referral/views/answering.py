"""The page behind a link or a card: no account, no cookie, no JavaScript.

Opening it changes nothing, so that a mail program that looks ahead never answers;
every answer is one touch and one confirmation.
"""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sombrero.core.trying import done, posted
from sombrero.core.web import Request, public_page
from sombrero.referral import actions, queries
from sombrero.referral.domain.three_parties import Move, Party, Reason, Word
from sombrero.referral.forms import BackForm, CodeForm, OwnWordForm, ReasonForm
from sombrero.referral.queries import AnswerPage
from sombrero.referral.queries.phrases import answer_words
from sombrero.referral.queries.referrals import line_rows

HELPED, STOP = "helped", "stop"


# The code is the key, not a cookie: there is nothing to forge.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Ask for the code of a card, and open its page."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("referral:answer", form.cleaned_data["code"])
    status = 422 if form.errors else 200
    return render(request, "referral/answer_enter.html", {"form": form}, status=status)


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, token: str) -> HttpResponse:
    """Show what is asked, exactly as was agreed, and take one answer."""
    now = timezone.now()
    page = queries.open_by_code(now=now, code=token)
    say = request.POST.get("say") or request.GET.get("say", "")
    if say not in _choices(page):
        say = ""
    form = _form(page, say, request)
    if form is not None and form.is_bound and done(form, _act(token, say, form)):
        return redirect("referral:answer", token)
    given = page.course.answers.get(page.party)
    context = {
        "page": page,
        "token": token,
        "say": say,
        "form": form,
        "rows": line_rows(page.packet),
        "answer": given,
        "answer_words": answer_words(given, page.party),
        "choices": _choices(page),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "referral/answer.html", context, status=status)


def _choices(page: AnswerPage) -> list[str]:
    """Name what this party may say now."""
    is_person = page.party is Party.PERSON
    found: list[str] = []
    if is_person and not page.is_over and page.may_say_whether_it_helped:
        found.append(HELPED)
    if page.may_answer:
        said_yes = page.course.said(page.party, Move.ACCEPT)
        found += [one.value for one in Move if not (said_yes and one is Move.ACCEPT)]
    if is_person and not page.is_over:
        found.append(STOP)
    return found


def _form(page: AnswerPage, say: str, request: Request) -> forms.Form | None:
    """Make the form that confirms what was touched."""
    given = posted(request)
    if not say:
        return None
    if say == HELPED:
        return OwnWordForm(given)
    if say == STOP:
        return BackForm(given)
    return ReasonForm(given).for_answer(page.party, Move(say))


def _act(code: str, say: str, form: forms.Form) -> Callable[[], object]:
    """Do what was confirmed."""

    def act() -> object:
        now = timezone.now()
        data = form.cleaned_data
        if say == HELPED:
            return actions.close_by_link(
                now=now, code=code, word=Word(data["word"]), note=data["note"]
            )
        if say == STOP:
            return actions.withdraw_by_link(now=now, code=code, note=data["note"])
        reason = data.get("reason")
        return actions.answer_by_link(
            now=now,
            code=code,
            move=Move(say),
            reason=Reason(reason) if reason else None,
            note=data["note"],
        )

    return act
