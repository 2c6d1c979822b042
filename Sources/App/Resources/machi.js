// Everything works without this file; it only saves steps.

// A box in a table's head ticks all boxes of the table.
for (const all of document.querySelectorAll("input[data-all]")) {
  all.closest("th").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) box.checked = all.checked;
  });
}

// Leaving a form with changes asks first.
let changed = false;
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("input", (event) => { if (event.target.type !== "checkbox") changed = true; });
  form.addEventListener("submit", () => { changed = false; });
}
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

// The summary of a form that could not be taken is where the reader should be.
document.querySelector(".summary[role=alert]")?.focus();
