"""Bytes to Documents: files of any known format, streams, bytes, strings, and addresses on the web.

Importing this package loads none of the parsers and no language model; the first document that needs one does.
"""

from reportedly.intake.derive import text_of
from reportedly.intake.files import every_file_under, files_under, from_bytes, from_stream, load
from reportedly.intake.limits import Limits
from reportedly.intake.receive import folder_above, holds_many, receive
from reportedly.intake.remote import receive_fetched, receive_url
from reportedly.intake.text import MAX_BYTES, from_text
from reportedly.intake.watching import feeds_of

__all__ = [
    "MAX_BYTES",
    "Limits",
    "every_file_under",
    "feeds_of",
    "files_under",
    "folder_above",
    "from_bytes",
    "from_stream",
    "from_text",
    "holds_many",
    "load",
    "receive",
    "receive_fetched",
    "receive_url",
    "text_of",
]
