"""Forms of notices and of threads."""

from schoolgate.messages.forms.notices import AtForm, NoticeForm, UrgentForm

__all__ = ["AtForm", "NoticeForm", "UrgentForm"]
