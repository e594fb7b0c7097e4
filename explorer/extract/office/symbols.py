"""Characters of symbol fonts as the characters that they look like."""

from __future__ import annotations

# What stands between the parts of a formula, by the part that it stands before.
MATH_SIGNS = {"m:sup": "^", "m:sub": "_", "m:den": "/"}
_SYMBOL = str.maketrans(
    "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywjJV",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωϕϑς",
)
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def symbol(font: str, code: str) -> str:
    """The character with a code (hexadecimal) in a font, or the code's own where unknown."""
    try:
        number = int(code[:6], 16)
        character = chr(number)
    except ValueError:
        return ""
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(low, character)
    if low < 0x80 and number != low:
        return chr(low).translate(_SYMBOL) if font == "Symbol" else chr(low)
    return character
