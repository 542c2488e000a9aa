"""Tests of `helping`."""
