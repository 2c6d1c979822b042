"""What the journeys share: the built program, sample data made by it, and a real browser."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from database import Database, keep_in
from places import Places
from program import BINARY, Server, copied, done, lay_key, SAMPLES
from visitor import Visitor

# Journeys whose towns keep their data in PostgreSQL; script/test runs the central ones so.
ON_POSTGRES = os.environ.get("MACHI_TEST_ENGINE") == "postgres"
screenshots = Path(os.environ.get("MACHI_SCREENSHOTS") or tempfile.mkdtemp(prefix="machi-screenshots-"))
# Processes that run journeys beside this one take it over.
os.environ["MACHI_SCREENSHOTS"] = str(screenshots)


def pytest_configure(config):
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not there; script/test builds it", returncode=2)
    config.addinivalue_line("markers", "files: looks into SQLite's files or spoils them")
    screenshots.mkdir(parents=True, exist_ok=True)


def pytest_terminal_summary(terminalreporter):
    if any(screenshots.iterdir()):
        terminalreporter.write_line(f"Screenshots are in {screenshots}")


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, started where something asks for it."""
    server = Database()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def demo_on_postgres(postgres, plans, tmp_path_factory):
    """The same as `demo`, with a database that keeps the municipalities."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    keep_in(folder, postgres.make())
    lay_key(folder)
    done("demo", "--data", folder, "--samples", plans)
    return folder


@pytest.fixture(scope="session")
def plans(tmp_path_factory):
    """The samples without registers and datasets."""
    folder = tmp_path_factory.mktemp("samples") / "plans"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("registers", "datasets"))
    return folder


@pytest.fixture(scope="session")
def demo(request, plans, tmp_path_factory):
    """A data folder with the sample municipalities and their plans, never changed: tests work on copies."""
    if ON_POSTGRES:
        return request.getfixturevalue("demo_on_postgres")
    return shown(plans, tmp_path_factory)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The same with registers and datasets, as `script/server` shows it."""
    return shown(SAMPLES, tmp_path_factory)


def shown(samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "data"
    lay_key(folder)
    done("demo", "--data", folder, "--samples", samples)
    return folder


@pytest.fixture(scope="session")
def site(demo, tmp_path_factory):
    """A running server for tests that only read."""
    server = Server(copied(demo, tmp_path_factory.mktemp("site")))
    yield server
    server.stop()


@pytest.fixture
def town(demo, tmp_path):
    """A running server of the test's own, to change as it likes; starting one takes a blink."""
    server = Server(copied(demo, tmp_path))
    yield server
    server.stop()


@pytest.fixture
def whole_town(whole, tmp_path):
    """The same with all the samples."""
    server = Server(copied(whole, tmp_path))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def places():
    """Makes empty places for municipalities; the database server of these tests is started with the first."""
    places = Places()
    yield places
    places.stop()


@pytest.fixture
def visitor(site):
    return Visitor(site)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def album():
    """The folder for screenshots."""
    return screenshots
