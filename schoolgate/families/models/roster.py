"""Rows of the roster import: runs, what each changed, questions, remembered columns."""

__all__: list[str] = []
