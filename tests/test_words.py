"""The word dictionary and its cache."""

from __future__ import annotations

import marshal
import os

import pytest

from speechkit import words


@pytest.fixture
def cache_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(words, "_cache_folder", lambda: tmp_path / "speechkit")
    monkeypatch.setattr(words, "_build", lambda text: {"全面": 5, "全": 0})
    words.frequencies.cache_clear()
    yield tmp_path / "speechkit"
    words.frequencies.cache_clear()


def test_it_is_written_once_for_this_user_alone(cache_home):
    assert words.frequencies()["全面"] == 5
    (file,) = cache_home.iterdir()
    assert marshal.loads(file.read_bytes()) == {"全面": 5, "全": 0}
    if os.name != "nt":
        assert cache_home.stat().st_mode & 0o777 == 0o700
        assert file.stat().st_mode & 0o077 == 0


def test_it_is_read_the_next_time(cache_home):
    words.frequencies()
    (file,) = cache_home.iterdir()
    file.write_bytes(marshal.dumps({"别的": 1}))
    words.frequencies.cache_clear()
    assert words.frequencies() == {"别的": 1}


@pytest.mark.parametrize("content", [b"", b"rubbish", marshal.dumps([1])])
def test_a_broken_cache_is_built_anew(cache_home, content):
    words.frequencies()
    (file,) = cache_home.iterdir()
    file.write_bytes(content)
    words.frequencies.cache_clear()
    assert words.frequencies()["全面"] == 5


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_others_may_write_is_not_read(cache_home):
    words.frequencies()
    (file,) = cache_home.iterdir()
    file.write_bytes(marshal.dumps({"别的": 1}))
    file.chmod(0o666)
    words.frequencies.cache_clear()
    assert words.frequencies()["全面"] == 5


def test_without_a_folder_it_is_built_in_memory(cache_home):
    cache_home.parent.joinpath("speechkit").write_text("a file where the folder should be")
    assert words.frequencies()["全面"] == 5
