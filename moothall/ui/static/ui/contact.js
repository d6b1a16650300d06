// Conveniences of a contact in hand. The page works without them.
//
// Figures choose an answer of the first unanswered group; Enter in a search box takes the first that was found; Escape
// leaves a box, so that keys work; Ctrl and Enter close the contact. What is typed while the screen comes anew is kept.

const form = document.getElementById("contact");
const BOXES = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [type=submit]), textarea";
let sent = new Map(); // what each box held when the running request left
let late = new Map(); // what was typed into it since
let isComing = false; // the screen is about to come anew
let ahead = []; // keys pressed meanwhile
let awaited = ""; // the list from which Enter will take the first, when it comes
let typingIn = ""; // the box in which somebody types while the screen comes anew
let caret = null; // where in it
let cameBySaving = false; // nobody asked for the new screen: another window has changed it too

function isOff() {
  return document.body.dataset.keys === "off";
}

function isBox(element) {
  return element.matches(BOXES) || element.matches("select");
}

// ---- the group whose answers the figures choose ----

function currentGroup() {
  const groups = [...form.querySelectorAll(".mh-matter[data-with-keys] [data-by-figure]")];
  return groups.find((group) => group.getClientRects().length && !group.querySelector(":checked"));
}

function markGroup() {
  form.querySelectorAll("[data-now]").forEach((group) => delete group.dataset.now);
  const group = currentGroup();
  if (group) {
    group.dataset.now = "";
  }
}

// ---- questions that depend on an answer ----

function showAsked() {
  for (const ask of form.querySelectorAll("[data-depends-on]")) {
    const given = [...form.querySelectorAll(`[name="${CSS.escape(ask.dataset.dependsOn)}"]`)]
      .filter((box) => !["radio", "checkbox"].includes(box.type) || box.checked)
      .map((box) => box.value);
    ask.hidden = !ask.dataset.oneOf.split("|").some((value) => given.includes(value));
  }
}

// ---- what an officer folds away stays folded, on this computer ----

function refold() {
  for (const part of form.querySelectorAll("[data-folds]")) {
    part.open = localStorage.getItem(`folded ${part.dataset.folds}`) === null;
  }
}

function onFold(event) {
  const name = event.target.dataset?.folds;
  if (name && event.target.open) {
    localStorage.removeItem(`folded ${name}`);
  } else if (name) {
    localStorage.setItem(`folded ${name}`, "");
  }
}

function lookAgain() {
  showAsked();
  markGroup();
}

// ---- keys ----

function onKey(event) {
  const target = event.target;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.querySelector("[data-closes]").click();
  } else if (target.dataset.find && ["Enter", "ArrowDown"].includes(event.key)) {
    pick(event);
  } else if (target.matches(".mh-pick") && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    step(event);
  } else if (event.key === "Enter" && target.name === "remark") {
    event.preventDefault();
    form.querySelector("[data-keeps]").click();
  } else if (event.key === "Enter" && target.matches(BOXES) && !target.matches("textarea")) {
    event.preventDefault(); // the form is saved as it goes; Enter would press its first button
  } else if (event.key === "Escape" && isBox(target)) {
    target.blur();
  }
}

// Enter takes the first that was found. Pressed before the answer is there, it takes the first that comes: of
// customers only when it is the only one, because nobody has seen the others.

function pick(event) {
  event.preventDefault();
  const list = document.getElementById(event.target.dataset.find);
  const first = list?.querySelector(".mh-pick");
  if (event.key === "ArrowDown") {
    first?.focus();
  } else if (list && list.dataset.typed === event.target.value) {
    first?.click();
  } else {
    awaited = event.target.dataset.find;
  }
}

function pickAwaited() {
  const list = awaited && document.getElementById(awaited);
  const box = list && form.querySelector(`[data-find="${awaited}"]`);
  if (box && list.dataset.typed === box.value) {
    const found = list.querySelectorAll(".mh-pick");
    awaited = "";
    if (found.length === 1 || (found.length && !("onlyOne" in list.dataset))) {
      found[0].click();
    }
  }
}

