// Who has logged in: the way to the articles for administrators, and the way out.

import { address, button, element } from "./dom.js";
import { words } from "./words.js";

// What the page offers the visitor, as elements; nothing to who has not logged in. `before` is done before leaving.
export async function visitorNodes({ withAdmin = false, look = "mundap-way", before = () => {} } = {}) {
  const response = await fetch(address("api/visitor")).catch(() => null);
  if (!response?.ok) return [];
  const { name, role, can_leave } = await response.json();
  const nodes = [];
  if (withAdmin && role === "admin") nodes.push(element("a", { class: look, href: "./admin" }, words.administer));
  const out = () => {
    before();
    leave();
  };
  if (can_leave) nodes.push(button(words.leave, look, out, { title: words.leaveAs(name) }));
  return nodes;
}

async function leave() {
  await fetch(address("logout"), { method: "POST", redirect: "manual" }).catch(() => null);
  window.location.reload();
}
