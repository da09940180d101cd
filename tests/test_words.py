"""The word dictionary's cache: private, checked, and never needed."""

from __future__ import annotations

import marshal
import os
import stat
import sys

import pytest

from speechkit import words

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX's")


#: jieba's own takes a second to read.
DICTIONARY = "问题 5000 n\n问 900 v\n解决 3000 v\n"


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    """An empty cache folder, and a dictionary of three words in place of jieba's."""
    dictionary = tmp_path / "dict.txt"
    dictionary.write_text(DICTIONARY, encoding="utf-8")
    monkeypatch.setattr(words, "_dictionary_file", lambda: dictionary)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for function in (words.frequencies, words.total):
        function.cache_clear()
    yield tmp_path / "cache" / "speechkit"
    for function in (words.frequencies, words.total):
        function.cache_clear()


def test_frequencies_are_those_of_the_dictionary_with_the_beginnings_of_words(own_cache):
    assert words.frequencies() == {"问题": 5000, "问": 900, "解决": 3000, "解": 0}
    assert words.total() == 8900


def planted(folder):
    """Put a two-word dictionary where the cache was; the file's path."""
    (file,) = folder.iterdir()
    file.write_bytes(marshal.dumps({"假": 1, "词": 1}))
    return file


def test_the_cache_is_private_and_used(own_cache):
    assert words.frequencies()["问题"] > 1000
    assert stat.S_IMODE(own_cache.stat().st_mode) == 0o700
    (file,) = own_cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    planted(own_cache)
    words.frequencies.cache_clear()
    assert words.frequencies() == {"假": 1, "词": 1}


def test_a_file_that_others_may_write_is_not_believed(own_cache):
    words.frequencies()
    planted(own_cache).chmod(0o666)
    words.frequencies.cache_clear()
    assert "问题" in words.frequencies()


def test_a_folder_that_others_may_write_is_not_believed(own_cache):
    words.frequencies()
    planted(own_cache)
    own_cache.chmod(0o777)
    words.frequencies.cache_clear()
    assert "问题" in words.frequencies()


def test_a_link_is_not_followed(own_cache, tmp_path):
    words.frequencies()
    file = planted(own_cache)
    file.rename(tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", file)
    words.frequencies.cache_clear()
    assert "问题" in words.frequencies()


@pytest.mark.parametrize("content", [b"", b"junk", marshal.dumps([1]), marshal.dumps({})])
def test_a_broken_cache_is_made_anew(own_cache, content):
    words.frequencies()
    (file,) = own_cache.iterdir()
    file.write_bytes(content)
    words.frequencies.cache_clear()
    assert "问题" in words.frequencies()


def test_no_cache_folder_is_no_fault(own_cache, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "问题" in words.frequencies()


def test_words_are_cut():
    assert words.cut("全面从严治党") == ["全面", "从严治党"]
