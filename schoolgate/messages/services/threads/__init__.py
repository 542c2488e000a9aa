"""What can happen to a thread: a family writes, staff answer, hand it over, mark it, close it."""

from schoolgate.messages.services.threads.answering import answer, close
from schoolgate.messages.services.threads.arriving import take
from schoolgate.messages.services.threads.fitting import keep_file
from schoolgate.messages.services.threads.handling import hand_over, mark_private
from schoolgate.messages.services.threads.writing import ask_about, write, write_on

__all__ = ["answer", "ask_about", "close", "hand_over", "keep_file", "mark_private", "take", "write", "write_on"]
