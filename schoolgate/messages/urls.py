"""Addresses of `messages`: a family's twice, signed in and by link; staff's beside those of the outbox."""

from django.urls import path

from schoolgate.messages.views import family, papers, ready, staff, writing
from schoolgate.messages.views.threads import family as my_threads
from schoolgate.messages.views.threads import heads, safeguarding
from schoolgate.messages.views.threads import staff as threads

app_name = "messages"

urlpatterns = [
    path("me/notice/<str:ref>/", family.page, name="my_notice"),
    path("l/<str:token>/notice/<str:ref>/", family.page, name="link_notice"),
    path("me/notice/<str:ref>/wrong/", family.wrong, name="my_wrong"),
    path("l/<str:token>/notice/<str:ref>/wrong/", family.wrong, name="link_wrong"),
    path("<slug:school>/messages/notices/<str:ref>/better/", staff.better, name="better"),
    path("me/notice/<str:ref>/ask/", my_threads.ask, name="my_ask"),
    path("l/<str:token>/notice/<str:ref>/ask/", my_threads.ask, name="link_ask"),
    path("me/messages/", my_threads.listed, name="my_threads"),
    path("me/messages/new/", my_threads.write, name="my_write"),
    path("me/messages/<str:ref>/", my_threads.page, name="my_thread"),
    path("me/messages/<str:ref>/files/<str:file>/", my_threads.file, name="my_file"),
    path("l/<str:token>/thread/<str:ref>/", my_threads.page, name="link_thread"),
    path("<slug:school>/messages/families/", threads.listed, name="threads"),
    path("<slug:school>/messages/families/concerns/", heads.concerns, name="concerns"),
    path("<slug:school>/messages/families/concerns/<str:ref>/", heads.outcome, name="outcome"),
    path("<slug:school>/messages/families/routes/", heads.routes, name="routes"),
    path("<slug:school>/messages/families/routes/<str:ref>/", heads.route, name="route"),
    path("<slug:school>/messages/families/routes/<str:ref>/end/", heads.end_route, name="end_route"),
    path("<slug:school>/messages/families/<str:ref>/", threads.page, name="thread"),
    path("<slug:school>/messages/families/<str:ref>/answer/", threads.answer, name="thread_answer"),
    path("<slug:school>/messages/families/<str:ref>/over/", threads.hand_over, name="thread_hand_over"),
    path("<slug:school>/messages/families/<str:ref>/private/", threads.private, name="thread_private"),
    path("<slug:school>/messages/families/<str:ref>/close/", threads.close, name="thread_close"),
    path("<slug:school>/messages/families/<str:ref>/concern/", heads.concern, name="concern"),
    path("<slug:school>/messages/families/<str:ref>/pass-on/<str:post>/", safeguarding.pass_on, name="thread_pass_on"),
    path("<slug:school>/messages/families/<str:ref>/back/", safeguarding.give_back, name="thread_give_back"),
    path("<slug:school>/messages/families/<str:ref>/recorded/", safeguarding.recorded, name="thread_recorded"),
    path("<slug:school>/messages/families/<str:ref>/files/<str:file>/", threads.file, name="thread_file"),
    path("<slug:school>/messages/notices/", staff.listed, name="list"),
    path("<slug:school>/messages/notices/new/", writing.new, name="new"),
    path("<slug:school>/messages/notices/ready/", ready.listed, name="ready"),
    path("<slug:school>/messages/notices/ready/<slug:key>/", ready.new, name="ready_new"),
    path("<slug:school>/messages/notices/<str:ref>/", staff.page, name="notice"),
    path("<slug:school>/messages/notices/<str:ref>/change/", writing.change, name="change"),
    path("<slug:school>/messages/notices/<str:ref>/fill/", ready.change, name="ready_change"),
    path("<slug:school>/messages/notices/<str:ref>/correct/", writing.correct, name="correct"),
    path("<slug:school>/messages/notices/<str:ref>/away/", writing.away, name="away"),
    path("<slug:school>/messages/notices/<str:ref>/ask/", staff.ask_to_look, name="ask_to_look"),
    path("<slug:school>/messages/notices/<str:ref>/look/", staff.look, name="look"),
    path("<slug:school>/messages/notices/<str:ref>/send/", staff.send, name="send"),
    path("<slug:school>/messages/notices/<str:ref>/later/", staff.later, name="later"),
    path("me/paper/<str:ref>/", papers.whole, name="my_paper"),
    path("me/paper/<str:ref>/small/", papers.small, name="my_paper_small"),
    path("l/<str:token>/paper/<str:ref>/", papers.whole, name="link_paper"),
    path("l/<str:token>/paper/<str:ref>/small/", papers.small, name="link_paper_small"),
    path("<slug:school>/messages/notices/<str:ref>/picture/", papers.bring, {"kind": "picture"}, "add_picture"),
    path("<slug:school>/messages/notices/<str:ref>/paper/", papers.bring, {"kind": "paper"}, "add_paper"),
    path("<slug:school>/messages/notices/<str:ref>/voice/", papers.bring, {"kind": "voice"}, "add_voice"),
    path("<slug:school>/messages/papers/<str:ref>/", papers.whole, name="paper"),
    path("<slug:school>/messages/papers/<str:ref>/small/", papers.small, name="paper_small"),
    path("<slug:school>/messages/papers/<str:ref>/away/", papers.away, name="paper_away"),
    path("<slug:school>/messages/urgent/", staff.urgent, name="urgent"),
]
