// What readers can do around answers, on the page of its own and in the frame alike.
//
// The page gives `ask(question)`, which asks as if it had been typed, and `narrowing()`, the range in use.

import { copyAnswer, rateAnswer, shareAnswer } from "./answers.js";
import { element, isWide } from "./dom.js";
import { forgetFollowUps, offerFollowUps } from "./follow_ups.js";
import { closePanel, createPanel, resetPanel, showArticle, showSource } from "./panel.js";
import { hidePreview, startPreview } from "./preview.js";
import { printAnswer, startPrinting } from "./printing.js";
import { recordOf, turnsBefore } from "./records.js";
import { shareLink } from "./share.js";

const status = element("div", { class: "mundap-hidden", role: "status", "aria-live": "polite" });
const ACTED_ON = "#mundap-conversation a[href^='#'], #mundap-conversation button.mundap-tool";

let page;

export function startBehaviour(given) {
  page = given;
  document.body.append(createPanel(), status);
  startPreview();
  startPrinting();
  document.addEventListener("click", onClick, true);
}

export function announce(text) {
  status.textContent = text;
}

// Closes what lies over the page; whether there was anything.
export function closeUppermost() {
  return hidePreview() || closePanel();
}

// An answer has been finished: it is told, its first source shown, and what may be asked next is offered.
export function onAnswer(message) {
  const record = recordOf(message);
  announce(record.answer);
  const chip = message.querySelector(".mundap-chip");
  const [cited] = record.citations;
  if (chip && cited && isWide()) {
    markActive(chip);
    showSource(record, cited.marker, { quiet: true });
  }
  forgetFollowUps();
  if (record.refused) return;
  const asked = askedOf(message);
  offerFollowUps(message, asked, [...asked.history.map(({ question }) => question), asked.question], page.ask);
}

export function onFresh() {
  resetPanel();
  announce("");
}

function onClick(event) {
  const target = event.target.closest?.(ACTED_ON);
  if (!target) return;
  // A page with a <base> would be loaded anew by a "#" link, and the conversation lost.
  event.preventDefault();
  event.stopPropagation();
  const record = recordOf(target);
  if (record) act(target, record);
}

function act(target, record) {
  const [, kind, place] = /#(source|nearest)-(\d+)$/.exec(target.getAttribute("href") ?? "") ?? [];
  const does = (name) => target.classList.contains(`mundap-${name}`);
  if (kind === "source") {
    markActive(target);
    showSource(record, Number(place), { opener: target });
  } else if (kind === "nearest") {
    showArticle(record.nearest[Number(place) - 1].article_id, { opener: target });
  } else if (does("copy")) copyAnswer(target, record, announce);
  else if (does("share")) shareAnswer(target, shareLink(askedOf(target)), announce);
  else if (does("print")) printAnswer(target);
  else rateAnswer(target, record, announce);
}

// The request that the answer around `target` was given to.
function askedOf(target) {
  const { question, as_of } = recordOf(target);
  return { question, as_of, history: turnsBefore(target), ...page.narrowing() };
}

function markActive(chip) {
  for (const other of document.querySelectorAll(".mundap-active")) other.classList.remove("mundap-active");
  const message = chip.closest(".mundap-answer");
  for (const same of message.querySelectorAll(`a[href='${chip.getAttribute("href")}']`)) {
    same.classList.add("mundap-active");
  }
}
