/* What Sphinx's search page is told of the record; Sphinx copies it into `language_data.js`.
   In the index an entry is a document named `page#anchor`, with its kind for a file name. */

/* Sphinx asks for the score of each result before it sorts them and drops repeated ones. So the
   result becomes what is shown: a title, the kind and the page in brackets, a link. Of two
   results that fit as well, the entry comes before the page. */
Scorer.score = (result) => {
  const { docnames, filenames, titles } = Search._index;
  const [page, anchor] = (result[0] + (result[0].includes("#") ? "" : result[2])).split("#");
  const entry = docnames.indexOf(`${page}#${anchor}`);
  if (entry < 0) {
    result[2] ||= toWords();
    result[3] = "Page";
  } else {
    const title = titles[docnames.indexOf(page)];
    const where = title === titles[entry] ? "" : `, in ${title}`;
    Object.assign(result, [page, titles[entry], `#${anchor}`, filenames[entry] + where]);
    result[5] = "";
  }
  return result[4] + (entry < 0 ? 0 : 1);
};

/* A page is long: browsers that know how scroll to the words on it. */
const toWords = () => {
  const words = new URLSearchParams(location.search).get("q").trim().split(/\s+/);
  const escape = (word) => `text=${encodeURIComponent(word).replaceAll("-", "%2D")}`;
  return `#:~:${words.map(escape).join("&")}`;
};

/* The theme leaves out Sphinx's script that marks the words on the next page: it throws at the
   titles of icons, moves the sidebar, and needs a storage that may be barred. */
window.SPHINX_HIGHLIGHT_ENABLED ??= false;

/* Sphinx speaks of pages, and of categories that there are none of. */
Documentation.TRANSLATIONS = {
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "The search did not match anything: no entry or page has all of these words.",
  "Search finished, found one page matching the search query.": [
    "One result was found.",
    "${resultCount} results were found.",
  ],
  ...Documentation.TRANSLATIONS,
};

/* Sphinx writes “title (kind, in page)” and knows no languages: the kind goes first, and what is
   Chinese says so. */
const putKindFirst = (item) => {
  const link = item.querySelector("a");
  link.innerHTML = link.innerHTML.replace(/\p{Script=Han}+/gu, '<span lang="zh">$&</span>');
  const text = item.querySelector(":scope > span");
  const [kind, ...where] = text.textContent.slice(2, -1).split(", ");
  const label = document.createElement("span");
  label.className = "record-result-kind";
  label.textContent = kind;
  item.prepend(label);
  text.textContent = where.length ? ` ${where.join(", ")}` : "";
};

/* Once Sphinx's search has begun: it goes on by itself, result by result. The line that says how
   many there are is read out, also when it was there at once. */
document.addEventListener("DOMContentLoaded", () => {
  const { output, status } = Search;
  if (!output) return;
  [...output.children].forEach(putKindFirst);
  const added = (changes) =>
    changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach(putKindFirst);
  new MutationObserver(added).observe(output, { childList: true });
  const said = status.textContent;
  status.setAttribute("role", "status");
  status.textContent = "";
  setTimeout(() => (status.textContent ||= said), 100);
});
