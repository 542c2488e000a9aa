"""The roster: a file becomes rows (`readers`), rows become a difference (`plan`), and only then does anything change (`apply`)."""
