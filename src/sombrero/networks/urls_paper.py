"""The addresses of the paper round."""

from django.urls import path

from sombrero.networks import views_paper

urlpatterns = [
    path("paper-round/", views_paper.paper_round, name="paper_round"),
]
