"""The pages of this package."""

from django.urls import path

from sombrero.detection.views import approaches, follow, inbox, needs, report, signals

app_name = "detection"
urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/thanks/<str:receipt>/", report.thanks, name="thanks"),
    path("follow/", follow.enter, name="follow"),
    path("follow/<str:receipt>/", follow.follow, name="follow"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("signals/new/", report.record, name="record"),
    path("signals/<int:pk>/", signals.signal, name="signal"),
    path("signals/<int:pk>/read/", signals.mark_read, name="signal_read"),
    path("signals/<int:pk>/triage/", signals.triage, name="signal_triage"),
    path("signals/<int:pk>/assign/", signals.assign, name="signal_assign"),
    path("signals/<int:pk>/locate/", signals.locate, name="signal_locate"),
    path("signals/<int:pk>/ask/", signals.ask, name="signal_ask"),
    path("signals/<int:pk>/join/", signals.join, name="signal_join"),
    path("signals/<int:pk>/separate/", signals.separate, name="signal_separate"),
    path("signals/<int:pk>/start/", signals.start, name="signal_start"),
    path("signals/<int:pk>/close/", signals.close, name="signal_close"),
    path("approaches/<int:pk>/", approaches.approach, name="approach"),
    path("approaches/<int:pk>/contact/", approaches.contact, name="contact"),
    path("approaches/<int:pk>/tell/", approaches.tell, name="tell"),
    path("approaches/<int:pk>/person/", approaches.link, name="link_person"),
    path("approaches/<int:pk>/transfer/", approaches.transfer, name="transfer"),
    path("approaches/<int:pk>/end/", approaches.end, name="end"),
    path("approaches/<int:pk>/need/", needs.open_one, name="need_new"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/change/", needs.change, name="need_change"),
    path("needs/<int:pk>/close/", needs.close, name="need_close"),
    path("needs/<int:pk>/reopen/", needs.reopen, name="need_reopen"),
]
