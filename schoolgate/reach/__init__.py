"""Who is reached, who is not, and by which group: from the ledger, and for most eyes from frozen figures only."""
