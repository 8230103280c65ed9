"""The pages of this package."""

from django.urls import path

from sombrero.analysis import views, views_comparing, views_plans, views_reach
from sombrero.analysis.urls_analyses import analyses
from sombrero.analysis.urls_boundaries import boundaries
from sombrero.analysis.urls_lived import lived

app_name = "analysis"
urlpatterns = [
    # Both names are one for a menu: without a slug it leads to the list.
    path("neighbourhood/", views.neighbourhoods, name="neighbourhood"),
    path("compare/", views_comparing.compare, name="compare"),
    path("neighbourhood/<slug:slug>/", views.neighbourhood, name="neighbourhood"),
    path("neighbourhood/<slug:slug>/reach/", views_reach.reach, name="reach"),
    path(
        "neighbourhood/<slug:slug>/reach/data.<str:form>",
        views_reach.reach_data,
        name="reach_data",
    ),
    path(
        "neighbourhood/<slug:slug>/reach/<slug:kind>/",
        views_reach.reach_kind,
        name="reach_kind",
    ),
    path(
        "neighbourhood/<slug:slug>/reach/<slug:kind>/data.<str:form>",
        views_reach.reach_data,
        name="reach_kind_data",
    ),
    path("plans/place/", views_plans.place, name="place"),
    path("plans/reach/", views_plans.access, name="access"),
    path("plans/zones/", views_plans.zones, name="zone"),
    path("plans/places/<int:pk>/", views_plans.plan, name="plan"),
    path("plans/places/<int:pk>/why-not/", views_plans.why_not, name="why_not"),
    path(
        "plans/places/<int:pk>/plan.<str:ending>",
        views_plans.export,
        name="plan_export",
    ),
    *boundaries,
    *lived,
    *analyses,
]
