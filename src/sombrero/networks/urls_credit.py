"""The pages of time credit."""

from django.urls import path

from sombrero.networks import views_credit as views

urlpatterns = [
    path("credit/", views.credit, name="credit"),
    path("credit/rules/", views.rules, name="credit_rules"),
    path("credit/draws/<int:pk>/", views.draw, name="credit_draw"),
    path("people/<int:pk>/credit/", views.account, name="credit_account"),
    path("people/<int:pk>/credit/join/", views.join, name="credit_join"),
    path("people/<int:pk>/credit/help/", views.exchange, name="credit_exchange"),
    path("people/<int:pk>/credit/give/", views.gift, name="credit_gift"),
    path("people/<int:pk>/credit/pot/", views.ask, name="credit_ask"),
    path("people/<int:pk>/credit/stop/", views.stop, name="credit_stop"),
    path(
        "people/<int:pk>/credit/<int:line>/right/", views.correct, name="credit_correct"
    ),
]
