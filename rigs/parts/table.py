"""Figures as a table that can be read and pasted into a page."""

import unicodedata


def width(text):
    """Columns on a terminal: Japanese letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


class Table:
    def __init__(self, *heads):
        self.rows = [heads]

    def add(self, *cells):
        self.rows.append(cells)

    def print(self):
        rows = [[str(cell) for cell in row] for row in self.rows]
        widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]

        def line(row):
            return "| " + " | ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths)) + " |"
        print(line(rows[0]))
        print("|" + "|".join("-" * (wide + 2) for wide in widths) + "|")
        for row in rows[1:]:
            print(line(row))


class Figures(Table):
    """One figure to a row, some with a limit that must hold."""

    def __init__(self, *heads):
        super().__init__(*heads)
        self.failed, self.remarks = False, []

    def limit(self, name, value, most, unit=""):
        shown = f"{value:.1f}" if isinstance(value, float) else str(value)
        holds = value <= most
        self.failed = self.failed or not holds
        self.add(name, f"{shown} {unit}".strip(), f"{most} {unit}".strip() + ("" if holds else " ← exceeded"))

    def note(self, name, value):
        self.add(name, value, "")

    def remark(self, text):
        self.remarks.append(text)

    def print(self):
        super().print()
        for remark in self.remarks:
            print(f"! {remark}")
