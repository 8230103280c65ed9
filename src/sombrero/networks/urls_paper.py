"""The addresses of the paper round."""

from django.urls import path

from sombrero.networks import views_paper, views_paper_entry

urlpatterns = [
    path("paper-round/", views_paper.paper_round, name="paper_round"),
    path("paper-round/week.pdf", views_paper.week_pdf, name="paper_week"),
    path("paper-round/phones.pdf", views_paper.phones_pdf, name="paper_phones"),
    path("paper-round/cards.pdf", views_paper.cards_pdf, name="paper_cards"),
    path("paper-round/requests/", views_paper_entry.requests, name="paper_requests"),
    path("paper-round/visits/", views_paper_entry.visits, name="paper_visits"),
]
