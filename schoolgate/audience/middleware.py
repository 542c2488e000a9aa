"""Sets who is acting, in which school, and narrows every query to it, before a view runs."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve

from schoolgate.audience import viewers
from schoolgate.core import links
from schoolgate.core.http import Request
from schoolgate.core.permits import Nobody, StaffViewer, Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.models import School

ROLE_COOKIE = "schoolgate_role"


class ViewerMiddleware:
    """`request.viewer`, `request.school` (on staff and public pages), and the schools we act in."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.viewer, request.school, request.link, request.own_adults = Nobody(), None, None, []
        with ExitStack() as stack:
            self._enter(request, stack)
            return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """The school and the link are on the request: views do not take them."""
        kwargs.pop("school", None)
        kwargs.pop("token", None)

    def _enter(self, request: Request, stack: ExitStack) -> None:
        """Act in the schools that the address and the viewer name."""
        named, view = _named(request.path_info)
        if getattr(view, "knows_nobody", False):
            request.session_row = None
        if "school" in named:
            self._enter_school(request, named["school"], stack)
        elif "token" in named:
            self._enter_link(request, named["token"])
        elif request.session_row:
            session = request.session_row
            request.own_adults = viewers.adults_of(session.user_id)
            request.viewer = viewers.viewer_of_adults(session.user_id, Strength(session.strength), request.own_adults)
        if request.school is None:
            stack.enter_context(acting_in(*request.viewer.schools))

    def _enter_school(self, request: Request, slug: str, stack: ExitStack) -> None:
        """A page of one school: the viewer is its member, or nobody to it."""
        school = School.objects.select_related("trust").filter(slug=slug).first()
        if school is None:
            raise Http404
        request.school = school
        if request.session_row:
            request.viewer = viewers.staff_viewer(request.session_row, school, request.COOKIES.get(ROLE_COOKIE, ""))
        stack.enter_context(acting_in(school.pk))

    def _enter_link(self, request: Request, token: str) -> None:
        """A link in a message: its adult, for its matter; if they are signed in as that adult, still the link's matter."""
        link = links.find(token)
        if link is not None:
            request.link = link
            request.viewer = viewers.link_viewer(link)


def is_staff(request: Request) -> bool:
    """Does a member of the school act?"""
    return isinstance(request.viewer, StaffViewer)


def _named(path: str) -> tuple[dict[str, Any], Any]:
    """The named parts of the address, and the view behind it."""
    try:
        found = resolve(path)
    except Resolver404:
        return {}, None
    return dict(found.kwargs), found.func
