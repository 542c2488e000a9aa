"""From when on a machine is not well."""

from datetime import timedelta

LAG_ALLOWED = timedelta(minutes=5)  # of the oldest job that is due
DISK_ALLOWED = 200 * 1024 * 1024  # bytes free
