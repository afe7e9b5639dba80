// ---- The table, a cell for each bucket, or for as many buckets as fit.

const MOST_CELLS = 1024;
const LONG = [1, 2, 3, 5, 8, 13];
const ISSUES = {
  CYCLE: ["cycle", "C", "a chain that leads back into itself"],
  WRONG_BUCKET: ["wrong", "W", "a node where no lookup finds it"],
  DUPLICATE_KEY: ["twin", "D", "the same key twice"],
  BROKEN_TREE: ["tree", "T", "a red-black tree that is none"],
  BROKEN_LINKS: ["links", "L", "order links that do not match"],
  UNREACHABLE_KEY: ["lost", "U", "a key behind a hole"],
  HALF_DONE_RESIZE: ["resize", "H", "a resize that two threads did by halves"],
  SIZE_MISMATCH: ["size", "S", "a size that is not the number of nodes"],
};
const WORST_FIRST = Object.keys(ISSUES);

function heatOf(nodes) {
  if (nodes === 0) return 0;
  let step = 1;
  while (step < LONG.length && nodes > LONG[step - 1]) step++;
  return step;
}

/** Of a tree bin: the upper right corner is cut off. */
function treeMark(x, y) {
  return svg("path", { d: `M${x + 8},${y - 0.5}h6.5v6.5z`, class: "treemark" });
}

class HeatMap {
  constructor(table) {
    this.table = table;
    this.issues = new Map();
    for (const [code, bucket] of table.issues) {
      if (bucket === undefined || bucket === null) continue;
      const known = this.issues.get(bucket);
      if (known === undefined || WORST_FIRST.indexOf(code) < WORST_FIRST.indexOf(known)) this.issues.set(bucket, code);
    }
    this.cursor = 0;
    this.status = el("p", { class: "heat-status", role: "status", "aria-live": "polite" });
    this.where = el("span", { class: "muted" });
    this.picture = el("div", { class: "heat-picture" });
    this.zoomOut = el("button", { type: "button", class: "quiet", onclick: () => this.out() }, "Whole table");
    this.element = el("div", { class: "heat" }, el("div", { class: "heat-tools" }, this.where, this.jumps(), this.zoomOut),
      this.picture, this.status, this.legend());
    this.show(0, table.capacity);
  }

  /** Shows the buckets from..to-1, several to a cell where there are too many. */
  show(from, to) {
    this.from = from;
    this.to = to;
    this.perCell = Math.max(1, Math.ceil((to - from) / MOST_CELLS));
    this.cells = this.fillCells(Math.ceil((to - from) / this.perCell));
    this.cursor = Math.min(this.cursor, this.cells.length - 1);
    this.where.textContent = to - from === this.table.capacity && this.perCell === 1
      ? plural(this.table.capacity, "bucket", "buckets")
      : "buckets " + number.format(from) + " to " + number.format(to - 1) + " of " + number.format(this.table.capacity)
        + (this.perCell > 1 ? ", " + number.format(this.perCell) + " to a cell: each shows its worst" : "");
    this.zoomOut.hidden = to - from === this.table.capacity;
    this.status.textContent = "";
    this.draw();
  }

  fillCells(count) {
    const cells = Array.from({ length: count }, (_, i) => ({
      from: this.from + i * this.perCell, nodes: 0, tree: false, issue: null, keys: [] }));
    const at = (bucket) => cells[Math.floor((bucket - this.from) / this.perCell)];
    const visible = (bucket) => bucket >= this.from && bucket < this.to;
    for (const [bucket, nodes, tree] of this.table.buckets) {
      if (!visible(bucket)) continue;
      const cell = at(bucket);
      cell.nodes = Math.max(cell.nodes, nodes);
      cell.tree = cell.tree || tree === 1;
      cell.listed = true;
    }
    for (const [bucket, code] of this.issues) {
      if (!visible(bucket)) continue;
      const cell = at(bucket);
      if (cell.issue === null || WORST_FIRST.indexOf(code) < WORST_FIRST.indexOf(cell.issue)) cell.issue = code;
    }
    this.table.keys.forEach((bucket, side) => {
      if (bucket !== null && visible(bucket)) at(bucket).keys.push(SIDES[side]);
    });
    return cells;
  }

