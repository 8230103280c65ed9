"""The pages from analysis to plan, part of the package's own."""

from django.urls import path

from sombrero.analysis import (
    views_acting,
    views_analyses,
    views_choosing,
    views_editions,
)

analyses = [
    path("analysis/", views_analyses.home, name="analyses"),
    path("analysis/new/", views_analyses.new, name="analysis_new"),
    path("analysis/<int:pk>/", views_analyses.analysis, name="analysis"),
    path("analysis/<int:pk>/edit/", views_analyses.edit, name="analysis_edit"),
    path(
        "analysis/<int:pk>/findings/new/",
        views_analyses.new_finding,
        name="finding_new",
    ),
    path("analysis/<int:pk>/from/<slug:where>/", views_analyses.pick, name="pick"),
    path("analysis/findings/<int:pk>/", views_analyses.finding, name="finding"),
    path(
        "analysis/findings/<int:pk>/remove/",
        views_analyses.remove_finding,
        name="finding_remove",
    ),
    path(
        "analysis/findings/<int:pk>/sources/",
        views_analyses.other_source,
        name="finding_source",
    ),
    path(
        "analysis/findings/<int:pk>/sources/<int:source>/remove/",
        views_analyses.remove_source,
        name="finding_source_remove",
    ),
    path("analysis/<int:pk>/priorities/", views_choosing.priorities, name="priorities"),
    path("analysis/<int:pk>/priorities/new/", views_choosing.new, name="choosing_new"),
    path("analysis/meetings/<int:pk>/", views_choosing.meeting, name="choosing"),
    path(
        "analysis/meetings/<int:pk>/paper/",
        views_choosing.paper,
        name="choosing_paper",
    ),
    path(
        "analysis/meetings/<int:pk>/sheet/",
        views_choosing.sheet,
        name="choosing_sheet",
    ),
    path(
        "analysis/meetings/<int:pk>/screen/",
        views_choosing.screen,
        name="choosing_screen",
    ),
    path(
        "analysis/meetings/<int:pk>/decide/",
        views_choosing.decide,
        name="choosing_decide",
    ),
    path(
        "analysis/meetings/<int:pk>/step/<slug:what>/",
        views_choosing.step,
        name="choosing_step",
    ),
    path("choose/<str:token>/", views_choosing.choose, name="choose"),
    path("choose/<str:token>/thanks/", views_choosing.chosen, name="chosen"),
    path("analysis/<int:pk>/plan/", views_acting.plan, name="action_plan"),
    path("analysis/<int:pk>/plan/new/", views_acting.new, name="action_new"),
    path("analysis/actions/<int:pk>/", views_acting.action, name="action"),
    path("analysis/actions/<int:pk>/edit/", views_acting.edit, name="action_edit"),
    path("analysis/actions/<int:pk>/move/", views_acting.move, name="action_move"),
    path("analysis/actions/<int:pk>/check/", views_acting.check, name="action_check"),
    path(
        "analysis/actions/<int:pk>/check/<int:check>/remove/",
        views_acting.remove_check,
        name="action_check_remove",
    ),
    path(
        "analysis/actions/<int:pk>/remove/", views_acting.remove, name="action_remove"
    ),
    path("analysis/<int:pk>/editions/", views_editions.editions, name="editions"),
    path("analysis/<int:pk>/editions/new/", views_editions.new, name="edition_new"),
    path("analysis/editions/<int:pk>/", views_editions.edition, name="edition"),
    path(
        "analysis/editions/<int:pk>/publish/",
        views_editions.publish,
        name="edition_publish",
    ),
    path(
        "analysis/editions/<int:pk>/<slug:language>.<str:form>",
        views_editions.document,
        name="edition_document",
    ),
    path("neighbourhood/<slug:slug>/plan/", views_editions.public, name="public_plan"),
    path(
        "neighbourhood/<slug:slug>/plan/<int:number>/<slug:language>.<str:form>",
        views_editions.public_document,
        name="public_document",
    ),
]
