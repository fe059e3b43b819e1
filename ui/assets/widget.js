// Mundap in another page: <script src="https://host/mundap/widget.js" data-title="…" async></script>
//
// Everything lies in a shadow root and a frame of the service, so neither page nor chat can disturb the other.
// Styles are constructed sheets, which a page's Content-Security-Policy for styles does not forbid.

(() => {
  "use strict";

  const script = document.currentScript;
  const service = new URL(".", script.src);
  const settings = script.dataset;
  const language = settings.language === "en" ? "en" : "ko";
  const words = {
    ko: {
      title: "문답",
      open: (title, unread) => (unread > 0 ? `${title} 열기, 읽지 않은 답 ${unread}개` : `${title} 열기`),
      close: "닫기",
      loading: "문답을 여는 중입니다.",
      failed: "문답을 열 수 없습니다. 이 페이지의 주소가 문답의 allowed_origins 설정에 있는지, 문답이 켜져 있는지 관리자에게 물어 주세요.",
    },
    en: {
      title: "Mundap",
      open: (title, unread) => (unread > 0 ? `Open ${title}, ${unread} unread` : `Open ${title}`),
      close: "Close",
      loading: "Opening the chat.",
      failed: "The chat cannot be opened. Please ask the administrator whether the service runs and its allowed_origins names this page's address.",
    },
  }[language];

  const PATIENCE = 10_000;
  const REMEMBERED = "mundap.open";
  const title = settings.title || words.title;
  const colour = /^#[0-9a-f]{6}$/i.test(settings.color ?? "") ? settings.color : "#0f5aa8";
  const onColour = luminance(colour) > 0.35 ? "#10151c" : "#ffffff";
  const side = settings.position === "left" ? "left" : "right";
  const isInline = settings.mode === "inline";

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .launcher, .greeting, .note {
      font: 500 15px/1.5 Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
      word-break: keep-all;
    }
    .launcher {
      position: fixed; bottom: 24px; ${side}: 24px; z-index: 2147483000;
      display: grid; place-items: center; width: 60px; height: 60px; padding: 0;
      border: 0; border-radius: 50%; background: ${colour}; color: ${onColour};
      box-shadow: 0 6px 24px rgb(0 0 0 / 26%); cursor: pointer; transition: transform 0.14s;
    }
    .launcher:hover { transform: scale(1.05); }
    .launcher:focus-visible, .shut:focus-visible { outline: 3px solid #fff; outline-offset: -6px; box-shadow: 0 0 0 3px ${colour}; }
    .launcher svg { width: 28px; height: 28px; }
    .launcher .shut-mark, .launcher[aria-expanded="true"] .talk-mark { display: none; }
    .launcher[aria-expanded="true"] .shut-mark { display: block; }
    .badge {
      position: absolute; top: -3px; right: -3px; display: grid; place-items: center;
      min-width: 23px; height: 23px; padding: 0 6px; border: 2px solid #fff; border-radius: 999px;
      background: #c62828; color: #fff; font-size: 12.5px; font-weight: 700; line-height: 1;
    }
    .badge[hidden], .greeting[hidden], .note[hidden] { display: none; }
    .greeting {
      position: fixed; bottom: 34px; ${side}: 98px; z-index: 2147482999; max-width: min(280px, calc(100vw - 130px));
      padding: 10px 16px; border: 0; border-radius: 16px; background: #fff; color: #18212d; text-align: start;
      box-shadow: 0 4px 20px rgb(0 0 0 / 16%); cursor: pointer;
    }
    .dialog {
      position: fixed; bottom: 98px; ${side}: 24px; z-index: 2147483001;
      width: min(420px, calc(100vw - 32px)); height: min(680px, calc(100dvh - 122px));
      overflow: hidden; border-radius: 20px; background: #f5f6f8;
      box-shadow: 0 12px 60px rgb(0 0 0 / 28%); visibility: hidden; opacity: 0; transform: translateY(10px);
      transition: opacity 0.16s, transform 0.16s, visibility 0s 0.16s;
    }
    .dialog.open { visibility: visible; opacity: 1; transform: none; transition: opacity 0.16s, transform 0.16s; }
    .inline { position: relative; width: 100%; height: 100%; min-height: 480px; overflow: hidden; border-radius: 16px; }
    iframe { display: block; width: 100%; height: 100%; border: 0; background: transparent; }
    .note { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
      gap: 16px; margin: 0; padding: 32px; background: #f5f6f8; color: #455160; text-align: center; }
    .shut { min-height: 40px; padding: 6px 20px; border: 1px solid #b9c3cf; border-radius: 999px; background: #fff; color: #18212d; font: inherit; cursor: pointer; }
    @media (max-width: 640px) {
      .dialog { inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { .launcher, .dialog { transition: none !important; } }
    @media print { :host { display: none; } }
  `;

  function luminance(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  }

  function icon(kind, path) {
    const space = "http://www.w3.org/2000/svg";
    const made = document.createElementNS(space, "svg");
    const drawn = document.createElementNS(space, "path");
    const look = { class: kind, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.9", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
    for (const [attribute, value] of Object.entries(look)) made.setAttribute(attribute, value);
    drawn.setAttribute("d", path);
    made.append(drawn);
    return made;
  }

  function frameAddress() {
    const address = new URL("embed", service);
    const passed = { language, title, host: window.location.origin, mode: isInline ? "inline" : "floating" };
    if (/^#[0-9a-f]{6}$/i.test(settings.color ?? "")) passed.color = settings.color;
    if (["light", "dark"].includes(settings.theme)) passed.theme = settings.theme;
    address.search = new URLSearchParams(passed);
    return address.href;
  }

  function newFrame() {
    const said = element("span", { role: "status" }, words.loading);
    const note = element("div", { class: "note" }, said);
    const frame = element("iframe", { title, src: frameAddress(), allow: "clipboard-write", referrerpolicy: "no-referrer" });
    const timer = window.setTimeout(() => (said.textContent = words.failed), PATIENCE);
    const ready = () => {
      window.clearTimeout(timer);
      note.hidden = true;
    };
    return { frame, note, ready };
  }

  // Only our frame, and only while it shows the service's origin, is listened to and spoken to.
  function listen(frame, handlers) {
    window.addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || event.origin !== service.origin) return;
      if (event.data?.from === "mundap") handlers[event.data.type]?.();
    });
  }

  function tell(frame, message) {
    frame.contentWindow?.postMessage({ from: "mundap", ...message }, service.origin);
  }

  function shadowIn(place) {
    const root = place.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    return root;
  }

  function showInline() {
    const target = document.querySelector(settings.target ?? "") ?? script.parentElement;
    const place = element("div", { class: "mundap-inline" });
    const { frame, note, ready } = newFrame();
    shadowIn(place).append(element("div", { class: "inline" }, frame, note));
    place.style.height = "100%";
    target.append(place);
    listen(frame, { ready });
  }

  function showFloating() {
    const root = shadowIn(document.body.appendChild(element("div", { class: "mundap-floating" })));
    const badge = element("span", { class: "badge", hidden: "", "aria-hidden": "true" });
    const launcher = element(
      "button",
      { class: "launcher", type: "button", "aria-expanded": "false", "aria-haspopup": "dialog" },
      icon("talk-mark", "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8 10h8M8 13h5"),
      icon("shut-mark", "M6 6l12 12M18 6L6 18"),
      badge,
    );
    const before = element("span", { tabindex: "0" });
    const after = element("span", { tabindex: "0" });
    const dialog = element("div", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": title }, before, after);
    const greeting = settings.greeting ? element("button", { class: "greeting", type: "button" }, settings.greeting) : null;
    root.append(...(greeting ? [greeting] : []), launcher, dialog);

    let loaded = null;
    let unread = 0;
    let isOpen = false;
    let isReady = false;

    function count(number) {
      unread = number;
      badge.hidden = unread === 0;
      badge.textContent = String(unread);
      launcher.setAttribute("aria-label", isOpen ? words.close : words.open(title, unread));
    }

    function load() {
      if (loaded) return;
      loaded = newFrame();
      const shut = element("button", { class: "shut", type: "button" }, words.close);
      shut.addEventListener("click", close);
      loaded.note.append(shut);
      before.after(loaded.frame, loaded.note);
      listen(loaded.frame, {
        ready: () => {
          isReady = true;
          loaded.ready();
          if (isOpen) enter("start");
        },
        close,
        answered: () => !isOpen && count(unread + 1),
      });
    }

    function enter(at) {
      if (!isReady) return dialog.querySelector(".shut")?.focus();
      loaded.frame.focus();
      return tell(loaded.frame, { type: "focus", at });
    }

    function open() {
      if (isOpen) return;
      isOpen = true;
      load();
      dialog.classList.add("open");
      launcher.setAttribute("aria-expanded", "true");
      if (greeting) greeting.hidden = true;
      count(0);
      remember("yes");
      enter("start");
    }

    function close() {
      if (!isOpen) return;
      isOpen = false;
      dialog.classList.remove("open");
      launcher.setAttribute("aria-expanded", "false");
      count(0);
      remember("no");
      launcher.focus();
    }

    // The Tab key goes round inside the open dialog: out of one end, in at the other.
    before.addEventListener("focus", () => enter("end"));
    after.addEventListener("focus", () => enter("start"));
    launcher.addEventListener("click", () => (isOpen ? close() : open()));
    greeting?.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen && !event.defaultPrevented) close();
    });
    count(0);
    if (remembered() === "yes") open();
  }

  // Whether the reader had it open, for this tab; a browser that stores nothing starts closed.
  function remember(value) {
    try {
      window.sessionStorage.setItem(REMEMBERED, value);
    } catch {
      return;
    }
  }

  function remembered() {
    try {
      return window.sessionStorage.getItem(REMEMBERED);
    } catch {
      return null;
    }
  }

  const show = isInline ? showInline : showFloating;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show, { once: true });
  else show();
})();
