// Saves answers as they are given, and lets questions come and go that hang on them. Everything works without this file.

for (const place of document.querySelectorAll("[data-form]")) {
  let waiting, sending;
  const form = place.querySelector("form");

  const questions = (root) =>
    new Map([...root.querySelectorAll("[data-question]")].map((one) => [one.dataset.question, one]));

  // What is new comes in behind its neighbour, what is gone goes; nothing that is there is touched, but what is computed.
  const follow = (fresh) => {
    const [now, then] = [questions(place), questions(fresh)];
    for (const [path, one] of now) if (!then.has(path)) one.remove();
    let before = null;
    for (const [path, one] of then) {
      const known = now.get(path);
      if (known) {
        const figures = [known, one].map((all) => all.querySelector(":scope > dl.facts dd"));
        if (figures[0] && figures[1]) figures[0].textContent = figures[1].textContent;
      } else {
        const parent = one.parentElement.closest("[data-question]");
        const home = parent && place.querySelector(`[data-question="${CSS.escape(parent.dataset.question)}"]`);
        if (before?.isConnected && before.parentElement === (home ?? before.parentElement)) before.after(one);
        else (home ?? form).insertBefore(one, (home ?? form).querySelector(".actions"));
      }
      before = place.querySelector(`[data-question="${CSS.escape(path)}"]`);
    }
  };

  let done = Promise.resolve();
  // How often the answers were saved, or which questions the page asks.
  const state = (root) => root.querySelector("input[name=_saves], input[name=_asked]");

  const look = async () => {
    const fields = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) fields.delete(input.name);
    fields.set("_look", "1");
    try {
      // A form without files is taken as forms are sent, and not in parts.
      const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
      const answer = await fetch(place.dataset.form, { method: "POST", body });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (state(fresh)) state(form).value = state(fresh).value;
      follow(fresh);
    } catch { /* The next page saves it. */ }
  };

  place.addEventListener("change", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    // One after another: each has to know how often the answers were saved before.
    waiting = setTimeout(() => { sending = true; done = done.then(look).then(() => { sending = false; }); }, 300);
  });
  // What the reader sends waits for what is under way, or one of the two would be refused.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (!sending) return;
    event.preventDefault();
    const button = event.submitter;
    done.then(() => form.requestSubmit(button));
  });
}
