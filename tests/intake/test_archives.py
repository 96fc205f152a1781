"""Archives and packed files: what they hold is received, what they should not do is refused and told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import Limits, receive
from reportedly.records import Unread
from tests.intake.taking import read, take, texts

PAGE = b"<html><body><p>The mayor spoke today.</p></body></html>"
ROWS = b'{"text": "The dam holds."}\n' * 3
FILES = {"a/page.html": PAGE, "rows.jsonl": ROWS, "pic.png": b"\x89PNG", "__MACOSX/x.txt": b"no", ".hidden": b"no"}
EXPECTED = ["The mayor spoke today.", *["The dam holds."] * 3]


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_of_a_zip_are_received_and_pictures_left_out(how: int) -> None:
    assert texts(zipped(FILES, how), "news.zip") == EXPECTED


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_members_of_a_tar_are_received_however_it_is_packed(pack: object) -> None:
    data = pack(tarred(FILES))  # type: ignore[operator]
    assert texts(data, "news.tar") == EXPECTED


def test_a_bad_member_is_named_and_the_others_are_read() -> None:
    files = {"bad.txt": b"\x00\x01\x02" * 90, "good.txt": b"The mayor spoke."}
    bad, good = texts(zipped(files), "news.zip")
    assert bad.startswith("news.zip › bad.txt: ")
    assert good == "The mayor spoke."


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/motd.txt", "a/../../b.txt", "C:\\x.txt", "..\\up.txt", "\\\\host\\x.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    for data in (zipped({name: b"The mayor spoke.", "ok.txt": b"The dam holds."}), tarred({name: b"The mayor spoke."})):
        first = take(data, "x.zip")[0]
        assert isinstance(first, Unread)
        assert "path" in first.problem or "leads out" in first.problem


def test_what_is_packed_is_named_without_the_folders_of_its_file() -> None:
    told = texts(gzip.compress(b"%PDF-1.7 and nothing more"), "in/a folder/note.pdf.gz")
    assert [line.partition(": ")[0] for line in told] == ["in/a folder/note.pdf.gz › note.pdf"]


def test_links_devices_and_locked_members_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert texts(out.getvalue(), "x.zip") == ["x.zip › link.txt: is a link and no file"]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive2:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("odd.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive2.addfile(info)
    assert len([text for text in texts(out.getvalue(), "x.tar") if "is a link" in text or "is no file" in text]) == 4
    locked = bytearray(zipped({"a.txt": b"The mayor spoke."}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert texts(bytes(locked), "x.zip") == ["x.zip › a.txt: is locked with a password"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: zipped({"a.txt": data})])
def test_a_bomb_is_not_unpacked(pack: object) -> None:
    data = pack(b"The mayor spoke. " * 800_000)  # type: ignore[operator]
    (item,) = take(data, "bomb")
    assert isinstance(item, Unread)
    assert "as only a bomb does" in item.problem


def test_archives_within_archives_are_read_to_a_depth() -> None:
    data = zipped({"in.txt": b"The mayor spoke."})
    for number in range(3):
        data = zipped({f"{number}.zip": data})
    assert texts(data, "out.zip") == ["The mayor spoke."]
    data = gzip.compress(gzip.compress(data))
    (item,) = take(data, "out.gz")
    assert isinstance(item, Unread)
    assert "deeper than 4" in item.problem


def test_limits_on_the_whole_end_it_with_one_line() -> None:
    data = zipped({f"{n}.txt": b"The mayor spoke." for n in range(20)})
    *first, last = texts(data, "many.zip", limits=Limits(members=10))
    assert len(first) == 5  # a member and its document count
    assert "holds more than 10 documents" in last
    *_, last = texts(data, "many.zip", limits=Limits(total_bytes=100))
    assert "unpacks to more than 100 bytes" in last
    (item,) = take(b'{"text": "The mayor spoke."}\n' * 9, "r.jsonl", limits=Limits(seconds=-1.0))
    assert isinstance(item, Unread)
    assert "seconds" in item.problem


def test_office_documents_and_empty_archives_are_named() -> None:
    assert "an office document" in texts(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "x.docx")[0]
    assert "empty" in texts(zipped({}), "x.zip")[0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_rows_and_tables_that_are_whole_are_only_read(pack: object) -> None:
    table = b"title,text\nA,The mayor spoke.\n"
    assert texts(pack(ROWS), "rows.jsonl.gz") == ["The dam holds."] * 3  # type: ignore[operator]
    assert texts(pack(table), "t.csv.gz") == ["The mayor spoke."]  # type: ignore[operator]


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: bz2.compress(data, 1), lzma.compress])
def test_rows_before_the_break_in_a_packed_file_are_read(pack: object) -> None:
    rows = b"".join(
        b'{"text": "The mayor spoke %d times, as %x says."}\n' % (n, hash(str(n)) & 0xFFFFFFFF) for n in range(9_000)
    )
    data = pack(rows)  # type: ignore[operator]
    *good, last = take(data[: len(data) * 2 // 3], "rows.jsonl.gz")
    assert isinstance(last, Unread)
    assert not [item for item in good if isinstance(item, Unread)]
    assert len(good) > 2_000


def test_a_checksum_that_does_not_fit_is_told() -> None:
    data = bytearray(gzip.compress(ROWS))
    data[-6] ^= 1
    *good, last = texts(bytes(data), "rows.jsonl.gz")
    assert good == ["The dam holds."] * 3
    assert "damaged in its packing" in last or "damaged or cut off" in last


def test_a_tar_that_is_cut_off_or_damaged_between_members_says_so() -> None:
    data = tarred({"a.txt": b"The mayor spoke.", "b.txt": b"The dam holds."})
    assert "without the mark of its end" in texts(data[:2048], "x.tar")[-1]
    broken = data[:1024] + b"\x07" * 512 + data[1536:]
    assert texts(broken, "x.tar")[0] == "The mayor spoke."
    assert "without the mark of its end" in texts(broken, "x.tar")[-1]


def test_a_zip_that_is_cut_off_says_so() -> None:
    assert "cut off" in texts(zipped(FILES)[:-30], "x.zip")[0]


def test_a_stream_that_can_not_go_back_is_received() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self.rest = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            return self.rest.readinto(memoryview(buffer)[:7])  # type: ignore[arg-type]

    for data in (zipped(FILES), tarred(FILES), gzip.compress(tarred(FILES))):
        items = list(receive("-", Pipe(data)))  # type: ignore[arg-type]
        assert [item.document.text for item in items if not isinstance(item, Unread)] == EXPECTED


@given(
    data=st.sampled_from(
        [zipped(FILES), tarred(FILES), gzip.compress(tarred(FILES)), lzma.compress(ROWS), bz2.compress(ROWS)]
    ),
    noise=st.binary(max_size=6),
    place=st.integers(0, 100_000),
    cut=st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_damaged_archives_never_raise(data: bytes, noise: bytes, place: int, *, cut: bool) -> None:
    place %= len(data)
    take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "x")


def test_every_length_of_a_small_archive_is_read_or_told() -> None:
    for data in (zipped({"a.txt": b"The mayor spoke."}), gzip.compress(ROWS)):
        for length in range(len(data)):
            assert take(data[:length], "x")
    assert [item.document.text for item in read(zipped({"a.txt": b"The mayor spoke."}))] == ["The mayor spoke."]
