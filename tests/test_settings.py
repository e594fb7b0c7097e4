"""Settings survive whatever is in their file, and their file survives the program."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from explorer.settings import OPTIONS, Settings, load, save, settings_file


def test_the_description_and_the_values_agree() -> None:
    assert asdict(Settings()) == {option.name: option.default for option in OPTIONS}
    for option in OPTIONS:
        assert option.accepts(option.default)
        assert option.text.endswith(".")


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    loaded = load(tmp_path / "none.toml")
    assert loaded.settings == Settings()
    assert loaded.warnings == ()


def test_what_was_saved_is_read_again() -> None:
    chosen = replace(Settings(), theme="dark", reading_font_size=20, mark_quotes=False)
    save(chosen, settings_file())
    assert load(settings_file()).settings == chosen
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('theme = "pink"', 'must be one of "system", "light", "dark"'),
        ("reading_font_size = 4000", "must be a whole number from 6 to 48"),
        ("reading_font_size = true", "must be a whole number"),
        ("mark_hits = 1", "must be true or false"),
        ("colour = 1", '"colour" is unknown'),
    ],
)
def test_a_wrong_value_has_its_default_and_is_told(tmp_path: Path, line: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line + "\njobs = 3\n", encoding="utf-8")
    loaded = load(path)
    assert loaded.settings == Settings(jobs=3)
    assert len(loaded.warnings) == 1
    assert named in loaded.warnings[0]


def test_keys_of_another_version_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\n[future]\nanswer = 42\n', encoding="utf-8")
    save(Settings(theme="light"), path)
    assert "answer = 42" in path.read_text(encoding="utf-8")
    assert load(path).settings.theme == "light"


def test_a_damaged_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"theme = \xff")
    assert "cannot be read" in load(path).warnings[0]
    save(Settings(), path)
    assert (tmp_path / "settings.damaged.toml").read_bytes() == b"theme = \xff"
    assert load(path).warnings == ()


def test_a_failed_save_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    save(Settings(jobs=2), path)

    def refuse(handle: int) -> None:
        raise OSError(f"no room for {handle}")

    monkeypatch.setattr("explorer.settings.os.fsync", refuse)
    with pytest.raises(OSError, match="no room"):
        save(Settings(jobs=5), path)
    assert load(path).settings.jobs == 2
    assert list(tmp_path.iterdir()) == [path]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_bytes(content)
        assert isinstance(load(path).settings, Settings)


_VALUES = st.one_of(st.text(max_size=9), st.integers(-99, 99), st.booleans(), st.floats(0, 9))


@given(st.dictionaries(st.sampled_from([option.name for option in OPTIONS]), _VALUES))
def test_whatever_the_values_only_accepted_ones_are_used(table: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(tomli_w.dumps(table), encoding="utf-8")
        loaded = load(path)
    values = asdict(loaded.settings)
    assert all(option.accepts(values[option.name]) for option in OPTIONS)
    assert len(loaded.warnings) == sum(
        1 for option in OPTIONS if option.name in table and not option.accepts(table[option.name])
    )
