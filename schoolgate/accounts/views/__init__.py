"""Pages of signing in. A GET never spends anything: a code is typed and posted, so a scanner that opens links does no harm."""
