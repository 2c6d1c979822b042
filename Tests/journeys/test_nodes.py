"""Several servers on one PostgreSQL: whatever was done on one holds on the others."""

import re
import shutil
import threading
import time

import pytest

import generated
from database import Database, keep_in, kept_in, name_of, rows
from program import SAMPLES, Server, copied, done, lay_key, machi, wait_until
from staff import PLAN, YEAR, collect, review_form, signed_in, submit
from visitor import Visitor

def node(data, folder, *options):
    """One more server on the database of a data folder, with a copy of the folder: settings and master key."""
    own = folder / f"node-{len(list(folder.glob('node-*')))}"
    shutil.copytree(data, own)
    return Server(own, *options)


@pytest.fixture
def data(demo_on_postgres, tmp_path):
    return copied(demo_on_postgres, tmp_path)


@pytest.fixture
def nodes(data, tmp_path):
    """Two servers on one database."""
    both = [node(data, tmp_path), node(data, tmp_path)]
    yield both
    for one in both:
        if one.process.poll() is None:
            one.stop()


def at(server, visitor):
    """The same browser at another server."""
    other = Visitor(server, visitor.language)
    other.cookies = visitor.cookies
    return other


def metric(server, name):
    return int(re.search(rf"^{re.escape(name)} (\d+)$", Visitor(server).get("/metrics").text, re.MULTILINE)[1])


def jobs_at_work(data):
    """How many jobs of Numazu are due, or are being done."""
    now = round(time.time() * 1_000_000)
    return int(rows(data, f"SELECT count(*) FROM job WHERE due_at <= {now} OR locked_until > {now}")[0][0])


def test_a_session_is_one_on_all_nodes(nodes):
    a, b = nodes
    editor = signed_in(a, "editor")
    there = at(b, editor)
    submit(there, 2)
    assert "提出" in editor.open("/numazu/staff/reviews").text
    out = editor.open("/numazu/staff").form("/sign-out")
    cookie = dict(editor.cookies)
    assert editor.send(out).status == 303
    for server in (b, a):
        late = Visitor(server)
        late.cookies = dict(cookie)
        answer = late.get("/numazu/staff/reviews")
        assert answer.status == 303 and "/numazu/sign-in" in answer.location


def test_a_form_of_one_node_is_taken_by_another(nodes):
    a, b = nodes
    editor = signed_in(a, "editor")
    form = review_form(editor, 3)
    assert at(b, editor).send(form, action="draft", mark="◎", text="片方で書きました。").status == 303
    assert "片方で書きました。" in review_form(editor, 3)["text"]
    visitor = Visitor(a)
    form = visitor.open("/numazu/sign-in").form("/sign-in")
    assert at(b, visitor).send(form, login="editor", password=b.password).status == 303


def test_what_is_published_on_one_node_stands_on_the_other(nodes):
    a, b = nodes
    page = f"{PLAN}/nodes/1"
    submit(signed_in(a, "editor"), 1, text="二つの窓口を一つにしました。")
    reader, before = Visitor(b), metric(b, "machi_requests_cached_total")

    def is_kept():
        """Anything that another node writes, a job as well, empties what is kept: it may take some looks."""
        assert "二つの窓口を一つにしました。" not in reader.open(page).text
        return metric(b, "machi_requests_cached_total") >= before + 2

    wait_until(is_kept, what="the page kept in memory")
    secretariat = signed_in(a, "secretariat")
    secretariat.follow(collect(secretariat, "accept", [1]))
    secretariat.follow(collect(secretariat, "publish", [1]))
    assert "二つの窓口を一つにしました。" in Visitor(a).open(page).text
    wait_until(lambda: "二つの窓口を一つにしました。" in reader.open(page).text, what="the published review", step=0.001)
    # A page that was shown once never goes back.
    for _ in range(5):
        assert "二つの窓口を一つにしました。" in reader.open(page).text


def test_two_nodes_do_not_overwrite_each_other(nodes):
    a, b = nodes
    editor = signed_in(a, "editor")
    one, other = review_form(editor, 2), review_form(at(b, editor), 2)
    assert editor.send(one, action="draft", mark="◎", text="先に書いた人").status == 303
    late = at(b, editor).send(other, action="draft", mark="◎", text="後から書いた人")
    assert late.status == 409
    assert "先に書いた人" in late.page.text and "後から書いた人" in late.page.text


