"""Plans made up for a test: as many measures as it needs, all of one department, with a round open."""

import json

from program import done

SLUG = "made-up"


def plan(measures, department="promotion"):
    return {
        "format": "machi-plan/1", "slug": SLUG, "title": "試験のための計画", "purpose": "試験のため",
        "levels": [{"key": "measure", "name": "施策", "reviewed": True}],
        "marks": [
            {"mark": "◎", "label": "計画通り", "done": True}, {"mark": "△", "label": "計画より遅れている"},
        ],
        "departments": [{"key": department, "name": "情報政策課"}],
        "nodes": [
            {"level": "measure", "number": str(number), "title": f"施策{number}", "department": department}
            for number in range(1, measures + 1)
        ],
    }


def load(data, folder, measures, *options, municipality="numazu", year=2020):
    """Imports such a plan and opens its round; `options` are the command's."""
    for command, name, content in (
        ("import", "plan.json", plan(measures)),
        ("assign", "round.json", {"rounds": [{"plan": SLUG, "year": year, "dueInDays": 30}]}),
    ):
        file = folder / name
        file.write_text(json.dumps(content, ensure_ascii=False))
        done("plan", command, file, "--municipality", municipality, "--data", data, *options)


def open_rounds(data, folder, first, count, *options, municipality="numazu"):
    """Opens so many rounds more, a year each."""
    rounds = [{"plan": SLUG, "year": first + year, "dueInDays": 30} for year in range(count)]
    file = folder / "rounds.json"
    file.write_text(json.dumps({"rounds": rounds}))
    done("plan", "assign", file, "--municipality", municipality, "--data", data, *options)
