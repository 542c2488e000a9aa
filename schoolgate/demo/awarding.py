"""Ten months towards the award: registered, a group that meets, four views, judgements, a plan with all that happens to plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import services as award
from schoolgate.award.enums import Level, Part, State
from schoolgate.award.frameworks import framework, indicators
from schoolgate.award.models import Action, Cycle, GroupMember, Task
from schoolgate.award.values import Call, Draft
from schoolgate.demo import awarded_plan as set_out
from schoolgate.demo import awarded_words as words
from schoolgate.demo import doors
from schoolgate.demo.lately import school_day
from schoolgate.demo.views_asked import views_asked
from schoolgate.demo.way import SINCE, Way
from schoolgate.families.models import Adult
from schoolgate.schools import services as schools
from schoolgate.schools.enums import STAFF, Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import calendar_of


def ten_months(school: School, members: dict[str, Member], today: date) -> None:
    """From registering to six weeks before the visit."""
    way = Way(school, members, today, calendar_of(school.pk))
    with way.on(0) as day:
        cycle = award.register(school=school, on=day, adviser="Mrs Imelda Farrow", by=way.lead)
    group = _group(way)
    _meetings(way, group)
    _commitment(way)
    views_asked(way, cycle, staff=_staff(way)[:17], governors=_governors(way))
    _judged(way, cycle)
    _plan(way, cycle)
    _checked(way, cycle)
    _year(way, cycle)
    award.remind(school=school, by=system(school.pk, "award.remind"))


def _group(way: Way) -> list[GroupMember]:
    """Two of staff, a governor, five parents of five languages, a library, and who brings what children say."""
    join = partial(award.join_group, school=way.school, by=way.lead)
    with way.on(10) as day:
        until = date(day.year + 2, day.month, min(day.day, 28))
        staff, members = Part.STAFF, way.members
        people = [
            join(part=staff, member=members["partnership"], does="chairs", until=until),
            join(part=staff, member=members["assistant"], does="takes the minutes", until=until),
            join(part=Part.GOVERNORS, member=members["governor"], until=until),
            join(
                part=Part.CHILDREN,
                member=members["teacher:Imtiaz Shah"],
                does="brings what the council said",
                until=until,
            ),
        ]
        people += [join(part=Part.PARENTS, adult=one, until=until) for one in _parents(way, 5)]
    with way.on(95):
        return [*people, join(part=Part.PARTNERS, name="Rosa Lindley, Riverside Library", until=until)]


def _parents(way: Way, most: int) -> list[Adult]:
    """Parents who have been here all year, of as many languages as there are; nobody who comes in by a door."""
    users = [one.user for one in doors.doors() if one.leads_to == "/me/"]
    rows = Adult.objects.filter(school=way.school, ended_at=None, families__ended_at=None, ties__lives_with=True)
    found = rows.exclude(user__in=users).filter(ties__ended_at=None, ties__pupil__ended_at=None)
    by_tongue: dict[str, Adult] = {}
    for one in found.distinct().order_by("pk")[:200]:
        by_tongue.setdefault(one.home_lang, one)
    return list(by_tongue.values())[:most]


def _meetings(way: Way, group: Sequence[GroupMember]) -> None:
    """Five that took place, one that is called."""
    for after, hour, where, code, minutes, decisions in words.MEETINGS:
        with way.on(after) as day:
            call = Call(words.agenda_title(way.school, code), day, hour, where, words.agenda(way.school, code))
            meeting = award.call_meeting(school=way.school, call=call, by=way.lead)
            came = [one for one in group if one.since <= day and way.dice.random() < 0.8]
            award.write_minutes(meeting=meeting, came=came, minutes=minutes, decisions=decisions, by=way.lead)
    soon = school_day(way.today + timedelta(days=16))
    call = Call(
        words.agenda_title(way.school, "before-visit"),
        soon,
        time(18, 0),
        "Library",
        words.agenda(way.school, "before-visit"),
    )
    award.call_meeting(school=way.school, call=call, by=way.lead)


def _commitment(way: Way) -> None:
    """Put forward, signed by all kinds of partner."""
    with way.on(28) as day:
        award.put_forward(school=way.school, by=way.lead)
        for member in _staff(way)[:14]:
            award.sign(school=way.school, by=viewer_of_member(member))
        for member in _governors(way):
            award.sign(school=way.school, by=viewer_of_member(member))
        for adult in _parents(way, 8):
            award.sign_on_paper(school=way.school, part=Part.PARENTS, adult=adult, on=day, by=way.lead)
        for part, name in ((Part.CHILDREN, "The school council"), (Part.PARTNERS, "Riverside Library")):
            award.sign_on_paper(school=way.school, part=part, name=name, on=day, by=way.lead)


def _staff(way: Way) -> list[Member]:
    """Who worked here then."""
    rows = Member.objects.filter(school=way.school, role__in=STAFF, since__lte=way.day(30), ended_at=None)
    return list(rows.order_by("pk"))


def _governors(way: Way) -> list[Member]:
    """Four of them, three new since then."""
    for title, name in words.GOVERNORS:
        key = f"governor:{name}"
        if key not in way.members:
            email = f"{name.lower().replace(' ', '.')}@parkhill.example"
            way.members[key] = schools.add_member(
                school=way.school, name=name, title=title, role=Role.GOVERNOR, email=email, since=way.day(0),
                by=viewer_of_member(way.members["head"]),
            )  # fmt: skip
    return [one for key, one in way.members.items() if key.startswith("governor")]


def _judged(way: Way, cycle: Cycle) -> None:
    """Each indicator once in the third month, and again where it has moved; two sentences for most objectives."""
    steps = list(Level)
    begun = {one.code: way.dice.choices(steps, weights=(40, 42, 16, 2))[0] for one in indicators()}
    for after, share in ((72, 1.0), (198, 0.5), (286, 0.4)):
        with way.on(after):
            for one in indicators():
                if way.dice.random() >= share:
                    continue
                if share < 1.0:
                    begun[one.code] = steps[min(steps.index(begun[one.code]) + 1, len(steps) - 1)]
                level = begun[one.code]
                award.judge(cycle=cycle, code=one.code, level=level, reasons=words.reason(level, way.dice), by=way.lead)
    _finished(way, cycle, {code for code, level in begun.items() if level not in Level.reached()})
    with way.on(280):
        for topic, text in words.EFFECTS.items():
            award.write_effect(cycle=cycle, topic=topic, text=text, by=way.lead)


def _finished(way: Way, cycle: Cycle, missing: set[str]) -> None:
    """Under two objectives nothing is missing any more."""
    nine = framework("lppa-9")
    done = {code for one in nine.objectives if one.code in ("1", "6") for code in one.indicators}
    with way.on(287):
        for code in sorted(done & missing):
            award.judge(cycle=cycle, code=code, level=Level.MET, reasons=words.reason(Level.MET, way.dice), by=way.lead)


def _plan(way: Way, cycle: Cycle) -> None:
    """Two lines of a worked plan made our own, one still as it was copied, and eight of our own in every state."""
    with way.on(78):
        copied = award.copy_plan(cycle=cycle, key="reaching", lines=[0, 1, 4], by=way.lead)
        for action, text in zip(copied, set_out.MADE_OURS, strict=False):
            _made_ours(way, action, text)
    for after, days, draft, state, note in set_out.ACTIONS:
        with way.on(after):
            due = way.due(days)
            action = award.plan_action(cycle=cycle, draft=Draft(due=due, **draft), by=way.lead)
        if state != State.PLANNED:
            with way.on(max(after + 1, min(days, SINCE - 2))):
                award.set_state(action=action, state=state, words=note, by=way.lead)
    with way.on(150):
        said = "All twelve classes; nine families had never spoken with us."
        award.set_state(action=copied[0], state=State.DONE, words=said, by=way.lead)


def _made_ours(way: Way, action: Action, text: str) -> None:
    """A copied line in the school's own words."""
    draft = Draft(
        what=text, due=action.due, role=action.role, change=action.change, cost=action.cost, topic=action.topic,
        improvement="Priority 2, line 3",
    )  # fmt: skip
    award.change_action(action=action, draft=draft, by=way.lead)


