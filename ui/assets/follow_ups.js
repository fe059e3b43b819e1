// Questions that may follow the latest answer; the service offers only those that it can answer.

import { address, button, element } from "./dom.js";
import { words } from "./words.js";

const SHOWN = 3;

// `asked` is the request the answer was given to, `earlier` the questions of the conversation.
export async function offerFollowUps(message, asked, earlier, ask) {
  const response = await fetch(address("api/suggestions"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asked),
  }).catch(() => null);
  if (!response?.ok || !message.isConnected) return;
  const { questions } = await response.json();
  const fresh = questions.filter((question) => !earlier.includes(question)).slice(0, SHOWN);
  forgetFollowUps();
  if (fresh.length === 0) return;
  const buttons = fresh.map((question) => button(question, "mundap-follow-up", () => ask(question)));
  const heading = element("p", { class: "mundap-heading", id: "mundap-follow-ups" }, words.followUps);
  const group = { class: "mundap-follow-ups", role: "group", "aria-labelledby": heading.id };
  const shown = element("div", group, heading, ...buttons);
  message.append(shown);
  reveal(shown, message);
}

// Scrolls what is offered into sight, as far as the answer's beginning stays there.
function reveal(shown, message) {
  const room = message.closest(".bubble-wrap")?.getBoundingClientRect();
  if (!room) return;
  const hidden = shown.getBoundingClientRect().bottom + 12 - room.bottom;
  const free = message.getBoundingClientRect().top - 12 - room.top;
  if (hidden > 0 && free > 0) message.closest(".bubble-wrap").scrollTop += Math.min(hidden, free);
}

export function forgetFollowUps() {
  for (const shown of document.querySelectorAll(".mundap-follow-ups")) shown.remove();
}