def test_failures_to_sign_in_count_on_all_nodes(nodes):
    def attempt(server, password):
        visitor = Visitor(server)
        return visitor.send(visitor.open("/numazu/sign-in").form("/sign-in"), login="editor", password=password).status

    a, b = nodes
    assert [attempt(server, "wrong") for server in (a, b, a, b, a)] == [422] * 5
    assert [attempt(server, server.password) for server in (a, b)] == [429, 429]


def test_many_at_both_nodes_lose_nothing(nodes, data, tmp_path):
    generated.load(data, tmp_path, 40)
    review = f"/numazu/staff/plans/{generated.SLUG}/nodes/{{}}/reviews/{YEAR}"
    written, wrong = [], []

    def work(server, numbers):
        editor = signed_in(server, "editor")
        for number in numbers:
            form = editor.open(review.format(number)).form(f"/{YEAR}")
            answer = editor.send(form, action="submit", mark="◎", text=f"第{number}の評価です。")
            (written if answer.status == 303 else wrong).append(number)

    threads = [threading.Thread(target=work, args=(server, range(first, 41, 4)))
               for first, server in enumerate(nodes * 2, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not wrong and sorted(written) == list(range(1, 41))
    for server in nodes:
        editor = signed_in(server, "editor")
        assert all(f"第{number}の評価です。" in editor.open(review.format(number)).text for number in written)
    assert machi("audit", "verify", "--data", data).returncode == 0


def test_a_municipality_that_is_added_is_served_by_all(nodes, data):
    done("municipality", "add", "mishima", "--name", "三島市", "--prefecture", "静岡県", "--code", "222062", "--data", data)
    for server in nodes:
        wait_until(lambda: Visitor(server).get("/mishima").status == 200, what="the new municipality")


def test_ten_nodes_that_start_at_once_migrate_once(postgres, demo_on_postgres, data, tmp_path):
    url = kept_in(data)
    name = name_of(url)
    municipalities = postgres.ask("SELECT slug FROM machi.municipality ORDER BY slug", name).splitlines()
    steps = postgres.ask("SELECT string_agg(name, ' ' ORDER BY position) FROM city_numazu.migration", name)
    for slug in municipalities:
        postgres.ask(f"DROP SCHEMA city_{slug} CASCADE; CREATE SCHEMA city_{slug}", name, user="city")
    log = len((postgres.folder / "log").read_text())
    started, problems = [], []

    def start():
        try:
            started.append(node(data, tmp_path / f"place-{threading.get_ident()}"))
        except AssertionError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not problems and len(started) == 10
    for slug in municipalities:
        applied = "SELECT string_agg(name, ' ' ORDER BY position) FROM city_{}.migration".format(slug)
        assert postgres.ask(applied, name) == steps
    # A step that is run twice is refused: its tables are there.
    assert "ERROR" not in (postgres.folder / "log").read_text()[log:]
    for server in started:
        server.stop()
        assert "not served" not in server.errors.read_text()


@pytest.fixture
def journal(postgres, data):
    """What happens to the municipality's periodic work: for each change of its row the attempts and whether it is held."""
    name = name_of(kept_in(data))
    postgres.ask(
        """
        SET search_path TO city_numazu;
        CREATE TABLE journal (seq BIGSERIAL, attempts BIGINT, is_held BOOLEAN, due_at BIGINT);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO city_numazu.journal (attempts, is_held, due_at)
          VALUES (NEW.attempts, NEW.locked_until IS NOT NULL, NEW.due_at);
          RETURN NULL;
        END $$;
        CREATE TRIGGER note AFTER UPDATE ON job FOR EACH ROW WHEN (NEW.name = 'accounts.sweep') EXECUTE FUNCTION note();
        """, name, user="city")
    return lambda: postgres.ask(
        "SELECT attempts || CASE WHEN is_held THEN ' held' ELSE ' done' END FROM city_numazu.journal ORDER BY seq",
        name).splitlines()


def test_work_is_done_by_one_node(postgres, data, tmp_path, journal):
    servers = [node(data, tmp_path) for _ in range(3)]
    wait_until(lambda: "0 done" in journal(), what="the periodic work")
    # Each has looked by then: a municipality that is added is found by a later round of the same threads.
    done("municipality", "add", "mishima", "--name", "三島市", "--prefecture", "静岡県", "--code", "222062", "--data", data)
    for server in servers:
        wait_until(lambda: Visitor(server).get("/mishima").status == 200, what="the new municipality")
    assert journal() == ["1 held", "0 done"]
    for server in servers:
        server.stop()


def test_work_of_a_node_that_died_is_done_by_another_once(postgres, data, tmp_path, journal):
    """The work is held up by a lock on a table that it needs; its node is killed in the middle of it."""
    name = name_of(kept_in(data))
    postgres.ask("INSERT INTO city_numazu.sign_in_failure (subject, failures, since) VALUES ('long ago', 1, 0)", name)
    left = lambda: postgres.ask("SELECT count(*) FROM city_numazu.sign_in_failure", name)  # noqa: E731
    holder = postgres.open("LOCK TABLE city_numazu.session IN ACCESS EXCLUSIVE MODE", name)
    first = node(data, tmp_path)
    wait_until(lambda: journal() == ["1 held"], what="the claim of the first node")
    second = node(data, tmp_path)
    first.kill()
    postgres.ask(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pid <> {holder_pid(postgres, name)}")
    holder.stdin.close()
    holder.wait(timeout=10)
    assert left() == "1"
    wait_until(lambda: "0 done" in journal(), seconds=60, what="the second node's turn", step=0.2)
    assert journal() == ["1 held", "2 held", "0 done"]
    assert left() == "0"
    second.stop()


def holder_pid(postgres, name):
    return postgres.ask(
        "SELECT pid FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' AND relation = 'city_numazu.session'::regclass",
        name)


@pytest.fixture
def own(plans, tmp_path):
    """A PostgreSQL server that may be ended, with a town on it."""
    server = Database()
    data = tmp_path / "data"
    keep_in(data, server.make())
    lay_key(data)
    done("demo", "--data", data, "--samples", plans)
    yield server, Server(data)
    server.remove()


def test_a_node_says_when_its_database_is_away(own):
    database, server = own
    monitor, visitor = Visitor(server), Visitor(server)
    # A job that writes after the page was made would make it old.
    wait_until(lambda: jobs_at_work(server.data) == 0, what="an end of the first jobs")
    visitor.open(PLAN)
    assert monitor.get("/readyz").status == 200
    database.stop()
    answer = monitor.get("/readyz")
    assert answer.status == 503 and "the database is not available" in answer.text
    assert monitor.get("/healthz").status == 200
    # What lies ready in memory is still given.
    assert visitor.get(PLAN).status == 200
    wait_until(lambda: metric(server, 'machi_database_up{server="primary"}') == 0, what="the metric")
    database.start()
    wait_until(lambda: monitor.get("/readyz").status == 200, what="readiness")
    wait_until(lambda: metric(server, 'machi_database_up{server="primary"}') == 1, what="the metric")
    submit(signed_in(server, "editor"), 2)
    assert metric(server, 'machi_database_reconnects_total{server="primary"}') > 0
    server.stop()


def test_readiness_is_one_look_however_many_municipalities(tmp_path):
    database, data = Database("-c", "log_statement=all"), tmp_path / "data"
    keep_in(data, database.make())
    lay_key(data)
    done("demo", "--data", data, "--samples", SAMPLES)
    server = Server(data)
    wait_until(lambda: metric(server, "machi_jobs_waiting{municipality=\"numazu\"}") == 0, what="the periodic work")
    log = database.folder / "log"
    before = len(log.read_text())
    for _ in range(50):
        assert Visitor(server).get("/readyz").status == 200
    asked = re.findall(r"(?:execute \w+|statement): (.*)", log.read_text()[before:])
    assert sum("pg_is_in_recovery" in text for text in asked) == 50
    # The look into each municipality that files need; the jobs' own looks go on beside.
    assert not any("migration" in text for text in asked)
    server.stop()
    database.remove()
