
"use strict";
(() => {
  const $ = (query) => document.querySelector(query);
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));
  const tools = $("#tools"), overview = $("#overview");
  // What sums all up was written last and is read first.
  const heading = $("h1");
  for (const part of [$("#none"), tools, overview]) if (part) heading.after(part);
  if (!tools) return;
  tools.hidden = false;

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const cards = [], byId = new Map();
  const docs = all(".doc").map((element) => {
    const own = all("details.f", element).map((element) => {
      const { a, c, k } = element.dataset;
      const card = { element, severity: element.classList[1], area: a, certainty: c, state: k, marks: [], row: element.closest(".r"), shown: true };
      byId.set(element.id, card);
      cards.push(card);
      return card;
    });
    return { element, own, name: element.querySelector("h2").textContent };
  });
  for (const doc of docs) for (const card of doc.own) card.doc = doc;
  const marks = all("mark").map((element) => {
    const doc = element.closest(".doc").id;
    const own = element.dataset.f.split(" ").map((number) => byId.get(doc + "-" + number)).filter(Boolean);
    const mark = { element, own, look: element.className };
    for (const card of own) card.marks.push(mark);
    element.mark = mark;
    return mark;
  });

  const severities = new Set(["error", "warning", "note"]);
  const area = $("#area"), certainty = $("#certainty"), search = $("#search"), state = $("#state");
  let shown = cards, current = null;
  // A few cards stand open in their places; of many one at a time is open, above the others.
  const few = 12;
  document.documentElement.classList.toggle("pop", cards.length > few);
  const pops = () => document.documentElement.classList.contains("pop");

  const told = (card) => card.text ??= plain(card.element.textContent + " " + card.doc.name);
  const count = () => { $("#count").textContent = (current && current.shown ? shown.indexOf(current) + 1 + " / " : "共 ") + shown.length + " 处"; };
  function filter() {
    const asked = plain(search.value);
    const wants = (card) => severities.has(card.severity) && (!area.value || card.area === area.value) &&
      (!certainty.value || card.certainty === certainty.value) && (!state || !state.value || card.state === state.value) && (!asked || told(card).includes(asked));
    for (const card of cards) {
      const shown = wants(card);
      if (shown !== card.shown) card.element.hidden = !shown;
      card.shown = shown;
    }
    shown = cards.filter((card) => card.shown);
    for (const mark of marks) {
      const first = mark.own.find((card) => card.shown);
      const look = !first ? "off" : first.state === "new" ? first.severity : "excused";
      if (look !== mark.look) { mark.look = look; mark.element.className = look; }
      if (current && current.marks.includes(mark)) mark.element.classList.toggle("on", current.shown);
    }
    const whole = shown.length === cards.length;
    for (const doc of docs) doc.element.hidden = !whole && !doc.own.some((card) => card.shown);
    for (const row of all(".t.m, .t.was")) {
      const some = whole || row.querySelector("mark:not(.off)") !== null;
      row.classList.toggle("m", some);
      row.classList.toggle("was", !some);
    }
    $("#none").hidden = shown.length > 0;
    for (const button of all("#tools [data-severity]")) button.setAttribute("aria-pressed", severities.has(button.dataset.severity));
    count();
  }

  function look(card, open) {
    if (current) {
      current.element.classList.remove("on");
      if (current.row) current.row.classList.remove("now");
      current.doc.element.classList.remove("now");
      if (current !== card && pops()) current.element.open = false;
      for (const mark of current.marks) mark.element.classList.remove("on");
    }
    current = card;
    if (card) {
      card.element.classList.add("on");
      if (card.row) card.row.classList.add("now");
      card.doc.element.classList.add("now");
      for (const mark of card.marks) mark.element.classList.add("on");
      if (open) card.element.open = true;
    }
    count();
  }
  function go(card) {
    if (!card) return;
    for (let part = card.element.parentElement; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    look(card, true);
    history.replaceState(null, "", "#" + card.element.id);
    const place = () => {
      (card.row || card.element).scrollIntoView({ block: "start" });
      if (card.element.getBoundingClientRect().top > innerHeight * 0.6) card.element.scrollIntoView({ block: "center" });
    };
    place();
    // What was never laid out has only been guessed at.
    requestAnimationFrame(place);
  }
  function step(by) {
    if (shown.length === 0) return;
    const at = current ? shown.indexOf(current) : -1;
    go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]);
  }
  function clear() {
    for (const key of ["error", "warning", "note"]) severities.add(key);
    for (const field of [area, certainty, search, state]) if (field) field.value = "";
    filter();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button"), mark = event.target.closest("mark"), summary = event.target.closest(".f > summary");
    if (mark && mark.mark) {
      const own = mark.mark.own.filter((card) => card.shown);
      if (own.length) go(own[(own.indexOf(current) + 1) % own.length]);
    } else if (summary) {
      look(byId.get(summary.parentElement.id), false);
    } else if (button && button.classList.contains("tile")) {
      const key = button.dataset.severity;
      const alone = severities.size === 1 && severities.has(key);
      severities.clear();
      for (const one of alone ? ["error", "warning", "note"] : [key]) severities.add(one);
      filter();
    } else if (button && button.dataset.severity) {
      const key = button.dataset.severity;
      if (!severities.delete(key)) severities.add(key);
      filter();
    } else if (button && button.dataset.area) {
      area.value = area.value === button.dataset.area ? "" : button.dataset.area;
      filter();
    } else if (button && button.id === "next") step(1);
    else if (button && button.id === "back") step(-1);
    else if (button && button.id === "clear") clear();
    else if (button && button.id === "help") $("#keys").showModal();
    else if (button && (button.id === "only" || button.id === "all")) {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      if (button.id === "only") document.documentElement.classList.toggle("only", on);
      else {
        document.documentElement.classList.toggle("pop", !on && cards.length > few);
        for (const card of cards) card.element.open = on;
        button.textContent = on ? "全部收起" : "全部展开";
      }
    }
  });
  for (const field of [area, certainty, state]) if (field) field.addEventListener("change", filter);
  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, select");
    if (event.key === "Escape" && !$("#keys").open) {
      if (typing && search.value === "") typing.blur(); else { clear(); search.blur(); }
    } else if (event.key === "Enter" && event.target === search) { search.blur(); step(1); }
    else if (typing || $("#keys").open) return;
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "o" && current) current.element.open = !current.element.open;
    else if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
    else if (event.key === "?") $("#keys").showModal();
  });

  // The list of all documents is made when somebody asks for it.
  const every = $("#every");
  if (every) {
    every.hidden = false;
    every.addEventListener("toggle", () => {
      const list = every.querySelector("ol");
      if (list.children.length) return;
      for (const doc of docs) {
        const item = list.appendChild(document.createElement("li")), link = item.appendChild(document.createElement("a"));
        link.href = "#" + doc.element.id;
        link.textContent = doc.name;
        const sum = item.appendChild(document.createElement("span"));
        sum.className = "sum";
        for (const key of ["error", "warning", "note"]) {
          const found = doc.own.filter((card) => card.severity === key && card.state === "new").length;
          if (!found) continue;
          sum.append(" ");
          const part = sum.appendChild(document.createElement("b"));
          part.className = key;
          part.textContent = $("#tools [data-severity=" + key + "]").textContent + " " + found;
        }
      }
    });
  }

  // An article of the law stands in a list that folds; so does a finding.
  function arrive() {
    const id = location.hash.slice(1), target = id && document.getElementById(id);
    if (byId.has(id)) go(byId.get(id));
    else if (target) {
      const fold = target.closest("details");
      if (fold && !fold.open) { fold.open = true; target.scrollIntoView({ block: "center" }); }
    }
  }
  addEventListener("hashchange", arrive);
  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); for (const one of closed) one.open = true; });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; closed = []; });
  filter();
  arrive();
})();
