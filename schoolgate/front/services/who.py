"""Coming in as one of several who use an address."""

from django.db import transaction

from schoolgate.accounts import services as accounts
from schoolgate.accounts.errors import CodeIsOver, NotJoined
from schoolgate.accounts.models import Code, User
from schoolgate.accounts.services import Opened
from schoolgate.front.queries.who import are_one, people_of


def come_in_as(*, code: Code, ref: str, paper: str, device: str) -> Opened:
    """Open a session as the person chosen; the first time with the code from paper. Raises refusals of `accounts`."""
    people = {one.ref: one for one in people_of(code)}
    if ref not in people:
        raise CodeIsOver
    chosen = people[ref]
    if paper and not chosen.is_set_up:
        accounts.check_paper_code(code=code, user=chosen.user, typed=paper)
    return accounts.enter(code=code, user=chosen.user, device=device)


@transaction.atomic
def come_in_as_all(*, code: Code, device: str) -> Opened:
    """The person says that all of them are one: known to several schools, by one name and one proved address."""
    people = people_of(code)
    if not are_one(people) or code.spent_at is None:
        raise NotJoined
    users = list(User.objects.filter(pk__in=[one.user for one in people]).order_by("pk"))
    for other in users[1:]:
        accounts.join_users(kept=users[0], joined=other, proved=code.value)
    return accounts.enter(code=code, user=users[0].pk, device=device)
