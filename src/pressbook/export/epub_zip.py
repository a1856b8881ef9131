"""Files of an EPUB become its zip, byte by byte the same on every machine: no clock, no permissions, one compressor.

Python's zipfile packs with whatever zlib the machine has, and two of them make different bytes; libdeflate comes in a package,
and makes three per cent fewer of them.
"""

import struct
import zlib
from collections.abc import Iterable

import deflate

# PKWARE, APPNOTE.TXT 6.3.3: the heads of 4.3.7, 4.3.12 and 4.3.16.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
STORED, DEFLATED = 0, 8
VERSION = 20  # 2.0, which has Deflate
UNIX = 3 << 8
REGULAR_FILE = 0o100644 << 16
UTF_8 = 0x800
MIDNIGHT, DAY = 0, 0x21  # 1980-01-01, the first day that a zip can tell
# The highest but one: the highest takes half as long again for a thousandth.
LEVEL = 11
# What must be as it is (EPUB 3.3, 4.2.3), and what is packed already.
AS_IT_IS = ("mimetype", ".png", ".jpg", ".webp", ".gif")


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of files by name, in their order. Raises struct.error for 4 GiB or 65,536 files and more."""
    out, central = bytearray(), bytearray()
    count = 0
    for name, content in files:
        method, packed = DEFLATED, content
        if not name.endswith(AS_IT_IS):
            packed = bytes(deflate.deflate_compress(content, LEVEL))
        if len(packed) >= len(content):
            method, packed = STORED, content
        said = name.encode()
        facts = (VERSION, 0 if name.isascii() else UTF_8, method, MIDNIGHT, DAY, zlib.crc32(content), len(packed), len(content))
        central += CENTRAL.pack(b"PK\1\2", UNIX | VERSION, *facts, len(said), 0, 0, 0, 0, REGULAR_FILE, len(out)) + said
        count += 1
        out += LOCAL.pack(b"PK\3\4", *facts, len(said), 0) + said + packed
    return bytes(out + central + END.pack(b"PK\5\6", 0, 0, count, count, len(central), len(out), 0))
