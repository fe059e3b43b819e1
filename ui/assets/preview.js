// A card beside a citation that the pointer or the keyboard rests on: where the sentence stands, and the sentence.

import { element } from "./dom.js";
import { recordOf } from "./records.js";
import { about } from "./words.js";

const PATIENCE = 140;
const GAP = 8;

const card = element("div", { id: "mundap-preview", role: "tooltip", hidden: "" });
let shownFor = null;
let timer = 0;

export function startPreview() {
  document.body.append(card);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (card.contains(event.target)) window.clearTimeout(timer);
    else onto(chipOf(event.target));
  });
  document.addEventListener("focusin", (event) => {
    const chip = chipOf(event.target);
    onto(chip?.matches(":focus-visible") ? chip : null);
  });
  document.addEventListener("click", hidePreview, true);
  document.addEventListener("scroll", hidePreview, true);
}

// Whether there was a card to hide.
export function hidePreview() {
  window.clearTimeout(timer);
  if (shownFor === null) return false;
  shownFor.removeAttribute("aria-describedby");
  shownFor = null;
  card.hidden = true;
  return true;
}

function chipOf(target) {
  return target.closest?.("#mundap-conversation a.mundap-chip") ?? null;
}

function onto(chip) {
  window.clearTimeout(timer);
  if (chip === shownFor) return;
  timer = window.setTimeout(() => (chip ? show(chip) : hidePreview()), PATIENCE);
}

function show(chip) {
  const marker = Number(chip.getAttribute("href").split("-")[1]);
  const cited = chip.isConnected ? recordOf(chip)?.citations.find((citation) => citation.marker === marker) : null;
  hidePreview();
  if (!cited) return;
  shownFor = chip;
  chip.setAttribute("aria-describedby", card.id);
  card.replaceChildren(
    element("strong", {}, cited.title),
    element("span", { class: "mundap-about" }, about(cited)),
    element("q", {}, cited.quote),
  );
  card.hidden = false;
  place(chip.getBoundingClientRect());
}

function place(chip) {
  const { width, height } = card.getBoundingClientRect();
  const above = chip.top - height - GAP;
  const left = Math.min(chip.left - 16, window.innerWidth - width - GAP);
  card.style.left = `${Math.max(GAP, left)}px`;
  card.style.top = `${above >= GAP ? above : chip.bottom + GAP}px`;
}