def _checked(way: Way, cycle: Cycle) -> None:
    """The adviser came half way, and two actions followed; the day of the visit is fixed."""
    with way.on(188) as day:
        check = award.write_check(
            cycle=cycle, day=day, who="Mrs Imelda Farrow", said=set_out.CHECK, in_all=set_out.CHECK_IN_ALL, by=way.lead
        )
        source = ("award_check", check.ref)
        for days, what, change, role, topic in set_out.FROM_CHECK:
            draft = Draft(what=what, due=way.due(days), role=role, change=change, topic=topic, source=source)
            award.plan_action(cycle=cycle, draft=draft, by=way.lead)
    with way.on(296):
        day = school_day(way.today + timedelta(days=44))
        award.plan_visit(cycle=cycle, day=day, who="The award’s verifier", needs=set_out.NEEDS, by=way.lead)


def _year(way: Way, cycle: Cycle) -> None:
    """Most tasks are done when they were due; one was left out, one moved, a few are late."""
    for task in Task.objects.filter(cycle=cycle, due__lt=way.today - timedelta(days=6)).order_by("due", "pk"):
        after = (task.due - way.day(0)).days + way.dice.randrange(3)
        with way.on(min(after, SINCE - 1)):
            if task.code in set_out.LEFT_OUT:
                award.skip_task(task=task, why=set_out.LEFT_OUT[task.code], by=way.lead)
            elif task.code not in set_out.STILL_LATE:
                award.do_task(task=task, by=way.lead)
