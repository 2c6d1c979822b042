// Computes a measured value again from its published rows. The page says by hand how to do the same without this file.

const formulas = {
  count: (part) => part,
  rate: (part, whole) => 100 * part / whole,
  duration: (part, whole) => part / whole / 3600,
};

async function agrees({ recompute, hash, formula, value }) {
  const bytes = await (await fetch(recompute)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let [part, whole] = [0, 0];
  for (const line of new TextDecoder().decode(bytes).split("\n").filter(Boolean)) {
    const cells = line.split("\t");
    part += Number(cells[1]);
    whole += Number(cells[2]);
  }
  return found === hash && formulas[formula](part, whole) === Number(value);
}

for (const button of document.querySelectorAll("button[data-recompute]")) {
  button.hidden = false;
  const answer = button.parentElement.querySelector("output");
  button.addEventListener("click", async () => {
    const words = button.dataset;
    if (!globalThis.crypto?.subtle) return void (answer.textContent = words.cannot);
    answer.textContent = "…";
    try {
      answer.textContent = await agrees(words) ? `✓ ${words.agrees}` : `✗ ${words.differs}`;
    } catch {
      answer.textContent = words.cannot;
    }
  });
}
