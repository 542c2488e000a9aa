"""Rows of signing in. None has a school: a person is one across schools."""

from schoolgate.accounts.models.address import SignInAddress
from schoolgate.accounts.models.code import Code
from schoolgate.accounts.models.count import Count
from schoolgate.accounts.models.credential import Credential
from schoolgate.accounts.models.session import Session
from schoolgate.accounts.models.user import User

__all__ = ["Code", "Count", "Credential", "Session", "SignInAddress", "User"]
