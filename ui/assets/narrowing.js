// The range of articles that is searched: publishers, programs and a period, chosen in a dialog, shown above
// the question.

import { address, button, element } from "./dom.js";
import { spokenDay, words } from "./words.js";

const ALL = { publishers: [], programs: [], since: null, until: null };

let chosen = ALL;
let facets = null;
let onChange = () => {};

const open = button(words.filter, "mundap-filter", openDialog, { "aria-haspopup": "dialog" });
const shown = element("span", { class: "mundap-chosen" });
const notice = element("p", { class: "mundap-notice", role: "status" });
const bar = element("div", { id: "mundap-range" }, open, shown, notice);

export function narrowingBar(changed) {
  onChange = changed;
  return bar;
}

export function narrowing() {
  return { ...chosen };
}

// A range kept or shared before programs could be chosen has none.
export function narrow({ publishers, programs = [], since, until }) {
  chosen = { publishers: [...publishers], programs: [...programs], since: since || null, until: until || null };
  const named = [...without("publishers"), ...without("programs")];
  if (chosen.since) named.push({ text: words.since(spokenDay(chosen.since)), without: { since: null } });
  if (chosen.until) named.push({ text: words.until(spokenDay(chosen.until)), without: { until: null } });
  shown.replaceChildren(
    ...named.map(({ text, without }) =>
      button(text, "mundap-chosen-one", () => narrow({ ...chosen, ...without }), { title: words.filterRemove(text) }),
    ),
  );
  onChange();
}

// One sentence above the question box; an empty one takes it away.
export function notify(text) {
  notice.textContent = text;
}

function without(kind) {
  return chosen[kind].map((name) => ({ text: name, without: { [kind]: chosen[kind].filter((other) => other !== name) } }));
}

async function openDialog() {
  facets ??= await fetchFacets();
  if (facets === null) return;
  const dialog = element("dialog", { id: "mundap-filters", "aria-label": words.filter });
  dialog.append(form(dialog));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

async function fetchFacets() {
  const response = await fetch(address("api/facets")).catch(() => null);
  return response?.ok ? response.json() : null;
}

function form(dialog) {
  const since = dayInput(words.filterSince, chosen.since, facets.since);
  const until = dayInput(words.filterUntil, chosen.until, facets.until);
  const made = element(
    "form",
    { method: "dialog" },
    element("h2", {}, words.filter),
    element("div", { class: "mundap-kinds" }, names("publishers"), names("programs")),
    element("fieldset", { class: "mundap-period" }, element("legend", {}, words.filterPeriod), since, until),
    element(
      "div",
      { class: "mundap-filter-actions" },
      button(words.filterClear, "mundap-plain", () => close(dialog, ALL)),
      element("button", { type: "submit", class: "mundap-main" }, words.filterApply),
    ),
  );
  made.addEventListener("submit", () => {
    const checked = (kind) => [...made.querySelectorAll(`.mundap-${kind} input:checked`)].map(({ value }) => value);
    const [first, last] = [since, until].map((label) => label.querySelector("input").value || null);
    narrow({ publishers: checked("publishers"), programs: checked("programs"), since: first, until: last });
  });
  return made;
}

function close(dialog, range) {
  narrow(range);
  dialog.close();
}

// The names of one kind to tick, and a box to find some among many.
function names(kind) {
  const { title, find, none } = words.filterKinds[kind];
  const rows = facets[kind].map((one) => nameRow(kind, one));
  const nothing = element("p", { class: "mundap-about", hidden: "" }, none);
  const box = element("input", { type: "text", inputmode: "search", placeholder: find, "aria-label": find });
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !`${row.textContent} ${row.title}`.toLowerCase().includes(wanted);
    nothing.hidden = rows.some((row) => !row.hidden);
  });
  const list = element("div", { class: `mundap-names mundap-${kind}` }, ...rows);
  return element("fieldset", {}, element("legend", {}, title), box, list, nothing);
}

function nameRow(kind, { name, aliases = [], articles }) {
  const checked = chosen[kind].includes(name) ? "" : null;
  const box = element("input", { type: "checkbox", value: name, checked });
  const title = aliases.length > 0 ? aliases.join(", ") : null;
  return element("label", { title }, box, element("span", {}, name), element("span", { class: "mundap-about" }, articles));
}

function dayInput(label, value, example) {
  // A field for dates would speak the browser's language, not the page's.
  const input = element("input", {
    type: "text", value, inputmode: "numeric", placeholder: example, pattern: "\\d{4}-\\d\\d-\\d\\d", title: words.filterDay,
  });
  input.addEventListener("invalid", () => input.setCustomValidity(words.filterDay));
  input.addEventListener("input", () => input.setCustomValidity(""));
  return element("label", {}, element("span", { class: "mundap-about" }, label), input);
}
