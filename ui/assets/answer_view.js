// An answer as elements: the direct answer first, then sentences, table, notes, sources and tools.

import { element } from "./dom.js";
import { about, words } from "./words.js";

// Characters around the direct answer up to which its sentence can be read at a glance.
const LEAD_ROOM = 40;

// `record` is the API's answer; of one still being written (`partial`) the sentences alone.
export function answerNodes(record) {
  const body = record.refused ? refusal(record) : [...written(record), ...tables(record)];
  if (record.partial) return body;
  return [...body, ...notes(record), ...sources(record), ...readAs(record), tools()];
}

export function problemNodes(sentence) {
  return [element("p", {}, sentence)];
}

function written(record) {
  const sentences = record.sentences.map((sentence) => ({ ...sentence, text: legible(sentence, record) }));
  const short = record.short_answer;
  if (!short || sentences.length === 0) return paragraph(sentences);
  const [first, ...rest] = sentences;
  const at = first.text.indexOf(short);
  if (at < 0 || first.text.length > short.length + LEAD_ROOM) {
    return [lead(element("strong", {}, short)), ...paragraph(sentences)];
  }
  const said = [first.text.slice(0, at), element("strong", {}, short)];
  return [lead(...said, ...withChips(first.text.slice(at + short.length), first.citations)), ...paragraph(rest)];
}

// A table row as "사업 규모: 국비 1,400억", for its bars are the article's layout; all else as it is.
function legible({ text, citations }, record) {
  const isRow = record.citations.some(
    ({ marker, quote }) => citations.includes(marker) && quote.trim().startsWith("|") && quote.includes(text),
  );
  if (!isRow) return text;
  const [first, ...others] = text.split("|").map((cell) => cell.trim()).filter((cell) => cell !== "");
  return others.length > 0 ? `${first}: ${others.join(" · ")}` : (first ?? text);
}

function lead(...content) {
  return element("p", { class: "mundap-lead" }, ...content);
}

function paragraph(sentences) {
  if (sentences.length === 0) return [];
  const shown = sentences.flatMap((sentence) => [sentenceNode(sentence), " "]);
  return [element("p", { class: "mundap-text" }, ...shown.slice(0, -1))];
}

function sentenceNode({ text, citations, supported }) {
  const doubt = supported === false ? { title: words.unsupported } : {};
  const kind = supported === false ? "mundap-sentence mundap-unsupported" : "mundap-sentence";
  const lines = text.split("\n");
  const before = lines.slice(0, -1).flatMap((line) => [line, element("br")]);
  return element("span", { class: kind, ...doubt }, ...before, ...withChips(lines.at(-1), citations));
}

// A number stands on the line of the word before it, not alone at the beginning of the next.
function withChips(text, citations) {
  const [last] = /\S{0,24}$/u.exec(text);
  if (citations.length === 0 || last === "") return [text, ...chips(citations)];
  return [text.slice(0, text.length - last.length), element("span", { class: "mundap-tail" }, last, ...chips(citations))];
}

function chips(citations) {
  return citations.map((marker) =>
    element("a", { class: "mundap-chip", href: `#source-${marker}`, "aria-label": words.openSource(marker) }, marker),
  );
}

function tables({ table }) {
  if (!table) return [];
  const head = element("tr", {}, ...table.columns.map((column) => element("th", { scope: "col" }, column)));
  const rows = table.rows.map((row) => element("tr", {}, ...row.map(cell)));
  const made = element("table", { class: "mundap-table" }, element("thead", {}, head), element("tbody", {}, ...rows));
  return [element("div", { class: "mundap-table-room", tabindex: "0" }, made)];
}

function cell({ text, citations }) {
  return element("td", {}, text, ...chips(citations ?? []));
}

function refusal(record) {
  const cards = record.nearest.map((article, at) =>
    element("li", {}, element("a", { class: "mundap-source", href: `#nearest-${at + 1}` }, sourceLine(article))),
  );
  const listed = [heading(words.nearest), element("ul", { class: "mundap-sources" }, ...cards)];
  const said = element("p", { class: "mundap-text" }, withoutTitles(record));
  return cards.length > 0 ? [said, ...listed] : [said];
}

// The refusal up to where it names the nearest articles, which stand below it as cards.
function withoutTitles({ answer, nearest }) {
  const named = nearest.length > 0 ? answer.indexOf(nearest[0].title) : -1;
  const end = named > 0 ? answer.lastIndexOf(". ", named) : -1;
  return end > 0 ? answer.slice(0, end + 1) : answer;
}

function notes(record) {
  const kinds = [...new Set(record.notes.map(({ kind }) => kind))].filter((kind) => words.notes[kind]);
  return kinds.map((kind) => {
    const told = record.notes.filter((note) => note.kind === kind).map(({ text }) => element("span", {}, text));
    return element(
      "div",
      { class: `mundap-note mundap-note-${kind}` },
      element("strong", {}, words.notes[kind]),
      element("span", { class: "mundap-note-lines" }, ...told),
    );
  });
}

// One card per article, with the numbers of all its cited sentences.
function sources({ citations }) {
  if (citations.length === 0) return [];
  const articles = new Map(citations.map(({ article_id }) => [article_id, []]));
  for (const cited of citations) articles.get(cited.article_id).push(cited);
  const cards = [...articles.values()].map((cited) => {
    const numbers = cited.map(({ marker }) => element("span", { class: "mundap-number" }, marker));
    const attributes = { class: "mundap-source", href: `#source-${cited[0].marker}` };
    return element(
      "li",
      {},
      element("a", attributes, element("span", { class: "mundap-numbers" }, ...numbers), sourceLine(cited[0])),
    );
  });
  return [heading(words.sources), element("ul", { class: "mundap-sources" }, ...cards)];
}

function heading(text) {
  return element("p", { class: "mundap-heading" }, text);
}

function sourceLine(article) {
  return element(
    "span",
    { class: "mundap-source-text" },
    element("span", { class: "mundap-title" }, article.title),
    element("span", { class: "mundap-about" }, about(article)),
  );
}

function readAs(record) {
  const shown = [];
  if (record.mode === "generative") shown.push(words.written);
  if (record.standalone_question !== record.question) shown.push(words.readAs(record.standalone_question));
  return shown.map((text) => element("p", { class: "mundap-read-as" }, text));
}

function tools() {
  const tool = (name, label, title) =>
    element("button", { type: "button", class: `mundap-tool mundap-${name}`, title }, label);
  const reasons = Object.entries(words.reasons).map(([code, label]) =>
    element("button", { type: "button", class: "mundap-tool mundap-reason", value: code }, label),
  );
  return element(
    "div",
    { class: "mundap-tools" },
    tool("copy", words.copy, words.copyAnswer),
    tool("share", words.share, words.shareTitle),
    tool("print", words.print, words.printTitle),
    tool("like", words.like, words.likeTitle),
    tool("dislike", words.dislike, words.dislikeTitle),
    element("span", { class: "mundap-reasons" }, words.reasonsAsked, ...reasons),
  );
}
