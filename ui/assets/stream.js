// One question over the stream of the API: the text as it grows, then the whole answer.

import { address } from "./dom.js";
import { words } from "./words.js";

// The answer object; { problem } where there is none, null where it was stopped.
export async function streamAnswer(request, onGrowth, signal) {
  try {
    const response = await fetch(address("api/ask/stream"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) return { problem: await messageOf(response) };
    return await read(response.body, onGrowth);
  } catch {
    return signal.aborted ? null : { problem: words.failed };
  }
}

export async function messageOf(response) {
  const body = await response.json().catch(() => null);
  return body?.error?.message ?? words.failed;
}

async function read(body, onGrowth) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? "";
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const { name, data } of blocks.map(eventOf)) {
      if (name === "done") return data;
      if (name === "error") return { problem: data.error.message };
      if (name === "delta") onGrowth((text += data.text));
    }
    if (done) return { problem: words.failed };
  }
}

function eventOf(block) {
  const fields = Object.fromEntries(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
  return { name: fields.event, data: fields.data ? JSON.parse(fields.data) : null };
}
