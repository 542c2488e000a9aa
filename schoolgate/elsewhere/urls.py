"""Addresses of `elsewhere`."""

from django.urls import path

from schoolgate.elsewhere.views import happenings, sheets

app_name = "elsewhere"
urlpatterns = [
    path("<slug:school>/elsewhere/", happenings.listed, name="list"),
    path("<slug:school>/elsewhere/new/", happenings.new, name="new"),
    path("<slug:school>/elsewhere/files/", sheets.files, name="files"),
    path("<slug:school>/elsewhere/files/<str:ref>/", sheets.file, name="file"),
    path("<slug:school>/elsewhere/files/<str:ref>/apply/", sheets.apply, name="apply"),
    path("<slug:school>/elsewhere/files/<str:ref>/away/", sheets.put_away, name="put_away"),
    path("<slug:school>/elsewhere/files/<str:ref>/undo/", sheets.undo, name="undo"),
    path("<slug:school>/elsewhere/<str:ref>/", happenings.page, name="page"),
    path("<slug:school>/elsewhere/<str:ref>/add/", happenings.add, name="add"),
    path("<slug:school>/elsewhere/<str:ref>/mend/", happenings.mend, name="mend"),
    path("<slug:school>/elsewhere/<str:ref>/take-back/", happenings.take_back, name="take_back"),
    path("<slug:school>/elsewhere/<str:ref>/<str:item>/out/", happenings.leave_out, name="leave_out"),
    path("<slug:school>/elsewhere/<str:ref>/<str:item>/home/", happenings.say_home, name="say_home"),
]
