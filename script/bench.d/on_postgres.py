"""The same figures with PostgreSQL, at one and at two nodes, beside pgbench on the same server."""

import threading

import generated
from measure import FIRST_YEAR, FOLDER, MEMORY, NODES, PAGE, YEARS, Desk, commits, costed, cpu, line, memory, wrk
from postgres import Postgres
from program import SAMPLES, Server, done


def measure(peers):
    """`peers` are nginx's pages a second."""
    postgres = Postgres(FOLDER / "postgres").make().start()
    try:
        data = FOLDER / "on-postgres"
        database = ["--database", postgres.url]
        done("demo", "--data", data, "--samples", SAMPLES, *database)
        generated.load(data, FOLDER, NODES, *database)
        generated.open_rounds(data, FOLDER, FIRST_YEAR, YEARS, *database)
        pages(data, database, peers)
        submissions(data, database, postgres)
    finally:
        postgres.stop()


def pages(data, database, peers):
    for label, more, peer in (
        ("page from the cache", [], peers[""]), ("page rendered afresh", ["--page-cache", "0"], peers[""]),
    ):
        server = Server(data, *database, *more)
        rate, p50, p99, cost = costed(server, PAGE)
        line(f"(g) PostgreSQL: {label}", rate, "req/s", peer, "nginx", rate / peer)
        print(f"      p50 {p50:.2f} ms, p99 {p99:.2f} ms, {cost:.0f} µs of Machi's processor time each")
        line("(g) PostgreSQL: memory", memory(server.process.pid), "MB", MEMORY, "limit",
             memory(server.process.pid) / MEMORY, memory(server.process.pid) < MEMORY)
        server.stop()


def submissions(data, database, postgres):
    """Reviews handed in at one node, then at two at once; the table's statistics are made as autovacuum would make them
    within a minute."""
    nodes = [Server(data, *database), Server(data, *database)]
    desk = Desk(nodes[0], generated.SLUG)
    desk.submit(first_year=FIRST_YEAR + 50, seconds=2)
    postgres.ask("ANALYZE")
    limit = postgres.single_inserts(32, 4)
    before, groups = cpu(nodes[0].process.pid), commits(nodes[0])
    rate, p50, p99, count = desk.submit()
    after = commits(nodes[0])
    cost = (cpu(nodes[0].process.pid) - before) * 1e6 / count
    both, seen = at_both(desk, nodes)
    limit = (limit + postgres.single_inserts(32, 4)) / 2
    for label, value in (("one node", rate), ("two nodes", both)):
        line(f"(h) PostgreSQL: durable submissions, {label}", value, "posts/s", limit, "pgbench", value / limit,
             value / limit >= 0.5)
    print(f"      one node: p50 {p50:.2f} ms, p99 {p99:.2f} ms, {cost:.0f} µs of Machi's processor time each;"
          f" {(after[0] - groups[0]) / max(1, after[1] - groups[1]):.1f} to a commit.\n"
          "      pgbench inserts one small row to a transaction, 32 clients, prepared; the mean of a run before and one"
          " after.")
    for node in nodes:
        node.stop()
    there = [int(postgres.ask(f"SELECT count(*) FROM city_numazu.{rows}")) for rows in (
        "plan_review WHERE plan = 'made-up' AND state = 'submitted'",
        "plan_history WHERE plan = 'made-up' AND action = 'submitted'",
        "audit_event WHERE action = 'plans.review.submitted'")]
    assert len(set(there)) == 1 and there[0] >= count + seen, there
    print(f"      {there[0]:,} rows in each of three tables.")


def at_both(desk, nodes):
    """Submissions a second at both nodes together, each of years of its own, and how many they were."""
    found = []

    def run(node, year):
        found.append(wrk(
            node.origin, "/", desk.staff, desk.cookie, desk.token, NODES, year, connections=16))

    threads = [threading.Thread(target=run, args=(node, FIRST_YEAR + 20 + 15 * place))
               for place, node in enumerate(nodes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(each[0] for each in found), sum(each[3] for each in found)
