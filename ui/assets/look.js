// The host's colour and the reader's light or dark; a colour that could not be read on stays a surface only.

const READABLE = 4.5;

export function applyLook(settings) {
  const root = document.documentElement;
  const asked = settings.get("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const isDark = asked === "dark" || (asked !== "light" && system.matches);
    root.classList.toggle("dark", isDark);
    root.style.colorScheme = isDark ? "dark" : "light";
    paint(settings.get("color"));
  };
  system.addEventListener("change", show);
  show();
}

function paint(colour) {
  if (!/^#[0-9a-f]{6}$/i.test(colour ?? "")) return;
  const style = document.documentElement.style;
  for (const name of ["--m-accent", "--m-accent-soft", "--m-on-accent", "--m-bubble", "--m-on-bubble"]) style.removeProperty(name);
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--m-paper").trim();
  const onColour = contrast(colour, "#ffffff") >= READABLE ? "#ffffff" : "#10151c";
  style.setProperty("--m-bubble", colour);
  style.setProperty("--m-on-bubble", onColour);
  if (contrast(colour, paper) < READABLE) return;
  style.setProperty("--m-accent", colour);
  style.setProperty("--m-on-accent", onColour);
  style.setProperty("--m-accent-soft", `color-mix(in srgb, ${colour} 12%, ${paper})`);
}

// Contrast of two #rrggbb colours as WCAG 2 defines it, 1 to 21.
function contrast(first, second) {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
