// What can be done with an answer: copy it, say whether it helped.

import { address } from "./dom.js";

// The API's answer object that the message of `target` carries, null while the answer is still being written.
export function recordOf(target) {
  const record = target.closest(".mundap-answer")?.querySelector(".mundap-record");
  return record ? JSON.parse(record.textContent) : null;
}

export async function copyAnswer(target, record, announce) {
  const copied = await toClipboard(plainText(record));
  flash(target, copied ? "복사했습니다" : "복사하지 못했습니다");
  announce(copied ? "답과 출처를 복사했습니다." : "복사하지 못했습니다.");
}

export function plainText(record) {
  const sources = record.citations.map(
    (cited) =>
      `[${cited.marker}] ${cited.title} (${[cited.publisher ?? "발행처 모름", cited.published ?? "날짜 모름"].join(", ")})` +
      (cited.url ? ` ${cited.url}` : ""),
  );
  return [record.answer, ...record.notes.map((note) => `※ ${note.text}`), ...sources].join("\n");
}

// Browsers offer the clipboard to https and localhost only; a closed network often has neither.
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "mundap-hidden";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return copied;
  }
}

function flash(target, text) {
  const before = target.dataset.label ?? target.textContent;
  target.dataset.label = before;
  target.textContent = text;
  window.clearTimeout(target.flashing);
  target.flashing = window.setTimeout(() => {
    target.textContent = before;
  }, 1800);
}

export async function rateAnswer(target, record, announce) {
  const tools = target.closest(".mundap-tools");
  const rating = target.classList.contains("mundap-like") ? "up" : "down";
  const reason = target.classList.contains("mundap-reason") ? target.value : null;
  tools.classList.toggle("mundap-disliked", rating === "down" && reason === null);
  const receipt = await send(record, rating, reason, tools.dataset.receipt);
  if (receipt === null) {
    announce("의견을 저장하지 못했습니다.");
    flash(target, "저장하지 못했습니다");
    return;
  }
  tools.dataset.receipt = receipt;
  for (const [name, pressed] of [["like", rating === "up"], ["dislike", rating === "down"]]) {
    tools.querySelector(`.mundap-${name}`).setAttribute("aria-pressed", String(pressed));
  }
  announce("의견을 저장했습니다. 고맙습니다.");
  if (reason !== null) flash(tools.querySelector(".mundap-dislike"), "고맙습니다");
}

async function send(record, rating, reason, receipt) {
  const response = await fetch(address("api/feedback"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      question: record.question,
      answer: record.answer,
      citations: record.citations.map(({ marker, article_id, start, end }) => ({ marker, article_id, start, end })),
      generation: record.generation,
      rating,
      reason,
      receipt: receipt ?? null,
    }),
  }).catch(() => null);
  return response?.ok ? (await response.json()).receipt : null;
}
