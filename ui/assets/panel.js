// The sources: beside the chat on wide screens, a sheet over it on narrow ones.

import { articleNodes } from "./article_text.js";
import { address, button, element, isWebAddress, isWide } from "./dom.js";
import { about, words } from "./words.js";

let panel;
let body;
let opener = null;
let latestRequest = 0;

export function createPanel() {
  body = element("div", { class: "mundap-panel-body", tabindex: "-1" });
  const close = button(words.close, "mundap-panel-close", closePanel, { title: words.closeWithKey });
  panel = element(
    "aside",
    { id: "mundap-panel", "aria-label": words.sources },
    element("div", { class: "mundap-panel-head" }, element("strong", {}, words.sources), close),
    body,
  );
  resetPanel();
  return panel;
}

export function resetPanel() {
  latestRequest += 1;
  opener = null;
  panel.classList.remove("mundap-open");
  body.replaceChildren(
    element(
      "div",
      { class: "mundap-panel-empty" },
      element("p", { class: "mundap-panel-empty-title" }, words.panelEmptyTitle),
      element("p", {}, words.panelEmpty),
    ),
  );
}

// Whether there was an open panel to close.
export function closePanel() {
  if (!panel.classList.contains("mundap-open")) return false;
  panel.classList.remove("mundap-open");
  const back = opener?.isConnected ? opener : document.querySelector("#mundap-box textarea");
  if (isWide()) return false;
  back?.focus();
  return true;
}

export async function showSource(record, marker, { opener: from = null, quiet = false } = {}) {
  const cited = record.citations.find((citation) => citation.marker === marker);
  await open(cited.article_id, { cited, record, from, quiet });
}

export async function showArticle(articleId, { opener: from = null } = {}) {
  await open(articleId, { cited: null, record: null, from, quiet: false });
}

async function open(articleId, { cited, record, from, quiet }) {
  const request = ++latestRequest;
  if (from) opener = from;
  if (!quiet) panel.classList.add("mundap-open");
  const article = await fetchArticle(articleId);
  if (request !== latestRequest) return;
  body.replaceChildren(...(article ? view(article, cited, record) : [missing(cited)]));
  reveal();
  if (!quiet) body.focus({ preventScroll: true });
}

async function fetchArticle(articleId) {
  const path = articleId.split("/").map(encodeURIComponent).join("/");
  const response = await fetch(address(`api/articles/${path}`)).catch(() => null);
  return response?.ok ? response.json() : null;
}

function missing(cited) {
  const quoted = cited ? [element("blockquote", { class: "mundap-passage" }, element("mark", {}, cited.quote))] : [];
  return element("div", {}, element("p", {}, words.articleMissing), ...quoted);
}

function view(article, cited, record) {
  const shown = [title(article)];
  if (record) shown.unshift(switcher(record, cited));
  if (article.note) shown.push(element("p", { class: "mundap-article-note" }, article.note));
  shown.push(text(article, cited));
  return shown;
}

function switcher(record, cited) {
  const numbers = record.citations.map(({ marker, title: of }) =>
    button(String(marker), "mundap-number", () => showSource(record, marker), {
      "aria-label": words.source(marker, of),
      "aria-current": marker === cited.marker ? "true" : null,
    }),
  );
  return element("div", { class: "mundap-switcher", role: "group", "aria-label": words.sourcesOfAnswer }, ...numbers);
}

function title(article) {
  const link = isWebAddress(article.url)
    ? [element("a", { class: "mundap-link", href: article.url, target: "_blank", rel: "noopener noreferrer" }, words.original)]
    : [];
  return element(
    "header",
    { class: "mundap-article-head" },
    element("h2", {}, article.title),
    element("p", { class: "mundap-about" }, about(article), ...link),
  );
}

function text(article, cited) {
  const points = Array.from(article.text);
  const whole = { start: 0, end: points.length };
  if (!cited) return element("div", { class: "mundap-full" }, ...articleNodes(points, whole, null));
  const span = locate(article, cited, points);
  if (!span) return missing(cited);
  const passage = article.passages.find(({ start, end }) => start <= span.start && span.start < end);
  const part = passage ? { start: passage.start, end: Math.max(passage.end, span.end) } : whole;
  const shown = element("div", { class: "mundap-passage" }, ...articleNodes(points, part, span));
  const isPart = part.start > 0 || part.end < points.length;
  if (!isPart) return shown;
  const more = button(words.wholeArticle, "mundap-whole", () => {
    const expanded = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(expanded));
    more.textContent = expanded ? words.passageOnly : words.wholeArticle;
    shown.classList.toggle("mundap-full", expanded);
    shown.replaceChildren(...articleNodes(points, expanded ? whole : part, span));
    reveal();
  }, { "aria-expanded": "false" });
  return element("div", {}, shown, more);
}

function locate(article, cited, points) {
  if (points.slice(cited.start, cited.end).join("") === cited.quote) return { start: cited.start, end: cited.end };
  // The article was indexed anew since the answer: the sentence may have moved.
  const at = article.text.indexOf(cited.quote);
  if (at < 0) return null;
  const start = Array.from(article.text.slice(0, at)).length;
  return { start, end: start + Array.from(cited.quote).length };
}

function reveal() {
  const sentence = body.querySelector("mark");
  if (!sentence) {
    body.scrollTop = 0;
    return;
  }
  const box = body.getBoundingClientRect();
  const at = sentence.getBoundingClientRect();
  if (at.top < box.top + 24 || at.bottom > box.bottom - 96) body.scrollTop += at.top - box.top - box.height / 3;
}
