"""Which engines this machine has, which the school has turned on, and what each pair of languages gets."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.languages.engines import ENGINES, Engine, engine
from schoolgate.languages.engines.breaker import breaker
from schoolgate.languages.models import EngineOn
from schoolgate.languages.table import name_in

NOT_FOR_SCHOOLS = ("none", "phrases")
FOR_TRYING = ("pseudo",)


@dataclass(frozen=True)
class Usable:
    """An engine as the page shows it."""

    engine: Engine
    is_set_up: bool

    @property
    def name(self) -> str:
        """Its word."""
        return self.engine.name


@dataclass(frozen=True)
class Serving:
    """A pair that a school has turned on."""

    row: EngineOn
    engine: Engine
    language: str

    @property
    def is_set_up(self) -> bool:
        """Does the machine still have what it needs?"""
        return self.engine.is_set_up()


def usable() -> list[Usable]:
    """Every engine that a school could turn on, those first that are set up."""
    names = [one for one in ENGINES if one not in NOT_FOR_SCHOOLS and (one not in FOR_TRYING or _may_try())]
    found = [Usable(engine(name), engine(name).is_set_up()) for name in names]
    return sorted(found, key=lambda one: not one.is_set_up)


def serving(*, school: int, lang: str) -> list[Serving]:
    """What is turned on for texts that the school writes in `lang`, by the name of the other language."""
    rows = EngineOn.objects.live().filter(school=school, lang=lang)
    found = [Serving(row, engine(row.engine), name_in(row.target, "en")) for row in rows if row.engine in ENGINES]
    return sorted(found, key=lambda one: one.language)


def turned_on(*, viewer: Viewer) -> "QuerySet[EngineOn]":
    """What this viewer may turn off."""
    rows: QuerySet[EngineOn] = EngineOn.objects.visible_to(viewer).live()
    return rows


def engine_for(*, school: int, source: str, target: str) -> Engine | None:
    """The engine that may see texts of this pair; None where none is turned on."""
    row = EngineOn.objects.live().filter(school=school, lang=source, target=target).first()
    return engine(row.engine) if row and row.engine in ENGINES else None


def served(*, school: int, source: str, targets: Collection[str]) -> dict[str, str]:
    """Of these languages those that an engine serves that is set up, with its name: one query."""
    rows = EngineOn.objects.live().filter(school=school, lang=source, target__in=list(targets))
    return {row.target: row.engine for row in rows if row.engine in ENGINES and engine(row.engine).is_set_up()}


def is_ready(*, school: int, source: str, target: str) -> bool:
    """Is an engine turned on for this pair that is set up, and not known to be down? One query."""
    name = served(school=school, source=source, targets=[target]).get(target)
    return name is not None and not breaker(name).is_open


def _may_try() -> bool:
    """The language of nobody is for trying things out."""
    return bool(settings.MODE != "production")
