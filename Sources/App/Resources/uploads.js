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
}

function send(form, button) {
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  request.sentTo = new URL(form.action).href;
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
  request.open("POST", form.action);
  request.send(new FormData(form, button));
  bar.closest("[data-sending]").hidden = false;
  form.querySelectorAll("button").forEach((each) => { each.disabled = true; });
}

for (const form of document.querySelectorAll("form[data-uploads]")) {
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const check = () => inputs.forEach((input) => input.setCustomValidity(fault(input)));
  form.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (form.dataset.plain || inputs.every((input) => input.files.length === 0)) return;
    event.preventDefault();
    send(form, event.submitter);
  });
}
