// ---- The page's data, and how it is packed.

const DATA = byId("data") ? JSON.parse(byId("data").textContent) : { findings: [] };
const FINDINGS = new Map(DATA.findings.map((finding) => [finding.id, finding]));

/** The node numbers of a stack, innermost first. */
function nodesOf(stack) {
  const nodes = [];
  for (let node = stack; node >= 0; node = DATA.outer[node]) nodes.push(node);
  return nodes;
}

/** One frame, taken apart for the eye: {jdk, pkg, call, where, text}. */
function frameOf(node) {
  const marked = DATA.frames[DATA.frame[node]];
  return { jdk: marked[0] === "-", ...partsOf(marked.slice(1)) };
}

function partsOf(text) {
  const open = text.indexOf("(");
  if (open < 0) return { pkg: "", call: text, where: "", text };
  const method = text.lastIndexOf(".", open);
  const type = text.lastIndexOf(".", method - 1) + 1;
  return {
    pkg: text.slice(0, type),
    call: text.slice(type, open),
    where: text.slice(open + 1, -1),
    text,
  };
}

/** A group of threads, unpacked. */
function groupOf(index) {
  const [count, virtual, state, doing, stack, ...threads] = DATA.groups[index];
  return { count, virtual: virtual === 1, state, doing, stack, threads: threads.map((i) => DATA.threads[i]) };
}

/** Everything about a finding that a reader may search for. */
const searchTexts = new Map();
function searchTextOf(id) {
  if (!searchTexts.has(id)) {
    const finding = FINDINGS.get(id);
    const parts = [finding.id, finding.map, finding.mapClass, finding.headline, finding.kind];
    for (const access of finding.accesses) {
      parts.push(access.operation, access.thread, access.key || "", access.place);
      for (const node of nodesOf(access.stack)) parts.push(frameOf(node).text);
    }
    searchTexts.set(id, parts.join("\n").toLowerCase());
  }
  return searchTexts.get(id);
}
