"use strict";

/* What is said to readers is in the page, in its language. */

const language = document.documentElement.lang;

/* A sentence with a part put in for each name in braces. */
const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

/* The register: filters and order of the table, kept in the page's address. */

const setUpRegister = (form, number) => {
  const next = form.nextElementSibling;
  const table = next.matches("table") ? next : next.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const choices = [...form.querySelectorAll("select:not([name=sort])")];
  const status = form.querySelector("[role=status]");
  const texts = new Map(rows.map((row) => [row, [...row.cells].map(textOf)]));

  const matches = (row) =>
    choices.every(({ name, value }) => !value || row.classList.contains(`${name}-${value}`)) &&
    texts.get(row).join("\n").toLowerCase().includes(form.text.value.trim().toLowerCase());

  const tell = (shown) => {
    const counts = [...(form.force?.options ?? [])].slice(1).map(({ value, text }) => {
      const n = shown.filter((row) => row.classList.contains(`force-${value}`)).length;
      return n ? `${text} ${n}` : "";
    });
    const text = counts.filter(Boolean).join(" · ");
    const { none, shown: plain, split } = form.dataset;
    const parts = { shown: shown.length, all: rows.length, split: text };
    status.textContent = shown.length ? fill(text ? split : plain, parts) : none;
  };

  /* The column that the rows are ordered by: “Voice”, or “-Voice” from the end. */
  const order = (sort) => {
    const column = heads.findIndex((head) => head.textContent === sort.replace(/^-/, ""));
    const sign = sort.startsWith("-") ? -1 : 1;
    const ordered = [...rows];
    if (column >= 0)
      ordered.sort((a, b) => sign * texts.get(a)[column].localeCompare(texts.get(b)[column], language));
    body.append(...ordered);
    heads.forEach((head, i) => {
      if (i === column) head.ariaSort = sign > 0 ? "ascending" : "descending";
      else head.removeAttribute("aria-sort");
    });
  };

  const show = () => {
    const shown = rows.filter(matches);
    rows.forEach((row) => (row.hidden = !shown.includes(row)));
    tell(shown);
  };

  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const field of [...choices, form.text]) field.value = address.get(field.name) ?? "";
    form.sort.value = address.get("sort") ?? "";
    for (const choice of [...choices, form.sort]) if (choice.selectedIndex < 0) choice.value = "";
    order(form.sort.value);
    show();
  };

  const write = (how) => {
    const address = new URLSearchParams();
    for (const { name, value } of [...choices, form.text, form.sort])
      if (value) address.set(name, value);
    const query = address.size ? `?${address}` : location.pathname;
    if (!number) history[how](null, "", query); // a page has one address, for its first register
    order(form.sort.value);
    show();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.querySelector("p").childNodes);
    head.querySelector("p").append(button);
    button.addEventListener("click", () => {
      const name = head.textContent;
      const next = { [name]: `-${name}`, [`-${name}`]: "" };
      form.sort.value = next[form.sort.value] ?? name;
      write("pushState");
    });
  }
  form.addEventListener("change", (event) => {
    if (event.target !== form.text) write("pushState");
  });
  form.text.addEventListener("input", () => write("replaceState"));
  form.csv.addEventListener("click", () => {
    const shown = rows.filter((row) => !row.hidden).map((row) => texts.get(row));
    save("register.csv", [heads.map((head) => head.textContent), ...shown]);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // Once the fields are empty.
  form.addEventListener("reset", () => setTimeout(() => write("pushState")));
  if (number) return;
  addEventListener("popstate", read);
  // WebKit empties fields, some time after this.
  addEventListener("pageshow", ({ persisted }) => {
    for (const pause of persisted ? [0, 100, 500] : []) setTimeout(read, pause);
  });
  read();
};

const textOf = (cell) => cell.querySelector(":scope > p:not(.record-cell-label)").textContent;

/* As RFC 4180 has it, with a mark that spreadsheets know UTF-8 by. What begins like a formula has
   an apostrophe before it, as in the tables of the open data. */
const save = (name, lines) => {
  const cell = (text) => `"${text.replace(/^(?=[=+\-@'\t])/, "'").replaceAll('"', '""')}"`;
  const csv = lines.map((line) => line.map(cell).join(",")).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${csv}\r\n`], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

document.querySelectorAll(".record-filter").forEach(setUpRegister);

/* The drawers of narrow pages open and close without a script; a link within closes them, too,
   and so does the focus when it goes on to the page below. */

const closeOnLink = ({ currentTarget: drawer, target }) => {
  if (target.closest("a")) drawer.hidePopover?.();
};

const closeOnLeaving = ({ currentTarget: drawer, relatedTarget: next }) => {
  const isWithin = !next || drawer.contains(next);
  if (!isWithin && next.getAttribute("popovertarget") !== drawer.id) drawer.hidePopover?.();
};

for (const drawer of document.querySelectorAll("[popover]")) {
  drawer.addEventListener("click", closeOnLink);
  drawer.addEventListener("focusout", closeOnLeaving);
}

/* What is cited is copied at a press; where no script runs, it is marked and copied by hand. */

const copy = async ({ currentTarget: button }) => {
  await navigator.clipboard.writeText(button.previousElementSibling.innerText.trim());
  button.textContent = button.dataset.copied;
};

for (const button of document.querySelectorAll(".record-copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", copy);
}

/* On paper, what is folded away is open. */
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".record-details")) fold.open = true;
});
