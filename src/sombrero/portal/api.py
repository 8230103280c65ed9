"""The API: one document, composed of what the packages offer."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from sombrero.analysis.api import router as places
from sombrero.core.domain.errors import SombreroError
from sombrero.core.middleware import STATUS
from sombrero.detection.api import router as signals
from sombrero.networks.api import router as texts
from sombrero.partnerships.api import router as services

api = NinjaAPI(
    title="Sombrero",
    version="1",
    description="Signals without an account, the service directory, and figures.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", signals)
api.add_router("", services)
api.add_router("", places)
api.add_router("", texts)


@api.exception_handler(SombreroError)
def explain(request: HttpRequest, error: SombreroError) -> HttpResponse:
    """Answer an error of the house with its sentence."""
    return api.create_response(
        request, {"detail": error.sentence}, status=STATUS.get(type(error), 400)
    )


@api.exception_handler(ValidationError)
def explain_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer wrong input with one sentence that names the first wrong field."""
    first = error.errors[0]
    kind, *path = first.get("loc", ("body",))
    # A body's fields stand one step deeper, below the name of its argument.
    where = ".".join(str(part) for part in path[kind == "body" :]) or "body"
    sentence = f"{where}: {first.get('msg', 'is not as expected')}."
    return api.create_response(request, {"detail": sentence}, status=422)
