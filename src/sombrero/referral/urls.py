"""The pages of this package."""

from django.urls import path

from sombrero.referral.views import answering, asking, leaving, referrals, steps

app_name = "referral"
urlpatterns = [
    path("needs/<int:need_pk>/help/", asking.find, name="find"),
    path("needs/<int:need_pk>/ask/", asking.compose, name="compose"),
    path("needs/<int:need_pk>/referrals/", referrals.of_need, name="of_need"),
    path("needs/<int:need_pk>/steps/new/", steps.add, name="step_new"),
    path("steps/<int:pk>/", steps.step, name="step"),
    path("referrals/<int:pk>/", referrals.referral, name="referral"),
    path(
        "referrals/<int:pk>/answer/<str:party>/",
        referrals.answer,
        name="referral_answer",
    ),
    path("referrals/<int:pk>/together/", referrals.together, name="together"),
    path("referrals/<int:pk>/word/", referrals.word, name="word"),
    path("referrals/<int:pk>/withdraw/", referrals.withdraw, name="withdraw"),
    path("referrals/<int:pk>/reopen/", referrals.reopen, name="reopen"),
    path("referrals/<int:pk>/card/<str:party>/", referrals.card, name="card"),
    path("answer/", answering.enter, name="answer_enter"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("people/<int:pk>/forget/", leaving.forget, name="forget"),
    path("consents/<int:pk>/withdraw/", leaving.withdraw, name="withdraw_consent"),
]
