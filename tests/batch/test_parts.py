"""Batches in parts: a new file changes its own part only, a dead worker costs nothing, URLs go in and out."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from speechkit.batch.items import Selection
from speechkit.batch.parts import plan_files, plan_rows
from speechkit.errors import BadUsage
from speechkit.store.parquet import TABLES

pyarrow = pytest.importorskip("pyarrow", reason='needs "speechkit-zh[parquet]"')
parquet = pytest.importorskip("pyarrow.parquet", reason='needs "speechkit-zh[parquet]"')
pytest.importorskip("fsspec", reason='needs "speechkit-zh[cluster]"')

SPEECH = (
    "在{0}工作会议上的讲话\n同志们：\n今天开会，部署{0}工作。\n一、提高认识\n"
    "有的同志对{0}认识还不够到位，“等靠要”思想严重。\n"
    "二、抓好落实\n要强化责任，切实提高认识，抓好{0}。\n同志们，让我们行动起来。\n"
)


def make_folder(path, count):
    path.mkdir()
    for number in range(count):
        (path / f"{number:03}.txt").write_text(SPEECH.format(f"第{number}区"), encoding="utf-8")
    (path / "空.txt").write_text("", encoding="utf-8")
    return path


def batch(*arguments, cwd, **more):
    command = [sys.executable, "-m", "speechkit", "batch", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, env={**os.environ, **more})
    return done.returncode, done.stderr.decode()


def rows_of(folder):
    """All rows in an order of their own, so that only what is in them counts."""
    return {
        t.name: sorted(map(str, parquet.read_table(folder / t.name).to_pylist())) for t in TABLES
    }


def plan(folder, size=5, rules="r"):
    return list(plan_files([folder], Selection(), rules, size))


def test_a_new_file_changes_one_part(tmp_path):
    folder = make_folder(tmp_path / "in", 60)
    before = {part.name for part in plan(folder)}
    assert len(before) > 5
    assert {part.name for part in plan(folder)} == before
    (folder / "0305.txt").write_text("新", encoding="utf-8")
    assert len({part.name for part in plan(folder)} - before) <= 2
    assert not {part.name for part in plan(folder, rules="other")} & before


def test_parts_hold_every_file_once_and_have_a_largest_size(tmp_path):
    folder = make_folder(tmp_path / "in", 60)
    parts = plan(folder, size=5)
    names = [item.id for part in parts for item in part.items]
    assert len(names) == len(set(names)) == 61
    assert max(len(part.items) for part in parts) <= 20


def test_a_part_is_a_row_group(tmp_path):
    table = pyarrow.table({"text": [SPEECH.format(n) for n in range(10)]})
    parquet.write_table(table, tmp_path / "t.parquet", row_group_size=4)
    assert [part.rows for part in plan_rows([tmp_path / "t.parquet"], "text", None, "r")] == [
        0,
        1,
        2,
    ]
    with pytest.raises(BadUsage, match="Parquet tables only"):
        list(plan_rows([tmp_path / "t.csv"], "text", None, "r"))


@pytest.fixture(scope="module")
def bucket():
    """A bucket on a server of this machine, as an s3:// URL; skips without moto and s3fs."""
    server_module = pytest.importorskip("moto.server", reason='needs "moto[server]"')
    s3fs = pytest.importorskip("s3fs", reason="needs s3fs")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    fs = s3fs.S3FileSystem(
        key="test",
        secret="test",
        endpoint_url=settings["AWS_ENDPOINT_URL"],
        use_listings_cache=False,
    )
    fs.mkdir("speeches")
    yield fs, settings
    server.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_urls_in_and_out(tmp_path, bucket):
    fs, settings = bucket
    folder = make_folder(tmp_path / "in", 12)
    for path in folder.iterdir():
        fs.put_file(str(path), f"speeches/in/{path.name}")
    url = "s3://speeches"
    code, err = batch(f"{url}/in", "-o", f"{url}/out.parquet", "-j", "2", cwd=tmp_path, **settings)
    assert (code, "12 done, 1 failed" in err) == (5, True), err
    fs.get("speeches/out.parquet", str(tmp_path / "out.parquet"), recursive=True)
    assert len(rows_of(tmp_path / "out.parquet")["nodes"]) == 24
    assert not fs.glob("speeches/out.parquet/*/.*")
    code, err = batch(f"{url}/in", "-o", f"{url}/out.parquet", cwd=tmp_path, **settings)
    assert "0 done" in err
    code, err = batch(f"{url}/in", "-o", "local.jsonl", cwd=tmp_path, **settings)
    assert "12 done" in err, err


@pytest.fixture
def cluster():
    """A scheduler and two worker processes on this machine."""
    distributed = pytest.importorskip("distributed", reason='needs "speechkit-zh[cluster]"')
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


def kill_a_worker_when_a_part_is_there(cluster, folder, killed):
    for _ in range(600):
        if list(folder.glob("speeches/part-*.parquet")):
            process = next(iter(cluster.workers.values())).process
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
                killed.append(process.pid)
            return
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_what_one_machine_gives(tmp_path, cluster):
    make_folder(tmp_path / "in", 700)
    killed = []
    killer = threading.Thread(
        target=kill_a_worker_when_a_part_is_there,
        args=(cluster, tmp_path / "cluster.parquet", killed),
    )
    killer.start()
    engine = cluster.scheduler_address.replace("tcp://", "dask://")
    code, err = batch(tmp_path / "in", "-o", "cluster.parquet", "--engine", engine, cwd=tmp_path)
    killer.join()
    assert killed
    assert code in (0, 5), err  # 0: the part with the bad file was there before its worker died
    code, err = batch(tmp_path / "in", "-o", "alone.parquet", cwd=tmp_path)
    assert rows_of(tmp_path / "cluster.parquet") == rows_of(tmp_path / "alone.parquet")
    code, err = batch(tmp_path / "in", "-o", "cluster.parquet", "--engine", engine, cwd=tmp_path)
    assert "0 done" in err


def test_no_scheduler_is_one_sentence(tmp_path):
    pytest.importorskip("distributed", reason='needs "speechkit-zh[cluster]"')
    make_folder(tmp_path / "in", 1)
    code, err = batch("in", "-o", "o.jsonl", "--engine", "dask://127.0.0.1:1", cwd=tmp_path)
    assert (code, "NAME.parquet" in err) == (2, True)
