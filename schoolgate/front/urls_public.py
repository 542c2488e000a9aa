"""Addresses of the public partnership page: no sign-in, no cookie, each language with its own."""

from django.urls import URLPattern, path

from schoolgate.front.views import partnership

UNDER = "<slug:school>/partnership/"

urlpatterns: list[URLPattern] = [
    path(UNDER, partnership.page, name="partnership"),
    path(f"{UNDER}in/<str:lang>/", partnership.page, name="partnership_in"),
    path(f"{UNDER}embed/", partnership.embedded, name="partnership_embed"),
    path(f"{UNDER}embed/<str:lang>/", partnership.embedded, name="partnership_embed_in"),
    path(f"{UNDER}print/", partnership.printed, name="partnership_print"),
    path(f"{UNDER}print/<str:lang>/", partnership.printed, name="partnership_print_in"),
    path(f"{UNDER}policy/<str:ref>/", partnership.policy, name="partnership_policy"),
    path("<slug:school>/public-page/share/", partnership.share, name="partnership_share"),
]