function step(event) {
  event.preventDefault();
  const entry = event.target.closest("li");
  const other = event.key === "ArrowDown" ? entry.nextElementSibling : entry.previousElementSibling;
  const box = form.querySelector(`[data-find="${event.target.closest(".mh-picks").id}"]`);
  (other ? other.querySelector(".mh-pick") : event.key === "ArrowUp" ? box : null)?.focus();
}

function onFigure(event) {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || isBox(event.target) || !/^[1-9]$/.test(event.key)) {
    return;
  }
  const choices = currentGroup()?.querySelectorAll(".mh-chip__box") ?? [];
  const chosen = choices[Number(event.key) - 1];
  if (chosen && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    chosen.click();
  }
}

// ---- how long it has lasted ----

function tick() {
  for (const mark of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(mark.dataset.since)) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = (parts[0] ? parts : parts.slice(1)).map((part) => String(part).padStart(2, "0"));
    mark.textContent = shown.join(":");
  }
}

// ---- what is typed while the screen comes anew ----

function heldNow() {
  return new Map([...form.querySelectorAll(BOXES)].filter((box) => box.id).map((box) => [box.id, box.value]));
}

function isScreen(event) {
  return event.detail.target?.id === "screen";
}

function onSend(event) {
  sent = heldNow();
  isComing = isComing || isScreen(event);
}

function keepLate(event) {
  late = new Map();
  typingIn = document.activeElement?.id ?? "";
  caret = document.activeElement?.selectionEnd ?? null;
  cameBySaving = event.detail.requestConfig.elt.matches("[data-saves]");
  if (isScreen(event)) {
    late = new Map([...heldNow()].filter(([id, value]) => sent.has(id) && sent.get(id) !== value));
  }
}

// At once after the swap, before the next key can arrive; not again later, when the caret has moved on.
function giveBack() {
  refold();
  for (const [id, value] of late) {
    const box = document.getElementById(id);
    if (box) {
      box.value = value;
    }
  }
  goOnTyping();
}

function goOnTyping() {
  const box = (cameBySaving || late.has(typingIn)) && document.getElementById(typingIn);
  if (box) {
    box.focus();
    if (caret !== null) {
      box.setSelectionRange(caret, caret);
    }
  }
}

function onSettle() {
  if (document.activeElement?.id !== typingIn) {
    goOnTyping();
  }
  for (const id of late.keys()) {
    document.getElementById(id)?.dispatchEvent(new Event("input", { bubbles: true }));
  }
  late = new Map();
  lookAgain();
  tick();
  pickAwaited();
}

// A key pressed while the screen comes anew would find nothing there, or the wrong thing: it waits until it is there.
function holdKey(event) {
  const isPlain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isComing && isPlain && !isBox(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    ahead.push(event.key);
  }
}

function replayKeys() {
  const keys = ahead;
  isComing = false;
  ahead = [];
  for (const key of keys) {
    const at = document.activeElement ?? document.body;
    if (at.matches(BOXES)) {
      at.value += key;
      at.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  }
}

// Whoever has chosen the customer goes on typing: what it is about. After the service, keys answer.
function onClick(event) {
  if (event.target.closest(".mh-pick[name=customer], [name=customer][value=without]")) {
    form.querySelector("[data-find^=matters-]")?.focus();
  } else if (event.target.closest(".mh-pick[name=service]")) {
    document.activeElement?.blur();
    isComing = true;
  }
}

form.addEventListener("keydown", onKey);
form.addEventListener("click", onClick);
form.addEventListener("toggle", onFold, true);
document.addEventListener("keydown", holdKey, true);
document.addEventListener("keydown", onFigure);
form.addEventListener("input", lookAgain);
form.addEventListener("input", () => { awaited = ""; }, true);
form.addEventListener("htmx:beforeSend", onSend);
form.addEventListener("htmx:beforeSwap", keepLate);
form.addEventListener("htmx:afterSwap", giveBack);
form.addEventListener("htmx:afterSettle", (event) => {
  onSettle();
  if (event.target.id === "screen") {
    replayKeys();
  }
});
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  form.addEventListener(name, replayKeys);
}
setInterval(tick, 1000);
tick();
refold();
lookAgain();
