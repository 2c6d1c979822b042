// A table of inputs (data-grid) is walked with the arrow keys, takes blocks of cells that were copied in a spreadsheet, and says
// how many cells were changed. It is a plain form without this file.

// Cells as spreadsheets copy them: tabs between, and quotes around a text that holds a quote, a tab or a line end.
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [row, sign] = [rows[rows.length - 1], text[at]];
    const last = row.length - 1;
    if (quoted && sign === '"' && text[at + 1] === '"') { row[last] += '"'; at += 1; }
    else if (sign === '"' && (quoted || row[last] === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[last] += sign === "\n" ? " " : sign;
  }
  return rows.at(-1).join("") === "" ? rows.slice(0, -1) : rows;
}

for (const table of document.querySelectorAll("table[data-grid]")) {
  const lines = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("input")));
  const status = table.closest("form").querySelector("output");
  const place = (input) => {
    const row = lines.findIndex((line) => line.includes(input));
    return [row, lines[row].indexOf(input)];
  };

  function tell(outside = 0) {
    const inputs = lines.flat().filter(Boolean);
    for (const input of inputs) input.toggleAttribute("data-changed", input.value !== input.defaultValue);
    const changed = inputs.filter((input) => input.value !== input.defaultValue).length;
    const words = [[table.dataset.changed, changed], [table.dataset.outside, outside]];
    status.textContent = words.filter(([, count]) => count > 0).map((pair) => pair.join(" ")).join(" ");
  }

  function go(event, row, column) {
    const next = lines[row]?.[column];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  table.addEventListener("input", () => tell());
  table.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.target.list) return;
    const { target, key } = event;
    if (target.tagName !== "INPUT") return;
    const [row, column] = place(target);
    const isWhole = target.selectionStart === 0 && target.selectionEnd === target.value.length;
    if (key === "Enter") { event.preventDefault(); go(event, row + (event.shiftKey ? -1 : 1), column); }
    else if (event.shiftKey) return;
    else if (key === "ArrowDown") go(event, row + 1, column);
    else if (key === "ArrowUp") go(event, row - 1, column);
    else if (key === "ArrowRight" && (isWhole || target.selectionStart === target.value.length)) go(event, row, column + 1);
    else if (key === "ArrowLeft" && (isWhole || target.selectionEnd === 0)) go(event, row, column - 1);
  });
  table.addEventListener("paste", (event) => {
    const block = cells(event.clipboardData.getData("text/plain"));
    if (event.target.tagName !== "INPUT" || (block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    const [row, column] = place(event.target);
    let outside = 0;
    block.forEach((line, down) => line.forEach((text, across) => {
      const input = lines[row + down]?.[column + across];
      if (input) input.value = text; else outside += 1;
    }));
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
    tell(outside);
  });
  for (const help of document.querySelectorAll("[data-grid-help]")) help.hidden = false;
}
