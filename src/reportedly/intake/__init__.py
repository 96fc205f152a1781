"""Bytes to Documents: text and HTML, from files, streams, bytes and strings.

Importing this package loads neither the HTML parser nor the language model; the first page or text does.
"""

from reportedly.intake.files import files_under, from_bytes, from_stream, load
from reportedly.intake.text import MAX_BYTES, from_text

__all__ = ["MAX_BYTES", "files_under", "from_bytes", "from_stream", "from_text", "load"]
