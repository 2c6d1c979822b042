"""An HTML page as plain values: its title, headings, links and forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Form:
    action: str
    method: str
    fields: list = field(default_factory=list)
    buttons: list = field(default_factory=list)

    def values(self, **changes):
        """What a browser would send if the visitor changed these fields; None leaves a field out."""
        pairs = [(name, value) for name, value in self.fields if name not in changes]
        for name, value in changes.items():
            if value is not None:
                pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
        return pairs

    def __getitem__(self, name):
        return dict(self.fields).get(name)

    def names(self):
        return {name for name, _ in self.fields} | {name for name, _ in self.choices}


class Document(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.lang = self.title = None
        self.headings, self.links, self.forms, self.inline = [], [], [], []
        self._open, self._text, self._form, self._area, self._select = [], [], None, None, None
        self.feed(html)
        self.close()

    @property
    def text(self):
        return " ".join("".join(self._text).split())

    def form(self, ending):
        """The form whose action ends so."""
        found = [form for form in self.forms if form.action.split("?")[0].endswith(ending)]
        assert found, f"no form to …{ending}, only to {[form.action for form in self.forms]}"
        return found[0]

    def handle_starttag(self, tag, pairs):
        names = dict(pairs)
        if tag not in VOID:
            self._open.append(tag)
        self.inline += [name for name in names if name == "style" or name.startswith("on")]
        match tag:
            case "html":
                self.lang = names.get("lang")
            case "title" if self.title is None and "svg" not in self._open:
                self.title = ""
            case "a" if "href" in names:
                self.links.append(names["href"])
            case "h1" | "h2" | "h3":
                self.headings.append((tag, ""))
            case "form":
                self._form = Form(names.get("action", ""), names.get("method", "get"))
                self._form.choices = []
                self.forms.append(self._form)
            case "input" | "button" | "select" | "textarea" if self._form is not None:
                self._control(tag, names)
            case "option" if self._select:
                value = names.get("value", "")
                self._form.choices.append((self._select[0], value))
                if "selected" in names or self._select[1] is None:
                    self._select[1] = value

    def _control(self, tag, names):
        name, value, form = names.get("name"), names.get("value", ""), self._form
        if tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            self._select = [name, None]
        elif tag == "button" or names.get("type") in ("submit", "image"):
            form.buttons.append((name, value))
        elif names.get("type") in ("radio", "checkbox"):
            form.choices.append((name, value or "on"))
            if "checked" in names:
                form.fields.append((name, value or "on"))
        elif name:
            form.fields.append((name, value))

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area:
            name, parts = self._area
            # The first line end after the tag is no part of the value.
            self._form.fields.append((name, "".join(parts).removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select:
            self._form.fields.append((self._select[0], self._select[1] or ""))
            self._select = None

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)
        inside = self._open[-1] if self._open else ""
        if inside == "title" and "svg" not in self._open:
            self.title += data
        for name in ("h1", "h2", "h3"):
            if name in self._open and self.headings:
                self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)
        if "main" in self._open and inside not in ("script", "style"):
            self._text.append(data + " ")
