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
// On a screen in the hall nobody may be there who could be asked.
const kiosk = document.querySelector("dialog.still");
window.addEventListener("beforeunload", (event) => { if (changed && !kiosk) event.preventDefault(); });

// Where nobody touches such a screen, it is asked whether somebody is still there; then what was begun is ended.
if (kiosk) {
  const words = kiosk.querySelector("[data-left]");
  const pattern = words.textContent;
  const [idle, warning] = [Number(kiosk.dataset.idle), Number(kiosk.dataset.warning)];
  let touched = Date.now();
  let told = Date.now();
  // The server counts as well, and hears of nothing while somebody reads or writes on one page.
  const tell = () => { told = touched = Date.now(); fetch(kiosk.dataset.touch).catch(() => {}); };
  const touch = () => {
    if (kiosk.open) return;
    touched = Date.now();
    if (touched - told > 20000) tell();
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "input", "scroll"]) {
    window.addEventListener(kind, touch, { passive: true, capture: true });
  }
  kiosk.addEventListener("close", tell);
  setInterval(() => {
    const left = idle + warning - Math.floor((Date.now() - touched) / 1000);
    if (left <= 0) location.replace(kiosk.dataset.over);
    if (left > warning) return;
    words.textContent = pattern.replace(/\d+/, Math.max(0, left));
    if (!kiosk.open) kiosk.showModal();
  }, 1000);
}

// Prints the page, or what of it is to be printed.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The summary of a form that could not be taken is where the reader should be.
document.querySelector(".summary[role=alert]")?.focus();
