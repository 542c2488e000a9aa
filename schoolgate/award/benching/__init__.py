"""What the benchmark `ledger` stands on: a school of five years, other schools beside it, and its pages."""
