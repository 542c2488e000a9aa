"""Addresses of `papers`."""

from django.urls import path

from schoolgate.papers.views import bringing, family, giving

app_name = "papers"
urlpatterns = [
    path("me/papers/", family.listed, name="my_papers"),
    path("me/papers/<str:ref>/", family.listed, name="my_bundle"),
    path("me/papers/<str:ref>/open/", family.collect, name="open"),
    path("l/<str:token>/papers/<str:ref>/", family.knock, name="link_bundle"),
    path("<slug:school>/papers/", bringing.listed, name="list"),
    path("<slug:school>/papers/new/", bringing.new, name="new"),
    path("<slug:school>/papers/one/<str:ref>/", giving.pdf, name="pdf"),
    path("<slug:school>/papers/one/<str:ref>/leave-out/", giving.leave_out, name="leave_out"),
    path("<slug:school>/papers/one/<str:ref>/withdraw/", giving.withdraw, name="withdraw"),
    path("<slug:school>/papers/<str:ref>/", giving.page, name="bundle"),
    path("<slug:school>/papers/<str:ref>/give/", giving.give, name="give"),
    path("<slug:school>/papers/<str:ref>/away/", bringing.away, name="away"),
    path("<slug:school>/papers/<str:ref>/waiting/", giving.waiting, name="waiting"),
    path("<slug:school>/papers/<str:ref>/remind/", giving.remind, name="remind"),
]
