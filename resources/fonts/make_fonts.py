"""Make the packaged fonts from their sources.

    python make_fonts.py --serif NotoSerifSC-Regular.ttf --serif-bold NotoSerifSC-Bold.ttf
        --sans NotoSansSC-Regular.ttf --rare HanaMinB.ttf --unihan DIR OUT

All sources have TrueType outlines; DIR holds the Unihan_*.txt files of the Unicode database. Needs
fontTools.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

UNITS = 1000
LAYOUT = ["BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "STAT", "prop", "vhea", "vmtx"]
IDEOGRAPHS = {*range(0x2E80, 0x3000), *range(0x3400, 0xA000), *range(0xF900, 0xFB00)} | {
    *range(0x20000, 0x32400)
}
PUNCTUATION = {0x2500, *range(0x20, 0x250), *range(0x2010, 0x2040), *range(0x2460, 0x2474)} | {
    *range(0x3000, 0x3020),
    *range(0xFF00, 0xFF5F),
    *range(0xFFE0, 0xFFE7),
}
# Letters, kana, signs, enclosed numbers, units; without Korean letters and squared Japanese words.
SYMBOLS = (
    PUNCTUATION
    | {*range(0x250, 0x2FE0), *range(0x3020, 0x3130)}
    | {
        *range(0x3220, 0x3260),
        *range(0x3280, 0x3300),
        *range(0x3371, 0x3400),
        *range(0xFE10, 0xFE70),
    }
)
# Signs that take the outline of another: heavy ticks, which the sources lack but people paste, and
# the dash, which in Chinese fills its square so that two of them make one line.
TWINS = {0x2714: 0x2713, 0x2718: 0x2717, 0x2014: 0x2500}
SMALL = 0.6
# First code point, digits and height in font units of raised and lowered numbers (CO₂).
SMALL_DIGITS = ((0x2070, "0", 440), (0x2074, "456789", 440), (0x2080, "0123456789", -140))
# Unihan fields and sources that say that a character is in use: the standard list and its
# dictionary, sets that systems agree on, and the sources that record persons' names, places and
# modern dictionaries.
USED = re.compile(
    r"\t(kTGH\w*|kUnihanCore2020|kIICore|kXHC1983|kJIS0213|kRSAdobe_Japan1_6|kStrange)\t|"
    r"\tkIRG_GSource\t(GIDC|GXM|GDM|GCYY|GXC|GXHZ|GCH|GFC|GKJ|GZH|GRM|GXH|GGFZ)\w*-"
)


def gb2312() -> set[int]:
    """Return the code points of GB 2312."""
    cells = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in cells if (text := pair.decode("gb2312", "ignore"))}


def unihan(folder: Path, wanted: re.Pattern[str]) -> set[int]:
    """Return the code points of the Unihan lines that match `wanted`."""
    lines = (line for path in folder.glob("Unihan_*.txt") for line in path.open(encoding="utf-8"))
    return {int(line.split("\t", 1)[0][2:], 16) for line in lines if wanted.search(line)}


def covered(source: Path) -> set[int]:
    """Return the code points that `source` has."""
    return set(TTFont(source, lazy=True).getBestCmap())


def cut(source: Path, chars: set[int], family: str, style: str = "Regular") -> TTFont:
    """Return `source` with only `chars` and no layout tables, under its new name."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 7, 8, 9, 11, 13, 14],
        drop_tables=LAYOUT,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chars)
    subsetter.subset(font)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    for table in font["cmap"].tables:
        table.cmap |= {new: table.cmap[old] for new, old in TWINS.items() if old in table.cmap}
    add_small_digits(font)
    compact = family.replace(" ", "")
    origin = TTFont(source, lazy=True)["name"].getDebugName(4)
    for number, text in {
        1: family,
        2: style,
        3: f"{compact}-{style};subset",
        4: f"{family} {style}",
        6: f"{compact}-{style}",
        10: f"Subset of {origin}, renamed, layout tables removed.",
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    return font


def add_small_digits(font: TTFont) -> None:
    """Add raised and lowered digits, made of the font's own, where it has digits."""
    cmap = font.getBestCmap()
    for first, digits, height in SMALL_DIGITS:
        for char, digit in enumerate(digits, first):
            if base := cmap.get(ord(digit)):
                name = f"uni{char:04X}.small"
                pen = TTGlyphPen(font.getGlyphSet())
                pen.addComponent(base, (SMALL, 0, 0, SMALL, 0, height))
                font["glyf"][name] = pen.glyph()
                font["hmtx"][name] = tuple(round(SMALL * x) for x in font["hmtx"][base])
                for table in font["cmap"].tables:
                    table.cmap[char] = name


def main() -> None:
    """Write the five packaged fonts into the folder OUT."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("--serif", "--serif-bold", "--sans", "--rare", "--unihan"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()

    everyday = gb2312() | unihan(args.unihan, re.compile(r"\tkTGH\t")) | SYMBOLS
    serif, sans = covered(args.serif), covered(args.sans)
    fonts = (
        cut(args.serif, everyday, "TaskDesk Song"),
        cut(args.serif, (serif & IDEOGRAPHS) - everyday, "TaskDesk Song Extended"),
        cut(args.serif_bold, (gb2312() & IDEOGRAPHS) | PUNCTUATION, "TaskDesk Title", "Bold"),
        cut(args.sans, everyday | (sans & IDEOGRAPHS) - serif, "TaskDesk Hei"),
        cut(args.rare, unihan(args.unihan, USED) - serif, "TaskDesk Rare"),
    )
    for font in fonts:
        font.save(args.out / (font["name"].getDebugName(1).replace(" ", "") + ".ttf"))


if __name__ == "__main__":
    main()
