"""Pages of what was said: finding, coding, agreeing to a quote, taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_lived
from sombrero.analysis.actions import lived as actions
from sombrero.analysis.actions.lived_quotes import (
    agree_quote,
    take_back,
    withdraw_quote,
)
from sombrero.analysis.domain.lived_words import marked, wanted
from sombrero.analysis.forms_lived_words import (
    AgreeForm,
    CodeForm,
    CodeOfSlipForm,
    FindForm,
)
from sombrero.analysis.models import Statement
from sombrero.analysis.queries import lived
from sombrero.analysis.views_lived import page
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.trying import version_of
from sombrero.core.web import Request, public_page, worker_page

ON_A_PAGE = 25


@worker_page(Permission.LIVED_WRITE)
@require_GET
def statements(request: Request) -> HttpResponse:
    """Find statements by their words and marks."""
    form = FindForm(request.GET, themes=lived.list_themes(by=request.actor))
    given = form.cleaned_data if form.is_valid() else {}
    looking = lived.Looking(
        words=given.get("q", ""),
        life_domain=given.get("about", ""),
        kind=given.get("kind", ""),
        theme=given.get("theme"),
        waiting=given.get("waiting", False),
    )
    rows = lived.search_statements(by=request.actor, looking=looking)
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    pieces = wanted(looking.words)
    context = {
        "form": form,
        "page": shown,
        "cards": [
            presenting_lived.statement_card(one, marked(one.words, pieces))
            for one in shown
        ],
        "looked": looking != lived.Looking(),
    }
    return page(request, "statements", context)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def statement(request: Request, pk: int) -> HttpResponse:
    """Say what a statement is about."""
    found = lived.get_statement(by=request.actor, pk=pk)
    form = CodeForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.code_statement(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"],
                words=form.statement,
                themes=form.theme_names,
            )
        except Stale as problem:
            data = request.POST.copy()
            data["version"] = str(found.version)
            form = CodeForm(data)
            form.add_error(None, problem.sentence)
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return _next(request, pk)
    context = {
        "form": form,
        "statement": found,
        "card": presenting_lived.statement_card(found),
        "themes": lived.list_themes(by=request.actor),
    }
    return page(request, "statement", context, form)


def _initial(found: Statement) -> dict[str, object]:
    return {
        "words": found.words,
        "kind": found.kind,
        "life_domains": [one.life_domain for one in found.codes.all()],
        "themes": ", ".join(one.name for one in found.themes.all()),
        "version": found.version,
    }


def _next(request: Request, pk: int) -> HttpResponse:
    """Go to the next one that waits, when asked."""
    following = lived.next_to_code(by=request.actor, after=pk)
    if "next" in request.POST and following is not None:
        messages.success(request, _("Kept. Here is the next one."))
        return redirect("analysis:lived_statement", pk=following.pk)
    messages.success(request, _("Kept."))
    return redirect("analysis:lived_statement", pk=pk)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_statement(request: Request, pk: int) -> HttpResponse:
    """Remove a statement with its quote."""
    found = lived.get_statement(by=request.actor, pk=pk)
    actions.remove_statement(
        by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
    )
    messages.success(request, _("It is gone."))
    return redirect("analysis:lived_session", pk=found.session_id)


# -- Quotes ----------------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def agree(request: Request, pk: int) -> HttpResponse:
    """Keep an agreement; the slip with its code is shown once."""
    found = lived.get_statement(by=request.actor, pk=pk)
    form = AgreeForm(
        request.POST or None,
        last=found.session.erase_on,
        today=timezone.localdate(),
        initial={
            "words": found.words[:600],
            "witness": request.actor.name,
            "language": request.LANGUAGE_CODE,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            quote, code = agree_quote(
                by=request.actor,
                now=timezone.now(),
                statement_pk=pk,
                agreed=form.agreed,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            slip = presenting_lived.slip(quote, code, request)
            return page(request, "slip", {"slip": slip, "statement": found})
    return page(request, "agree", {"form": form, "statement": found}, form)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a quote back because its speaker said so."""
    withdraw_quote(by=request.actor, now=timezone.now(), statement_pk=pk)
    messages.success(request, _("The words are no longer shown anywhere."))
    return redirect("analysis:lived_statement", pk=pk)


# No account and no cookie: the code of the slip is all that counts.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def my_words(request: Request) -> HttpResponse:
    """Let whoever was quoted see their words with the code, and take them back."""
    form = CodeOfSlipForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return page(request, "my_words", context, form)
    if knocked(request, "slip") > WRONG_CODES_PER_HOUR:
        form.add_error(None, too_many())
        return page(request, "my_words", context, form)
    code = form.cleaned_data["code"]
    try:
        found = lived.quote_by_code(code=code, on=timezone.localdate())
        if "back" in request.POST:
            everything = request.POST["back"] == "everything"
            take_back(now=timezone.now(), code=code, everything=everything)
            return page(request, "my_words", {"is_done": True})
    except NotFound:
        count(request, "slip")
        form.add_error(
            "code", _("This code is not known, or its term is over. Look once more.")
        )
        return page(request, "my_words", context, form)
    return page(request, "my_words", {**context, "quote": found, "code": code})
