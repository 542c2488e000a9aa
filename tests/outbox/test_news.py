"""News that can wait leaves as one for each adult, at the time of the day or the week that they chose."""

from datetime import UTC, datetime, time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome
from schoolgate.core import clock, files, pdf
from schoolgate.families.enums import Rhythm
from schoolgate.families.models import Adult, NewsWish
from schoolgate.families.queries import news_wish
from schoolgate.families.services import wishes
from schoolgate.outbox import enums, queries, services
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.outbox.models import Attempt, Bundle, Delivery, Dispatch, LetterBatch
from schoolgate.schools.enums import Weekday
from schoolgate.schools.models import School
from tests.factories.families import ContactFactory, hold, home
from tests.factories.outbox import GONE, NEWS, URGENT, Postbag, deliveries, office, sent, standing, work

AT_FOUR = timedelta(hours=6, seconds=5)  # every story begins on Tuesday at ten
FRIDAY = timedelta(days=3)


def news(school: School, count: int = 1, kind: Kind = Kind.DIGEST, to: list[Adult] | None = None) -> list[Dispatch]:
    """Some news, which a worker has frozen."""
    found = [sent(school, kind=kind, to=to) for _ in range(count)]
    work()
    return found


def wants(adult: Adult, every: Rhythm = Rhythm.DAILY, *, community: bool = True) -> NewsWish:
    """An adult says how they want it."""
    return wishes.set_news(adult=adult, every=every, community=community, by=viewer_of_adult(adult))


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def test_news_of_the_day_waits_and_leaves_as_one(school: School, postbag: Postbag) -> None:
    _family, (mother, father), _children = home(school, adults=2)

    first, second, third = news(school, 3)

    row = deliveries(first)[mother.pk]
    assert postbag.taken == []
    assert (row.state, row.why, row.not_before) == ("held", "news", datetime(2026, 11, 24, 16, 0, tzinfo=UTC))
    assert standing(first, mother) == "waiting"

    work(AT_FOUR)

    (mail,) = postbag.to(mother)
    assert len(postbag.to(father)) == 1
    assert mail.subject == f"News from {school.name}"
    assert mail.text.count("* Hello: a walk") == 3
    assert mail.html.count("<h2>Hello: a walk</h2>") == 3
    assert {standing(one, mother) for one in (first, second, third)} == {"sent"}
    assert Attempt.objects.filter(delivery__adult=mother).count() == 3
    assert {one.bundle.ref for one in Attempt.objects.filter(delivery__adult=mother)} == {mail.ref}
    assert mail.message_id == f"<{mail.ref}@localhost>"


