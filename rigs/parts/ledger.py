"""What the database holds of a load's writes, beside what was acknowledged."""

import re
from collections import Counter
from dataclasses import dataclass, field

from city import CITY, PLAN, YEAR

MARK = re.compile(r"書込 (\w+-\d+) 終")


@dataclass
class Ledger:
    acknowledged: int
    present: int
    doubled: int
    unacknowledged: int  # in the database, though nobody was told: allowed where a connection was lost
    problems: list = field(default_factory=list)


def check(city, acknowledged):
    """Compares rows, histories and audit events with the marks that were acknowledged, by measure and action."""
    history = city.rows(f"SELECT subject, version, action, content FROM plan_history WHERE plan = '{PLAN}' "
                        "AND subject LIKE 'review/%' ORDER BY subject, version")
    reviews = {node: (state, body) for node, state, body in city.rows(
        f"SELECT node, state, body FROM plan_review WHERE plan = '{PLAN}' AND period = '{YEAR}'")}
    events = Counter((subject, action.split(".")[-1]) for subject, action in city.rows(
        f"SELECT subject_id, action FROM audit_event WHERE subject_id LIKE '{PLAN}/%' "
        "AND action LIKE 'plans.review.%'"))
    problems, found, last, versions, kept = [], Counter(), {}, {}, Counter()
    places = {}
    for subject, version, action, content in history:
        mark, measure = MARK.search(content), subject.split("/")[1]
        if mark is None:
            problems.append(f"{subject} {version} holds no mark")
            continue
        found[mark[1]] += 1
        places[mark[1]] = (measure, action)
        kept[(f"{PLAN}/{measure}/{YEAR}", action)] += 1
        versions.setdefault(measure, []).append(int(version))
        last[measure] = (mark[1], action)
    missing = [mark for mark in acknowledged if mark not in found]
    doubled = [mark for mark, count in found.items() if count > 1]
    for mark, (measure, action) in acknowledged.items():
        wanted = (str(measure), {"draft": "drafted", "submit": "submitted"}[action])
        if mark in places and places[mark] != wanted:
            problems.append(f"{mark} stands at {places[mark]}, not {wanted}")
    if kept != events:
        problems.append(f"histories and audit events differ: {(kept - events) or (events - kept)}")
    for measure, numbers in versions.items():
        if numbers != list(range(1, len(numbers) + 1)):
            problems.append(f"versions of measure {measure}: {numbers}")
        mark, action = last[measure]
        state, body = reviews.get(measure, ("", ""))
        if (MARK.search(body) or [None, None])[1] != mark or state != action.replace("drafted", "draft"):
            problems.append(f"measure {measure}: the review is {state} “{body}”, its history ends with {mark} {action}")
    if missing:
        problems.append(f"acknowledged and gone: {len(missing)}, such as {missing[:5]}")
    if doubled:
        problems.append(f"there twice: {doubled[:5]}")
    said = city.command("audit", "verify", "--municipality", CITY)
    if "all in order" not in said:
        problems.append(said)
    return Ledger(
        acknowledged=len(acknowledged), present=len(acknowledged) - len(missing), doubled=len(doubled),
        unacknowledged=len(set(found) - set(acknowledged)), problems=problems)
