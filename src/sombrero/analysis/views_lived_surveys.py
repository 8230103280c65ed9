"""Pages of surveys: questions, the public link, answers by telephone and on paper."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_lived
from sombrero.analysis.actions import lived_surveys as actions
from sombrero.analysis.domain.lived import Channel
from sombrero.analysis.domain.lived_survey import Question, from_json
from sombrero.analysis.forms_lived import new_sending
from sombrero.analysis.forms_lived_surveys import (
    AnswersForm,
    BeginSurveyForm,
    LinkForm,
    QuestionRows,
    SurveyForm,
    questions_of,
    rows_of,
)
from sombrero.analysis.models import Survey
from sombrero.analysis.queries import lived
from sombrero.analysis.views_lived import page
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.limits import count, too_many
from sombrero.core.trying import version_of
from sombrero.core.web import Request, public_page, worker_page

PAPERS = 5
"""How many papers one page takes."""


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def survey(request: Request, pk: int) -> HttpResponse:
    """Show a survey: its link, how many answered, what came out; or begin one."""
    try:
        found = lived.get_survey(by=request.actor, session_pk=pk)
    except NotFound:
        return _begin(request, pk)
    results = lived.results_of(by=request.actor, survey=found)
    context = {
        "survey": found,
        "session": found.session,
        "questions": from_json(found.questions),
        "link": _link(request, found),
        "answered": lived.answers_so_far(by=request.actor, survey=found),
        "results": presenting_lived.results(results) if results else None,
        "today": timezone.localdate(),
    }
    return page(request, "survey", context)


def _link(request: Request, found: Survey) -> str:
    """Return the full address of the questions, in their own language."""
    with override(found.language):
        path = reverse("analysis:survey", args=[found.token])
    return request.build_absolute_uri(path)


def _begin(request: Request, pk: int) -> HttpResponse:
    session = lived.get_session(by=request.actor, pk=pk)
    form = BeginSurveyForm(
        request.POST or None,
        today=timezone.localdate(),
        initial={"language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and form.is_valid():
        actions.begin_survey(
            by=request.actor, now=timezone.now(), session_pk=pk, **form.cleaned_data
        )
        return redirect("analysis:lived_questions", pk=pk)
    return page(request, "survey_begin", {"form": form, "session": session}, form)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def questions(request: Request, pk: int) -> HttpResponse:
    """Change the questions while nobody has seen them."""
    found = lived.get_survey(by=request.actor, session_pk=pk)
    initial = {name: getattr(found, name) for name in SurveyForm.base_fields}
    form = SurveyForm(request.POST or None, initial=initial)
    known = rows_of(from_json(found.questions))
    rows = QuestionRows(
        request.POST or None,
        prefix="row",
        initial=known if request.method == "GET" else None,
    )
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            actions.write_questions(
                by=request.actor,
                now=timezone.now(),
                session_pk=pk,
                questions=questions_of(rows),
                **form.cleaned_data,
            )
        except (Refused, Stale) as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:lived_survey", pk=pk)
    context = {"form": form, "rows": rows, "survey": found, "session": found.session}
    return page(request, "questions", context, form, rows)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def open_link(request: Request, pk: int) -> HttpResponse:
    """Open the link."""
    actions.open_survey(
        by=request.actor,
        now=timezone.now(),
        session_pk=pk,
        version=version_of(request),
    )
    messages.success(request, _("The link works now. Hang it up."))
    return redirect("analysis:lived_survey", pk=pk)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close the survey and show its counts."""
    actions.close_survey(
        by=request.actor,
        now=timezone.now(),
        session_pk=pk,
        version=version_of(request),
    )
    messages.success(request, _("Closed. Hang up what came out."))
    return redirect("analysis:lived_survey", pk=pk)


@worker_page(Permission.FIGURES_READ)
@require_GET
def results(request: Request, pk: int) -> HttpResponse:
    """Show what came out of a closed survey, to whoever reads figures."""
    found = lived.get_closed_survey(by=request.actor, session_pk=pk)
    shown = lived.results_of(by=request.actor, survey=found)
    context = {
        "survey": found,
        "session": found.session,
        "results": presenting_lived.results(shown) if shown else None,
    }
    return page(request, "results", context)


