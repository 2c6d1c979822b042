// Shows a question as it will be while it is edited, and moves what stands in an outline by keys. Everything works without this
// file.

for (const place of document.querySelectorAll("[data-edit]")) {
  const form = place.querySelector("form");
  const preview = document.querySelector("[data-preview]");
  if (!form || !preview) continue;
  let waiting, latest = 0;

  const look = async () => {
    const number = ++latest;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("_look", "1");
    try {
      const answer = await fetch(place.dataset.edit, { method: "POST", body: fields });
      if (!answer.ok || number !== latest) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-preview]");
      if (fresh) preview.replaceChildren(...fresh.childNodes);
    } catch { /* The button shows it too. */ }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 400);
  });

  // What was typed is not to be lost by a link that was touched.
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; clearTimeout(waiting); });
  window.addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

// Alt with an arrow presses the button of the row in which one is.
for (const outline of document.querySelectorAll("[data-outline]")) {
  outline.addEventListener("keydown", (event) => {
    const verb = { ArrowUp: "up ", ArrowDown: "down " }[event.key];
    if (!event.altKey || !verb) return;
    const button = event.target.closest(".row")?.querySelector(`button[value^="${verb}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
