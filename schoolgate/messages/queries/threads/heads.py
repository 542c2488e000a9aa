"""What the head looks at: concerns, and adults whose words go to one person."""

from django.db.models import F, QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult
from schoolgate.messages.models import Concern, Post, Route, Thread
from schoolgate.messages.queries.threads.leading import may_have
from schoolgate.schools.models import Member


def concerns(*, viewer: Viewer) -> QuerySet[Concern]:
    """Those that this viewer may see: open ones first, the soonest due first."""
    rows: QuerySet[Concern] = Concern.objects.visible_to(viewer).select_related(
        "thread__adult", "thread__pupil", "led_by"
    )
    return rows.order_by(F("ended_at").desc(nulls_first=True), "due", "pk")


def concern_of(thread: Thread) -> Concern | None:
    """The concern that a thread is, or was last; whoever asks may see the thread."""
    rows = Concern.objects.filter(thread=thread).select_related("led_by", "thread")
    found: Concern | None = rows.order_by("-pk").first()  # a new one is made only when the one before has ended
    return found


def routes(*, viewer: Viewer) -> QuerySet[Route]:
    """Live routes, with their reasons, for those who may know them."""
    rows: QuerySet[Route] = Route.objects.visible_to(viewer).live().select_related("adult", "member", "school")
    return rows


def route_of(adult: int) -> Route | None:
    """To whom all that an adult writes goes; whoever asks sees their threads, and not why."""
    found: Route | None = Route.objects.live().filter(adult=adult).select_related("member").first()
    return found


def adults(*, viewer: Viewer) -> QuerySet[Adult]:
    """Adults whom this viewer may see."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer).select_related("school", "user")
    return rows


def who_may_have_all(adult: Adult) -> list[Member]:
    """Those to whom all that an adult writes may go."""
    thread = Thread(school=adult.school, adult=adult)
    rows = Member.objects.live().filter(school=adult.school_id).select_related("user").order_by("name", "pk")
    return [one for one in rows if may_have(one, thread)]


def who_may_answer_for(thread: Thread) -> list[Member]:
    """Those who may answer for it as a concern."""
    rows = Member.objects.live().filter(school=thread.school_id).select_related("user").order_by("name", "pk")
    return [one for one in rows if may_have(one, thread)]


def posts(*, viewer: Viewer, thread: Thread) -> QuerySet[Post]:
    """What was said in a thread, as far as this viewer may read it."""
    rows: QuerySet[Post] = Post.objects.visible_to(viewer).filter(thread=thread).select_related("thread__school")
    return rows
