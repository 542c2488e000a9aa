"""Addresses of `families`."""

from django.urls import URLPattern, path

from schoolgate.families.views import adults, contacts, holds, limits, listing, pupils

app_name = "families"
urlpatterns: list[URLPattern] = [
    path("<slug:school>/families/", listing.families, name="list"),
    path("<slug:school>/children/new/", pupils.add, name="add_pupil"),
    path("<slug:school>/children/<str:ref>/", pupils.pupil, name="pupil"),
    path("<slug:school>/children/<str:ref>/mend/", pupils.mend, name="mend_pupil"),
    path("<slug:school>/children/<str:ref>/leave/", pupils.leave, name="pupil_leaves"),
    path("<slug:school>/children/<str:ref>/adults/new/", pupils.add_adult, name="add_adult"),
    path("<slug:school>/children/<str:ref>/limits/", limits.of_pupil, name="limits"),
    path("<slug:school>/adults/<str:ref>/", adults.adult, name="adult"),
    path("<slug:school>/adults/<str:ref>/mend/", adults.mend, name="mend_adult"),
    path("<slug:school>/adults/<str:ref>/leave/", adults.leave, name="adult_leaves"),
    path("<slug:school>/adults/<str:ref>/wishes/", adults.wish, name="wishes"),
    path("<slug:school>/adults/<str:ref>/address/", adults.address, name="address"),
    path("<slug:school>/adults/<str:ref>/address/release/", adults.release, name="release"),
    path("<slug:school>/adults/<str:ref>/works-here/", adults.works_here, name="works_here"),
    path("<slug:school>/adults/<str:ref>/children/new/", pupils.add_child, name="add_child"),
    path("<slug:school>/adults/<str:ref>/contacts/new/", contacts.add, name="add_contact"),
    path("<slug:school>/adults/<str:ref>/lost-phone/", contacts.lost_phone, name="lost_phone"),
    path("<slug:school>/adults/<str:ref>/home/", adults.home, name="home"),
    path("<slug:school>/adults/<str:ref>/home/<str:other>/", adults.together, name="together"),
    path("<slug:school>/homes/<str:ref>/confirm/", adults.confirm, name="confirm_family"),
    path("<slug:school>/contacts/<str:ref>/", contacts.mend, name="mend_contact"),
    path("<slug:school>/contacts/<str:ref>/confirm/", contacts.confirm, name="confirm_contact"),
    path("<slug:school>/contacts/<str:ref>/drop/", contacts.drop, name="drop_contact"),
    path("<slug:school>/ties/<str:ref>/", pupils.tie, name="tie"),
    path("<slug:school>/ties/<str:ref>/end/", pupils.end_tie, name="end_tie"),
    path("<slug:school>/ties/<str:ref>/hold/", holds.set_hold, name="set_hold"),
    path("<slug:school>/ties/<str:ref>/restrict/", limits.restrict, name="restrict"),
    path("<slug:school>/ties/<str:ref>/note/", limits.clear_note, name="clear_note"),
    path("<slug:school>/ties/<str:ref>/sent/", limits.exposure, name="exposure"),
    path("<slug:school>/restrictions/<str:ref>/", limits.change, name="change_restriction"),
    path("<slug:school>/restrictions/<str:ref>/end/", limits.end, name="end_restriction"),
    path("<slug:school>/holds/<str:ref>/", holds.hold, name="hold"),
    path("<slug:school>/holds/<str:ref>/keep/", holds.keep, name="keep_hold"),
    path("<slug:school>/holds/<str:ref>/end/", holds.end, name="end_hold"),
    path("<slug:school>/other-homes/", limits.apart, name="apart"),
    path("<slug:school>/other-homes/sign/", limits.sign, name="sign_limits"),
]
