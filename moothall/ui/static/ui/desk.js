// The desk's conveniences. Every page works without them.
//
// Keys: anything with data-key is pressed (or, if it is a box, focused) by that key or run of keys ("g w"), while
// nobody is typing. An officer can turn keys off; then body has data-keys="off". data-key-words says what it does.

import { initAll } from "../vendor/govuk/govuk-frontend.min.js";

const PAUSE = 1000; // milliseconds in which the second key of a run must follow
let pressed = "";
let pressedAt = 0;

initAll();

function isTyping(element) {
  return element.closest("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
}

function withKey(keys) {
  return [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === keys && isShown(element));
}

function isShown(element) {
  const menu = element.closest("details:not([open])");
  return Boolean(menu) || element.getClientRects().length > 0;
}

function startsRun(keys) {
  return Boolean(document.querySelector(`[data-key^="${CSS.escape(keys)} "]`));
}

function press(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKey(event) {
  const off = document.body.dataset.keys === "off";
  if (off || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) {
    return;
  }
  const key = event.key.toLowerCase();
  const isRun = pressed && event.timeStamp - pressedAt < PAUSE;
  const keys = isRun && withKey(`${pressed} ${key}`) ? `${pressed} ${key}` : key;
  const found = withKey(keys);
  pressed = "";
  if (found) {
    event.preventDefault();
    press(found);
  } else if (startsRun(key)) {
    pressed = key;
    pressedAt = event.timeStamp;
  }
}

function wordsOf(element) {
  if (element.dataset.keyWords) {
    return element.dataset.keyWords;
  }
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".mh-key, svg").forEach((part) => part.remove());
  return copy.textContent.trim();
}

function listKeys(list) {
  const rows = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key).flatMap((element) => {
    const term = document.createElement("dt");
    for (const letter of element.dataset.key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = letter.toUpperCase();
      term.append(cap, " ");
    }
    const words = document.createElement("dd");
    words.textContent = wordsOf(element);
    return [term, words];
  });
  list.replaceChildren(...rows);
}

function onClick(event) {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    dialog.querySelectorAll("[data-keys-list]").forEach(listKeys);
    dialog.showModal();
  }
  for (const menu of document.querySelectorAll(".mh-menu[open]")) {
    if (opener || !menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

function onEscape(event) {
  const menu = event.key === "Escape" && document.querySelector(".mh-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function sayFailed(isFailed) {
  for (const line of document.querySelectorAll("[data-failed]")) {
    line.hidden = !isFailed;
  }
}

document.addEventListener("keydown", onKey);
document.addEventListener("keydown", onEscape);
document.addEventListener("click", onClick);
// New fragments get the same behaviour as the page that they land in.
document.addEventListener("htmx:afterSwap", (event) => initAll({ scope: event.detail.elt }));
document.addEventListener("htmx:afterOnLoad", () => sayFailed(false));
document.addEventListener("htmx:sendError", () => sayFailed(true));
document.addEventListener("htmx:responseError", () => sayFailed(true));
document.addEventListener("htmx:timeout", () => sayFailed(true));
