"""How forms become HTML: label above, help, error in words, choices as cards."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

OURS = {
    "django/forms/errors/list/default.html": "core/forms/errors.html",
    "django/forms/widgets/radio.html": "core/forms/choices.html",
    "django/forms/widgets/checkbox_select.html": "core/forms/choices.html",
}


class SombreroRenderer(TemplatesSetting):
    """Django's form renderer with our form, field, error and choice templates."""

    form_template_name = "core/forms/form.html"
    formset_template_name = "core/forms/formset.html"
    field_template_name = "core/forms/field.html"

    def render(
        self,
        template_name: str,
        context: dict[str, Any],
        request: HttpRequest | None = None,
    ) -> str:
        """Render our own version of a widget where we have one."""
        ours = OURS.get(template_name, template_name)
        return str(super().render(ours, context, request=request))