# -- Paper and telephone ---------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_GET
def form_on_paper(request: Request, pk: int) -> HttpResponse:
    """Show the questions as a form to print."""
    found = lived.get_survey(by=request.actor, session_pk=pk)
    context = {
        "survey": found,
        "session": found.session,
        "questions": from_json(found.questions),
        "link": _link(request, found),
    }
    return page(request, "form_on_paper", context)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """Write down what somebody answers on the telephone or at the counter."""
    found = lived.get_survey(by=request.actor, session_pk=pk)
    asked = from_json(found.questions)
    form = AnswersForm(request.POST or None, questions=asked)
    if (
        request.method == "POST"
        and form.is_valid()
        and _entered(request, found, form, [form.cleaned_data], Channel.PHONE)
    ):
        messages.success(request, _("Kept. Thank them."))
        return redirect("analysis:lived_answer", pk=pk)
    return _entry(request, "answer", found, [form])


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def papers(request: Request, pk: int) -> HttpResponse:
    """Type in a pile of papers, a few at a time."""
    found = lived.get_survey(by=request.actor, session_pk=pk)
    asked = from_json(found.questions)
    sheets = _sheets(request, asked)
    wrong = [one for one in sheets if request.method == "POST" and not one.is_valid()]
    if request.method == "POST" and not wrong:
        rows = [one.cleaned_data for one in sheets]
        if _entered(request, found, sheets[0], rows, Channel.PAPER):
            messages.success(request, _("Kept. Take the next ones from the pile."))
            return redirect("analysis:lived_papers", pk=pk)
    return _entry(request, "papers", found, sheets)


def _sheets(request: Request, asked: tuple[Question, ...]) -> list[AnswersForm]:
    return [
        AnswersForm(
            request.POST or None, questions=asked, prefix=f"paper{number}", short=True
        )
        for number in range(1, PAPERS + 1)
    ]


def _entered(
    request: Request,
    found: Survey,
    form: AnswersForm,
    rows: list[dict[str, object]],
    channel: Channel,
) -> bool:
    """Keep the rows; say above the form what the house refuses."""
    try:
        number = actions.enter_answers(
            by=request.actor,
            now=timezone.now(),
            session_pk=found.session_id,
            channel=channel,
            rows=[_given(row) for row in rows],
            sending=request.POST.get("sending", "") or new_sending(),
        )
        if not number:
            raise Refused(_("Answer at least one question."))
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


def _given(row: dict[str, object]) -> dict[str, str | list[str]]:
    return {
        key: [str(one) for one in value] if isinstance(value, list) else str(value)
        for key, value in row.items()
        if value
    }


def _entry(
    request: Request, template: str, found: Survey, sheets: list[AnswersForm]
) -> HttpResponse:
    context = {
        "survey": found,
        "session": found.session,
        "sheets": sheets,
        "form": sheets[0],
        "sending": request.POST.get("sending") or new_sending(),
    }
    return page(request, template, context, *sheets)


# -- The public link -------------------------------------------------------------------
# No cookie and no account: nothing a forged page could borrow.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def public(request: Request, token: str) -> HttpResponse:
    """Ask the questions of an open survey, of anybody who has the link."""
    found = lived.open_survey(token=token, today=timezone.localdate())
    asked = from_json(found.questions)
    form = LinkForm(
        request.POST or None, questions=asked, initial={"sending": new_sending()}
    )
    if request.method == "POST":
        if count(request, "survey") > settings.SOMBRERO_INTAKE_PER_HOUR:
            form.add_error(None, too_many())
        elif form.is_valid() and _answered(found, form):
            return redirect("analysis:survey_thanks", token=token)
    context = {"survey": found, "form": form, "questions": asked}
    return page(request, "public", context, form)


def _answered(found: Survey, form: LinkForm) -> bool:
    try:
        actions.answer_survey(
            now=timezone.now(),
            survey=found,
            given=_given(form.cleaned_data),
            sending=form.cleaned_data["sending"],
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@public_page
@never_cache
@require_GET
def thanks(request: Request, token: str) -> HttpResponse:
    """Thank whoever answered, and say what happens next."""
    found = lived.open_survey(token=token, today=timezone.localdate())
    return page(request, "thanks", {"survey": found})
