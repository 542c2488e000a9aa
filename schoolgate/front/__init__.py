"""Pages of several features: a family's page, the staff's day, one family's page, the first hour."""
