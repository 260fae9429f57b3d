"""A static site of the corpus: pages that open from the file system, without network, server or scripts."""

from derive.output.html.site import Site, gather, require_folder, write_site
from derive.output.html.site_data import SiteData

__all__ = ["Site", "SiteData", "gather", "require_folder", "write_site"]
