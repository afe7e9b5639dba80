// ---- All other threads at that moment, made only when somebody looks.

const GROUPS_SHOWN = 40;

function threadName(thread) {
  return (thread[0] === null ? "ended" : thread[0]) + " #" + thread[1];
}

function groupItem(group) {
  const names = group.threads.map(threadName);
  const more = group.count - names.length;
  const frames = nodesOf(group.stack).map(frameOf);
  const telling = frames.find((frame) => !frame.jdk) || frames[0];
  const body = el("div", { class: "group-body" });
  const details = el("details", { class: "group" },
    el("summary", {},
      el("span", { class: "group-count" }, number.format(group.count) + "×"),
      el("span", { class: "group-state doing-" + group.doing.replace(/\W+/g, "-") }, group.doing),
      el("span", { class: "group-name" }, names[0] || "unnamed"),
      el("span", { class: "group-top mono" }, telling ? telling.call : "no stack")),
    body);
  details.addEventListener("toggle", () => {
    if (body.hasChildNodes()) return;
    body.append(
      el("p", { class: "muted" }, (group.state || "state unknown") + (group.virtual ? ", virtual" : "") + ": " + names.join(", ")
        + (more > 0 ? " and " + plural(more, "other", "others") : "")),
      el("ol", { class: "stack" }, nodesOf(group.stack).map((node) => frameItem(node))));
  });
  return details;
}

function collidingItem(access, side) {
  return el("div", { class: "group colliding side-" + SIDES[side] },
    el("span", { class: "side" }, SIDES[side]),
    el("span", { class: "group-state" }, access.threadState || "state unknown"),
    el("span", { class: "group-name" }, access.thread + " #" + access.threadId),
    el("span", { class: "group-top mono" }, access.operation + " at " + access.place));
}

function groupText(group) {
  return [...group.threads.map(threadName), group.doing, ...nodesOf(group.stack).map((node) => frameOf(node).text)].join("\n").toLowerCase();
}

function threadsSection(finding) {
  const groups = finding.others.map(groupOf);
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const list = el("div", { class: "groups" });
  const more = el("button", { type: "button", class: "quiet", hidden: true });
  const search = el("input", { type: "search", placeholder: "Search threads and frames", "aria-label": "Search threads", autocomplete: "off", spellcheck: "false" });

  function draw(limit) {
    const wanted = search.value.trim().toLowerCase();
    const found = wanted ? groups.filter((group) => groupText(group).includes(wanted)) : groups;
    list.replaceChildren(...found.slice(0, limit).map(groupItem));
    more.hidden = found.length <= limit;
    more.textContent = "Show " + plural(found.length - limit, "more group", "more groups");
    more.onclick = () => draw(Infinity);
  }
  search.addEventListener("input", () => draw(GROUPS_SHOWN));
  draw(GROUPS_SHOWN);
  return el("section", { class: "block" },
    el("h3", {}, "Threads at that moment"),
    el("p", { class: "muted" }, "The two that collided, and " + plural(total, "other", "others")
      + " with " + plural(groups.length, "distinct stack", "distinct stacks")
      + "; those that hold or wait for a lock first." + (finding.othersNote ? " Note: " + finding.othersNote + "." : "")),
    finding.accesses.map(collidingItem),
    groups.length > 6 && search, list, more);
}
