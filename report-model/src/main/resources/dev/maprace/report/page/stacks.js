// ---- Two accesses side by side, level row by row.

const SIDES = ["A", "B"];
const JDK_SHOWN = 2;
const CALLERS_SHOWN = 12;

function frameLine(node) {
  const frame = frameOf(node);
  return [
    el("span", { class: "pkg" }, frame.pkg),
    el("span", { class: "call" }, frame.call),
    frame.where && el("span", { class: "where" }, " " + frame.where),
  ];
}

function frameItem(node, application) {
  if (node === null) return el("li", { class: "gap", "aria-hidden": "true" });
  const frame = frameOf(node);
  const classes = application ? "frame application" : frame.jdk ? "frame jdk" : "frame";
  return el("li", { class: classes, title: frame.text }, frameLine(node),
    application && el("span", { class: "sr" }, " (first frame of the application)"));
}

/** Splits both stacks into: inside the map, the application's frame, its callers, what is common. */
function alignedStacks(accesses) {
  const nodes = accesses.map((access) => nodesOf(access.stack));
  const application = accesses.map((access) => access.application ?? -1);
  let common = 0;
  const room = Math.min(...nodes.map((all, side) => all.length - application[side] - 1));
  while (common < room && nodes[0][nodes[0].length - 1 - common] === nodes[1][nodes[1].length - 1 - common]) common++;
  return {
    inside: nodes.map((all, side) => all.slice(0, Math.max(0, application[side]))),
    application: nodes.map((all, side) => (application[side] < 0 ? null : all[application[side]])),
    callers: nodes.map((all, side) => all.slice(application[side] + 1, all.length - common)),
    common: nodes[0].slice(nodes[0].length - common),
  };
}

function folded(count, words) {
  return el("li", { class: "fold" }, "⋯ " + count + " " + words);
}

function insideItems(nodes, all) {
  if (all || nodes.length <= JDK_SHOWN + 1) return nodes.map((node) => frameItem(node));
  return [frameItem(nodes[0]), folded(nodes.length - 2, "more of the JDK"), frameItem(nodes[nodes.length - 1])];
}

function callerItems(nodes, all) {
  if (all || nodes.length <= CALLERS_SHOWN) return nodes.map((node) => frameItem(node));
  return [...nodes.slice(0, CALLERS_SHOWN - 1).map((node) => frameItem(node)),
    folded(nodes.length - CALLERS_SHOWN + 1, "more callers")];
}

/** Fills the shorter of two lists, in front or behind, so that both have as many rows. */
function level(lists, inFront) {
  const rows = Math.max(...lists.map((list) => list.length));
  return lists.map((list) => {
    const gaps = Array.from({ length: rows - list.length }, () => frameItem(null));
    return inFront ? [...gaps, ...list] : [...list, ...gaps];
  });
}

function lockText(access) {
  if (!access.locksKnown) return "locks unknown";
  return access.locks.length === 0 ? "holds no visible lock" : null;
}

function accessHead(access, side) {
  return [
    el("h3", { class: "operation" },
      el("span", { class: "side" }, SIDES[side]), " ",
      el("span", { class: "mono" }, access.operation), " ",
      el("span", { class: "does" }, access.does)),
    el("p", { class: "place mono" }, access.place),
    el("p", {}, el("span", { class: "label" }, "thread"), el("strong", {}, access.thread), " #" + access.threadId,
      el("span", { class: "muted" }, " · " + access.threadFacts)),
    el("p", {}, el("span", { class: "label" }, "key"),
      access.key ? [el("span", { class: "mono" }, access.key),
        access.keyText !== undefined && el("span", { class: "mono" }, " \"" + access.keyText + "\""), access.hash && el("span", { class: "muted" }, " · hash " + access.hash)]
        : el("span", { class: "muted" }, "none known")),
    el("div", { class: "held" }, el("span", { class: "label" }, "locks"),
      lockText(access) ? el("span", { class: "muted" }, lockText(access))
        : el("ul", {}, access.locks.map((lock) => el("li", { title: lock.className + (lock.frame ? ", taken in " + lock.frame : "") },
          el("span", { class: "mono" }, lock.name), el("span", { class: "muted" }, " " + lock.kind)))),
      access.locksNote && el("p", { class: "note" }, access.locksNote)),
    el("p", { class: "exactness" }, access.exact ? el("span", { class: "muted" }, "stack walked inside this very call")
      : [el("strong", {}, "stack not exact"), access.note && ": " + access.note]),
  ];
}

function sideBySide(accesses) {
  const stacks = alignedStacks(accesses);
  const foldable = stacks.inside.some((nodes) => nodes.length > JDK_SHOWN + 1)
    || stacks.callers.some((nodes) => nodes.length > CALLERS_SHOWN);
  const box = el("div", {});

  function draw(all) {
    const inside = level(stacks.inside.map((nodes) => insideItems(nodes, all)), true);
    const callers = level(stacks.callers.map((nodes) => callerItems(nodes, all)), false);
    const columns = accesses.map((access, side) => {
      const head = accessHead(access, side);
      const frames = [...inside[side], stacks.application[side] === null ? [] : frameItem(stacks.application[side], true), ...callers[side]].flat();
      const empty = access.stack < 0;
      const column = el("section", { class: "column side-" + SIDES[side], "aria-label": "Access " + SIDES[side] },
        head, el("ol", { class: "stack", "aria-label": "Stack, innermost frame first" },
          empty ? el("li", { class: "muted" }, "stack unknown") : frames));
      column.querySelector("ol").style.gridRow = "span " + Math.max(1, frames.length);
      column.style.gridRow = "span " + (head.length + Math.max(1, frames.length));
      return column;
    });
    box.replaceChildren(el("div", { class: "sides" }, columns),
      foldable && el("button", { type: "button", class: "quiet unfold", "aria-expanded": String(all), onclick: () => draw(!all) },
        all ? "Fold frames" : "Show all frames") || "",
      stacks.common.length > 0 && commonFrames(stacks.common) || "");
  }
  draw(false);
  return box;
}

function commonFrames(nodes) {
  return el("details", { class: "common" },
    el("summary", {}, plural(nodes.length, "outer frame is", "outer frames are") + " common to both"),
    el("ol", { class: "stack" }, nodes.map((node) => frameItem(node))));
}
