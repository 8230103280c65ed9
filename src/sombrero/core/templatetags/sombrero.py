"""Words, numbers and pieces that templates need: `{% load sombrero %}`."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Literal

import phonenumbers
import segno
from django import template
from django.conf import settings
from django.core.cache import cache
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from sombrero.core.dates import day_short, day_words, moment_words, near
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.words import gettext_noop
from sombrero.core.icons import ICONS, TURNING
from sombrero.core.models import Initiative
from sombrero.core.queries import default_initiative

register = template.Library()

Entry = tuple[str, str, str, Permission | None]

# What a signed-in person may choose from: page, word, icon, and who sees it.
MENU: tuple[Entry, ...] = (
    ("portal:today", gettext_noop("Today"), "today", Permission.TODAY_READ),
    ("detection:inbox", gettext_noop("Inbox"), "inbox", Permission.SIGNAL_READ),
    (
        "networks:help_board",
        gettext_noop("Neighbour help"),
        "heart",
        Permission.HELP_READ,
    ),
    ("partnerships:directory", gettext_noop("Directory"), "directory", None),
    (
        "analysis:neighbourhood",
        gettext_noop("Neighbourhood"),
        "neighbourhood",
        Permission.FIGURES_READ,
    ),
    (
        "analysis:lived",
        gettext_noop("What we heard"),
        "speech",
        Permission.FIGURES_READ,
    ),
    (
        "analysis:analyses",
        gettext_noop("Analysis and plan"),
        "check",
        Permission.FIGURES_READ,
    ),
    ("portal:plans", gettext_noop("Planning"), "look", Permission.PLAN_PLACES),
    ("policy:advice_list", gettext_noop("Advice"), "advice", Permission.ADVICE_READ),
)
# What one needs less often stands below, apart.
MORE: tuple[Entry, ...] = (
    ("people:find", gettext_noop("People"), "person", Permission.PERSON_READ),
    (
        "talents:offers",
        gettext_noop("Neighbours who help"),
        "heart",
        Permission.OFFER_READ,
    ),
    (
        "networks:streets",
        gettext_noop("Streets"),
        "neighbourhood",
        Permission.STREET_WRITE,
    ),
    (
        "networks:paper_round",
        gettext_noop("The paper round"),
        "print",
        Permission.HELP_RECORD,
    ),
    (
        "core:by_hand",
        gettext_noop("Calls and letters"),
        "phone",
        Permission.APPROACH_WRITE,
    ),
    ("people:registry", gettext_noop("Registry"), "lock", Permission.REGISTRY_READ),
    ("core:trail", gettext_noop("Who read what"), "clock", Permission.AUDIT_READ),
)


# -- Icons, badges, pictures -----------------------------------------------------
@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of our icons; the words beside it say what it means."""
    turns = " icon--turns" if name in TURNING else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>',
        turns,
        ICONS[name],
    )


@register.simple_tag
def badge(kind: str, words: str) -> SafeString:
    """Show a state in words. kind: plain, good, look, danger, now."""
    return format_html('<span class="badge badge--{}">{}</span>', kind, words)


