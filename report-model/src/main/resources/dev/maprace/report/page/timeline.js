// ---- The last accesses to the map, a lane for each thread; not to scale, or bursts would be one dot.

const STEP = 54;
const LANE = 30;
const TOP = 14;
const KINDS = { READ: "reads", WRITE: "writes", ITERATION: "iterates" };

function pastOf(row) {
  const [before, thread, side, kind, deed, place, site, acts] = row;
  return { before, thread, side, kind, deed, place, site, acts: acts === 1 };
}

/** The colliding threads first, then the others as they come. */
function lanesOf(finding, past) {
  const lanes = new Map();
  finding.accesses.forEach((access, side) => lanes.set("side " + side,
    { name: '"' + access.thread + '" #' + access.threadId, side }));
  for (const access of past) {
    const key = access.side < 0 ? access.thread : "side " + access.side;
    if (!lanes.has(key)) lanes.set(key, { name: access.thread, side: -1 });
    access.lane = [...lanes.keys()].indexOf(key);
  }
  return [...lanes.values()];
}

function pastMark(access, x, y) {
  const shape = access.kind === "READ" ? svg("circle", { cx: x, cy: y, r: 6 })
    : access.kind === "WRITE" ? svg("rect", { x: x - 6, y: y - 6, width: 12, height: 12, rx: 2 })
    : svg("path", { d: `M${x},${y - 8}l8,8l-8,8l-8,-8z` });
  return svg("g", { class: "past past-" + access.kind.toLowerCase() + (access.side < 0 ? "" : " past-" + SIDES[access.side]) }, shape,
    svg("title", {}, access.before + " before: " + access.deed + " at " + access.site + " by " + access.thread));
}

function shortened(text, most) {
  return text.length <= most ? text : text.slice(0, most - 9) + "…" + text.slice(-8);
}

// Beside the picture, as that scrolls and names must not.
function laneNames(lanes) {
  return el("ul", { class: "lane-names" }, lanes.map((lane) =>
    el("li", { class: lane.side < 0 ? "" : "lane-" + SIDES[lane.side], title: lane.name },
      (lane.side < 0 ? "" : SIDES[lane.side] + "  ") + shortened(lane.name, 26))));
}

function timelinePicture(finding, past, lanes) {
  const end = past.length * STEP + STEP / 2;
  const width = end + 40;
  const height = lanes.length * LANE + 40;
  const at = (i) => i * STEP + STEP / 2;
  const level = (lane) => TOP + lane * LANE + LANE / 2;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": plural(past.length, "access", "accesses") + " by " + plural(lanes.length, "thread", "threads") + " before the collision; the list below tells each." });
  lanes.forEach((lane, i) => picture.append(
    svg("line", { x1: 0, x2: end, y1: level(i), y2: level(i), class: "lane" })));
  past.forEach((access, i) => {
    if (!access.acts) return;
    let check = i - 1;
    while (check >= 0 && past[check].lane !== access.lane) check--;
    if (check < 0) return;
    picture.append(svg("line", { x1: at(check), x2: at(i), y1: level(access.lane), y2: level(access.lane), class: "then" }));
  });
  past.forEach((access, i) => picture.append(pastMark(access, at(i), level(access.lane)),
    svg("text", { x: at(i), y: height - 8, class: "when-mark" }, "−" + access.before)));
  picture.append(
    svg("line", { x1: end, x2: end, y1: 8, y2: height - 26, class: "meeting" }),
    svg("text", { x: end, y: height - 8, class: "when-mark meeting-mark" }, "collision"));
  finding.accesses.forEach((access, side) => picture.append(
    svg("circle", { cx: end, cy: level(side), r: 7, class: "met met-" + SIDES[side] })));
  return picture;
}

function timelineLegend(past) {
  const shapes = Object.keys(KINDS).filter((kind) => past.some((access) => access.kind === kind));
  const sample = (kind) => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, pastMark({ kind, side: -1, before: "", deed: "", site: "", thread: "" }, 8, 8));
  return el("ul", { class: "legend" },
    shapes.map((kind) => el("li", {}, sample(kind), KINDS[kind])),
    past.some((access) => access.acts) && el("li", {}, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" },
      svg("line", { x1: 0, x2: 16, y1: 8, y2: 8, class: "then" })), "a look-up, then a change of the same key"));
}

function timelineBlock(finding) {
  if (!finding.history || finding.history.length === 0) return null;
  const past = finding.history.map(pastOf);
  const lanes = lanesOf(finding, past);
  const scroller = el("div", { class: "timeline-picture", tabindex: "0", role: "group", "aria-label": "Last accesses, picture" }, timelinePicture(finding, past, lanes));
  // What came last is what matters most.
  requestAnimationFrame(() => { scroller.scrollLeft = scroller.scrollWidth; });
  return el("section", { class: "block" }, el("h3", {}, "The last accesses to this map"),
    el("div", { class: "timeline" }, el("div", { class: "timeline-body" }, laneNames(lanes), scroller), timelineLegend(past)),
    el("details", { class: "past-list" }, el("summary", {}, "As a list"),
      el("table", { class: "past-table" }, el("thead", {}, el("tr", {}, ["before", "thread", "what", "where"].map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, past.map((access) => el("tr", {},
          el("td", { class: "num" }, access.before), el("td", {}, access.thread),
          el("td", { class: "mono" }, access.deed), el("td", { class: "mono", title: access.site }, access.place)))))));
}
