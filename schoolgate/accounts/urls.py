"""Addresses of `accounts`."""

from django.urls import URLPattern, path

from schoolgate.accounts.views import devices, second, start

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("in/", start.start, name="start"),
    path("in/code/", start.code, name="code"),
    path("in/password/", start.password, name="password"),
    path("in/password/new/", devices.new_password, name="new_password"),
    path("in/second/", second.second, name="second"),
    path("in/second/new/", second.new_second, name="new_second"),
    path("in/second/begin/", second.begin_second, name="begin_second"),
    path("in/second/recovery/", second.recovery, name="recovery"),
    path("in/devices/", devices.devices, name="devices"),
    path("in/devices/others/end/", devices.end_others, name="end_others"),
    path("in/devices/<str:ref>/end/", devices.end, name="end_device"),
    path("out/", start.sign_out, name="sign_out"),
]
