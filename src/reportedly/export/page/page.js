"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (tag, className, ...children) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };

  const panel = byId("panel");
  const sections = [...document.querySelectorAll("section.doc")];
  const records = new Map();
  const narrow = matchMedia("(max-width: 62rem)");
  let current = null; // the section on show
  let chosen = 0; // the number of the chosen statement, 0 for none

  if (!sections.length) return;
  document.documentElement.classList.add("js");

  const record = () => {
    if (!records.has(current)) {
      records.set(current, JSON.parse(current.querySelector("script").textContent));
    }
    return records.get(current);
  };
  const entry = (n) => byId(record()[n - 1].id);
  const number = (n) => byId(`at_${record()[n - 1].id}`);
  const marked = (token) => [...current.querySelectorAll(`[data-s~="${token}"]`)];

  function clear(...names) {
    for (const name of names) {
      for (const node of [...current.getElementsByClassName(name)]) node.classList.remove(name);
    }
  }

  function show(section) {
    if (section === current) return;
    if (current) unchoose();
    current = section;
    for (const each of sections) each.hidden = each !== section;
    for (const link of document.querySelectorAll("#documents a")) {
      if (link.hash === `#${section.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const list = section.querySelector(".list");
    section.querySelector(".rail").prepend(panel);
    byId("tools").hidden = !list;
    if (list) list.querySelector("h2").after(byId("tools"));
    byId("filter").value = "";
    filter();
  }

  // ---- the panel

  function words(item) {
    const [runs] = item;
    if (typeof runs === "string") return [runs];
    return runs.map((run) =>
      typeof run === "string" ? run : make("span", "u", `U+${run.toString(16).toUpperCase().padStart(4, "0")}`),
    );
  }

  function part(item, role) {
    const [, note, to] = item;
    const node = make(to ? "button" : "span", "words", make("bdi", role, ...words(item)));
    if (to) {
      node.type = "button";
      node.dataset.to = to;
    }
    return make("dd", "", node, ...(note ? [make("small", "", note)] : []));
  }

  function fill(n) {
    const { id, label, rows } = record()[n - 1];
    byId("panel-name").textContent = `Statement ${n} of ${record().length}`;
    byId("panel-link").href = `#${id}`;
    byId("panel-rows").replaceChildren(
      ...rows.map(([name, role, items]) =>
        make("div", "", make("dt", "", name), ...items.map((item) => part(item, role))),
      ),
    );
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("sheet");
    byId("said").textContent = `Statement ${n} of ${record().length}: ${label}`;
  }

  // ---- choosing

  function choose(n, { focus = false, scroll = true } = {}) {
    clear("on", "here", "now");
    if (chosen) for (const link of [entry(chosen).firstChild, number(chosen)]) link?.removeAttribute("aria-current");
    chosen = n;
    const { id, marks } = record()[n - 1];
    for (const node of marks.flatMap(marked)) node.classList.add("on");
    for (const link of [entry(n).firstChild, number(n)]) link?.setAttribute("aria-current", "true");
    entry(n).classList.add("now");
    fill(n);
    history.replaceState(null, "", `#${id}`);
    const inList = document.activeElement?.closest(".list li");
    if (!narrow.matches) entry(n).scrollIntoView({ block: "nearest" });
    if (scroll) reach(number(n) ?? marked(marks[0])[0]);
    if (focus) (inList ? entry(n).firstChild : number(n))?.focus({ preventScroll: true });
  }

  function unchoose() {
    clear("on", "here", "now");
    if (chosen) for (const link of [entry(chosen).firstChild, number(chosen)]) link?.removeAttribute("aria-current");
    chosen = 0;
    panel.hidden = true;
    document.body.classList.remove("sheet");
    byId("said").textContent = "";
    history.replaceState(null, "", `#${current.id}`);
  }

  function close() {
    const link = number(chosen);
    unchoose();
    link?.focus({ preventScroll: true });
  }

  function step(by) {
    const last = record().length;
    let n = chosen || (by > 0 ? 0 : last + 1);
    do n += by;
    while (n >= 1 && n <= last && entry(n).hidden);
    if (n >= 1 && n <= last) choose(n, { focus: true });
  }

  // Bring into view, above the sheet that covers the lower half of a narrow window.
  function reach(node) {
    node?.scrollIntoView({ block: narrow.matches ? "start" : "center" });
  }

  function point(token) {
    clear("here");
    const nodes = marked(token);
    reach(nodes[0]);
    void current.offsetWidth; // lets the flash start anew
    for (const node of nodes) node.classList.add("here");
  }

  // The statements over a mark, the innermost first; a second click on the same mark goes outwards.
  function over(node) {
    const tokens = node.dataset.s.split(" ").filter((token) => /^\d+[sqc]/.test(token));
    return [...new Set(tokens.reverse().map((token) => parseInt(token, 10)))];
  }

  function pick(node) {
    const numbers = over(node);
    if (!numbers.length) return;
    choose(numbers[(numbers.indexOf(chosen) + 1) % numbers.length], { scroll: false });
    if (narrow.matches) reach(node);
  }

  // ---- the list

  function filter() {
    const wanted = byId("filter").value.trim().toLowerCase();
    const items = [...current.querySelectorAll(".list li")];
    for (const item of items) item.hidden = wanted !== "" && !item.textContent.toLowerCase().includes(wanted);
    const left = items.filter((item) => !item.hidden).length;
    byId("count").textContent = wanted ? `${left} of ${items.length} statements` : "";
  }

  // ---- events

  function clicked(event) {
    const { target } = event;
    const button = target.closest("#panel button");
    const item = target.closest(".list li");
    const link = target.closest("a");
    const spot = target.closest("figure [data-to]");
    if (spot) {
      event.preventDefault();
      choose(Number(spot.dataset.statement), { scroll: false });
      return point(spot.dataset.to);
    }
    if (button?.dataset.do) return void { back: () => step(-1), on: () => step(1), close }[button.dataset.do]();
    if (button?.dataset.to?.startsWith("#")) return choose(Number(button.dataset.to.slice(1)));
    if (button?.dataset.to) return point(button.dataset.to);
    if (link?.matches(".n")) {
      event.preventDefault();
      const n = Number(link.textContent);
      if (n === chosen) byId("panel-name").focus();
      else choose(n);
    } else if (link === null && item) {
      choose(item.value);
    } else if (link === null && getSelection().isCollapsed) {
      const mark = target.closest(".text [data-s]");
      if (mark) pick(mark);
    }
  }

  function pressed(event) {
    const typing = event.target.matches("input:not([type=checkbox])");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && chosen) return close();
    if (typing) return;
    const letters = byId("keys").checked;
    const inList = event.target.closest(".list li");
    const by = {
      j: letters && 1,
      k: letters && -1,
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: inList && 1,
      ArrowUp: inList && -1,
    }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    }
  }

  function route() {
    const found = location.hash.length > 1 ? byId(location.hash.slice(1)) : null;
    const section = found?.closest("section.doc") ?? current ?? sections[0];
    show(section);
    if (found?.matches(".list li")) choose(found.value);
    else if (found === section && sections.length > 1) scrollTo(0, 0);
  }

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  byId("filter").addEventListener("input", filter);
  addEventListener("hashchange", route);
  route();
  if (chosen) addEventListener("load", () => reach(number(chosen)));
})();
