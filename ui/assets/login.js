// The login page in the frame of another page: it says that it is there, and where the keyboard goes.

import { fromHost, tellHost } from "./host.js";

const form = document.querySelector("form");

// What the address asks beside the page, a shared question, is kept: the service never sees it.
form.action += window.location.hash;
fromHost("focus", () => form.querySelector("input:not([type=hidden])").focus());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) tellHost("close");
});
tellHost("ready");
