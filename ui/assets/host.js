// What frame and host page say to each other: few words, each checked for who says it.
//
// The host's script names the origin of its page in our address; only pages that the service allows can hold
// this frame at all, and a message for another origin than the one named is not delivered by the browser.

const MARK = "mundap";
const origin = named(window.location.search) ?? named(pageAfterLogin());
const isNamed = origin !== null && /^https?:\/\/[^/?#]+$/.test(origin);

function named(query) {
  return new URLSearchParams(query).get("host");
}

function pageAfterLogin() {
  return document.querySelector("form [name=next]")?.value.split("?")[1] ?? "";
}

export const hasHost = window.parent !== window && isNamed;

// `type`: ready, answered, close.
export function tellHost(type) {
  if (hasHost) window.parent.postMessage({ from: MARK, type }, origin);
}

export function fromHost(type, handle) {
  window.addEventListener("message", (event) => {
    const isHost = hasHost && event.source === window.parent && event.origin === origin;
    if (isHost && event.data?.from === MARK && event.data.type === type) handle(event.data);
  });
}
