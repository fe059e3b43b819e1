// A link that asks a question again: question, earlier questions, day and range, packed into its fragment.
// Nothing of it reaches a server before it is asked, and no server keeps it.

import { address } from "./dom.js";

const NAME = "ask=";
const TURNS = 5;
const LONGEST = 20_000;

// `asked`: { question, history, as_of, publishers, programs, since, until }.
export async function shareLink(asked) {
  const history = asked.history.slice(-TURNS).map(({ question }) => [question]);
  const fields = [asked.question, asked.as_of, history, asked.publishers, asked.since, asked.until, asked.programs];
  const link = address("./");
  link.search = "";
  link.hash = NAME + (await pack(JSON.stringify(fields)));
  return link.href;
}

// What a link asks; null where the address holds no question, undefined where it cannot be read.
export async function sharedQuestion(hash) {
  if (!hash.startsWith(`#${NAME}`)) return null;
  try {
    return checked(JSON.parse(await unpack(hash.slice(NAME.length + 1))));
  } catch {
    return undefined;
  }
}

// Links made before programs could be chosen end with `until`.
function checked([question, day, history, publishers, since, until, programs = []]) {
  const isText = (value) => typeof value === "string";
  const isDay = (value) => value === null || /^\d{4}-\d\d-\d\d$/.test(value);
  const turns = history.map(([earlier]) => ({ question: earlier, answer: "" }));
  const isWhole =
    isText(question) &&
    isText(day) &&
    [day, since, until].every(isDay) &&
    [...publishers, ...programs].every(isText) &&
    turns.every((turn) => isText(turn.question));
  if (!isWhole) throw new TypeError("not a shared question");
  return { question, as_of: day, history: turns, publishers, programs, since, until };
}

async function pack(text) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unpack(packed) {
  if (packed.length > LONGEST) throw new RangeError("too long");
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(new DecompressionStream("deflate-raw"), bytes));
}

async function through(stream, bytes) {
  const read = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await read.arrayBuffer());
}
