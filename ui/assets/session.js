// The conversation, kept in this tab of this browser until it is closed; the server keeps none.

const NAME = "mundap.conversation";
const TURNS_KEPT = 20;
const EMPTY = { turns: [], pending: null, range: null };

// A browser that stores nothing for frames of other sites still has a chat; it forgets on reload.
export function keepConversation({ turns, pending, range }) {
  try {
    window.sessionStorage.setItem(NAME, JSON.stringify({ turns: turns.slice(-TURNS_KEPT), pending, range }));
  } catch {
    return;
  }
}

export function keptConversation() {
  try {
    return { ...EMPTY, ...JSON.parse(window.sessionStorage.getItem(NAME) ?? "{}") };
  } catch {
    return EMPTY;
  }
}