def test_one_piece_of_news_is_a_mail_like_any_other(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    (dispatch,) = news(school)

    work(AT_FOUR)

    (mail,) = postbag.to(mother)
    assert (mail.subject, mail.message_id) == (
        "Hello: a walk",
        f"<{deliveries(dispatch)[mother.pk].ref}@localhost>",
    )
    assert not Bundle.objects.exists()


def test_each_piece_has_its_own_link(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    news(school, 2)

    work(AT_FOUR)

    links = {part.split("/")[0] for part in postbag.to(mother)[0].text.split("/l/")[1:]}
    assert len(links) == 2


def test_it_speaks_the_readers_language(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    news(school, 2)

    work(AT_FOUR)

    (mail,) = postbag.to(mother)
    assert mail.lang == "ur"
    assert '<html lang="ur" dir="rtl">' in mail.html
    assert mail.html.count('<div lang="ur" dir="rtl">') == 2


def test_who_wants_it_weekly_gets_it_on_the_schools_day(school: School, postbag: Postbag) -> None:
    School.objects.update(digest_at=time(15, 30), digest_day=Weekday.FRIDAY)
    _family, (mother,), _children = home(school)
    _other, (father,), _others = home(school)
    wants(mother, Rhythm.WEEKLY)
    news(school)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        news(school)

    work(timedelta(days=2))
    assert (len(postbag.to(mother)), len(postbag.to(father))) == (0, 2)
    work(FRIDAY + timedelta(hours=5, minutes=29))
    assert postbag.to(mother) == []
    work(FRIDAY + timedelta(hours=5, minutes=31))

    (mail,) = postbag.to(mother)
    assert mail.text.count("* Hello: a walk") == 2


def test_what_would_be_too_late_on_friday_goes_with_the_days_news(school: School, postbag: Postbag) -> None:
    """The content is pointless two hours after it is asked for its words: the day's news is too late for it as well."""
    _family, (mother,), _children = home(school)
    wants(mother, Rhythm.WEEKLY)

    dispatch = sent(school, content=URGENT, kind=Kind.DIGEST)
    work()

    assert deliveries(dispatch)[mother.pk].not_before == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_a_wish_is_kept_with_its_days(school: School) -> None:
    _family, (mother,), _children = home(school)
    assert (news_wish(mother).every, news_wish(mother).community, news_wish(mother).pk) == ("daily", True, None)

    wants(mother, Rhythm.WEEKLY)
    wants(mother, Rhythm.WEEKLY, community=False)
    with clock.standing_at(clock.now() + timedelta(days=10)):
        wants(mother)
        wants(mother)

    rows = NewsWish.objects.order_by("since").values_list("every", "community", "since", "until")
    today = clock.today(school.zone)
    assert list(rows) == [
        ("weekly", False, today, today + timedelta(days=9)),
        ("daily", True, today + timedelta(days=10), None),
    ]


def test_nobody_chooses_for_another(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)

    with pytest.raises(PermissionDenied):
        wishes.set_news(adult=father, every=Rhythm.WEEKLY, by=viewer_of_adult(mother))


def test_community_news_leaves_out_who_turned_it_off_and_says_why(school: School, postbag: Postbag) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    wants(mother, community=False)

    good_to_know, fair = news(school)[0], news(school, kind=Kind.COMMUNITY)[0]
    work(AT_FOUR)

    fair.refresh_from_db()
    assert set(deliveries(fair)) == {father.pk}
    assert fair.left_out == {"not_wanted": 1}
    assert set(deliveries(good_to_know)) == {mother.pk, father.pk}
    assert (len(postbag.to(mother)), postbag.to(mother)[0].subject) == (1, "Hello: a walk")


def test_who_turns_it_off_while_it_waits_does_not_get_it(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    (fair,) = news(school, kind=Kind.COMMUNITY)
    wants(mother, community=False)

    work(AT_FOUR)

    assert postbag.taken == []
    assert (deliveries(fair)[mother.pk].state, deliveries(fair)[mother.pk].why) == ("withheld", "unwanted")


def test_what_lapsed_or_is_gone_drops_out_and_the_rest_goes(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    kept, late, gone = news(school)[0], news(school)[0], sent(school, content=GONE, kind=Kind.DIGEST)
    work()
    Delivery.objects.filter(dispatch=late).update(until=clock.now() + timedelta(hours=3))

    work(AT_FOUR)

    assert [one.subject for one in postbag.to(mother)] == ["Hello: a walk"]
    assert [standing(one, mother) for one in (kept, late, gone)] == ["sent", "lapsed", "withheld"]


def test_a_limit_is_asked_for_each_piece_when_it_leaves(school: School, postbag: Postbag) -> None:
    """Two children; a hold on one: news about both names one child only, news about that child is withheld."""
    _family, (mother, father), (son, daughter) = home(school, adults=2, pupils=2)
    both = news(school, 2)
    hold(father, son)

    work(AT_FOUR)

    (mail,) = postbag.to(father)
    assert son.first_name in postbag.to(mother)[0].text
    assert (son.first_name in mail.text, mail.text.count(f"About: {daughter.first_name}")) == (False, 2)
    hold(father, daughter)
    assert {standing(one, father) for one in both} == {"sent"}


def test_a_hold_between_packing_and_hand_over_stops_it_and_what_is_left_goes(school: School, postbag: Postbag) -> None:
    _family, (mother, father), (son, _daughter) = home(school, adults=2, pupils=2)
    news(school, 2)
    held: list[object] = []

    def hold_first(_parcel: object) -> None:
        if not held:
            held.append(hold(father, son))
            School.objects.update(limits_version=F("limits_version") + 1)

    postbag.meanwhile = hold_first
    work(AT_FOUR)

    assert (len(postbag.to(mother)), len(postbag.to(father))) == (1, 1)
    assert son.first_name not in postbag.to(father)[0].text


def test_one_piece_that_is_stopped_at_the_last_moment_is_not_in_it(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    one, other = news(school, 2)
    stopped: list[object] = []

    def stop_one(_parcel: object) -> None:
        if not stopped:
            stopped.append(services.cancel(dispatch=one, by=office(school)))

    postbag.meanwhile = stop_one
    work(AT_FOUR)

    assert stopped == [(1, 0)]
    assert [mail.subject for mail in postbag.to(mother)] == ["Hello: a walk"]
    assert (standing(one, mother), standing(other, mother)) == ("cancelled", "sent")


def test_news_is_stopped_as_long_as_it_waits(school: School, postbag: Postbag) -> None:
    home(school, adults=2)
    (dispatch,) = news(school)

    assert services.cancel(dispatch=dispatch, by=office(school)) == (2, 0)
    work(AT_FOUR)

    assert postbag.taken == []


def test_news_that_leaves_as_one_counts_as_one_of_five(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    news(school, 7)
    work(AT_FOUR)

    with clock.standing_at(clock.now() + AT_FOUR):
        assert queries.had_today(school=school, adults=[mother.pk]) == {mother.pk: 1}
        for _ in range(4):
            sent(school)
        work()
        sixth = sent(school)
        work()

    assert len(postbag.to(mother)) == 5
    assert deliveries(sixth)[mother.pk].why == "full"


def test_after_five_the_news_waits_for_the_morning(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    for _ in range(5):
        sent(school)
    news(school, 2)

    work(AT_FOUR)
    assert len(postbag.to(mother)) == 5
    work(timedelta(hours=21, minutes=1))

    assert postbag.to(mother)[5].text.count("* Hello") == 2


def test_it_is_tried_again_under_the_same_name(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    dispatches = news(school, 2)
    postbag.says[mother.contacts.get().value] = [(Outcome.DEFERRED, "451")] * 2
    work(AT_FOUR)
    assert {standing(one, mother) for one in dispatches} == {"waiting"}
    name = Bundle.objects.get().ref

    for minutes in (3, 9, 25):
        work(AT_FOUR + timedelta(minutes=minutes))

    (mail,) = postbag.to(mother)
    assert (mail.ref, Attempt.objects.count(), Bundle.objects.count()) == (name, 2, 1)
    assert {standing(one, mother) for one in dispatches} == {"sent"}


def test_where_mail_is_refused_it_goes_by_text_as_one(school: School, postbag: Postbag, phones: Postbag) -> None:
    School.objects.update(office_phone="020 7946 0123")
    _family, (mother,), (son,) = home(school)
    ContactFactory(adult=mother, kind="mobile", value="+447700900123")
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.REFUSED, "550")]
    dispatches = news(school, 2)

    work(AT_FOUR)

    (text,) = phones.taken
    assert text.text.startswith(f"{school.name}:\n- {son.first_name}: Hello: a walk. We walk to the library.")
    assert text.text.count("We walk to the library.") == 2
    assert text.text.endswith("020 7946 0123.")
    assert {standing(one, mother) for one in dispatches} == {"sent"}


def test_a_mail_with_news_that_comes_back_counts_for_all_that_was_in_it(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    _family, (mother,), _children = home(school)
    ContactFactory(adult=mother, kind="mobile", value="+447700900123")
    dispatches = news(school, 2)
    work(AT_FOUR)
    (mail,) = postbag.to(mother)

    with clock.standing_at(clock.now() + AT_FOUR):
        assert services.came_back(delivery=mail.ref)
        assert services.receipt(ref=mail.ref, outcome=enums.Outcome.BOUNCED)  # a second time: nothing more
        work()

    (text,) = phones.taken
    assert text.text.count("We walk to the library.") == 2
    assert [one.state for one in Attempt.objects.filter(channel="email")] == ["bounced", "bounced"]
    assert {standing(one, mother) for one in dispatches} == {"sent"}


def test_each_piece_is_a_touch_of_its_own(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    dispatches = news(school, 2)
    work(AT_FOUR)

    with clock.standing_at(clock.now() + timedelta(days=4)):
        assert services.settle(school=school.pk) == 2

    assert {standing(one, mother) for one in dispatches} == {"delivered"}


def test_sent_again_by_a_person_it_goes_at_once(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    (dispatch,) = news(school)
    work(AT_FOUR)

    with clock.standing_at(clock.now() + AT_FOUR):
        services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.EMAIL, by=office(school))
        work()

    assert len(postbag.to(mother)) == 2


def test_news_is_not_lost_where_nobody_worked_for_hours(school: School, postbag: Postbag) -> None:
    """Other messages wait for a person then; news makes as much sense in the evening."""
    _family, (mother,), _children = home(school)
    (dispatch,) = news(school)

    work(timedelta(hours=9))

    assert (standing(dispatch, mother), len(postbag.taken)) == ("sent", 1)


def test_a_school_that_is_closed_to_families_keeps_it(school: School, postbag: Postbag) -> None:
    home(school)
    news(school)
    School.objects.update(limits_signed_at=None)
    work(AT_FOUR)
    assert postbag.taken == []

    School.objects.update(limits_signed_at=clock.now())
    work(timedelta(hours=8))

    assert len(postbag.taken) == 1


@pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")
def test_on_paper_it_is_one_letter(school: School) -> None:
    _family, (mother,), _children = home(school, paper_only=True)
    dispatches = news(school, 2)
    work(AT_FOUR)
    assert {standing(one, mother) for one in dispatches} == {"to_print"}

    with clock.standing_at(clock.now() + AT_FOUR):
        batch = services.start_batch(school=school, by=office(school))
        work()
        batch.refresh_from_db()
        pages = PdfReader(BytesIO(files.read(batch.file))).pages
        services.gone_home(batch=LetterBatch.objects.get(), by=office(school))

    text = "".join(one.extract_text() for one in pages)
    assert text.count("Khan") == 1  # one sheet with an address
    assert text.count("We walk to the library.") == 2
    assert f"News from {school.name}" in " ".join(text.replace("\u2068", "").replace("\u2069", "").split())
    assert {standing(one, mother) for one in dispatches} == {"delivered"}


def test_packing_takes_the_same_queries_for_one_adult_and_for_three(school: School, postbag: Postbag) -> None:
    def working(homes: int) -> int:
        people = [home(school)[1][0] for _ in range(homes)]
        news(school, 2, to=people)
        with clock.standing_at(clock.now() + AT_FOUR), CaptureQueriesContext(connection) as counted:
            services.deliver_news(school=school.pk)
        return sum("in_hand_at" not in one["sql"] for one in counted if "UPDATE" not in one["sql"])

    assert NEWS.word == "tests/news"
    one, three = working(1), working(3)
    assert three - one <= 6 * 2  # the last word and the answer, for each of two mails more
