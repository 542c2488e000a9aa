"""Addresses of the portfolio, its guests, and the view by areas of inspection."""

from django.urls import URLPattern, path

from schoolgate.award.views import inspection
from schoolgate.award.views.portfolio import exports, guests, reading

urlpatterns: list[URLPattern] = [
    path("<slug:school>/portfolio/", reading.contents, name="portfolio"),
    path("<slug:school>/portfolio/welcome/", reading.welcome, name="welcome"),
    path("<slug:school>/portfolio/figures/", reading.figures, name="figures"),
    path("<slug:school>/portfolio/whole/", reading.whole, name="whole"),
    path("<slug:school>/portfolio/objective/<slug:code>/", reading.objective, name="objective"),
    path("<slug:school>/portfolio/evidence/<str:ref>/", reading.piece, name="piece"),
    path("<slug:school>/portfolio/exports/", exports.exports, name="exports"),
    path("<slug:school>/portfolio/exports/<str:ref>/away/", exports.throw_away, name="throw_away"),
    path("<slug:school>/portfolio/guests/", guests.guests, name="guests"),
    path("<slug:school>/portfolio/guests/new/", guests.invite, name="invite"),
    path("<slug:school>/portfolio/guests/<str:ref>/", guests.guest, name="guest"),
    path("<slug:school>/portfolio/guests/<str:ref>/out/", guests.see_out, name="see_out"),
    path("<slug:school>/portfolio/<str:ref>.zip", exports.download, name="download"),
    path("<slug:school>/inspection/", inspection.index, name="inspection"),
    path("<slug:school>/inspection/tomorrow/", inspection.tomorrow, name="tomorrow"),
    path("<slug:school>/inspection/handout/", inspection.handout, name="handout"),
    path("<slug:school>/inspection/letter/<slug:lang>/", inspection.letter, name="letter"),
]
