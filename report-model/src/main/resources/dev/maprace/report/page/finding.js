// ---- One finding, in the order of the questions: which map, which two lines, why, what to change.

function chip(words, kind) {
  return el("span", { class: "chip " + (kind || "") }, words);
}

function copyable(text, label) {
  const button = el("button", { type: "button", class: "quiet", onclick: async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch (refused) {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected: copy it";
    }
  } }, "Copy");
  const code = el("code", {}, text);
  return el("div", { class: "copyable", role: "group", "aria-label": label }, code, button);
}

function head(finding) {
  return el("header", { class: "finding-head" },
    el("p", { class: "eyebrow" }, finding.id),
    el("h2", {}, finding.headline),
    el("p", { class: "map-name mono" }, finding.named ? [finding.map, el("span", { class: "muted" }, "  " + finding.mapClass + "@" + finding.mapIdentity)]
      : finding.mapClass + "@" + finding.mapIdentity),
    el("p", { class: "muted" }, finding.mapFacts),
    finding.created && creation(finding.created),
    el("p", { class: "chips" },
      chip(finding.status, finding.fails ? "bad" : ""),
      chip(finding.evidence === "OVERLAPPED" ? "both were inside at once" : "predicted", ""),
      chip(finding.times),
      el("span", { class: "muted when" }, finding.first === finding.last ? finding.first : finding.first + " to " + finding.last)));
}

function creation(created) {
  return el("details", { class: "created muted" },
    el("summary", {}, created.words),
    el("p", {}, created.at),
    el("ol", { class: "stack", "aria-label": "Stack of the creation, innermost frame first" },
      nodesOf(created.stack).map((node, i) => frameItem(node, i === created.application))));
}

function adviceBlock(finding) {
  return el("section", { class: "block" }, el("h3", {}, "What to do"),
    el("ol", { class: "advice" }, finding.advice.map(([title, because, cost, code]) => el("li", {},
      el("h4", {}, title),
      code && el("pre", {}, el("code", {}, code)),
      el("dl", {}, el("dt", {}, "because"), el("dd", {}, because), el("dt", {}, "it costs"), el("dd", {}, cost))))));
}

const VERDICTS = {
  CONSISTENT: ["consistent", "two successive readings agree, and nothing is wrong", ""],
  CORRUPT: ["corrupt", "two successive readings agree, and something is wrong", "bad"],
  MOVED: ["moved", "the table changed between two readings: nothing is sure", ""],
};

function issueItems(finding, heat) {
  const shown = finding.table.issues.map(([code, bucket, detail]) => el("li", {},
    el("span", { class: "badge issue-badge-" + ISSUES[code][0] }, code.toLowerCase().replaceAll("_", " ")),
    bucket !== null && bucket !== undefined && (heat ? el("button", { type: "button", class: "quiet", onclick: () => heat.jumpTo(bucket) }, "bucket " + number.format(bucket))
      : el("span", {}, " slot " + number.format(bucket))),
    " ", detail));
  const more = finding.issuesTotal - shown.length;
  if (more > 0) shown.push(el("li", { class: "muted" }, "and " + plural(more, "other", "others")));
  return shown;
}

function tableBlock(finding) {
  if (!finding.table) {
    return el("section", { class: "block" }, el("h3", {}, "The table"), el("p", { class: "muted" }, "It could not be read."));
  }
  const heat = finding.table.capacity > 0 ? new HeatMap(finding.table) : null;
  const verdict = VERDICTS[finding.verdict];
  return el("section", { class: "block" }, el("h3", {}, "The table"),
    el("p", { class: "chips" }, verdict && chip(verdict[0], verdict[2]), verdict && el("span", { class: "muted" }, verdict[1])),
    finding.table.issues.length > 0 && el("ul", { class: "issues" }, issueItems(finding, heat)),
    heat && heat.element,
    el("p", { class: "muted facts" }, finding.structure.toLowerCase().replaceAll("_", " ") + " · " + finding.tableFacts.join(" · ")),
    heat && finding.table.lengths.some((count, i) => i > 1 && count > 0)
      && el("details", {}, el("summary", {}, "How long the buckets are"), lengthsChart(finding.table.lengths)));
}

function captureBlock(finding) {
  const names = ["stacks", "locks", "table", "threads"];
  const taken = names.map((name, i) => [name, finding.capture[i]]).filter(([, at]) => at !== null && at !== undefined);
  const last = Math.max(1, ...taken.map(([, at]) => at));
  return el("section", { class: "block" }, el("h3", {}, "How it was captured"),
    el("p", { class: "muted" }, finding.complete ? "Both threads were held until stacks, locks and table were taken."
      : "A thread went on before stacks, locks and table were all taken: they may show a later moment."),
    el("table", { class: "lengths capture" }, el("caption", { class: "sr" }, "Time of each part after the collision was seen"),
      el("tbody", {}, taken.map(([name, at]) => {
        const bar = el("span", { class: "bar" });
        bar.style.width = Math.max(1, (100 * at) / last) + "%";
        return el("tr", {}, el("th", { scope: "row" }, name), el("td", { class: "bars" }, bar),
          el("td", { class: "num" }, number.format(at) + " µs"));
      }))));
}

function findingArticle(finding) {
  return el("article", { "aria-labelledby": "headline" },
    head(finding),
    el("section", { class: "block" }, el("h3", { class: "sr" }, "The two accesses"), sideBySide(finding.accesses)),
    el("section", { class: "verdict" }, el("h3", {}, "Why nothing protected it"), el("p", {}, finding.locks)),
    adviceBlock(finding),
    timelineBlock(finding),
    tableBlock(finding),
    threadsSection(finding),
    captureBlock(finding),
    el("section", { class: "block" }, el("h3", {}, "If it is harmless"),
      el("p", { class: "muted" }, "Put this line into the file of suppressions, with the reason, and give that file to check --suppressions."),
      copyable(finding.suppression, "Suppression")));
}
