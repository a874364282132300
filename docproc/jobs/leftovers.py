"""Files in the store that nothing was ever made of: the process that took them in was killed before it could note them."""

from datetime import datetime

from docproc.jobs.workshop import Workshop
from docproc.storage import erasing


def clear_unnoted(shop: Workshop, before: datetime) -> int:
    """Remove the files that came before then and that no document has; how many. Whoever sends one just now stores it anew."""
    with shop.database.read() as connection:
        unnoted = [sha256 for sha256 in shop.files.kept(before) if not erasing.is_used(connection, sha256)]
    return sum(_clear(shop, sha256) for sha256 in unnoted)


def _clear(shop: Workshop, sha256: str) -> bool:
    with shop.database.write() as connection:
        erasing.hold_file(connection, sha256)
        if erasing.is_used(connection, sha256):
            return False
        shop.files.remove(sha256)
        return True
