"""The mailbox is visited each minute; nothing in it is lost, or kept twice, however the line breaks."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from schoolgate.core import doctor, jobs
from schoolgate.core.doctor import Level
from schoolgate.inbound import services, tasks
from schoolgate.inbound.models import RawItem
from schoolgate.inbound.reading import limits
from schoolgate.inbound.services.mailbox import mailbox
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.inbound import mail_of
from tests.inbound.imap_server import Box, Server
from tests.ports import free_port, wait_for


@pytest.fixture
def box() -> Box:
    """Three mails that nobody has seen."""
    return Box({uid: mail_of(f"adult{uid}@home.example", f"Mail {uid}").as_bytes() for uid in (3, 5, 9)})


@pytest.fixture
def server(box: Box, settings) -> Iterator[Server]:
    with Server(box) as one:
        settings.MAIL_IN_URL = one.url
        yield one


def visit(server: Server) -> int:
    return services.collect(mailbox(server.url))


def test_new_mail_is_kept_and_then_marked(server: Server, box: Box) -> None:
    assert visit(server) == 3

    assert list(RawItem.objects.order_by("pk").values_list("sender", flat=True)) == [
        "adult3@home.example",
        "adult5@home.example",
        "adult9@home.example",
    ]
    assert box.seen == {3, 5, 9}
    assert visit(server) == 0


@pytest.mark.parametrize("step", ["CAPABILITY", "LOGIN", "SELECT", "SEARCH", "FETCH", "STORE", "LOGOUT"])
def test_line_that_breaks_loses_nothing_and_doubles_nothing(server: Server, box: Box, step: str) -> None:
    box.breaks = {step}

    visit(server)
    visit(server)

    assert box.visits == 2
    assert RawItem.objects.count() == 3
    assert box.seen == {3, 5, 9}


def test_mail_is_marked_only_after_it_was_kept(server: Server, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_raw: bytes) -> bool:
        raise RuntimeError

    monkeypatch.setattr("schoolgate.inbound.services.mailbox.keep_mail", fails)
    with pytest.raises(RuntimeError):
        visit(server)

    assert box.seen == set()


def test_endless_mail_is_fetched_as_far_as_we_keep_it(server: Server, box: Box) -> None:
    box.mails = {1: mail_of("adult@home.example").as_bytes() + b"x" * (limits.MAIL_BYTES * 2)}

    visit(server)

    item = RawItem.objects.get()
    assert (item.was_cut, len(item.body)) == (True, limits.MAIL_BYTES)


def test_server_that_is_away_is_asked_again_later(box: Box) -> None:
    with Server(box) as one:
        url = one.url

    assert services.collect(mailbox(url)) == 0


def test_each_minute_the_round_of_one_school_visits(
    school: School, other_school: School, server: Server, box: Box
) -> None:
    _family, (mother,), _children = home(school)
    box.mails = {1: mail_of(mother.contacts.get().value).as_bytes()}

    for one in (school, other_school):
        tasks.collect(school=one.pk)
    jobs.work_until_idle()

    assert box.visits == 1
    assert RawItem.objects.get().handler == "office"
    assert next(one.each.total_seconds() for one in jobs.rounds() if one.name == "inbound.collect") == 60


def test_without_a_mailbox_nobody_goes_anywhere(school: School, settings) -> None:
    settings.MAIL_IN_URL = ""

    tasks.collect(school=school.pk)


def test_doctor_opens_the_mailbox(server: Server, settings) -> None:
    def found() -> Level:
        return next(one.level for one in doctor.examine() if one.area == "inbound")

    assert found() == Level.OK
    settings.MAIL_IN_URL = server.url.replace("a%20b", "wrong")
    assert found() == Level.BAD


@pytest.mark.parametrize("url", ["imap://u:secret@mail.example/INBOX", "pop3://u:secret@mail.example/"])
def test_way_that_is_not_safe_is_refused_without_the_password(url: str, settings) -> None:
    with pytest.raises(ValueError, match="MAIL_IN_URL begins with") as wrong:
        mailbox(url)

    assert "secret" not in str(wrong.value)


def test_address_of_a_mailbox_is_read() -> None:
    box = mailbox("imaps://a%40b.example:p%2Fw@mail.example/School%20mail")

    assert (box.host, box.port, box.user, box.password, box.folder, box.tls) == (
        "mail.example",
        993,
        "a@b.example",
        "p/w",
        "School mail",
        True,
    )
    assert "p/w" not in repr(box)


DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin")

CONFIG = """
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = nobody
default_internal_user = nobody
first_valid_uid = 0
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@pytest.fixture
def dovecot() -> Iterator[int]:
    """A real mail server (2.3, as Debian has it) with three messages, owned by somebody who is not root; its port."""
    port = free_port()
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else pwd.getpwnam("nobody")[2:4]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("new", "cur", "tmp"):
            (folder / "mail" / part).mkdir(parents=True)
        for number in range(3):
            (folder / "mail" / "new" / f"{number}.oak").write_bytes(mail_of(f"adult{number}@home.example").as_bytes())
        for path in (folder / "mail").rglob("*"):
            os.chown(path, uid, gid)
        os.chown(folder / "mail", uid, gid)
        (folder / "dovecot.conf").write_text(CONFIG.format(folder=folder, port=port, uid=uid, gid=gid))
        running = subprocess.Popen([str(DOVECOT), "-F", "-c", str(folder / "dovecot.conf")])
        try:
            wait_for(port, "Dovecot")
            yield port
        finally:
            running.terminate()
            running.wait(10)


@pytest.mark.skipif(DOVECOT is None, reason="no Dovecot here: apt-get install dovecot-imapd")
def test_real_dovecot_gives_its_mail_once(dovecot: int) -> None:
    box = mailbox(f"imap://amina:secret@127.0.0.1:{dovecot}/INBOX")

    assert [services.collect(box), services.collect(box)] == [3, 0]
