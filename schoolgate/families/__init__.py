"""Pupils, adults, ties, restrictions, families, needs, dated facts, and the roster that brings them."""
