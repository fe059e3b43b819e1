// The chat alone, for a frame in another page: no Gradio, a few small files, the same answers and sources.

import { closeUppermost, onAnswer, onFresh, startBehaviour } from "./behaviour.js";
import { address, button, element } from "./dom.js";
import { fromHost, hasHost, tellHost } from "./host.js";
import { applyLook } from "./look.js";
import { narrow, narrowing, narrowingBar, notify } from "./narrowing.js";
import { draw, turnsBefore } from "./records.js";
import { keepConversation, keptConversation } from "./session.js";
import { sharedQuestion } from "./share.js";
import { streamAnswer } from "./stream.js";
import { visitorNodes } from "./visitor.js";
import { spokenDay, words } from "./words.js";

const LONGEST = 2000;
const TURNS_SENT = 10;

const settings = new URLSearchParams(window.location.search);
const list = element("div", { class: "message-wrap" });
const room = element("div", { class: "bubble-wrap", role: "log", "aria-label": words.conversation, "aria-live": "off", tabindex: "0" }, list);
const attributes = { rows: "1", maxlength: LONGEST, placeholder: words.placeholder, "aria-label": words.box, autocomplete: "off" };
const box = element("textarea", attributes);
const send = element("button", { type: "submit", class: "submit-button", title: words.sendWithKey, "aria-label": words.send });

let turns = [];
let pending = null;
let stopping = null;

function keep() {
  keepConversation({ turns, pending, range: narrowing() });
}

async function ask(question, given = {}) {
  const asked = question.trim();
  if (asked === "" || stopping !== null) return;
  list.querySelector(".mundap-welcome")?.remove();
  closeUppermost();
  notify("");
  addQuestion(asked);
  const message = add("bot-row", element("div", { class: "mundap-waiting" }, words.waiting));
  const request = { question: asked, history: turnsBefore().slice(-TURNS_SENT), ...narrowing(), ...given };
  pending = { question: asked, given };
  keep();
  stopping = new AbortController();
  send.disabled = true;
  const growing = (text) => message.replaceChildren(element("p", { class: "mundap-text" }, text));
  const record = await streamAnswer(request, growing, stopping.signal);
  stopping = null;
  send.disabled = box.value.trim() === "";
  if (record === null) return; // a new conversation was begun meanwhile
  const answer = finish(message, record, given.history);
  turns.push({ question: asked, record, history: given.history });
  pending = null;
  keep();
  if (record.problem === undefined) onAnswer(answer);
  tellHost("answered");
}

function finish(message, record, history) {
  const answer = element("div");
  draw(answer, record, history);
  message.replaceChildren(answer);
  showFrom(message);
  return answer;
}

function addQuestion(text) {
  const lines = text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [element("br"), line]));
  add("user-row", ...lines);
}

function add(kind, ...content) {
  const label = kind === "user-row" ? words.question : words.answer;
  const message = element("div", { class: "message md", "aria-label": label, role: "group" }, ...content);
  list.append(element("div", { class: `message-row ${kind}` }, message));
  room.scrollTop = room.scrollHeight;
  return message;
}

// A long answer is read from its beginning: its question stays at the top.
function showFrom(message) {
  const row = message.parentElement.previousElementSibling ?? message.parentElement;
  room.scrollTop = Math.min(row.offsetTop - 8, room.scrollHeight);
}

async function welcome() {
  const response = await fetch(address("api/examples")).catch(() => null);
  const { questions } = response?.ok ? await response.json() : { questions: [] };
  if (list.childElementCount > 0) return;
  const offered = questions.slice(0, 4).map((question) => button(question, "mundap-example", () => ask(question)));
  list.append(
    element(
      "div",
      { class: "mundap-welcome" },
      element("h1", {}, words.welcome),
      element("p", {}, words.welcomeText),
      element("div", { class: "mundap-examples" }, ...offered),
    ),
  );
}

function startAnew() {
  stopping?.abort();
  turns = [];
  pending = null;
  keep();
  list.replaceChildren();
  notify("");
  onFresh();
  welcome();
  box.focus();
}

// What was said before the host page was loaded anew stands again; a question left open is asked again.
function restore() {
  const kept = keptConversation();
  ({ turns, pending } = kept);
  if (kept.range) narrow(kept.range);
  for (const { question, record, history } of turns) {
    addQuestion(question);
    finish(add("bot-row"), record, history);
  }
  if (kept.pending) ask(kept.pending.question, kept.pending.given);
}

async function askShared() {
  const asked = await sharedQuestion(window.location.hash);
  if (asked === null) return;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  if (asked === undefined) {
    notify(words.shareBroken);
    return;
  }
  startAnew();
  narrow(asked);
  await ask(asked.question, { as_of: asked.as_of, history: asked.history });
  notify(words.sharedAsked(spokenDay(asked.as_of)));
}

function submit(event) {
  event?.preventDefault();
  const question = box.value;
  if (question.trim() === "" || stopping !== null) return;
  box.value = "";
  fit();
  ask(question);
}

function fit() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 132)}px`;
  send.disabled = box.value.trim() === "" || stopping !== null;
}

function onKey(event) {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]") || closeUppermost()) return;
  tellHost("close");
}

function header() {
  const title = element("strong", { class: "mundap-mark" }, settings.get("title") || words.brand);
  const close = hasHost && settings.get("mode") === "floating";
  const fresh = button(words.fresh, "mundap-plain", startAnew);
  visitorNodes({ look: "mundap-plain", before: startAnew }).then((nodes) => fresh.before(...nodes));
  return element(
    "header",
    { id: "mundap-header" },
    title,
    fresh,
    ...(close ? [button("", "mundap-shut", () => tellHost("close"), { "aria-label": words.close, title: words.closeWithKey })] : []),
  );
}

function start() {
  applyLook(settings);
  const form = element("form", { id: "mundap-box" }, box, send);
  form.addEventListener("submit", submit);
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    // Enter while a syllable is composed ends the syllable, nothing more.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    submit(event);
  });
  const bar = narrowingBar(keep);
  const conversation = element("main", { id: "mundap-conversation" }, room);
  document.body.prepend(element("div", { id: "mundap-chat" }, header(), conversation, bar, form));
  startBehaviour({ ask, narrowing });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", askShared);
  fromHost("focus", ({ at }) => (at === "end" ? lastFocusable() : box).focus());
  fit();
  restore();
  if (turns.length === 0 && stopping === null) welcome();
  askShared();
  tellHost("ready");
}

function lastFocusable() {
  const all = [...document.querySelectorAll("a[href], button:not([disabled]), textarea, input, [tabindex='0']")];
  return all.filter((each) => each.checkVisibility()).at(-1) ?? box;
}

start();
