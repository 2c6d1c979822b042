// Hands what the program beside the card has answered to the form with data-card. It comes behind the # of the address, which
// no server is told. Whoever has no such script pastes it.

const answer = new URLSearchParams(location.hash.slice(1));
const form = document.querySelector("form[data-card]");

if (form && answer.has("signature")) {
  history.replaceState(null, "", location.pathname + location.search);
  for (const name of ["statement", "certificate", "signature"]) {
    form.elements[name].value = answer.get(name) ?? "";
  }
  form.submit();
}
