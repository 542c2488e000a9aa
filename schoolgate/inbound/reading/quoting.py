"""What somebody wrote, without the history below it. When in doubt it stays: too much is a nuisance, too little is a loss."""

import re

INTRO_LINES = 3
RULE = re.compile(r"-{3,}\s*[^-\n]{4,40}\s*-{3,}|_{20,}")  # -----Original Message-----, in any language
RULE_LENGTH = 120
HEAD_LINE = re.compile(r"\*?[\w .]{2,20}:\*?\s+\S.*")
SIGNATURE = "--"
SIGNATURE_LINES = 10


def own_words(text: str) -> str:
    """The words above the history; all of them if there is nothing above it."""
    lines = text.split("\n")
    kept = _without_signature(_without_history(lines))
    return "\n".join(kept).strip() or _unmarked(lines)


def _without_history(lines: list[str]) -> list[str]:
    """Cut at a rule with a head below it, and what is quoted to the very end, with the line that introduces it."""
    for number, line in enumerate(lines):
        if len(line) < RULE_LENGTH and RULE.fullmatch(line.strip()) and _is_head(lines[number + 1 : number + 6]):
            return _without_history(lines[:number])
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    if not any(line.lstrip().startswith(">") for line in lines[end:]):
        return lines
    return lines[: _before_intro(lines, end)]


def _before_intro(lines: list[str], end: int) -> int:
    """Where the introduction begins ("On 3 May 2026 at 10:11, Oak Lane wrote:"): it ends in a colon and names a time or an address."""
    if not end or not lines[end - 1].rstrip().endswith((":", "：")):
        return end
    for first in range(end - 1, max(-1, end - 1 - INTRO_LINES), -1):
        if not lines[first].strip():
            return end
        block = " ".join(lines[first:end])
        starts = first == 0 or not lines[first - 1].strip()
        if starts and (re.search(r"\d{1,2}[:.]\d{2}|\d{4}", block) or "@" in block):
            return first
    return end


def _is_head(below: list[str]) -> bool:
    """Do the next lines look like the head of a mail: From, Sent, To, Subject, in any language?"""
    lines = [line.strip() for line in below if line.strip()]
    return len(lines) >= 3 and sum(bool(HEAD_LINE.fullmatch(line)) for line in lines[:4]) >= 3


def _without_signature(lines: list[str]) -> list[str]:
    """Cut at the mark of a signature (RFC 3676, section 4.3), if what follows is short."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - SIGNATURE_LINES), -1):
        if lines[number].rstrip() == SIGNATURE and number > 0:
            return lines[:number]
    return lines


def _unmarked(lines: list[str]) -> str:
    """Everything, as it is."""
    return "\n".join(lines).strip()
