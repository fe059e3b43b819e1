// What can be done with an answer: copy it, share it, say whether it helped.

import { address } from "./dom.js";
import { about, words } from "./words.js";

export async function copyAnswer(target, record, announce) {
  const copied = await toClipboard(plainText(record));
  tell(target, copied ? words.copied : words.copyFailed, announce);
}

export async function shareAnswer(target, link, announce) {
  const copied = await link.then(toClipboard, () => false);
  tell(target, copied ? words.shared : words.copyFailed, announce);
}

export function plainText(record) {
  const sources = record.citations.map(
    (cited) => `[${cited.marker}] ${cited.title} (${about(cited)})` + (cited.url ? ` ${cited.url}` : ""),
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

function tell(target, text, announce) {
  flash(target, text);
  announce(text);
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
    tell(target, words.rateFailed, announce);
    return;
  }
  tools.dataset.receipt = receipt;
  for (const [name, pressed] of [["like", rating === "up"], ["dislike", rating === "down"]]) {
    tools.querySelector(`.mundap-${name}`).setAttribute("aria-pressed", String(pressed));
  }
  announce(words.rated);
  if (reason !== null) flash(tools.querySelector(".mundap-dislike"), words.thanks);
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
