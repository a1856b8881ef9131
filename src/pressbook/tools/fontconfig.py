"""fontconfig's `fc-list`: which installed face has certain characters. Where it is missing, none has."""

import shutil
import subprocess
from functools import cache
from pathlib import Path


@cache
def face_for(characters: str) -> Path | None:
    """An installed face that has every one of these characters, or None."""
    program = shutil.which("fc-list")
    wanted = sorted({f"{ord(sign):x}" for sign in characters if not sign.isspace()})
    if program is None or not wanted:
        return None
    query = f":charset={' '.join(wanted)}:scalable=true"
    done = subprocess.run([program, query, "-f", "%{file}\n"], capture_output=True, text=True, timeout=30, check=False)
    fit = sorted(Path(line) for line in done.stdout.splitlines() if line.endswith((".ttf", ".otf")))
    bold = [file for file in fit if "bold" in file.stem.lower() and "oblique" not in file.stem.lower()]
    return next(iter(bold or fit), None)
