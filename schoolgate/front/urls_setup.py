"""Addresses of coming in, of the people who work here, of setting up and going live."""

from django.urls import URLPattern, path

from schoolgate.front.views import golive, languages, members, setup, who

urlpatterns: list[URLPattern] = [
    path("", who.front_door, name="front_door"),
    path("in/who/", who.who, name="who"),
    path("home/", who.onward, name="onward"),
    path("<slug:school>/here/", who.here, name="here"),
    path("<slug:school>/role/", who.take_role, name="take_role"),
    path("<slug:school>/first-hour/", setup.first_hour, name="first_hour"),
    path("<slug:school>/settings/", setup.settings_page, name="settings"),
    path("<slug:school>/languages/", languages.ours, name="our_languages"),
    path("<slug:school>/settings/test-message/", setup.test_message, name="test_message"),
    path("<slug:school>/settings/retention/", golive.retention, name="retention"),
    path("<slug:school>/settings/privacy/", golive.notice, name="notice"),
    path("<slug:school>/sign-in-help/", setup.sign_in_help, name="sign_in_help"),
    path("<slug:school>/sign-in-help/<str:ref>/code/", setup.paper_code, name="paper_code"),
    path("<slug:school>/members/", members.members, name="members"),
    path("<slug:school>/members/new/", members.new, name="new_member"),
    path("<slug:school>/members/<str:ref>/", members.member, name="member"),
    path("<slug:school>/members/<str:ref>/role/", members.role, name="member_role"),
    path("<slug:school>/members/<str:ref>/end/", members.end, name="end_member"),
    path("<slug:school>/members/<str:ref>/second/", members.reset_second, name="reset_second"),
    path("<slug:school>/members/<str:ref>/code/", setup.member_paper_code, name="member_paper_code"),
    path("<slug:school>/go-live/", golive.go_live, name="go_live"),
    path("<slug:school>/go-live/practise/", golive.practise, name="practise"),
    path("<slug:school>/doctor/", golive.doctor, name="doctor"),
    path("<slug:school>/privacy/", golive.privacy_notice, name="privacy_notice"),
]
