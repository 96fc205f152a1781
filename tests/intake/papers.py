"""Small PDFs, written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def pdf(*pages: Sequence[str], title: str = "", trailer: str = "") -> bytes:
    """A PDF with these lines on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 60 760 Td {shown} ET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        parts.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    parts.append(f"<< /Title ({title}) /Author (Ann Quill) /CreationDate (D:20241025183000+03'00') >>")
    data, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R /Info {len(parts)} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return data.encode("latin-1")


LOCKED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 "
    f"/O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<{'01' * 16}> <{'01' * 16}>] "
)
