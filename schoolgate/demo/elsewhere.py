"""The weeks before the school had Schoolgate, brought in by a file; and three things since that it did not see."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, time, timedelta

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.demo.lately import school_day
from schoolgate.elsewhere import services
from schoolgate.elsewhere.enums import Kind
from schoolgate.elsewhere.queries import with_upns
from schoolgate.families.models import Pupil
from schoolgate.schools.models import Member, School

SEED = 1944
BEFORE = (  # weeks before, kind, title, which share of the children's families (or a count)
    (11, Kind.WELCOMED, "Meet the teacher", 0.42),
    (10, Kind.SENT, "Welcome back letter", 0.9),
    (9, Kind.LEARNED, "Reading together, first morning", 0.08),
    (8, Kind.SHOW, "Harvest assembly", 186),
    (7, Kind.HELPED, "Garden tidy-up", 0.05),
    (6, Kind.ANSWERED, "Parents’ survey on homework", 0.24),
    (5, Kind.TALKED, "Parents’ evening", 0.61),
    (4, Kind.COURSE, "English for parents, six mornings", 0.03),
    (3, Kind.SHAPED, "Parents’ forum: the homework timetable", 0.06),
    (2, Kind.SHOW, "Anti-bullying week assembly", 94),
)


def before(school: School, members: dict[str, Member], begins: date) -> None:
    """The partnership lead brings in the list that the school kept until then."""
    dice = random.Random(SEED)
    by = viewer_of_member(members["partnership"])
    upns = [
        *Pupil.objects.filter(school=school, ended_at=None).exclude(upn="").order_by("pk").values_list("upn", flat=True)
    ]
    out = io.StringIO()
    file = csv.writer(out)
    file.writerow(["Date", "Kind", "Title", "UPN or count"])
    for weeks, kind, title, share in BEFORE:
        day = school_day(begins - timedelta(weeks=weeks, days=-3)).strftime("%d/%m/%Y")
        named = [one for one in upns if dice.random() < share] if isinstance(share, float) else [share]
        file.writerows([day, kind.value, title, one] for one in named)
    with clock.standing_at(clock.at(begins + timedelta(days=1), time(15, 40), school.zone)):
        sheet = services.put(school=school, file_name="autumn-term-events.csv", data=out.getvalue().encode(), by=by)
        services.apply(sheet=sheet, leave_out=False, by=by)


def since(school: School, members: dict[str, Member], today: date) -> None:
    """A walk, a training and a forum, each written down by hand on the day after."""
    dice = random.Random(SEED)
    by = viewer_of_member(members["partnership"])
    upns = [
        *Pupil.objects.filter(school=school, ended_at=None).exclude(upn="").order_by("pk").values_list("upn", flat=True)
    ]
    told = (
        (93, Kind.TRAINED, "Talking with parents who have little English", 23, "Twilight session, led from outside"),
        (
            51,
            Kind.WALKED,
            "Welcome walk: what does a new parent see first?",
            9,
            "The signs at the gate are to be drawn anew",
        ),
        (17, Kind.SHAPED, "Parents’ forum: the new lunch menu", 14, ""),
    )
    for days, kind, title, number, note in told:
        day = school_day(today - timedelta(days=days))
        with clock.standing_at(clock.at(school_day(day + timedelta(days=1)), time(16), school.zone)):
            alone = number if kind == Kind.TRAINED else None
            row = services.write_down(school=school, kind=kind, title=title, day=day, note=note, number=alone, by=by)
            if alone is None:
                homes = with_upns(viewer=by, upns=dice.sample(upns, number)).values()
                services.add(happening=row, homes=[*homes], by=by)
