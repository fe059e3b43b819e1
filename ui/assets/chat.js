// The page's own behaviour around the Gradio chat: Korean labels, citations, copying and rating.
// Text from articles and answers reaches the page through `element()` of dom.js alone, as text.

import { address, element, isWide, koreanDay } from "./dom.js";
import { copyAnswer, recordOf, rateAnswer } from "./answers.js";
import { closePanel, createPanel, resetPanel, showArticle, showSource } from "./panel.js";

const status = element("div", { class: "mundap-hidden", role: "status", "aria-live": "polite" });
let answersShown = 0;

function onClick(event) {
  const target = event.target.closest?.(
    "#mundap-conversation a[href^='#'], #mundap-conversation button.mundap-tool, #mundap-fresh",
  );
  if (!target) return;
  if (target.id === "mundap-fresh") {
    resetPanel();
    window.setTimeout(focusBox, 100);
    return;
  }
  // The page has a <base>, so following a "#" link would load it anew and lose the conversation.
  event.preventDefault();
  event.stopPropagation();
  const record = recordOf(target);
  if (record) act(target, record);
}

function act(target, record) {
  const [, kind, place] = /#(source|nearest)-(\d+)$/.exec(target.getAttribute("href") ?? "") ?? [];
  if (kind === "source") {
    markActive(target);
    showSource(record, Number(place), { opener: target });
  } else if (kind === "nearest") {
    showArticle(record.nearest[Number(place) - 1].article_id, { opener: target });
  } else if (target.classList.contains("mundap-copy")) copyAnswer(target, record, announce);
  else rateAnswer(target, record, announce);
}

function markActive(chip) {
  for (const other of document.querySelectorAll(".mundap-active")) other.classList.remove("mundap-active");
  const message = chip.closest(".mundap-answer");
  for (const same of message.querySelectorAll(`a[href='${chip.getAttribute("href")}']`)) {
    same.classList.add("mundap-active");
  }
}

function announce(text) {
  status.textContent = text;
}

function focusBox() {
  document.querySelector("#mundap-box textarea")?.focus();
}

function onChange() {
  label();
  const records = document.querySelectorAll("#mundap-conversation .mundap-record");
  document.body.classList.toggle("mundap-talking", document.querySelector("#mundap-conversation .message") !== null);
  if (records.length > answersShown) onAnswer(records[records.length - 1]);
  if (records.length === 0 && answersShown > 0) resetPanel();
  answersShown = records.length;
}

function onAnswer(last) {
  const record = recordOf(last);
  announce(record.answer);
  const chip = last.closest(".mundap-answer").querySelector(".mundap-chip");
  if (chip && isWide()) {
    markActive(chip);
    showSource(record, record.citations[0].marker, { quiet: true });
  }
}

// Gradio's labels are English and repeat a message's source as its accessible name.
function label() {
  const set = (selector, attribute, text) => {
    for (const found of document.querySelectorAll(selector)) {
      if (found.getAttribute(attribute) !== text) found.setAttribute(attribute, text);
    }
  };
  set("#mundap-conversation [role=log]", "aria-label", "대화");
  set("#mundap-conversation [role=log]", "aria-live", "off");
  set("#mundap-conversation [role=log]", "tabindex", "0");
  set("#mundap-conversation [data-testid=user]", "aria-label", "질문");
  set("#mundap-conversation [data-testid=bot]", "aria-label", "답");
  set("#mundap-conversation .scroll-down-button-container button", "aria-label", "맨 아래로");
  set("#mundap-conversation .scroll-down-button-container button", "title", "맨 아래로");
  set("#mundap-box textarea", "aria-label", "질문");
  set("#mundap-box .submit-button", "aria-label", "보내기");
  set("#mundap-box .submit-button", "title", "보내기 (Enter)");
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
  const until = latest ? ` · ${koreanDay(latest)}까지` : "";
  place.textContent = `기사 ${articles.toLocaleString("ko-KR")}건${until}`;
}

function start() {
  document.documentElement.lang = "ko";
  document.body.append(createPanel(), status);
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closePanel();
  });
  const observed = { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] };
  new MutationObserver(onChange).observe(document.querySelector("gradio-app"), observed);
  const waiting = window.setInterval(() => {
    if (!document.querySelector(".mundap-collection")) return;
    window.clearInterval(waiting);
    tellCollection();
  }, 50);
}

start();
