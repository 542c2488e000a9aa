"""Text messages: by GOV.UK Notify, by any provider that takes a little JSON, or into a file."""
