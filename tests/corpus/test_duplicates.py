"""Near-duplicates: reposts and adaptations are found, others are not, and nothing is compared twice."""

from __future__ import annotations

import json
import random

import pytest
from click.testing import CliRunner
from corpus.made import make_store, speech

from speechkit.cli import cli
from speechkit.corpus.duplicates import groups, update_fingerprints
from speechkit.corpus.periods import calendar
from speechkit.store import Store, open_store

pytest.importorskip("rensa", reason='needs "speechkit-zh[duplicates]"')

PAIRS = "春耕防汛安全生产责任落实干部群众项目作风改革发展稳定环境企业教育医疗乡村振兴服务"
WORDS = [PAIRS[i : i + 2] for i in range(0, len(PAIRS), 2)]


def text(seed, words=400):
    choose = random.Random(seed)
    return "".join(choose.choice(WORDS) for _ in range(words))


def changed(original, share, seed=0):
    """``original`` with that share of its words replaced."""
    choose = random.Random(seed)
    words = [original[i : i + 2] for i in range(0, len(original), 2)]
    return "".join(choose.choice(WORDS) if choose.random() < share else word for word in words)


@pytest.fixture
def store(tmp_path):
    first = text(1)
    speeches = {
        "late copy": speech(f"转载：{first}（来源：某网）", "2020-03-01"),
        "first": speech(first, "2019-01-01"),
        "adapted": speech(changed(first, 0.08), "2021-01-01"),
        "other": speech(text(2), "2019-06-01"),
        "greeting": speech("同志们好！", "2019-01-02"),
        "greeting too": speech("同志们好！", "2019-01-03"),
    }
    return make_store(tmp_path / "s.db", speeches)


def found(store):
    return {
        group.id: {copy.id: copy.kind for copy in group.copies}
        for group in groups(open_store(store))
    }


def test_the_earliest_is_the_original(store):
    assert update_fingerprints(store) == 6
    assert found(store) == {"first": {"late copy": "repost", "adapted": "adaptation"}}


def test_only_what_is_new_is_compared(store):
    update_fingerprints(store)
    assert update_fingerprints(store) == 0
    make_store(store, {"another copy": speech(text(2), "2022-01-01")})
    assert update_fingerprints(store) == 1
    assert found(store)["other"] == {"another copy": "repost"}


def test_copies_of_an_original_that_changed_are_compared_anew(store):
    update_fingerprints(store)
    make_store(store, {"first": speech(text(3), "2019-01-01")})
    assert update_fingerprints(store) == 3
    assert found(store) == {"late copy": {"adapted": "adaptation"}}


def test_counts_can_leave_them_out(store):
    update_fingerprints(store)
    connection = open_store(store)
    assert sum(calendar(connection, "year").speeches.values()) == 6
    unique = calendar(connection, "year", unique=True)
    assert (sum(unique.speeches.values()), unique.repeats) == (4, 2)
    done = CliRunner().invoke(cli, ["trends", str(store), "防汛", "--unique", "-f", "json"])
    assert json.loads(done.stdout)["repeats_left_out"] == 2


def test_traditional_characters_make_no_other_speech(tmp_path):
    simplified = text(5)
    traditional = speech(simplified.replace("发展", "發展").replace("环", "環"), "2020")
    traditional["source"]["script"] = "traditional"
    store = make_store(tmp_path / "s.db", {"a": speech(simplified, "2019"), "b": traditional})
    update_fingerprints(store)
    assert found(store) == {"a": {"b": "repost"}}


def test_the_command(store):
    done = CliRunner().invoke(cli, ["duplicates", str(store), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("first")
    assert "repost" in done.stdout
    again = CliRunner().invoke(cli, ["duplicates", str(store), "-f", "json"])
    assert [group["id"] for group in json.loads(again.stdout)] == ["first"]


def test_a_store_that_is_being_written_is_left_alone(store):
    from speechkit.batch.locking import locked

    with locked(store):
        done = CliRunner().invoke(cli, ["duplicates", str(store)])
    assert done.exit_code != 0
    assert "another run" in str(done.exception)


def test_a_removed_speech_leaves_nothing(store):
    update_fingerprints(store)
    writer = Store.open_for_writing(store)
    writer.put_failure("first", "", "gone")
    writer.close()
    connection = open_store(store)
    assert connection.execute("select count(*) from fingerprints").fetchone() == (3,)
    assert connection.execute("select count(distinct speech) from bands").fetchone() == (1,)
