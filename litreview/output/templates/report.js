"use strict";
(() => {
  const PAGE = 50;
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const { records, words, kinds } = data;
  const CHECK = kinds.length;

  // Controls that turn text round or hide it are left out of what is shown.
  const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
  const shown = (text) => String(text).replace(HIDDEN, "");

  // Every word of the data reaches the page as a text node, never as markup.
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") node.className = value;
      else if (name === "on") for (const [type, run] of Object.entries(value)) node.addEventListener(type, run);
      else node.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child instanceof Node ? child : shown(child));
    return node;
  }
  const number = (n) => n.toLocaleString("en-GB");
  const plural = (n, one, many) => `${number(n)} ${n === 1 ? one : many || one + "s"}`;

  // ---- the index: one folded string a record, words found where they begin --------------
  const fold = (text) => {
    const low = text.toLowerCase();
    return /[^\u0000-\u007f]/.test(low) ? low.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : low;
  };
  const letter = (code) => (code > 47 && code < 58) || (code > 96 && code < 123) || code > 191;
  const titles = [], texts = [];
  records.forEach((r, i) => {
    r.i = i;
    r.S = (r.S || []).map((w) => words[w]);
    r.O = (r.O || []).map((w) => words[w]);
    r.M = (r.M || []).map((w) => words[w]);
    r.B = (r.B || []).map((w) => words[w]);
    r.D = words[r.D] === undefined ? r.D : words[r.D];
    r.j = words[r.j || 0] || "";
    r.N = r.N || [];
    r.results = r.b ? r.b[0] : 0;
    const cut = r.t === undefined ? -1 : r.t.indexOf("\n");
    r.t = r.t || "";
    r.cut = cut < 0 ? r.t.length : cut;
    r.title = shown(r.t.slice(0, r.cut)) || "(no title)";
    titles.push(fold(r.title));
    texts.push(fold(`${r.t}\n${(r.c || []).join(" ")}\n${r.l}\n${r.k}\n${(r.u || []).map((u) => u[0]).join(" ")}`));
  });
  function place(hay, word) {
    for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1)) {
      if (at === 0 || !letter(hay.charCodeAt(at - 1)) || !letter(word.charCodeAt(0))) return at;
    }
    return -1;
  }
  function parse(query) {
    const must = [], not = [];
    for (const part of query.match(/-?"[^"]*"?|\S+/g) || []) {
      const minus = part.length > 1 && part[0] === "-";
      const word = fold(part.slice(minus ? 1 : 0).replace(/"/g, "")).trim().replace(/[.,;:!?]+$/, "");
      if (word) (minus ? not : must).push(word);
    }
    return { must, not };
  }
  function search(query) {
    const { must, not } = parse(query);
    if (!must.length && !not.length) return null;
    const found = new Map();
    for (let i = 0; i < texts.length; i++) {
      if (!must.every((word) => place(texts[i], word) >= 0)) continue;
      if (not.some((word) => place(texts[i], word) >= 0)) continue;
      let score = 0;
      for (const word of must) score += place(titles[i], word) >= 0 ? 10 : 1;
      found.set(i, score);
    }
    return found;
  }

  // ---- what is asked, and what answers ---------------------------------------------------
  const FACETS = [
    { id: "substance", name: "Substance", of: (r) => (r.S.length ? r.S : ["Not stated"]) },
    { id: "design", name: "Design", of: (r) => [r.D] },
    { id: "outcome", name: "Outcome reported", of: (r) => (r.O.length ? r.O : ["None read"]) },
    { id: "year", name: "Year", of: (r) => [r.y ? String(r.y) : "Not stated"] },
    { id: "mark", name: "Mark", of: (r) => (r.M.length ? r.M : ["No mark"]) },
  ];
  const state = { query: "", scope: "relevant", sort: "new", chosen: FACETS.map(() => new Set()), only: null, count: PAGE };
  let hits = null, current = [];
  records.forEach((r) => { r.f = FACETS.map((facet) => facet.of(r)); });

  function passing() {
    const counts = FACETS.map(() => new Map());
    const out = [];
    for (const r of records) {
      if (state.scope === "relevant" && !r.r) continue;
      if (hits && !hits.has(r.i)) continue;
      let failed = -1, failures = 0;
      for (let f = 0; f < FACETS.length && failures < 2; f++) {
        const chosen = state.chosen[f];
        if (chosen.size && !r.f[f].some((value) => chosen.has(value))) { failed = f; failures++; }
      }
      if (failures > 1) continue;
      for (let f = 0; f < FACETS.length; f++) {
        if (failures && f !== failed) continue;
        for (const value of r.f[f]) counts[f].set(value, (counts[f].get(value) || 0) + 1);
      }
      if (!failures) out.push(r);
    }
    return { out, counts };
  }
  const byDate = (a, b) => (b.d || "").localeCompare(a.d || "") || a.i - b.i;
  const ORDERS = {
    match: (a, b) => (hits ? hits.get(b.i) - hits.get(a.i) : 0) || byDate(a, b),
    new: byDate,
    old: (a, b) => (a.d || "9").localeCompare(b.d || "9") || a.i - b.i,
    results: (a, b) => b.results - a.results || byDate(a, b),
    size: (a, b) => (b.n || 0) - (a.n || 0) || byDate(a, b),
    author: (a, b) => a.l.localeCompare(b.l, "en") || a.i - b.i,
  };

  // ---- facets ----------------------------------------------------------------------------
  const boxes = FACETS.map(() => new Map());
  function buildFacets() {
    FACETS.forEach((facet, f) => {
      const totals = new Map();
      for (const r of records) for (const value of r.f[f]) totals.set(value, (totals.get(value) || 0) + 1);
      const answering = new Map();
      for (const r of records) if (r.r) for (const value of r.f[f]) answering.set(value, (answering.get(value) || 0) + 1);
      const often = (value) => (answering.get(value) || 0) * 1e6 + totals.get(value);
      const order = [...totals.keys()];
      const last = (v) => ["Not stated", "None read", "No mark"].includes(v);
      if (facet.id === "year") order.sort((a, b) => last(a) - last(b) || b.localeCompare(a));
      else if (facet.id === "mark") order.sort((a, b) => last(a) - last(b) || data.marks.indexOf(a) - data.marks.indexOf(b));
      else order.sort((a, b) => last(a) - last(b) || often(b) - often(a) || a.localeCompare(b));
      const options = order.map((value) => {
        const box = el("input", { type: "checkbox", "data-facet": facet.id, "data-value": value });
        const count = el("span", { class: "count" });
        const label = el("label", {}, box, el("span", { class: "words" }, value), count);
        box.addEventListener("change", () => { toggle(f, value, box.checked); });
        boxes[f].set(value, { box, count, label });
        return label;
      });
      $("facet-list").append(el("fieldset", { class: "facet", id: `facet-${facet.id}` }, el("legend", {}, facet.name), el("div", { class: "options" }, options)));
    });
  }
  function toggle(f, value, on) {
    state.chosen[f][on ? "add" : "delete"](value);
    refresh();
  }
  function showFacets(counts) {
    let chosen = 0;
    FACETS.forEach((_, f) => {
      chosen += state.chosen[f].size;
      for (const [value, { box, count, label }] of boxes[f]) {
        const n = counts[f].get(value) || 0;
        count.textContent = number(n);
        label.classList.toggle("none", !n);
        box.checked = state.chosen[f].has(value);
      }
    });
    $("facet-count").textContent = chosen ? `(${chosen} chosen)` : "";
  }
  function chip(words, run) {
    return el("button", { type: "button", "aria-label": `Remove filter ${words}`, on: { click: () => { run(); refresh(); $("query").focus(); } } }, words);
  }
  function showChips() {
    const chips = [];
    if (state.only !== null) chips.push(chip(`Only ${records[state.only].l}`, () => { state.only = null; }));
    FACETS.forEach((facet, f) => { for (const value of state.chosen[f]) chips.push(chip(`${facet.name}: ${value}`, () => state.chosen[f].delete(value))); });
    if (chips.length > 1) chips.push(chip("Clear all", () => { state.only = null; state.chosen.forEach((c) => c.clear()); }));
    $("chips").replaceChildren(...chips);
  }

  // ---- the list --------------------------------------------------------------------------
  function refresh() {
    hits = search(state.query);
    const { out, counts } = passing();
    const order = state.sort === "match" && !hits ? "new" : state.sort;
    current = state.only === null ? out.sort(ORDERS[order]) : [records[state.only]];
    state.count = PAGE;
    showFacets(counts);
    showChips();
    const all = state.scope === "relevant" ? records.reduce((n, r) => n + (r.r ? 1 : 0), 0) : records.length;
    $("status").textContent = state.only !== null ? "1 publication" : current.length === all ? plural(all, "publication") : `${number(current.length)} of ${plural(all, "publication")}`;
    $("list").replaceChildren();
    grow(0);
    hideTip();
  }
  function grow(from) {
    const rows = current.slice(from, state.count).map(row);
    $("list").append(...rows);
    if (!current.length) $("list").append(el("li", { class: "empty" }, records.length ? "No publication fits. Take a filter away, or look among all publications." : "The corpus holds no publications yet."));
    const rest = current.length - Math.min(state.count, current.length);
    $("more").hidden = rest <= 0;
    $("more").textContent = `Show ${Math.min(PAGE, rest)} more of ${number(rest)}`;
  }
  function meta(r) {
    const who = [r.a, r.j, r.y].filter(Boolean).join(", ");
    const items = [el("span", {}, who || r.k)];
    items.push(el("span", { class: "tag design" }, r.D));
    for (const value of r.S) items.push(el("span", { class: "tag problem" }, value));
    if (r.n) items.push(el("span", { class: "tag" }, `n = ${number(r.n)}`));
    if (r.results) items.push(el("span", { class: "tag" }, plural(r.results, "result")));
    for (const mark of r.M) if (mark !== data.marks[0] && mark !== data.marks[1] && mark !== data.marks[7]) items.push(el("span", { class: mark === data.marks[6] ? "tag doubt" : "tag" }, mark));
    if (r.v) items.push(el("span", { class: "tag" }, r.v === "include" ? `Included by ${r.V}` : `Excluded by ${r.V}${r.w ? ": " + r.w : ""}`));
    else if (!r.r) items.push(el("span", { class: "tag off" }, "Not on the question"));
    return el("p", { class: "meta" }, items);
  }
  function row(r) {
    const id = `record-${r.i}`;
    const button = el("button", { type: "button", class: "fold", id: `${id}-fold`, "aria-expanded": "false", "aria-controls": id, "data-key": r.k, dir: "auto" });
    button.append(...marked(r, 0, r.cut, false));
    button.addEventListener("click", () => { unfold(r, button.getAttribute("aria-expanded") !== "true"); });
    const banners = [];
    if (r.M.includes(data.marks[0])) banners.push(el("p", { class: "banner" }, "Retracted: left out of counts, tables of results and figures"));
    if (r.M.includes(data.marks[1])) banners.push(el("p", { class: "banner" }, "Expression of concern: the journal warns that the results may not be reliable"));
    const item = el("li", { class: r.M.includes(data.marks[0]) ? "row retracted" : "row" }, banners, el("h3", {}, button), meta(r));
    r.node = item;
    return item;
  }
  function unfold(r, open) {
    const button = $(`record-${r.i}-fold`);
    if (!button) return;
    const old = $(`record-${r.i}`);
    button.setAttribute("aria-expanded", String(open));
    r.node.classList.toggle("open", open);
    if (old) old.remove();
    if (open) r.node.append(body(r));
    hideTip();
  }

  // ---- a text with its readings ----------------------------------------------------------
  function notesIn(r, low, high) {
    const notes = [];
    for (let i = 0; i < r.N.length; i += 4) {
      const [start, end, kind, word] = r.N.slice(i, i + 4);
      if (start < high && end > low) notes.push({ start, end, kind: kind % CHECK, check: kind >= CHECK, text: words[word] });
    }
    return notes;
  }
  function hitsIn(r, low, high) {
    if (!hits) return [];
    const text = r.t.slice(low, high), folded = fold(text);
    if (folded.length !== text.length) return [];
    const out = [];
    for (const word of parse(state.query).must) {
      let from = 0;
      for (let at = place(folded, word); at >= 0 && out.length < 200; at = place(folded.slice(from), word)) {
        out.push({ start: low + from + at, end: low + from + at + word.length });
        from += at + word.length;
      }
    }
    return out;
  }
  // Cuts the text wherever a reading or a hit begins or ends; overlapping ones share a piece.
  function marked(r, low, high, live) {
    const notes = live ? notesIn(r, low, high) : [], found = hitsIn(r, low, high);
    const cuts = new Set([low, high]);
    for (const n of [...notes, ...found]) for (const at of [n.start, n.end]) if (at > low && at < high) cuts.add(at);
    const order = [...cuts].sort((a, b) => a - b), nodes = [];
    for (let i = 0; i + 1 < order.length; i++) {
      const [start, end] = [order[i], order[i + 1]];
      const over = notes.filter((n) => n.start <= start && n.end >= end);
      const hit = found.some((n) => n.start <= start && n.end >= end);
      const text = shown(r.t.slice(start, end));
      if (!over.length && !hit) { nodes.push(document.createTextNode(text)); continue; }
      const top = over.reduce((a, b) => (a && (a.kind > b.kind || (a.kind === b.kind && a.end - a.start <= b.end - b.start)) ? a : b), null);
      const classes = top ? ["note", `n-${kinds[top.kind]}`] : [];
      if (over.some((n) => n.check && n.kind === top.kind)) classes.push("n-check");
      if (hit) classes.push("hit");
      const mark = el("mark", { class: classes.join(" ") }, text);
      if (over.length) {
        mark.notes = over;
        mark.start = start;
        mark.end = end;
        if (over.some((n) => n.start === start)) mark.tabIndex = 0;
      }
      nodes.push(mark);
    }
    return nodes;
  }
  function paragraphs(r) {
    const out = [], heads = r.h || [];
    const starts = [];
    for (let i = 0; i < heads.length; i += 2) starts.push([heads[i], heads[i + 1]]);
    if (!starts.length && r.cut + 1 < r.t.length) starts.push([r.cut + 1, r.cut + 1]);
    starts.forEach(([start, label], i) => {
      const end = i + 1 < starts.length ? starts[i + 1][0] - 1 : r.t.length;
      const p = el("p", { dir: "auto" });
      if (label > start) p.append(el("span", { class: "label" }, marked(r, start, label, true)));
      p.append(...marked(r, label, end, true));
      out.push(p);
    });
    return out;
  }
  function body(r) {
    const id = `record-${r.i}`;
    const heading = el("h4", {}, r.x ? "Digest" : "Abstract");
    const parts = [heading];
    if (r.x) parts.push(el("p", { class: "digest-note" }, "Our own words for what the publication reports, not its abstract."));
    const titled = notesIn(r, 0, r.cut);
    if (titled.length) parts.push(el("p", { dir: "auto" }, el("span", { class: "label" }, "Title: "), marked(r, 0, r.cut, true)));
    const text = paragraphs(r);
    parts.push(...(text.length ? text : [el("p", { class: "small" }, "No abstract.")]));
    const cite = (r.c || []).join(r.c && r.c.length > 1 ? r.title.replace(/\.$/, "") : "");
    parts.push(el("h4", {}, "Reference"), el("p", { class: "cite", dir: "auto" }, cite));
    const links = (r.u || []).map(([name, address]) => (address.startsWith("https://") ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, name) : el("span", {}, name)));
    parts.push(el("p", { class: "links" }, links));
    return el("div", { class: "body", id, role: "region", "aria-labelledby": `${id}-fold` }, el("div", { class: "text" }, parts), read(r));
  }
  // What was read, in a list beside the text: each entry leads to its place.
  function read(r) {
    const groups = { Results: [], "About the study": [] };
    const seen = new Map();
    for (const note of notesIn(r, 0, r.t.length)) {
      const known = seen.get(note.text);
      if (known) { known.notes.push(note); continue; }
      const entry = { notes: [note] };
      seen.set(note.text, entry);
      groups[note.kind === kinds.indexOf("result") || note.kind === kinds.indexOf("number") ? "Results" : "About the study"].push(entry);
    }
    const parts = [];
    for (const [name, entries] of Object.entries(groups)) {
      const loose = name === "Results" ? [] : r.B;
      if (!entries.length && !loose.length) continue;
      const items = entries.map(({ notes }) => {
        const note = notes.find((n) => kinds[n.kind] === "number") || notes[0];
        const button = el("button", { type: "button", class: `k-${kinds[note.kind]}${note.check ? " check" : ""}` }, note.text);
        button.addEventListener("click", () => { lead(r, note.start, note.end, note.text); });
        for (const [type, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) button.addEventListener(type, () => light(r, note.text, on));
        return el("li", {}, button);
      });
      parts.push(el("h4", {}, name), el("ul", {}, items, loose.map((text) => el("li", {}, el("span", { class: "loose" }, text)))));
    }
    if (!parts.length) parts.push(el("p", { class: "small" }, "Nothing was read from this text."));
    return el("div", { class: "read", role: "group", "aria-label": "What was read" }, parts);
  }
  const notesOf = (r) => [...r.node.querySelectorAll(".body .note")];
  function light(r, text, on) {
    for (const mark of notesOf(r)) if (mark.notes.some((n) => n.text === text)) mark.classList.toggle("on", on);
  }
  function lead(r, start, end, text) {
    const inside = notesOf(r).filter((mark) => mark.start < end && mark.end > start);
    const target = inside[0] || r.node;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    if (target !== r.node) {
      target.tabIndex = 0;
      silent = true;
      target.focus({ preventScroll: true });
      silent = false;
      hideTip();
    }
    for (const mark of inside) {
      if (text && !mark.notes.some((n) => n.text === text)) continue;
      mark.classList.remove("flash");
      void mark.offsetWidth;
      mark.classList.add("flash");
    }
  }

  // ---- the note that says what was read ----------------------------------------------------
  const tip = $("tip");
  let tipped = null, silent = false;
  function showTip(mark) {
    if (tipped === mark) return;
    hideTip();
    tipped = mark;
    const seen = new Map([...mark.notes].sort((a, b) => b.kind - a.kind).map((n) => [n.text, n]));
    tip.replaceChildren(...[...seen.values()].map((n) => el("p", { class: n.check ? "check" : null, dir: "auto" }, n.text)));
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - own.width - 8));
    const above = box.top - own.height - 8;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above > 4 ? above : box.bottom + 8) + scrollY}px`;
  }
  function hideTip() {
    if (tipped) tipped.removeAttribute("aria-describedby");
    tipped = null;
    tip.hidden = true;
  }
  const noteAt = (event) => (event.target.closest ? event.target.closest(".body .note") : null);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = noteAt(event);
    if (mark) showTip(mark);
    else if (tipped && !tip.contains(event.target) && document.activeElement !== tipped) hideTip();
  });
  document.addEventListener("focusin", (event) => { const mark = noteAt(event); if (mark && !silent) showTip(mark); else hideTip(); });
  document.addEventListener("click", (event) => { const mark = noteAt(event); if (mark) showTip(mark); else if (!tip.contains(event.target) && !event.target.closest(".read")) hideTip(); });

  // ---- tables --------------------------------------------------------------------------------
  function cite(reference) {
    if (typeof reference === "string") return [reference];
    const r = records[reference];
    return [(r.c || [r.title]).join(r.c && r.c.length > 1 ? r.title.replace(/\.$/, "") : "")];
  }
  function content(table, cell, index, key) {
    if (typeof cell === "string") return index === 0 && key >= 0 ? [opener(cell, key)] : [cell];
    const [text, span, marks, numbers] = cell;
    const out = [span && span.length ? opener(text, ...span) : index === 0 && key >= 0 ? opener(text, key) : text];
    if (numbers) out.push(` [${numbers}]`);
    if (marks) out.push(el("sup", {}, marks));
    return out;
  }
  function opener(text, i, start, end) {
    const where = start === undefined ? "" : `/${start}-${end}`;
    return el("a", { href: `#record/${i}${where}`, title: start === undefined ? "Open this publication" : "Open the sentence" }, text);
  }
  function showTable(name) {
    const table = data.tables.find((t) => t.name === name) || data.tables[0];
    if (!table) return;
    $("table-name").value = table.name;
    const side = (align) => (align === "left" ? null : align);
    const head = el("tr", {}, table.columns.map(([title, align, , width]) => {
      const th = el("th", { scope: "col", class: side(align) }, title);
      th.style.minWidth = `${Math.min(width * 0.55, 18)}em`;
      return th;
    }));
    const starts = new Map(table.groups), rows = [];
    table.rows.forEach((cells, i) => {
      if (starts.has(i) && starts.get(i)) rows.push(el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: table.columns.length }, starts.get(i))));
      const above = i && table.keys[i] === table.keys[i - 1] && !starts.has(i) ? table.rows[i - 1] : null;
      rows.push(el("tr", {}, cells.map((cell, j) => {
        const [, align, once] = table.columns[j];
        const again = once && above && JSON.stringify(above[j]) === JSON.stringify(cell);
        const classes = [side(align), again ? "again" : null].filter(Boolean).join(" ");
        return el(j ? "td" : "th", { scope: j ? null : "row", class: classes || null, dir: "auto" }, content(table, cell, j, table.keys[i]));
      })));
    });
    const notes = table.remarks.map((text) => el("p", {}, text));
    for (const [mark, text] of table.notes) notes.push(el("p", {}, el("sup", {}, mark), " ", text));
    if (table.abbreviations) notes.push(el("p", {}, `Abbreviations: ${table.abbreviations}`));
    if (table.references.length) notes.push(el("h3", {}, "References"), el("ol", {}, table.references.map((ref) => el("li", { dir: "auto" }, cite(ref)))));
    const whole = el("table", {}, el("caption", { id: "table-caption" }, table.title), el("thead", {}, head), el("tbody", {}, rows));
    $("table").replaceChildren(el("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "table-caption" }, whole), el("div", { class: "table-notes" }, notes));
  }

  // ---- CSV of what is shown ---------------------------------------------------------------
  // A text that a spreadsheet would take for a formula gets an apostrophe in front.
  function cellOf(value) {
    let text = shown(value === undefined || value === null ? "" : value).replace(/\s+/g, " ").trim();
    if (/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
    return /[",;\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }
  function csv(rows) {
    const columns = ["key", "pmid", "doi", "registration", "study", "title", "authors", "journal", "year", "design", "substances", "outcomes", "participants", "results", "marks", "on_the_question", "decision", "reason", "is_digest"];
    const lines = [columns.join(",")];
    for (const r of rows) {
      const links = r.u || [];
      const named = (start) => links.filter((u) => u[0].startsWith(start)).map((u) => u[0].slice(start.length)).join("; ");
      const other = links.filter((u) => !/^(PubMed |doi:|PMC)/.test(u[0])).map((u) => u[0]).join("; ");
      const results = new Set(notesIn(r, 0, r.t.length).filter((n) => ["result", "number"].includes(kinds[n.kind])).map((n) => n.text));
      lines.push([r.k, named("PubMed "), named("doi:"), other, r.l, r.title, r.a, r.j, r.y, r.D, r.S.join("; "), r.O.join("; "), r.n, [...results].join(" | "), r.M.join("; "), r.r ? "yes" : "no", r.v, r.w, r.x ? "yes" : "no"].map(cellOf).join(","));
    }
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }
  function download() {
    const address = URL.createObjectURL(new Blob([csv(current)], { type: "text/csv;charset=utf-8" }));
    const link = el("a", { href: address, download: "publications.csv" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // ---- the way about: the address behind # says what is open -------------------------------
  const VIEWS = ["publications", "tables", "figures", "method"];
  function go(view) {
    for (const name of VIEWS) $(name).hidden = name !== view;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.dataset.view === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    hideTip();
  }
  function route() {
    let hash = "";
    try { hash = decodeURIComponent(location.hash.slice(1)); } catch { hash = ""; }
    const [view, what, span] = hash.split("/");
    if (view === "record") return openRecord(what, span);
    if (view === "tables" || view === "table") { go("tables"); return showTable(what); }
    const figure = view.startsWith("figure-") ? $(view) : null;
    go(figure ? "figures" : VIEWS.includes(view) ? view : "publications");
    if (figure) figure.scrollIntoView();
    if (view === "content") $("content").focus();
    return undefined;
  }
  function openRecord(what, span) {
    const r = /^\d+$/.test(what) && records[what] ? records[what] : records.find((x) => x.k === what || x.k === `PMID:${what}`);
    go("publications");
    if (!r) return;
    const shownNow = current.slice(0, state.count).includes(r);
    if (!shownNow) { state.only = r.i; refresh(); }
    unfold(r, true);
    const [start, end] = (span || "").split("-").map(Number);
    if (span && end > start) lead(r, start, end);
    else { r.node.scrollIntoView({ block: "start" }); $(`record-${r.i}-fold`).focus({ preventScroll: true }); }
  }

  // ---- light and dark ----------------------------------------------------------------------
  const store = { get() { try { return localStorage.getItem("litreview-theme"); } catch { return null; } }, set(value) { try { localStorage.setItem("litreview-theme", value); } catch { /* a page from disk may have no store */ } } };
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : systemDark.matches);
  function showTheme() {
    const other = isDark() ? "light" : "dark";
    $("theme").setAttribute("aria-label", `Switch to ${other} colours`);
    $("theme-name").textContent = other === "dark" ? "Dark" : "Light";
  }
  if (["light", "dark"].includes(store.get())) document.documentElement.dataset.theme = store.get();
  $("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    store.set(document.documentElement.dataset.theme);
    showTheme();
  });
  systemDark.addEventListener("change", showTheme);
  showTheme();

  // ---- controls ------------------------------------------------------------------------------
  function scope(name) {
    state.scope = name;
    for (const other of ["relevant", "all"]) $(`scope-${other}`).setAttribute("aria-pressed", String(other === name));
    refresh();
  }
  $("scope-relevant").addEventListener("click", () => scope("relevant"));
  $("scope-all").addEventListener("click", () => scope("all"));
  $("sort").addEventListener("change", () => { state.sort = $("sort").value; refresh(); });
  $("csv").addEventListener("click", download);
  $("more").addEventListener("click", () => {
    const from = state.count;
    state.count += PAGE;
    grow(from);
    const next = $("list").children[from];
    if (next) next.querySelector(".fold").focus();
  });
  let waiting = 0, sorted = false;
  $("sort").addEventListener("change", () => { sorted = true; });
  $("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      state.query = $("query").value;
      if (state.query) state.only = null;
      if (!sorted) { state.sort = state.query.trim() ? "match" : "new"; $("sort").value = state.sort; }
      const began = performance.now();
      refresh();
      document.documentElement.dataset.searchMs = (performance.now() - began).toFixed(1);
    }, 80);
  });
  $("table-name").append(...data.tables.map((t) => el("option", { value: t.name }, `${t.title} (${number(t.rows.length)})`)));
  $("table-name").addEventListener("change", () => { location.hash = `tables/${$("table-name").value}`; });
  $("table").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && location.hash === link.hash) route();
  });
  for (const link of document.querySelectorAll(".views a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", link.hash);
      route();
      scrollTo(0, 0);
    });
  }
  addEventListener("popstate", () => { if (!location.hash.startsWith("#record")) route(); });
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); $("content").focus(); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") hideTip();
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); go("publications"); $("query").focus(); }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (event.target.classList.contains("fold") || event.target.id === "query")) {
      const folds = [...document.querySelectorAll(".fold")];
      const next = folds[folds.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });
  addEventListener("hashchange", route);
  addEventListener("resize", hideTip);

  if (matchMedia("(max-width: 60rem)").matches) $("facets").open = false;
  $("workbench").hidden = false;
  $("sort").value = state.sort;
  buildFacets();
  if (!records.some((r) => r.r) && records.length) scope("all");
  else refresh();
  showTable("");
  route();
})();
