"""What staff of the sample city do, in words."""

from visitor import Visitor

PLAN = "/numazu/plans/johoka-suishin"
DESK = "/numazu/staff/plans/johoka-suishin"
BOARD = f"{DESK}/board"
YEAR = 2020  # the fiscal year whose reviews the sample round collects
MARK = "◎"


def signed_in(server, login, municipality="numazu"):
    return Visitor(server).sign_in(municipality, login)


def review_path(node, year=YEAR):
    return f"{DESK}/nodes/{node}/reviews/{year}"


def review_form(visitor, node):
    return visitor.open(review_path(node)).form(f"/reviews/{YEAR}")


def write(visitor, node, action, **fields):
    """Saves a review as a `draft`, or hands it in: `submit`."""
    return visitor.send(review_form(visitor, node), action=action, **fields)


def submit(visitor, node, text="予定どおりに進みました。", mark=MARK):
    answer = write(visitor, node, "submit", mark=mark, text=text)
    assert answer.status == 303, f"{node}: {answer.status} {answer.page.text[:300]}"


def picks(form, nodes):
    """The boxes of these nodes on the board."""
    boxes = {value.split("/")[0]: value for name, value in form.choices if name == "node"}
    return [boxes[str(node)] for node in nodes]


def collect(visitor, step, nodes, **fields):
    """One step on the board for several nodes: `accept`, `publish` or `return`."""
    form = visitor.open(BOARD).form("/board")
    return visitor.send(form, node=picks(form, nodes), step=step, **fields)
