"use strict";

/* The page of the search: shows what `search-find.js` finds. All that is written into the page is
   text, and what is said to readers is in the data, in their language. */

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/* A sentence as nodes, with a part put in for each name in braces. */
const say = (sentence, parts) =>
  sentence.split(/\{(\w+)\}/).flatMap((words, i) => (i % 2 ? parts[words] : words || []));

const counted = (name, number) =>
  says[name][number === 1 ? 0 : 1].replace("{number}", number.toLocaleString(says.language));

const quoted = (texts) => texts.map((text) => `“${text}”`).join(says.comma);

const textsOf = (terms) => terms.map(({ text }) => text);

/* The Chinese in a text, which says so where the site is in another language. */
const chineseIn = (text) => {
  if (says.language.startsWith("zh")) return [];
  return [...text.matchAll(/\p{Script=Han}+/gu)].map(({ 0: run, index }) => [index, index + run.length]);
};

/* A text as nodes, with marks from and to places in it. */
const nodesOf = (text, marks = []) => {
  const chinese = chineseIn(text);
  const ends = new Set([0, text.length, ...marks.flat(), ...chinese.flat()]);
  const cuts = [...ends].sort((one, other) => one - other);
  const around = (ranges, at) => ranges.find(([from, to]) => from <= at && at < to);
  const nodes = [];
  let open = {}; // a mark, which may go on from one script to the next
  cuts.slice(1).forEach((to, i) => {
    const part = text.slice(cuts[i], to);
    const node = around(chinese, cuts[i]) ? element("span", { lang: "zh" }, part) : part;
    const mark = around(marks, cuts[i]);
    if (mark && mark !== open.mark) nodes.push((open = { mark, node: element("mark", {}) }).node);
    if (mark) open.node.append(node);
    else nodes.push(node);
  });
  return nodes;
};

/* Where terms stand in a text: from and to, none within another. */
const marksOf = (text, terms) => {
  const { folded, from } = foldWithPlaces(text);
  const places = terms.flatMap((term) => [...placesOf(folded, term)]);
  const marks = places.map(({ at, length }) => [from[at], from[at + length]]);
  marks.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return marks.filter(([, to], i) => marks.slice(0, i).every((before) => before[1] < to));
};

const LONG = 280, BEFORE = 80; // signs

/* As much of a text as there is room for, around the first thing that is looked for. */
const cut = (text, terms) => {
  if (text.length <= LONG) return text;
  const [first = 0] = (marksOf(text, terms)[0] || []);
  const from = first < LONG - BEFORE ? 0 : text.lastIndexOf(" ", first - BEFORE) + 1 || first - BEFORE;
  const part = text.slice(from, from + LONG);
  const isLast = from + LONG >= text.length;
  return `${from ? "…" : ""}${isLast ? part : `${part.replace(/\s\S*$/, "")}…`}`;
};

/* The sentence of a section, or else the fact, that has most of the terms; of equals, the first. */
const telling = (section, terms) => {
  const said = section.said.split("\n").map((text) => ({ text, name: "", line: text, weight: 1 }));
  const facts = factsOf(section).map(({ name, rank, value, origin }) => ({
    text: `${value} ${origin}`,
    name,
    line: `${name}: ${value} ${origin}`.trim(),
    weight: rank === PLAIN ? 0.8 : 0.95,
  }));
  const has = (text) => terms.reduce((sum, term) => sum + bestIn(fold(text), term), 0);
  const worth = ({ text, name, weight }) => weight * has(text) + 0.1 * has(name);
  const lines = [...said, ...facts].map((one) => ({ ...one, worth: worth(one) }));
  return lines.reduce((best, one) => (one.worth > best.worth ? one : best)).line;
};

/* The link to a result: what it is, and its title as it is shown everywhere. */
const linkTo = ({ page, anchor, badge, title }, lang) => {
  const [keyword, label, , isTerm] = badges[badge];
  const rest = title.startsWith(label) ? title.slice(label.length) : "";
  const [, colon, own] = /^([:：]\s*)(.*)$/su.exec(rest) || [null, ": ", title];
  return element(
    "a",
    { href: pages[page][0] + (anchor && `#${anchor}`) },
    element("span", { class: isTerm ? `record-badge record-badge-${keyword}` : "record-kind" }, label),
    element("span", { class: "record-colon" }, colon),
    element("span", { lang }, ...nodesOf(own)),
  );
};

const shownAs = ({ section, missing }, { terms, without }) => {
  const [, pageTitle, language = ""] = pages[section.page];
  const lang = section.identifier ? "" : language; // facts are in the language of the site
  const line = cut(telling(section, terms), terms);
  const paragraph = (name, lang, ...nodes) => element("p", { class: `record-result-${name}`, lang }, ...nodes);
  const made = element("li", {}, paragraph("title", "", linkTo(section, lang)));
  if (pageTitle !== section.title) made.append(paragraph("page", language, ...nodesOf(pageTitle)));
  if (line) made.append(paragraph("text", lang, ...nodesOf(line, marksOf(line, terms))));
  const others = missing().filter((term) => !without.includes(term));
  if (others.length)
    made.append(paragraph("without", "", ...say(says.without, { words: quoted(textsOf(others)) })));
  return made;
};

