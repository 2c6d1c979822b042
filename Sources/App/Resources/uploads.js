// Forms with data-uploads work without this file; it tells sooner what is too large, and how far the sending is. Every word
// comes from the page.

// What is wrong with the chosen files, or nothing.
function fault(input) {
  const { most, largest, total, tooMany, tooLarge, tooMuch } = input.dataset;
  const files = [...input.files];
  const left = document.querySelectorAll(`input[name="${input.dataset.kept}"]:not(:checked)`).length;
  if (files.length + left > Number(most)) return tooMany;
  const large = files.filter((file) => file.size > Number(largest)).map((file) => file.name);
  if (large.length > 0) return `${tooLarge} ${large.join(", ")}`;
  return files.reduce((sum, file) => sum + file.size, 0) > Number(total) ? tooMuch : "";
}

// The page that answers a form: another one, or this one again with what is wrong.
function show(request) {
  if (new URL(request.responseURL).href !== request.sentTo) return location.assign(request.responseURL);
  document.open();
  document.write(request.responseText);
  document.close();
  // The browser runs no script twice.
  prepare();
  document.querySelector(".summary[role=alert]")?.focus();
}

function send(form, button) {
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  // Not form.action: a button may be called so.
  request.sentTo = new URL(form.getAttribute("action"), location.href).href;
  request.upload.addEventListener("progress", (event) => {
    bar.max = event.total;
    bar.value = event.loaded;
  });
  // The plain way tells the reader what the browser knows.
  request.addEventListener("error", () => {
    bar.closest("[data-sending]").hidden = true;
    form.querySelectorAll("button").forEach((each) => { each.disabled = false; });
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  });
  request.addEventListener("load", () => show(request));
  request.open("POST", request.sentTo);
  request.send(new FormData(form, button));
  bar.closest("[data-sending]").hidden = false;
  form.querySelectorAll("button").forEach((each) => { each.disabled = true; });
}

// Says what is wrong beside the field; whether anything is.
function tell(input) {
  const words = fault(input);
  const place = input.parentElement.querySelector("[data-fault]");
  if (!place) return false;
  place.textContent = words;
  if (words) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
  return words !== "";
}

function prepare() {
  for (const form of document.querySelectorAll("form[data-uploads]")) {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    form.addEventListener("change", () => inputs.forEach(tell));
    form.addEventListener("submit", (event) => {
      if (form.dataset.plain || inputs.every((input) => input.files.length === 0)) return;
      event.preventDefault();
      const wrong = inputs.find(tell);
      if (wrong) wrong.focus(); else send(form, event.submitter);
    });
  }
}

prepare();
