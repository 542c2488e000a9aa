"""Whose page is it? By the unique pupil number that is printed on it, or stands in the file's name; never by a name alone."""