  draw() {
    const columns = this.columns = this.columnsFor(this.cells.length);
    const rows = Math.ceil(this.cells.length / columns);
    const size = 16;
    const picture = svg("svg", {
      viewBox: "-2 -2 " + (columns * size + 2) + " " + (rows * size + 2), role: "img", tabindex: "0",
      "aria-label": this.summary() + " Arrow keys move from cell to cell, Enter looks closer, Escape shows the whole table.",
      onkeydown: (event) => this.key(event), onclick: (event) => this.click(event),
      onmousemove: (event) => this.point(event), onblur: () => this.mark(null),
    });
    picture.style.maxWidth = Math.min(columns * 30, 1140) + "px";
    this.cells.forEach((cell, i) => {
      const x = (i % columns) * size;
      const y = Math.floor(i / columns) * size;
      const unlisted = !cell.listed && this.table.unlisted > 0;
      picture.append(svg("rect", { x, y, width: 14, height: 14, rx: 2.5, "data-cell": i,
        class: cell.issue ? "cell issue-" + ISSUES[cell.issue][0] : unlisted ? "cell unlisted" : "cell heat-" + heatOf(cell.nodes) }));
      if (cell.tree) picture.append(treeMark(x, y));
      if (cell.issue) picture.append(svg("text", { x: x + 7, y: y + 10.6, class: "letter" }, ISSUES[cell.issue][1]));
    });
    this.cells.forEach((cell, i) => cell.keys.forEach((side, nth) => picture.append(this.keyMark(i, side, nth, cell.keys.length))));
    this.cursorMark = svg("rect", { width: 16, height: 16, rx: 3.5, class: "cursor", visibility: "hidden" });
    picture.append(this.cursorMark);
    this.picture.replaceChildren(picture);
    this.svg = picture;
  }

  columnsFor(count) {
    if (count <= 16) return count;
    if (count <= 64) return 16;
    if (count <= 256) return 32;
    return 64;
  }

  keyMark(i, side, nth, of) {
    const x = (i % this.columns) * 16 - 1;
    const y = Math.floor(i / this.columns) * 16 - 1;
    const inset = of > 1 && nth === 1 ? 2.2 : 0;
    return svg("g", { class: "key key-" + side },
      svg("rect", { x: x + inset, y: y + inset, width: 16 - 2 * inset, height: 16 - 2 * inset, rx: 3.5 - inset / 2 }));
  }

  summary() {
    const broken = this.issues.size;
    const longest = this.table.buckets.reduce((most, bucket) => Math.max(most, bucket[1]), 0);
    return "Table of " + plural(this.table.capacity, "bucket", "buckets") + ", the longest holds "
      + plural(longest, "node", "nodes") + ", " + (broken ? plural(broken, "bucket is", "buckets are") + " damaged." : "no bucket is damaged.");
  }

  words(cell) {
    const last = Math.min(cell.from + this.perCell, this.to) - 1;
    const where = this.perCell === 1 ? "bucket " + number.format(cell.from)
      : "buckets " + number.format(cell.from) + " to " + number.format(last);
    const what = cell.listed ? (this.perCell > 1 ? "at most " : "") + plural(cell.nodes, "node", "nodes") + (cell.tree ? ", a tree bin" : "")
      : this.table.unlisted > 0 ? "not listed: at most " + plural(this.table.unlistedLongest, "node", "nodes") : "empty";
    const issue = cell.issue ? "; " + ISSUES[cell.issue][2] : "";
    const keys = cell.keys.map((side) => "; " + side + "'s key belongs here").join("");
    return where + ": " + what + issue + keys;
  }

  cellAt(event) {
    const index = event.target.getAttribute && event.target.getAttribute("data-cell");
    return index === null || index === undefined ? null : Number(index);
  }

  point(event) {
    const index = this.cellAt(event);
    if (index !== null) this.status.textContent = this.words(this.cells[index]);
  }

  click(event) {
    const index = this.cellAt(event);
    if (index !== null) this.zoomInto(index);
  }

