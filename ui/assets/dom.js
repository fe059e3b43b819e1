// The one sink: elements are made here, and text enters them as text, never as markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.map((child) => (child instanceof Node ? child : document.createTextNode(readable(child)))));
  return made;
}

// Bidirectional overrides could show an amount other than it stands.
function readable(text) {
  return String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

export function button(label, classes, onClick, attributes = {}) {
  const made = element("button", { type: "button", class: classes, ...attributes }, label);
  made.addEventListener("click", onClick);
  return made;
}

// An address of this service, below whatever path a proxy put it.
export function address(path) {
  return new URL(path, document.baseURI);
}

// Only addresses of the web are ever linked: an article may name any other.
export function isWebAddress(url) {
  return /^https?:\/\//i.test(url ?? "");
}

export function isWide() {
  return window.matchMedia("(min-width: 1080px)").matches;
}
