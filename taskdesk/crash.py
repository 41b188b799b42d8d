"""A fault of ours is written down, so that it can be mended."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from taskdesk import __version__


def report(error: BaseException, folder: Path, *facts: str) -> Path:
    """Write the traceback into a new file of the folder, or where temporary files go.

    `facts` are further lines for its head, such as the version of Qt.
    """
    now = datetime.now().astimezone()
    text = "\n".join(
        (
            f"TaskDesk {__version__}, Python {platform.python_version()}, {platform.platform()}",
            now.isoformat(),
            " ".join(sys.argv),
            *facts,
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        path = Path(tempfile.gettempdir()) / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path