@register.simple_tag
def qr(url: str) -> SafeString:
    """Draw a link as a QR code (inline SVG, error level M, no styles)."""
    drawing = BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2
    )
    # Made here from squares alone: nothing of the link enters the markup.
    return mark_safe(drawing.getvalue().decode())  # noqa: S308


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = [word for word in str(name).split() if word[:1].isalpha()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


# -- Words for days, times, numbers -------------------------------------------------
register.filter(day_words)
register.filter(day_short)
register.filter(moment_words)
register.filter(near)


@register.filter
def distance(metres: float | None) -> str:
    """Write a walk: "350 m" rounded to ten, "1.4 km" from one kilometre on."""
    if metres is None:
        return ""
    if metres < 995:
        return _("%(metres)d m") % {"metres": round(metres, -1)}
    kilometres = f"{metres / 1000:.1f}"
    if (get_language() or "").startswith(("nl", "fr")):
        kilometres = kilometres.replace(".", ",")
    return _("%(kilometres)s km") % {"kilometres": kilometres}


def _phone(value: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(value, "BE")
    except phonenumbers.NumberParseException:
        return None


@register.filter
def phone_words(value: str | None) -> str:
    """Write a telephone number with the spaces people expect."""
    number = _phone(value or "")
    if number is None:
        return value or ""
    national = number.country_code == 32
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        number, style.NATIONAL if national else style.INTERNATIONAL
    )


@register.filter
def phone_link(value: str | None) -> SafeString | str:
    """Make a telephone number that can be touched to call."""
    number = _phone(value or "")
    if number is None:
        return value or ""
    return format_html(
        '<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>',
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phone_words(value),
    )


# -- The frame of a page -----------------------------------------------------------
@register.inclusion_tag("core/includes/languages.html", takes_context=True)
def language_links(context: Context) -> dict[str, Any]:
    """Offer the same page in each of our languages."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    return {
        "links": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"].capitalize(),
                "url": _in_language(path, code),
                "is_current": code == get_language(),
            }
            for code, _name in settings.LANGUAGES
        ]
    }


def _in_language(path: str, code: str) -> str:
    """Swap the language prefix; works for pages that do not exist as well."""
    head, _slash, rest = path.lstrip("/").partition("/")
    if head in dict(settings.LANGUAGES):
        return f"/{code}/{rest}"
    return f"/{code}/"


@register.simple_tag(takes_context=True)
def work_menu(context: Context) -> list[list[dict[str, Any]]]:
    """Return the entries this actor may use, in groups, the current page marked."""
    actor: Actor | None = context.get("actor")
    request = context.get("request")
    if actor is None or request is None:
        return []
    groups = (
        [_entry(one, actor, request.path) for one in some] for some in (MENU, MORE)
    )
    return [kept for group in groups if (kept := [one for one in group if one])]


def _entry(entry: Entry, actor: Actor, path: str) -> dict[str, Any] | None:
    """Return one entry as the template shows it, or None where it stays hidden."""
    name, label, icon_name, permission = entry
    url = _url(name)
    if url is None or not (permission is None or actor.may(permission)):
        return None
    is_current = path.startswith(url)
    return {"url": url, "label": _(label), "icon": icon_name, "is_current": is_current}


def _url(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@register.simple_tag(takes_context=True)
def info_point(context: Context) -> Initiative | None:
    """Return whom to telephone: the initiative at work, else the default one.

    The default one is remembered for a minute, so that a page costs no query.
    """
    initiative: Initiative | None = context.get("initiative")
    if initiative is not None:
        return initiative
    known: Initiative | None = cache.get("info_point")
    if known is None:
        try:
            known = default_initiative()
        except NotFound:
            return None
        cache.set("info_point", known, timeout=60)
    return known


@register.filter
def role_words(actor: Actor) -> str:
    """Name the roles of an actor: "Coordinator, Info point"."""
    return ", ".join(_(role.label) for role in actor.roles)


class AgainNode(template.Node):
    """Renders a block a second time: the title is also the first heading."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        """Render the most specific version of the block."""
        return BlockNode(self.name, template.NodeList()).render(context)


@register.tag
def block_again(parser: Parser, token: Token) -> AgainNode:
    """Parse `{% block_again title %}`."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("block_again takes the name of one block")
    return AgainNode(parts[1])


# -- Forms ---------------------------------------------------------------------------
@register.filter
def anchor(field: BoundField) -> str:
    """Return the id where an error link lands: the field or its first choice."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def wrong_fields(form: BaseForm) -> list[dict[str, Any]]:
    """Return each wrong field with its sentences, in the order of the form."""
    return [
        {"anchor": anchor(field), "label": field.label, "errors": list(field.errors)}
        for field in form
        if field.errors and not field.is_hidden
    ]


# -- Tables --------------------------------------------------------------------------
Kind = Literal["", "number"]


@register.inclusion_tag("core/includes/table.html")
def data_table(
    caption: str,
    columns: Iterable[str | tuple[str, Kind]],
    rows: Iterable[Sequence[object]],
    note: str = "",
) -> dict[str, Any]:
    """Show figures as a table; the first cell of a row names the row.

    columns: a word, or (word, "number") for a column of figures.
    """
    heads = [(one, "") if isinstance(one, str) else one for one in columns]
    kinds = [kind for _label, kind in heads]
    cells = [list(zip(row, kinds, strict=True)) for row in rows]
    return {"caption": caption, "heads": heads, "rows": cells, "note": note}
