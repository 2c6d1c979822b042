"""Opening day: a benefit that every household applies for, and all come at once. Run by script/bench surge [PEOPLE]; standard
library only."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys

from crowd import FILE_BYTES, SLUG, crowd, opened, told, try_once
from measure import FOLDER, cpu, line, memory
from postgres import PROGRAMS, Postgres
from program import Server

PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
MINUTES = 5


def verified(data, cases):
    """Whether each acknowledged case is there once and whole, and none else. Ends the run where not."""
    with sqlite3.connect(data / "municipalities/numazu/machi.sqlite") as db:
        known = {row[0] for row in db.execute("SELECT id FROM procedures_case WHERE procedure = ?", [SLUG])}
        files, parts = db.execute(
            "SELECT count(DISTINCT file), count(*) FROM procedures_file WHERE case_id IS NOT NULL").fetchone()
        steps = db.execute("SELECT count(*) FROM procedures_step").fetchone()[0]
        events = db.execute("SELECT count(*) FROM audit_event WHERE action = 'procedures.received'").fetchone()[0]
        broken = db.execute("PRAGMA quick_check").fetchone()[0]
    lost, unknown = set(cases) - known, known - set(cases)
    whole = files == parts == steps == 2 * len(known) and events == len(known) and broken == "ok"
    print(f"      {len(cases):,} acknowledged, {len(known):,} cases: {len(lost)} lost, {len(unknown)} not acknowledged,"
          f" {len(cases) - len(set(cases))} double; {files:,} files, {steps:,} steps, {events:,} audit events")
    if lost or unknown or not whole or len(cases) != len(set(cases)):
        sys.exit("script/bench: not what was acknowledged")


def written(server):
    return int(re.search(r"^write_bytes: (\d+)", open(f"/proc/{server.process.pid}/io").read(), re.M)[1])


def bare(data, people):
    """People a second by a C program that writes the same rows in the same three transactions, for as many threads."""
    copy = FOLDER / "bare.sqlite"
    with sqlite3.connect(data / "municipalities/numazu/machi.sqlite") as db:
        db.execute("VACUUM INTO ?", [str(copy)])
    out = subprocess.run(
        [FOLDER / "surge_rows", copy, str(people), "64"], capture_output=True, text=True, timeout=3_600, check=True).stdout
    copy.unlink()
    count, seconds = out.split()
    return int(count) / float(seconds)


def saturated(looks):
    """As many as it takes, and nobody waits in line. Cases a second."""
    people = min(PEOPLE, 10_000)
    data = opened("looking" if looks else "sending")
    server = Server(data, "--trusted-proxies", "127.0.0.1", "--begin-pace", "100000")
    try_once(server)
    before, bytes_before = cpu(server.process.pid), written(server)
    result, cases = crowd(server, people, 100_000, 64, looks)
    rate = result["accepted"] / result["seconds"]
    spent, peak = written(server) - bytes_before, memory(server.process.pid)
    seconds = cpu(server.process.pid) - before
    server.stop()
    peer = bare(data, people)
    what = "with all pages looked at" if looks else "forms alone"
    line(f"(s) accepted, as fast as it goes, {what}", rate, "cases/s", peer, "SQLite", rate / peer, rate / peer >= 0.5)
    told(result, seconds)
    print(f"      {spent / max(result['accepted'], 1) / 1e3:,.0f} KB written each, of which {2 * FILE_BYTES / 1e3:.0f} are the files;"
          f" memory {peak:.0f} MB")
    verified(data, cases)
    shutil.rmtree(data)
    return rate


#: The same rows as bare(), in the same three transactions.
ROWS = """\\set person random(1, 1000000000000000)
BEGIN;
INSERT INTO procedures_draft (id, procedure, version, owner, holder, answers, pace, saves, started_at, saved_at)
  SELECT 'copy' || :person, procedure, version, owner, holder, substr(answers, 1, 120), 'all', 0, started_at, received_at
  FROM procedures_case WHERE id = 'MODEL';
UPDATE procedures_begun SET drafts = drafts + 1 WHERE procedure = 'benefit';
COMMIT;
BEGIN;
FILES
UPDATE procedures_draft SET answers = (SELECT answers FROM procedures_case WHERE id = 'MODEL') WHERE id = 'copy' || :person;
COMMIT;
BEGIN;
INSERT INTO procedures_case (CASE)
  SELECT :person, procedure, version, 'copy' || :person, REST FROM procedures_case WHERE id = 'MODEL';
INSERT INTO procedures_step SELECT :person, position, name, department, state, outcome, opened_at, ended_at, ended_by
  FROM procedures_step WHERE case_id = 'MODEL';
INSERT INTO procedures_event SELECT 'copy' || :person, :person, number, kind, at, actor, content
  FROM procedures_event WHERE case_id = 'MODEL';
