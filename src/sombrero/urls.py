"""Every address of the house: pages carry a language, the API does not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language

from sombrero.portal.api import api
from sombrero.portal.views import healthz, start

urlpatterns = [
    path("", start, name="start"),
    path("healthz", healthz, name="healthz"),
    path("language/", set_language, name="set_language"),
    path("api/v1/", api.urls),
]
urlpatterns += i18n_patterns(
    path("", include("sombrero.portal.urls")),
    path("", include("sombrero.core.urls")),
    path("", include("sombrero.detection.urls")),
    path("", include("sombrero.networks.urls")),
    path("", include("sombrero.referral.urls")),
    path("", include("sombrero.people.urls")),
    path("", include("sombrero.talents.urls")),
    path("", include("sombrero.partnerships.urls")),
    path("", include("sombrero.analysis.urls")),
    path("", include("sombrero.policy.urls")),
    path("", include("sombrero.demo.urls")),
    path("account/", include("allauth.urls")),
)

handler400 = "sombrero.portal.views.bad_request"
handler403 = "sombrero.portal.views.not_allowed"
handler404 = "sombrero.portal.views.page_missing"
handler500 = "sombrero.portal.views.something_broke"
