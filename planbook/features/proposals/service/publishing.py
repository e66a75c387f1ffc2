"""The jobs that publish a version."""

from typing import Final

# Mints the version's one `pdf` link, whose code the document carries, and renders it: the task is
# the sharing slice's.
PUBLISH_TASK: Final = "sharing.publish_version"
# Likewise for whoever is not of the family: a link and a PDF that name nobody.
PLAIN_TASK: Final = "sharing.publish_plain"
