"""The ground: clock, base rows, refusals, permits, tenancy, audit, links, files, jobs, parts and figures."""
