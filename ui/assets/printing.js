// The page on paper: questions, answers and numbered sources, the day, and nothing of the interface.

import { answerNodes } from "./answer_view.js";
import { element } from "./dom.js";
import { finishedAnswers, recordOf } from "./records.js";
import { about, language, spokenDay, words } from "./words.js";

const paper = element("div", { id: "mundap-paper", lang: language });
let chosen = null;

export function startPrinting() {
  window.addEventListener("beforeprint", () => lay(chosen ?? finishedAnswers()));
  window.addEventListener("afterprint", () => paper.remove());
}

export function printAnswer(target) {
  chosen = [target.closest(".mundap-answer")];
  window.print();
  chosen = null;
}

function lay(messages) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
  paper.replaceChildren(
    ...messages.map((message) => page(recordOf(message))),
    element("footer", {}, `${document.title} · ${words.printedOn(spokenDay(today))}`),
  );
  if (messages.length > 0) document.body.append(paper);
}

function page(record) {
  const nodes = answerNodes({ ...record, partial: true });
  const notes = record.notes.map(({ text }) => element("p", { class: "mundap-paper-note" }, `※ ${text}`));
  const asked = element("h1", {}, record.question);
  const day = element("p", { class: "mundap-about" }, spokenDay(record.as_of));
  return element("article", {}, asked, day, ...nodes, ...notes, ...sources(record));
}

function sources({ citations }) {
  if (citations.length === 0) return [];
  const listed = citations.map((cited) =>
    element(
      "li",
      { value: cited.marker },
      element("q", {}, cited.quote),
      element("span", {}, `${cited.title} · ${about(cited)}`),
      ...(cited.url ? [element("span", {}, cited.url)] : []),
    ),
  );
  return [element("h2", {}, words.sources), element("ol", {}, ...listed)];
}