  key(event) {
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns };
    if (event.key in moves) {
      const next = this.cursor + moves[event.key];
      if (next >= 0 && next < this.cells.length) this.cursor = next;
      this.mark(this.cursor);
    } else if (event.key === "Enter") {
      this.zoomInto(this.cursor);
      this.svg.focus();
    } else if (event.key === "Escape" && !this.zoomOut.hidden) {
      this.out();
      this.svg.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  mark(index) {
    this.cursorMark.setAttribute("visibility", index === null ? "hidden" : "visible");
    if (index === null) return;
    this.cursorMark.setAttribute("x", (index % this.columns) * 16 - 1);
    this.cursorMark.setAttribute("y", Math.floor(index / this.columns) * 16 - 1);
    this.status.textContent = this.words(this.cells[index]);
  }

  zoomInto(index) {
    if (this.perCell === 1) {
      this.status.textContent = this.words(this.cells[index]);
      return;
    }
    this.around(this.cells[index].from, Math.max(MOST_CELLS, this.perCell * 8));
  }

  /** Shows so many buckets, this one among them, beginning at a round number. */
  around(bucket, many) {
    const width = Math.min(many, this.table.capacity);
    const from = Math.min(Math.floor(bucket / width) * width, this.table.capacity - width);
    this.cursor = 0;
    this.show(from, from + width);
  }

  jumpTo(bucket) {
    this.around(bucket, Math.min(MOST_CELLS, this.table.capacity));
    const index = this.cells.findIndex((cell) => cell.from === bucket);
    if (index >= 0) {
      this.cursor = index;
      this.mark(index);
    }
  }

  out() {
    this.cursor = 0;
    this.show(0, this.table.capacity);
  }

  jumps() {
    const worst = [...this.issues.entries()].sort((a, b) => WORST_FIRST.indexOf(a[1]) - WORST_FIRST.indexOf(b[1]))[0];
    const longest = this.table.buckets.reduce((most, bucket) => (most === null || bucket[1] > most[1] ? bucket : most), null);
    const target = worst ? worst[0] : longest && longest[0];
    const jump = (words, bucket, kind) => el("button", { type: "button", class: "quiet " + (kind || ""), onclick: () => this.jumpTo(bucket) }, words);
    return [
      target !== null && target !== undefined && jump(worst ? "Worst bucket" : "Longest bucket", target),
      this.table.keys.map((bucket, side) => bucket !== null && bucket !== undefined && jump(SIDES[side] + "'s bucket", bucket, "key-button-" + SIDES[side])),
    ];
  }

  legend() {
    const swatch = (name, mark) => svg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
      svg("rect", { width: 14, height: 14, rx: 2.5, class: "cell " + name }), mark);
    const longest = this.table.buckets.reduce((most, bucket) => Math.max(most, bucket[1]), 0);
    const steps = [[0, "empty"], ...LONG.map((most, i) => [i + 1, i === 0 ? "1 node" : i === LONG.length - 1 ? LONG[i - 1] + 1 + " and more"
      : LONG[i - 1] + 1 === most ? String(most) : LONG[i - 1] + 1 + "–" + most])].filter(([step]) => step <= heatOf(longest));
    const found = WORST_FIRST.filter((code) => [...this.issues.values()].includes(code));
    const keys = this.table.keys.map((bucket, side) => bucket !== null && bucket !== undefined && el("li", {},
      svg("svg", { viewBox: "-1 -1 16 16", width: 15, height: 15, "aria-hidden": "true" },
        svg("g", { class: "key key-" + SIDES[side] }, svg("rect", { width: 14, height: 14, rx: 3 }))), "bucket of " + SIDES[side] + "'s key"));
    return el("ul", { class: "legend", "aria-label": "Colours" },
      steps.map(([step, words]) => el("li", {}, swatch("heat-" + step), words)),
      this.table.unlisted > 0 && el("li", {}, swatch("unlisted"), "not listed, at most " + this.table.unlistedLongest),
      this.table.buckets.some((bucket) => bucket[2] === 1) && el("li", {}, swatch("heat-6", treeMark(0, 0)), "tree bin"),
      found.map((code) => el("li", {}, swatch("issue-" + ISSUES[code][0]), ISSUES[code][1] + " " + ISSUES[code][2])),
      keys);
  }
}

/** How many buckets there are of each length. */
function lengthsChart(lengths) {
  const last = lengths.reduce((most, count, i) => (count > 0 ? i : most), 0);
  const most = Math.max(...lengths, 1);
  const share = (count) => (count === 0 ? 0 : Math.max(2, (100 * Math.log(count + 1)) / Math.log(most + 1)));
  return el("table", { class: "lengths" }, el("caption", {}, "Buckets by number of nodes (bars on a logarithmic scale)"),
    el("tbody", {}, lengths.slice(0, last + 1).map((count, i) => {
      const bar = el("span", { class: "bar heat-bar-" + heatOf(i) });
      bar.style.width = share(count) + "%";
      return el("tr", {}, el("th", { scope: "row" }, i === lengths.length - 1 ? i + "+" : String(i)),
        el("td", { class: "bars" }, bar), el("td", { class: "num" }, number.format(count)));
    })));
}
