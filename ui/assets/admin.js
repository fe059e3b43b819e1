// The admin page: the list of articles, the build and its progress, the generations.

import { startAdding } from "./admin_adding.js";
import { call } from "./admin_calls.js";
import { button, element } from "./dom.js";
import { visitorNodes } from "./visitor.js";

const STANDINGS = { indexed: "색인됨", new: "넣을 것", changed: "바꿀 것", removed: "뺄 것" };
const POLL = 500;

const at = (id) => document.getElementById(id);
let articles = [];

async function showAll() {
  const [listed, kept] = await Promise.all([call("articles"), call("generations")]);
  articles = listed.articles;
  showArticles();
  showGenerations(kept.generations);
}

function showArticles() {
  const wanted = at("find").value.trim().toLowerCase();
  const matching = articles.filter((article) =>
    [article.title, article.publisher ?? "", article.id].some((text) => text.toLowerCase().includes(wanted)),
  );
  at("articles").replaceChildren(...matching.map(row));
  at("none").hidden = matching.length > 0;
  const waiting = articles.filter(({ standing }) => standing !== "indexed").length;
  at("waiting").textContent = waiting > 0 ? `바뀐 기사 ${waiting}건이 색인을 기다립니다.` : "모든 기사가 색인되어 있습니다.";
}

function row(article) {
  const isRemoved = article.standing === "removed";
  const act = isRemoved
    ? button("되살리기", "", () => change("restore", { id: article.id }), { "aria-label": `${article.title} 되살리기` })
    : button("빼기", "", () => change("remove", { id: article.id }), { "aria-label": `${article.title} 빼기` });
  const swap = button("바꾸기", "", () => adding.open(article), { "aria-label": `${article.title} 바꾸기` });
  return element(
    "tr",
    { class: article.standing },
    element("td", {}, element("span", { class: "title" }, article.title), element("span", { class: "quiet" }, article.id)),
    element("td", {}, article.publisher ?? "모름"),
    element("td", { class: "day" }, article.published ?? "모름"),
    element("td", { class: "number" }, article.programs),
    element("td", {}, element("span", { class: "standing" }, STANDINGS[article.standing])),
    element("td", { class: "acts" }, ...(isRemoved ? [act] : [swap, act])),
  );
}

async function change(path, payload) {
  await attempt(async () => {
    await call(path, payload);
    await showAll();
  });
}

function showGenerations(generations) {
  at("generations").replaceChildren(...generations.map(generationItem));
}

function generationItem(kept) {
  const day = new Date(kept.built_at).toLocaleString("ko-KR", { dateStyle: "long", timeStyle: "short" });
  const counts = `기사 ${kept.articles.toLocaleString("ko-KR")}건 · 문단 ${kept.passages.toLocaleString("ko-KR")}개`;
  const use = kept.is_current
    ? element("span", { class: "standing" }, "쓰는 중")
    : button("이 세대로 되돌리기", "", () => change("switch", { generation: kept.generation }));
  return element(
    "li",
    { class: kept.is_current ? "current" : null },
    element("div", {}, element("strong", {}, day), element("span", { class: "quiet" }, `${counts} · ${kept.generation}`)),
    use,
  );
}

async function build() {
  await attempt(async () => {
    await call("build", {});
    await follow();
  });
}

async function follow() {
  at("build").disabled = true;
  at("progress").hidden = false;
  let state;
  do {
    state = await call("build");
    showProgress(state);
    if (state.phase === "running") await new Promise((resolve) => window.setTimeout(resolve, POLL));
  } while (state.phase === "running");
  at("build").disabled = false;
  await showAll();
}

function showProgress({ phase, stage, done, total, problem, report }) {
  const bar = at("progress").querySelector("progress");
  if (phase === "running" && total === 0) bar.removeAttribute("value");
  else bar.value = phase === "running" ? done / total : 1;
  const told = {
    running: total > 0 ? `${stage} ${done.toLocaleString("ko-KR")} / ${total.toLocaleString("ko-KR")}` : stage,
    done: report ? `다 만들었습니다: 기사 ${report.articles.toLocaleString("ko-KR")}건, 새로 읽은 글 ${report.embedded.toLocaleString("ko-KR")}개, ${report.seconds}초` : "",
    failed: problem ?? "",
  }[phase];
  at("progress").className = phase;
  at("progress").querySelector("p").textContent = told ?? "";
}

// What goes wrong is told where progress is told.
async function attempt(action) {
  try {
    await action();
  } catch (error) {
    at("build").disabled = false;
    at("progress").hidden = false;
    showProgress({ phase: "failed", problem: error.message });
  }
}

const adding = startAdding(showAll);
at("add").addEventListener("click", () => adding.open(null));
at("build").addEventListener("click", build);
at("find").addEventListener("input", showArticles);
visitorNodes().then((nodes) => at("ways").append(...nodes));
attempt(async () => {
  await showAll();
  const { phase } = await call("build");
  if (phase === "running") await follow();
});
