// Passkeys: asks the browser to make or use one, then sends its answer with the form.
//
// A form with data-passkey="create" or "get" has what the server asks for in data-options, or an address where it is
// fetched in data-options-url. It is hidden until this knows that the browser can do it; data-passkey-missing is shown
// until then, and data-passkey-failed when the person or the passkey said no.

const CAN = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in window.PublicKeyCredential;

async function optionsOf(form) {
  if (form.dataset.options) {
    return JSON.parse(form.dataset.options);
  }
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error("The server gave no question for the passkey.");
  }
  return (await answer.json()).request_options;
}

async function ask(form) {
  const { publicKey } = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

async function onSubmit(event) {
  const form = event.target;
  const failed = form.querySelector("[data-passkey-failed]");
  event.preventDefault();
  failed.hidden = true;
  try {
    const passkey = await ask(form);
    form.elements.credential.value = JSON.stringify(passkey.toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

if (CAN) {
  document.querySelectorAll("[data-passkey-missing]").forEach((words) => words.remove());
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", onSubmit);
  }
}
