"""From frameworks to a portfolio: indicators, suggestions out of the ledger, evidence, export."""
