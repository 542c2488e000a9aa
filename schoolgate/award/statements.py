"""The statements of a view in the languages that families read. English is the measure: each file holds what it says, code by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from schoolgate.award.shipped import HERE, view
from schoolgate.core.content import BadContent, read


@dataclass(frozen=True)
class Tongue:
    """A view in one language. `checked` names, for each code, who checked it and when."""

    made: str
    text: Mapping[str, str]
    checked: Mapping[str, str]


@cache
def tongue(voice: str, lang: str) -> Tongue | None:
    """A view in one language; None in one that it does not ship in. Raises BadContent for a bad file."""
    path = HERE / "views" / voice / f"{lang}.yaml"
    if not path.exists():
        return None
    where, raw = f"views/{voice}/{lang}.yaml", read(path)
    if set(raw) != {"made", "checked", "text"}:
        raise BadContent(f"{where}: has {sorted(raw)}; accepted: checked, made, text")
    known = {one.code for one in view(voice).statements}
    if strange := known ^ set(raw["text"]):
        raise BadContent(f"{where}: text: unknown or missing {', '.join(sorted(strange))}")
    if empty := [code for code, said in {"made": raw["made"], **raw["text"]}.items() if not str(said).strip()]:
        raise BadContent(f"{where}: {empty[0]}: says nothing")
    return Tongue(raw["made"], raw["text"], raw["checked"])
