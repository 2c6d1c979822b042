// Makes and uses passkeys on forms with data-passkey. Pages that load this file work without it: the buttons that need it are
// hidden until it runs in a browser that knows passkeys. Every word comes from the page.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// What the form asks for; JSON has no bytes.
function options(form) {
  const publicKey = JSON.parse(form.dataset.options);
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const key of publicKey.excludeCredentials ?? publicKey.allowCredentials ?? []) key.id = bytes(key.id);
  return { publicKey };
}

function fill(form, { rawId, response }) {
  const answer = { id: rawId };
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    answer[name] = response[name];
  }
  for (const field of form.querySelectorAll("input[type=hidden]")) {
    if (field.name in answer) field.value = answer[field.name] ? text(answer[field.name]) : "";
    if (field.name === "transports") field.value = response.getTransports?.().join(",") ?? "";
  }
}

// The browser tells no more than this, lest sites learn who has which key.
const reasons = { NotAllowedError: "refused", AbortError: "refused", InvalidStateError: "known" };

function tell(form, error) {
  const place = form.querySelector("[role=alert]");
  place.textContent = error ? (form.dataset[reasons[error.name]] ?? form.dataset.failed) : "";
  place.hidden = !error;
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const buttons = form.querySelectorAll("button");
  let isAnswered = false;
  for (const button of buttons) button.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (isAnswered) {
      isAnswered = false;
      return;
    }
    event.preventDefault();
    tell(form, null);
    for (const button of buttons) button.disabled = true;
    try {
      fill(form, await navigator.credentials[form.dataset.passkey](options(form)));
      isAnswered = true;
    } catch (error) {
      tell(form, error);
    }
    for (const button of buttons) button.disabled = false;
    if (isAnswered) form.requestSubmit(event.submitter);
  });
}
