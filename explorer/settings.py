"""What the user chose for the whole program: described as data, kept as TOML."""

from __future__ import annotations

import os
import tempfile
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import tomli_w

from explorer.paths import config_dir, make_private

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of all OPTIONS, by their names, with their defaults."""

    theme: str = "system"
    reading_font_size: int = 12
    mark_hits: bool = True
    mark_entities: bool = True
    mark_quotes: bool = True
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One setting, described; ``allowed`` are its choices or, for a number, (least, most)."""

    name: str
    text: str
    allowed: tuple[Value, ...] = ()

    @property
    def default(self) -> Value:
        """The value when nothing was chosen; its type is the type of the setting."""
        default: Value = getattr(Settings(), self.name)
        return default

    def accepts(self, value: object) -> bool:
        """Whether ``value`` has the right type and is allowed."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            least, most = self.allowed
            return isinstance(least, int) and isinstance(most, int) and least <= value <= most
        return not self.allowed or value in self.allowed

    def expected(self) -> str:
        """What is allowed, in words."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, int):
            return f"a whole number from {self.allowed[0]} to {self.allowed[1]}"
        return "one of " + ", ".join(f'"{choice}"' for choice in self.allowed)


OPTIONS = (
    Option(
        "theme",
        "Colours of the window: as the system has them, light or dark.",
        ("system", "light", "dark"),
    ),
    Option("reading_font_size", "Size of the text in the reading pane, in points.", (6, 48)),
    Option("mark_hits", "Mark the words that a search found in the reading pane."),
    Option("mark_entities", "Mark people, organisations and places in the reading pane."),
    Option("mark_quotes", "Mark quotes in the reading pane."),
    Option("jobs", "Files read at the same time; 0 lets the program decide.", (0, 64)),
)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read, with a sentence for each thing in the file that was passed over."""

    settings: Settings
    warnings: tuple[str, ...] = ()


def settings_file() -> Path:
    """Where the settings are kept."""
    return config_dir() / "settings.toml"


def load(path: Path) -> LoadedSettings:
    """Read the settings; whatever is missing, unknown or wrong has its default. Never fails."""
    table = _read(path)
    if table is None:
        return LoadedSettings(
            Settings(),
            (f"The settings in {path} cannot be read, so the defaults are used.",),
        )
    return _checked(table)


def save(settings: Settings, path: Path) -> None:
    """Write the settings in one step; keys that this version does not know stay in the file.

    A file that cannot be read is kept beside the new one as ``settings.damaged.toml``.
    Raises OSError when the folder cannot be written.
    """
    table = _read(path)
    if table is None:
        path.replace(path.with_suffix(".damaged.toml"))
    _write(path, tomli_w.dumps({**(table or {}), **asdict(settings)}))


def _read(path: Path) -> dict[str, object] | None:
    """The table in the file, empty when there is no file, None when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None


def _checked(table: dict[str, object]) -> LoadedSettings:
    good: dict[str, object] = {}
    warnings = []
    for option in OPTIONS:
        value = table.get(option.name, option.default)
        if option.accepts(value):
            good[option.name] = value
        else:
            warnings.append(
                f'The setting "{option.name}" must be {option.expected()}; its default is used.'
            )
    known = {field.name for field in fields(Settings)}
    warnings += [f'The setting "{name}" is unknown.' for name in sorted(table.keys() - known)]
    return LoadedSettings(Settings(**good), tuple(warnings))  # type: ignore[arg-type]


def _write(path: Path, text: str) -> None:
    make_private(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
