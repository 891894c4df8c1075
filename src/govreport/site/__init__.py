"""A dataset as a static site: an overview with filters, and a page for each body.

`govreport site` and `govreport audit --html` write it; no server and no network is needed.
"""

from govreport.site.writing import Site, SitePlan, write_site

__all__ = ["Site", "SitePlan", "write_site"]
