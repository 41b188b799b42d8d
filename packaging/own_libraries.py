"""Runs before the program in the bundle: what it starts must not load the bundle's libraries.

The loader has read the path when the process began; file managers and LibreOffice have their own.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
