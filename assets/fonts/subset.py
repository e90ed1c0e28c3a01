"""Cuts one font down to what unroll shows: subset.py text|math IN OUT.

No hinting and no layout tables stay: text is set by code point and advance
alone, on every painter the same, so ligatures and kerning must not be there
to be applied. The MATH table stays, without its glyph variants.
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parents[2]

BOTH = [
    (0x20, 0x7E), (0xA0, 0x17F),      # ASCII, Latin-1, Latin Extended-A
    (0x2C6, 0x2DD),                   # spacing accents
    (0x370, 0x3FF),                   # Greek
    (0x2000, 0x206F),                 # punctuation, primes, spaces
    (0x2100, 0x214F),                 # letterlike: script L, reals, Kelvin
    (0x2190, 0x21FF), (0x27F5, 0x27FF),   # arrows
    (0x2200, 0x22FF),                 # operators
]
TEXT = BOTH + [
    (0x20AC, 0x20AC), (0x2460, 0x2473),   # euro, circled numbers
    (0x2300, 0x23FF), (0x2500, 0x257F),   # technical, frames
    (0x25A0, 0x25FF), (0x2605, 0x2606),   # shapes, stars
    (0x2713, 0x2717),                     # tick, cross
    (0x3000, 0x303F), (0xFF00, 0xFFEF),   # CJK punctuation, full width
]
MATH = BOTH + [
    (0x300, 0x338), (0x20D0, 0x20EF),     # hats, tildes, bars, vectors
    (0x2308, 0x230B), (0x239B, 0x23B7), (0x23DC, 0x23E1),   # brackets
    (0x25A0, 0x25CF), (0x27E6, 0x27EF),   # squares, circles, angle brackets
    (0x2A00, 0x2A06), (0x2AF4, 0x2AF6),   # large operators
    (0x1D400, 0x1D7FF),                   # italic, bold, script, doubled
]


def gb2312():
    """The 6763 hanzi of rows 16 to 87: a term such as 熵 is of the second
    level, and an author's lesson may need any of them."""
    found = set()
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                found.add(bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312"))
            except UnicodeDecodeError:
                pass  # row 55 is short
    assert len(found) == 6763
    return found


def texts():
    """Every character of the lessons and of the program's own texts."""
    found = set()
    for folder in ("lessons", "assets/text"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".md", ".txt"):
                found |= set(path.read_text(encoding="utf-8"))
    return {c for c in found if c >= " "}


def main():
    kind, source, target = sys.argv[1:]
    wanted = {u for first, last in (TEXT if kind == "text" else MATH)
              for u in range(first, last + 1)}
    if kind == "text":
        wanted |= {ord(c) for c in gb2312() | texts()}

    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "gasp",
                            "vhea", "vmtx", "prep", "fpgm", "cvt "]
    if "MATH" in font:
        # Large brackets and sums are drawn as paths or scaled: no variants.
        font["MATH"].table.MathVariants = None
        info = font["MATH"].table.MathGlyphInfo
        info.ExtendedShapeCoverage = None
    cut = subset.Subsetter(options)
    cut.populate(unicodes=wanted)
    cut.subset(font)

    # Bit 3 would round sizes to whole pixels; without hinting it is idle.
    font["head"].flags &= ~(1 << 3)
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = str(record) + "; subset for unroll"
    font.save(target)


main()
