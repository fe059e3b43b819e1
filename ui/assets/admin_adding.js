// Adding an article: choose or paste, look at what will be indexed, correct what was read, keep.

import { call } from "./admin_calls.js";
import { element } from "./dom.js";

const FIELDS = ["title", "publisher", "published", "url"];

const at = (id) => document.getElementById(id);
const field = (name) => at("form").elements.namedItem(name);

let file = null;
let replaced = null;
let read = null;
let onKept = () => {};

export function startAdding(kept) {
  onKept = kept;
  at("file").addEventListener("change", () => take(at("file").files[0]));
  at("adding").addEventListener("dragover", (event) => event.preventDefault());
  at("adding").addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  at("look").addEventListener("click", () => attempt(look));
  at("keep").addEventListener("click", () => attempt(keep));
  at("again").addEventListener("click", forgetPreview);
  at("leave").addEventListener("click", () => at("adding").close());
  at("form").addEventListener("submit", (event) => event.preventDefault());
  for (const changed of ["pasted", "name"]) at(changed).addEventListener("input", forgetPreview);
  for (const name of FIELDS) field(name).addEventListener("change", () => attempt(look));
  return { open };
}

// `article` is one to be replaced, null where a new one is added.
function open(article) {
  replaced = article;
  file = null;
  at("form").reset();
  at("adding-heading").textContent = article ? `바꾸기: ${article.title}` : "기사 넣기";
  at("name").value = article?.id ?? "";
  at("name").readOnly = article !== null;
  forgetPreview();
  at("problem").textContent = "";
  at("adding").showModal();
}

function take(chosen) {
  if (!chosen) return;
  file = chosen;
  forgetPreview();
  if (!replaced) at("name").value = chosen.name.replace(/\.[^.]+$/, "");
  attempt(look);
}

function forgetPreview() {
  read = null;
  for (const name of FIELDS) field(name).value = "";
  show(false);
}

function show(isRead) {
  for (const id of ["choose", "look"]) at(id).hidden = isRead;
  for (const id of ["preview", "again", "keep"]) at(id).hidden = !isRead;
}

async function look() {
  const shown = await call("preview", await payload());
  read ??= shown;
  for (const name of FIELDS) field(name).value = shown[name] ?? "";
  at("replaces").hidden = !shown.replaces || replaced !== null;
  at("text").replaceChildren(...shown.text.split("\n").map((line) => element("p", {}, line)));
  at("removals").textContent = `${shown.removed.length}가지`;
  at("removed").replaceChildren(
    ...shown.removed.map(({ text, reason }) =>
      element("li", {}, element("strong", {}, reason), element("span", {}, text.length > 300 ? `${text.slice(0, 300)}…` : text)),
    ),
  );
  show(true);
}

async function keep() {
  await call("articles", await payload());
  at("adding").close();
  await onKept();
}

// The fields are sent where they were corrected; else the file stays as it came.
async function payload() {
  const suffix = file ? /\.[^.]+$/.exec(file.name)?.[0] ?? "" : ".txt";
  const corrected = read === null ? [] : FIELDS.filter((name) => field(name).value.trim() !== (read[name] ?? ""));
  const fields = Object.fromEntries(corrected.map((name) => [name, field(name).value]));
  return { name: nameOf() + suffix, content: await content(), fields };
}

function nameOf() {
  const named = at("name").value.trim();
  if (named !== "") return named;
  throw new Error("기사의 이름을 적어 주세요. 주소에 쓰일 짧은 이름이면 됩니다.");
}

async function content() {
  if (!file && at("pasted").value.trim() === "") throw new Error("파일을 고르거나 본문을 붙여 넣어 주세요.");
  const blob = file ?? new Blob([at("pasted").value]);
  const { megabytes } = at("file").dataset;
  if (blob.size > megabytes * 1_000_000) throw new Error(`파일이 너무 큽니다. ${megabytes} MB 이하의 파일을 넣어 주세요.`);
  return inBase64(blob);
}

function inBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(new Error("파일을 읽지 못했습니다. 다시 골라 주세요.")));
    reader.readAsDataURL(blob);
  });
}

async function attempt(action) {
  at("problem").textContent = "";
  try {
    await action();
  } catch (error) {
    at("problem").textContent = error.message;
  }
}
