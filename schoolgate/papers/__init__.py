"""A file for each child: reports and certificates, split by the child's number, looked at, and given to each parent at the same moment."""
