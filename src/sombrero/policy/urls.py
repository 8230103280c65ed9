"""The pages of this package."""

from django.urls import path

from sombrero.policy import views

app_name = "policy"
urlpatterns = [
    path("advice/", views.advice_list, name="advice_list"),
    path("advice/new/", views.advice_new, name="advice_new"),
    path("advice/<int:pk>/", views.advice, name="advice"),
    path("advice/<int:pk>/edit/", views.advice_edit, name="advice_edit"),
    path("advice/<int:pk>/freeze/", views.advice_freeze, name="advice_freeze"),
    path("advice/<int:pk>/send/", views.advice_send, name="advice_send"),
    path("advice/<int:pk>/answer/", views.advice_answer, name="advice_answer"),
    path("advice/<int:pk>/told/", views.advice_told, name="advice_told"),
    path("advice/signals/", views.policy_signals, name="policy_signals"),
    path("advice/signals/<int:pk>/let-go/", views.let_go, name="let_go"),
    path("wheel/", views.wheel, name="wheel"),
]
