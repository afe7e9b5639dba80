// ---- The list: search, filter, sort. The rows are the page's own; scripts only arrange them.

const ROWS = [...document.querySelectorAll("#rows > li")];
const RANK = new Map(ROWS.map((row, rank) => [row, rank]));
const SORTS = {
  rank: () => 0,
  count: (a, b) => Number(b.dataset.count) - Number(a.dataset.count),
  seen: (a, b) => b.dataset.seen.localeCompare(a.dataset.seen),
  map: (a, b) => a.dataset.map.localeCompare(b.dataset.map),
  place: (a, b) => a.dataset.place.localeCompare(b.dataset.place),
};

function passes(row, filter) {
  return filter === "all" || filter in row.dataset || row.dataset.kind === filter;
}

function visibleRows() {
  return [...byId("rows").children].filter((row) => !row.hidden);
}

function arrange() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const filter = byId("filter").value;
  const sort = SORTS[byId("sort").value];
  let shown = 0;
  for (const row of ROWS) {
    row.hidden = !passes(row, filter) || !words.every((word) => searchTextOf(row.dataset.id).includes(word));
    if (!row.hidden) shown++;
  }
  byId("rows").append(...ROWS.slice().sort((a, b) => sort(a, b) || RANK.get(a) - RANK.get(b)));
  byId("shown").textContent = shown === ROWS.length ? "" : number.format(shown) + " of " + plural(ROWS.length, "finding", "findings");
  byId("none").hidden = shown > 0;
}

function showAll() {
  byId("search").value = "";
  byId("filter").value = "all";
  arrange();
}
