// The page of Gradio's chat: Korean labels, answers drawn from their records, the range and shared questions.
// Text from articles and answers reaches the page through `element()` of dom.js alone, as text.

import { closeUppermost, onAnswer, onFresh, startBehaviour } from "./behaviour.js";
import { address } from "./dom.js";
import { narrow, narrowing, narrowingBar, notify } from "./narrowing.js";
import { draw, finishedAnswers } from "./records.js";
import { sharedQuestion } from "./share.js";
import { watchQuestions } from "./turned_away.js";
import { visitorNodes } from "./visitor.js";
import { spokenDay, words } from "./words.js";

const bar = narrowingBar(tellRange);
let answersShown = 0;
let shared = null;

function onChange() {
  label();
  for (const message of document.querySelectorAll("#mundap-conversation .mundap-answer:not(.mundap-drawn)")) {
    const record = message.querySelector(".mundap-record");
    if (record) draw(message, JSON.parse(record.textContent), shared?.history);
  }
  const box = document.querySelector("#mundap-box");
  if (box && bar.nextElementSibling !== box) box.before(bar);
  document.body.classList.toggle("mundap-talking", document.querySelector("#mundap-conversation .message") !== null);
  const answers = finishedAnswers();
  if (answers.length > answersShown) {
    shared = null;
    tellRange();
    onAnswer(answers[answers.length - 1]);
  }
  if (answers.length === 0 && answersShown > 0) onFresh();
  answersShown = answers.length;
}

// Gradio reads what its boxes hold when they tell of input, as if it had been typed.
function fill(box, text) {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function tellRange() {
  const context = document.querySelector("#mundap-context textarea");
  if (context) fill(context, JSON.stringify({ ...narrowing(), ...shared }));
}

function ask(question) {
  fill(document.querySelector("#mundap-box textarea"), question);
  // The button is enabled once Gradio has taken note of the text.
  window.setTimeout(() => document.querySelector("#mundap-box .submit-button").click(), 30);
}

async function askShared() {
  const asked = await sharedQuestion(window.location.hash);
  if (asked === null) return;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  if (asked === undefined) {
    notify(words.shareBroken);
    return;
  }
  narrow(asked);
  shared = { as_of: asked.as_of, history: asked.history };
  tellRange();
  notify(words.sharedAsked(spokenDay(asked.as_of)));
  ask(asked.question);
}

// Gradio's labels are English and repeat a message's source as its accessible name.
function label() {
  const set = (selector, attribute, text) => {
    for (const found of document.querySelectorAll(selector)) {
      if (found.getAttribute(attribute) !== text) found.setAttribute(attribute, text);
    }
  };
  set("#mundap-conversation [role=log]", "aria-label", words.conversation);
  set("#mundap-conversation [role=log]", "aria-live", "off");
  set("#mundap-conversation [role=log]", "tabindex", "0");
  set("#mundap-conversation [data-testid=user]", "aria-label", words.question);
  set("#mundap-conversation [data-testid=bot]", "aria-label", words.answer);
  set("#mundap-conversation .scroll-down-button-container button", "aria-label", words.newer);
  set("#mundap-conversation .scroll-down-button-container button", "title", words.newer);
  set("#mundap-box textarea", "aria-label", words.box);
  set("#mundap-box .submit-button", "aria-label", words.send);
  set("#mundap-box .submit-button", "title", words.sendWithKey);
  set("#mundap-context textarea", "tabindex", "-1");
  for (const example of document.querySelectorAll("#mundap-conversation button.example")) {
    if (example.hasAttribute("aria-label")) example.removeAttribute("aria-label");
  }
}

async function tellCollection() {
  const response = await fetch(address("readyz"));
  if (!response.ok) return;
  const { articles, latest } = await response.json();
  const place = document.querySelector(".mundap-collection");
  if (!place || articles === undefined) return;
  place.textContent = [words.articles(articles), ...(latest ? [words.latest(spokenDay(latest))] : [])].join(" · ");
}

function start() {
  document.documentElement.lang = "ko";
  startBehaviour({ ask, narrowing });
  watchQuestions(notify);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#mundap-fresh")) return;
    onFresh();
    notify("");
    window.setTimeout(() => document.querySelector("#mundap-box textarea")?.focus(), 100);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closeUppermost();
  });
  window.addEventListener("hashchange", askShared);
  const observed = { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] };
  new MutationObserver(onChange).observe(document.querySelector("gradio-app"), observed);
  const waiting = window.setInterval(() => {
    if (!document.querySelector(".mundap-collection") || !document.querySelector("#mundap-context textarea")) return;
    window.clearInterval(waiting);
    tellCollection();
    visitorNodes({ withAdmin: true }).then((nodes) => document.querySelector("#mundap-fresh").before(...nodes));
    askShared();
  }, 50);
}

start();
