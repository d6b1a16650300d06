// Conveniences of a contact in hand. The page works without them.
//
// Figures choose an answer of the first unanswered group; Enter in a search box takes the first that was found; Escape
// leaves a box, so that keys work; Ctrl and Enter close the contact. What is typed while the screen comes anew is kept.

const form = document.getElementById("contact");
const BOXES = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [type=submit]), textarea";
let sent = new Map(); // what each box held when the running request left
let late = new Map(); // what was typed into it since
let typingIn = ""; // the box in which somebody types while the screen comes anew

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

function pick(event) {
  event.preventDefault();
  const first = document.getElementById(event.target.dataset.find)?.querySelector(".mh-pick");
  if (event.key === "ArrowDown") {
    first?.focus();
  } else {
    first?.click();
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

function keepLate(event) {
  late = new Map();
  typingIn = document.activeElement?.id ?? "";
  if (event.detail.target?.id === "screen") {
    for (const [id, value] of heldNow()) {
      if (sent.has(id) && sent.get(id) !== value) {
        late.set(id, value);
      }
    }
  }
}

function giveBack() {
  for (const [id, value] of late) {
    const box = document.getElementById(id);
    if (box && box.value !== value) {
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  if (late.has(typingIn)) {
    document.getElementById(typingIn)?.focus();
  }
  late = new Map();
  lookAgain();
  tick();
}

form.addEventListener("keydown", onKey);
document.addEventListener("keydown", onFigure);
form.addEventListener("input", lookAgain);
form.addEventListener("htmx:beforeSend", () => { sent = heldNow(); });
form.addEventListener("htmx:beforeSwap", keepLate);
form.addEventListener("htmx:afterSettle", giveBack);
setInterval(tick, 1000);
tick();
lookAgain();
