"""The pages of lived experience, part of the package's own."""

from django.urls import path

from sombrero.analysis import (
    views_lived,
    views_lived_counts,
    views_lived_heard,
    views_lived_notes,
    views_lived_surveys,
    views_lived_words,
    views_photos,
)

lived = [
    path("lived/", views_lived.home, name="lived"),
    path("lived/note/", views_lived_notes.capture, name="lived_capture"),
    path("lived/methods/<slug:key>/", views_lived.method, name="lived_method"),
    path("lived/methods/<slug:key>/done/", views_lived.new, name="lived_new"),
    path("lived/at/<slug:slug>/", views_lived_heard.place, name="lived_heard"),
    path("lived/at/<slug:slug>/counts.csv", views_lived_heard.file, name="lived_file"),
    path("lived/<int:pk>/", views_lived.session, name="lived_session"),
    path("lived/<int:pk>/edit/", views_lived.edit, name="lived_edit"),
    path("lived/<int:pk>/remove/", views_lived.remove, name="lived_remove"),
    path("lived/<int:pk>/paper/", views_lived_notes.paper, name="lived_paper"),
    path("lived/<int:pk>/map/", views_lived_notes.map_paper, name="lived_map"),
    path(
        "lived/<int:pk>/places/<int:spot>/remove/",
        views_lived_notes.remove_spot,
        name="lived_remove_spot",
    ),
    path(
        "lived/<int:pk>/places/<int:spot>/photo/",
        views_photos.spot_photo,
        name="lived_photo",
    ),
    path(
        "lived/<int:pk>/places/<int:spot>/photo.jpg",
        views_photos.spot_picture,
        name="lived_picture",
    ),
    path(
        "lived/<int:pk>/places/<int:spot>/photo/remove/",
        views_photos.remove_photo,
        name="lived_remove_photo",
    ),
    path("lived/<int:pk>/count/", views_lived_counts.tally, name="lived_tally"),
    path("lived/<int:pk>/count/paper/", views_lived_counts.sheet, name="lived_sheet"),
    path("lived/<int:pk>/count/what/", views_lived_counts.lines, name="lived_lines"),
    path("lived/said/", views_lived_words.statements, name="lived_statements"),
    path("lived/said/<int:pk>/", views_lived_words.statement, name="lived_statement"),
    path(
        "lived/said/<int:pk>/remove/",
        views_lived_words.remove_statement,
        name="lived_remove_statement",
    ),
    path("lived/said/<int:pk>/quote/", views_lived_words.agree, name="lived_agree"),
    path(
        "lived/said/<int:pk>/quote/withdraw/",
        views_lived_words.withdraw,
        name="lived_withdraw",
    ),
    path("my-words/", views_lived_words.my_words, name="my_words"),
    path("lived/<int:pk>/survey/", views_lived_surveys.survey, name="lived_survey"),
    path(
        "lived/<int:pk>/survey/questions/",
        views_lived_surveys.questions,
        name="lived_questions",
    ),
    path(
        "lived/<int:pk>/survey/open/",
        views_lived_surveys.open_link,
        name="lived_survey_open",
    ),
    path(
        "lived/<int:pk>/survey/close/",
        views_lived_surveys.close,
        name="lived_survey_close",
    ),
    path(
        "lived/<int:pk>/survey/form/",
        views_lived_surveys.form_on_paper,
        name="lived_form",
    ),
    path(
        "lived/<int:pk>/survey/answer/", views_lived_surveys.answer, name="lived_answer"
    ),
    path(
        "lived/<int:pk>/survey/papers/", views_lived_surveys.papers, name="lived_papers"
    ),
    path(
        "lived/<int:pk>/survey/results/",
        views_lived_surveys.results,
        name="lived_results",
    ),
    path("survey/<str:token>/", views_lived_surveys.public, name="survey"),
    path(
        "survey/<str:token>/thanks/", views_lived_surveys.thanks, name="survey_thanks"
    ),
]
