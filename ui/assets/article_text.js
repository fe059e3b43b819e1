// An article's text as paragraphs, headings, lists and tables, with one exact span of it marked.
// Offsets count code points, as the index does; JavaScript's strings count UTF-16 units.

import { element } from "./dom.js";

const RULE = /^\s*\|[\s:|-]*-[\s:|-]*$/;

// The nodes for the code points `part`, of which those in `span` stand in <mark>; `span` may be null.
export function articleNodes(points, part, span) {
  const lines = linesOf(points, part);
  const nodes = [];
  let apart = false;
  let at = 0;
  while (at < lines.length) {
    if (at > 0) nodes.push("\n");
    let rows = 0;
    while (at + rows < lines.length && isRow(lines[at + rows])) rows += 1;
    const isBlank = lines[at].text.trim() === "";
    if (!isBlank) {
      const node = rows > 0 ? table(lines.slice(at, at + rows), points, span) : line(lines[at], points, span);
      node.classList.toggle("mundap-apart", apart);
      nodes.push(node);
    }
    apart = isBlank && at > 0;
    at += Math.max(rows, 1);
  }
  return nodes;
}

function linesOf(points, part) {
  const lines = [];
  let start = part.start;
  for (let at = part.start; at <= part.end; at += 1) {
    if (at < part.end && points[at] !== "\n") continue;
    lines.push({ start, end: at, text: points.slice(start, at).join("") });
    start = at + 1;
  }
  return lines;
}

function isRow({ text }) {
  return /^\s*\|.*\|\s*$/.test(text);
}

function line({ start, end, text }, points, span) {
  const heading = /^\s*#{1,6}\s+/.exec(text);
  if (heading) {
    return element("h3", { class: "mundap-section" }, ...marked(points, { start: start + heading[0].length, end }, span));
  }
  const kind = /^\s*[-*•·○●□■◦▪ㅇ※]\s/.test(text) ? " mundap-item" : /^\s*Q\s*[.:)]\s/.test(text) ? " mundap-asked" : "";
  return element("p", { class: `mundap-line${kind}` }, ...marked(points, { start, end }, span));
}

function table(rows, points, span) {
  const hasHead = rows.length > 1 && RULE.test(rows[1].text);
  const shown = rows.filter(({ text }) => !RULE.test(text));
  const head = hasHead ? [element("thead", {}, tableRow(shown[0], "th", points, span))] : [];
  const rest = shown.slice(hasHead ? 1 : 0).map((row) => tableRow(row, "td", points, span));
  const made = element("table", { class: "mundap-table" }, ...head, element("tbody", {}, ...rest));
  return element("div", { class: "mundap-table-room" }, made);
}

function tableRow(row, name, points, span) {
  const cells = cellsOf(row, points);
  const isWhole = span !== null && cells.every((cell) => span.start <= cell.start && cell.end <= span.end);
  return element(
    "tr",
    { class: isWhole ? "mundap-marked" : null },
    ...cells.map((cell) => element(name, {}, ...marked(points, cell, span))),
  );
}

// What stands between two bars, without the spaces around it; a bar behind a backslash is text.
function cellsOf({ start, end }, points) {
  const bars = [];
  for (let at = start; at < end; at += 1) {
    if (points[at] === "|" && points[at - 1] !== "\\") bars.push(at);
  }
  return bars.slice(1).map((bar, before) => trimmed(points, bars[before] + 1, bar));
}

function trimmed(points, start, end) {
  while (start < end && points[start].trim() === "") start += 1;
  while (end > start && points[end - 1].trim() === "") end -= 1;
  return { start, end };
}

function marked(points, part, span) {
  const slice = (start, end) => points.slice(start, end).join("");
  const start = span ? Math.max(part.start, span.start) : part.end;
  const end = span ? Math.min(part.end, span.end) : part.end;
  if (start >= end) return [slice(part.start, part.end)];
  return [slice(part.start, start), element("mark", {}, slice(start, end)), slice(end, part.end)];
}
