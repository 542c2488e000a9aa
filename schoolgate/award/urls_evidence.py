"""Addresses of what is offered, what stands as evidence, and what people bring in."""

from django.urls import URLPattern, path

from schoolgate.award.views import bringing, evidence, suggestions

urlpatterns: list[URLPattern] = [
    path("<slug:school>/award/suggestions/", suggestions.suggestions, name="suggestions"),
    path("<slug:school>/award/suggestions/together/", suggestions.merge, name="merge"),
    path("<slug:school>/award/suggestions/undo/", suggestions.undo, name="undo"),
    path("<slug:school>/award/suggestions/<str:ref>/", suggestions.suggestion, name="suggestion"),
    path("<slug:school>/award/suggestions/<str:ref>/wake/", suggestions.wake, name="wake"),
    path("<slug:school>/award/suggestions/<str:ref>/decide/", suggestions.decide, name="decide"),
    path("<slug:school>/award/evidence/", evidence.evidence, name="evidence"),
    path("<slug:school>/award/evidence/bring/", bringing.bring, name="bring"),
    path("<slug:school>/award/evidence/brought/", bringing.mine, name="brought"),
    path("<slug:school>/portfolio/five/", evidence.five, name="five"),
    path("<slug:school>/award/evidence/file/<str:ref>/", bringing.file, name="file"),
    path("<slug:school>/award/evidence/file/<str:ref>/small/", bringing.file, {"size": "small"}, name="file_small"),
    path("<slug:school>/award/evidence/file/<str:ref>/who/", bringing.who, name="who"),
    path("<slug:school>/award/evidence/file/<str:ref>/away/", bringing.away, name="away"),
    path("<slug:school>/award/evidence/page/<str:ref>/away/", bringing.remove_page, name="remove_page"),
    path("<slug:school>/award/evidence/quote/<str:ref>/withdraw/", bringing.withdraw, name="withdraw"),
    path("<slug:school>/award/evidence/changed/<str:ref>/", evidence.settle, name="settle"),
    path("<slug:school>/award/evidence/<str:ref>/", evidence.item, name="item"),
    path("<slug:school>/award/evidence/<str:ref>/words/", evidence.change, name="words"),
    path("<slug:school>/award/evidence/<str:ref>/indicators/", evidence.serves, name="serves"),
    path("<slug:school>/award/evidence/<str:ref>/out/", evidence.out, name="out"),
    path("<slug:school>/award/evidence/<str:ref>/file/", bringing.enclose, name="enclose"),
    path("<slug:school>/award/evidence/<str:ref>/page/", bringing.add_page, name="add_page"),
    path("<slug:school>/award/evidence/<str:ref>/quote/", bringing.quote, name="quote"),
]
