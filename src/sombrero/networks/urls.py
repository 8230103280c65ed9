"""The pages of this package."""

from django.urls import include, path

from sombrero.networks import views, views_files, views_plan_questions

app_name = "networks"
urlpatterns = [
    path("", include("sombrero.networks.urls_asking")),
    path("", include("sombrero.networks.urls_help")),
    path("", include("sombrero.networks.urls_credit")),
    path("", include("sombrero.networks.urls_streets")),
    path("", include("sombrero.networks.urls_paper")),
    path("plans/roster/", views_plan_questions.roster, name="roster"),
    path("plans/roster/form/", views_plan_questions.roster_typed, name="roster_typed"),
    path(
        "plans/roster/example.xlsx", views_files.roster_example, name="roster_example"
    ),
    path("plans/match/", views_plan_questions.match, name="match"),
    path("plans/match/form/", views_plan_questions.match_typed, name="match_typed"),
    path("plans/match/example.xlsx", views_files.match_example, name="match_example"),
    path("plans/people/<int:pk>/", views.plan, name="plan"),
    path("plans/people/<int:pk>/slider/", views.slider, name="slider"),
    path("plans/people/<int:pk>/ends/", views.ends, name="ends"),
    path("plans/people/<int:pk>/relax/", views.relax, name="relax"),
    path("plans/people/<int:pk>/away/", views.away, name="away"),
    path("plans/people/<int:pk>/why-not/", views.why_not, name="why_not"),
    path("plans/people/<int:pk>/plan.<str:ending>", views_files.export, name="export"),
    path(
        "plans/people/<int:pk>/<str:who>-<int:number>.ics",
        views_files.ical,
        name="calendar",
    ),
]
