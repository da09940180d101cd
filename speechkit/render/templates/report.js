"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Light or dark: the button turns round what the system asks for.
  const theme = byId("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // The outline: all open or all closed, and where the reader is.
  const outline = byId("outline");
  if (outline) {
    outline.querySelector(".tools").hidden = false;
    const setAll = (open) => all("details", outline).forEach((d) => { d.open = open; });
    byId("expand").addEventListener("click", () => setAll(true));
    byId("collapse").addEventListener("click", () => setAll(false));
    const links = new Map(all("a[href^='#n-']", outline).map((a) => [a.hash.slice(1), a]));
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id)?.setAttribute("aria-current", "location");
      }
    }, { rootMargin: "0px 0px -70% 0px" });
    links.forEach((_, id) => { const place = byId(id); if (place) watcher.observe(place); });
  }

  // A link to a passage frames all of it, also where it is cut into pieces.
  const frame = (ref) => {
    all(".text .shown").forEach((piece) => piece.classList.remove("shown"));
    if (ref) all(`.text [data-of~="${CSS.escape(ref)}"]`).forEach((p) => p.classList.add("shown"));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-ref]");
    if (link) frame(link.dataset.ref);
  });

  // Problems and remedies: lines between the columns; the problem last opened is the chosen one.
  const ledger = byId("ledger");
  if (!ledger) return;
  const svg = byId("lines");
  const problems = all("details[data-problem]", ledger);
  const linked = (problem) => problem.dataset.remedies.split(" ").filter(Boolean).map((pair) => {
    const cut = pair.lastIndexOf(":");
    return { remedy: byId(pair.slice(0, cut)), score: Number(pair.slice(cut + 1)) };
  }).filter((link) => link.remedy);
  let chosen = null;

  const draw = () => {
    svg.replaceChildren();
    const origin = ledger.getBoundingClientRect();
    if (getComputedStyle(svg).display === "none") return;
    for (const problem of problems) {
      const from = problem.querySelector("summary").getBoundingClientRect();
      const edge = problem.closest("li").getBoundingClientRect().right - origin.left;
      for (const { remedy, score } of linked(problem)) {
        const to = remedy.getBoundingClientRect();
        const [x1, y1] = [edge, from.top + from.height / 2 - origin.top];
        const [x2, y2] = [to.left - origin.left, to.top + to.height / 2 - origin.top];
        const middle = (x1 + x2) / 2;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("d", `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`);
        path.setAttribute("stroke-width", String(1 + 2 * score));
        path.classList.toggle("chosen", problem === chosen);
        svg.append(path);
      }
    }
  };

  const choose = (problem) => {
    chosen = problem;
    ledger.classList.toggle("choosing", Boolean(problem));
    all(".chosen", ledger).forEach((item) => item.classList.remove("chosen"));
    if (problem) {
      problem.closest("li").classList.add("chosen");
      linked(problem).forEach(({ remedy }) => remedy.classList.add("chosen"));
      frame(problem.dataset.problem);
    } else {
      frame("");
    }
    draw();
  };

  problems.forEach((problem) => problem.addEventListener("toggle", () => {
    if (problem.open) choose(problem);
    else if (problem === chosen) choose(null);
    else draw();
  }));
  new ResizeObserver(draw).observe(ledger);

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
  draw();
})();
