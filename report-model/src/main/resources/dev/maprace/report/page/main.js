// ---- What is open, the keyboard, the theme.

let current = null;

function open(id) {
  const finding = FINDINGS.get(id) || DATA.findings[0];
  if (!finding || finding === current) return;
  current = finding;
  for (const row of ROWS) {
    const link = row.querySelector("a");
    if (row.dataset.id === finding.id) {
      link.setAttribute("aria-current", "true");
      row.scrollIntoView({ block: "nearest" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
  const detail = byId("detail");
  detail.replaceChildren(findingArticle(finding));
  detail.scrollTop = 0;
  document.title = "MapRace: " + finding.headline;
}

function step(by) {
  const rows = visibleRows();
  const at = rows.findIndex((row) => row.dataset.id === current.id);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  if (!next) return;
  location.hash = next.dataset.id;
  // The event of the new hash comes later than the next key of somebody quick.
  open(next.dataset.id);
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target === byId("search")) {
    showAll();
    event.target.blur();
    return;
  }
  if (event.target.closest("input, select, textarea")) return;
  const actions = { "/": () => byId("search").focus(), j: () => step(1), k: () => step(-1) };
  if (event.key in actions) {
    event.preventDefault();
    actions[event.key]();
  }
}

const THEMES = ["automatic", "light", "dark"];

function setTheme(theme) {
  if (theme === "automatic") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").textContent = "Theme: " + theme;
}

function storedTheme() {
  try {
    return localStorage.getItem("maprace-theme");
  } catch (refused) {
    return null;
  }
}

function nextTheme() {
  const current = document.documentElement.dataset.theme || "automatic";
  const theme = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
  setTheme(theme);
  try {
    localStorage.setItem("maprace-theme", theme);
  } catch (refused) {
    // Private windows and some files keep nothing; the choice then lasts as long as the page.
  }
}

setTheme(THEMES.includes(storedTheme()) ? storedTheme() : "automatic");
byId("theme").addEventListener("click", nextTheme);

if (DATA.findings.length > 0) {
  byId("search").addEventListener("input", arrange);
  byId("filter").addEventListener("change", arrange);
  byId("sort").addEventListener("change", arrange);
  byId("reset").addEventListener("click", showAll);
  addEventListener("keydown", keys);
  addEventListener("hashchange", () => {
    // Any other hash is a place on the page, such as that of the skip link.
    if (FINDINGS.has(location.hash.slice(1))) open(location.hash.slice(1));
  });
  open(location.hash.slice(1));
}