INSERT INTO audit_event (seq, at, actor, action, subject_kind, subject_id, detail, previous, hash)
  SELECT CAST(:person AS BIGINT) + 1000000, at, actor, action, subject_kind, 'copy' || :person, detail, previous, hash FROM audit_event
  WHERE action = 'procedures.received' AND subject_id = 'MODEL';
UPDATE procedures_file SET draft = NULL, case_id = :person || '' WHERE draft = 'copy' || :person;
DELETE FROM procedures_draft WHERE id = 'copy' || :person;
COMMIT;
"""
FILE = """INSERT INTO attachment SELECT 'fileN' || :person, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state,
  scan_due, scan_attempts, finding, created_at, created_by FROM attachment WHERE id = 'FILE';
INSERT INTO attachment_part SELECT 'fileN' || :person, position, bytes FROM attachment_part WHERE attachment = 'FILE';
INSERT INTO procedures_file (file, draft, case_id, path) VALUES ('fileN' || :person, 'copy' || :person, NULL, 'card');
"""
REST = ("owner, holder, answers, digest, applicant, language, channel, department, state, outcome, due, started_at, received_at,"
        " decided_at, ended_at, returns, revision")


def pgbench(postgres, model, seconds=10):
    """People a second whose rows pgbench writes, 64 clients, prepared."""
    file = postgres.ask(f"SELECT min(file) FROM city_numazu.procedures_file WHERE case_id = '{model}'").strip()
    files = "".join(FILE.replace("fileN", f"file{number}") for number in (1, 2)).replace("'FILE'", f"'{file}'")
    script = postgres.folder / "rows.sql"
    script.write_text(
        ROWS.replace("FILES", files).replace("(CASE)", f"(id, procedure, version, draft, {REST})").replace("REST", REST)
        .replace("MODEL", model))
    out = subprocess.run(
        [PROGRAMS / "pgbench", "-n", "-h", postgres.socket, "-U", "machi", "-f", script, "-c", "64", "-j", "2",
         "-M", "prepared", "-T", str(seconds), "postgres"], capture_output=True, text=True,
        env=os.environ | {"PGOPTIONS": "-c search_path=city_numazu"})
    if out.returncode != 0:
        sys.exit(f"script/bench: pgbench: {out.stderr}")
    return float(re.search(r"tps = ([\d.]+)", out.stdout)[1])


def on_postgres():
    """Forms alone, on PostgreSQL."""
    postgres = Postgres(FOLDER / "postgres", max_wal_size="4GB").make().start()
    try:
        database = ["--database", postgres.url]
        data = opened("on-postgres", *database)
        server = Server(data, *database, "--trusted-proxies", "127.0.0.1", "--begin-pace", "100000")
        try_once(server)
        before = cpu(server.process.pid)
        result, cases = crowd(server, min(PEOPLE, 5_000), 100_000, 64, looks=False)
        seconds = cpu(server.process.pid) - before
        server.stop()
        there = set(postgres.ask("SELECT id FROM city_numazu.procedures_case WHERE procedure = 'benefit'").split())
        if there != set(cases) or len(cases) != len(there):
            sys.exit(f"script/bench: {len(cases)} acknowledged on PostgreSQL, {len(there)} there")
        rate, peer = result["accepted"] / result["seconds"], pgbench(postgres, cases[0])
        line("(s) PostgreSQL: forms alone", rate, "cases/s", peer, "pgbench", rate / peer, rate / peer >= 0.5)
        told(result, seconds)
        print(f"      {len(cases):,} acknowledged, each there once")
    finally:
        postgres.stop()


def opening_day(rate):
    """All within minutes, with the line at four fifths of what was measured."""
    data = opened("opening")
    pace = max(1, int(rate * 0.8))
    server = Server(data, "--trusted-proxies", "127.0.0.1", "--begin-pace", str(pace))
    before = cpu(server.process.pid)
    print(f"\n{PEOPLE:,} people within {MINUTES} minutes; {pace} a second may begin")
    result, cases = crowd(server, PEOPLE, PEOPLE / MINUTES / 60)
    told(result, cpu(server.process.pid) - before)
    line("(s) accepted on opening day", result["accepted"] / result["seconds"], "cases/s")
    line("(s) memory", memory(server.process.pid), "MB", 120, "limit", memory(server.process.pid) / 120)
    print(f"      {result['waited']:,} waited in line, {result['mostWaiting']:,} at a time, {result['longestWait'] / 60:.1f}"
          f" minutes at most; {result['failed']} refused or failed")
    server.stop()
    verified(data, cases)


if __name__ == "__main__":
    saturated(looks=False)
    on_postgres()
    opening_day(saturated(looks=True))