/* How many entries and other sections there are, in words. */
const countOf = (results) => {
  const entries = results.filter(({ section }) => section.identifier).length;
  const others = results.length - entries;
  if (!others) return counted("entries", entries);
  if (!entries) return counted("sections", others);
  const parts = { entries: counted("entries", entries), others: counted("others", others) };
  return say(says.both, parts).join("");
};

const addressOf = (query, scope) => {
  const address = new URLSearchParams(query && { q: query });
  if (scope === "handbook") address.set("in", scope);
  return `${address}` ? `?${address}` : location.pathname;
};

/* What is said above the results, a sentence a paragraph. */
const told = (query, scope, found) => {
  const where = says[scope];
  const own = quoted([query.trim()]);
  const number = countOf(found.results);
  const lines = [];
  const tell = (name, parts) => lines.push(element("p", {}, ...say(says[name], parts)));
  if (found.isAll) tell("found", { found: number });
  else if (!found.results.length) tell("none", { where, words: own });
  else if (found.terms.some(({ isPiece }) => isPiece)) tell("parts", { where, words: own, found: number });
  else if (found.within.length)
    tell("within", { where, words: quoted(textsOf(found.within)), found: number });
  else tell("most", { where, found: number });
  const present = found.without.filter((term) => !found.absent.includes(term));
  if (found.results.length && present.length) tell("lacks", { words: quoted(textsOf(present)) });
  if (found.results.length && found.absent.length)
    tell("absent", { where, words: quoted(textsOf(found.absent)) });
  const links = near(found, scopes[scope]).map((text) => {
    const shown = asWritten(text, scopes[scope]);
    return element("a", { href: addressOf(shown, scope) }, "“", ...nodesOf(shown), "”");
  });
  if (links.length) tell("near", { words: links.flatMap((link, i) => (i ? [says.comma, link] : link)) });
  const other = scope === "record" ? "handbook" : "record";
  const elsewhere = found.isAll ? found : find(query, scopes[other]);
  if (elsewhere !== found && elsewhere.isAll) {
    const link = element("a", { href: addressOf(query, other) }, countOf(elsewhere.results));
    tell("elsewhere", { where: says[other], found: link });
  }
  return lines;
};

/* The form and the address say the same, and going back shows what was shown. */

const STEP = 20, PAUSE = 60; // results at a time; milliseconds after a key

const setUp = (form, place) => {
  const status = element("div", { class: "record-search-status", role: "status" });
  const list = element("ol", { class: "record-results" });
  const more = element("button", { class: "record-more", type: "button" });
  place.append(status, list, more);
  const field = form.elements.q;
  const choice = form.elements.in || {};
  let found = null;
  let shown = STEP;
  let waiting = 0;

  const showMore = () => {
    const results = found ? found.results : [];
    const next = results.slice(list.children.length, shown);
    list.append(...next.map((one) => shownAs(one, found)));
    more.hidden = list.children.length >= results.length;
    more.textContent = counted("more", Math.min(results.length - list.children.length, STEP));
  };

  const show = () => {
    const scope = choice.value === "handbook" ? "handbook" : "record";
    const query = field.value;
    found = query.trim() ? find(query, scopes[scope]) : null;
    status.replaceChildren(...(found ? told(query, scope, found) : []));
    list.replaceChildren();
    showMore();
  };

  const read = () => {
    const address = new URLSearchParams(location.search);
    field.value = address.get("q") || "";
    choice.value = address.get("in") === "handbook" ? "handbook" : "";
    shown = (history.state && history.state.shown) || STEP;
    show();
  };

  const write = (how) => {
    clearTimeout(waiting);
    shown = STEP;
    history[how]({ shown }, "", addressOf(field.value.trim(), choice.value));
    show();
  };

  form.addEventListener("input", ({ target, isComposing }) => {
    clearTimeout(waiting);
    if (target === field && !isComposing) waiting = setTimeout(write, PAUSE, "replaceState");
  });
  field.addEventListener("compositionend", () => write("replaceState"));
  form.addEventListener("change", ({ target }) => {
    if (target !== field) write("pushState");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write("pushState");
  });
  more.addEventListener("click", () => {
    const first = list.children.length;
    shown = first + STEP;
    history.replaceState({ shown }, "");
    showMore();
    list.children[first].querySelector("a").focus();
  });
  addEventListener("popstate", read);
  // WebKit empties fields, some time after this.
  addEventListener("pageshow", ({ persisted }) => {
    for (const pause of persisted ? [0, 100, 500] : []) setTimeout(read, pause);
  });
  read();
  if (!field.value) field.focus();
};

setUp(document.querySelector(".record-search"), document.querySelector("#search-results"));
