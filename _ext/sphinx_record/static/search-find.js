"use strict";

/* What the search finds in what `search-data.js` holds, and in which order. `search.js` shows it. */

/* Signs: what is looked through and what is looked for are folded alike (Unicode NFKD, small
   letters without accents, one sort of dash and of quotation mark, no commas within numbers). */

const SIGNS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ς: "σ" };
for (const sign of "‘’ʼ") SIGNS[sign] = "'";
for (const sign of "“”„«»「」『』") SIGNS[sign] = '"';
for (const sign of "‐‑‒–—−") SIGNS[sign] = "-";
const SIGN = new RegExp(`[${Object.keys(SIGNS).join("")}]`, "g");
const ACCENT = /[\u0300-\u036f]/g;
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g;

const foldSigns = (text) => {
  const small = text.normalize("NFKD").replace(ACCENT, "").toLowerCase();
  return small.replace(SIGN, (sign) => SIGNS[sign]);
};

const fold = (text) => foldSigns(text).replace(THOUSANDS, "");

/* A text folded, and for each place in that, and its end, where it came from. */
const foldWithPlaces = (text) => {
  const from = [];
  let at = 0;
  for (const sign of text) {
    from.push(...Array(foldSigns(sign).length).fill(at));
    at += sign.length;
  }
  const commas = new Set([...foldSigns(text).matchAll(THOUSANDS)].map(({ index }) => index));
  return { folded: fold(text), from: [...from.filter((_, i) => !commas.has(i)), at] };
};

/* Words: letters and digits with marks between them (87.55, full-support, p3.s2), or a run in a
   script that parts no words (with numbers, 12月25日), which is found wherever it stands. */

const UNSPACED = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\u3099\u309a]";
const LETTER = `(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}]`;
const IS_LETTER = new RegExp(LETTER, "u");
const IS_UNSPACED = new RegExp(UNSPACED, "u");
const WORDS = new RegExp(`\\d*${UNSPACED}+(?:\\d+${UNSPACED}+)*|(?:${LETTER})+(?:[.'&/:@_-](?:${LETTER})+)*`, "gu");
const PHRASES = /"([^"]+)"/g;

/* Of a folded text, in which most letters are plain, and are told fast. */
const isLetter = (text, at) => {
  const code = text.charCodeAt(at);
  if (code < 128) return (code > 96 && code < 123) || (code > 47 && code < 58);
  return code >= 128 && IS_LETTER.test(text[at]);
};

/* An English word without its ending, as far as that can be told; and a word with each ending. */
const basesOf = (word) => {
  const [, verb] = /^(..+)(?:ing|ed)$/.exec(word) || [];
  if (/(?:ies|ied)$/.test(word)) return [`${word.slice(0, -3)}y`];
  if (/(?:s|sh|ch|x|z|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  if (/[^sui]s$/.test(word) && word !== "news") return [word.slice(0, -1)];
  return verb ? [verb, `${verb}e`, verb.replace(/([^aeiou])\1$/, "$1")] : [];
};

const inflected = (base) => {
  const stem = base.replace(/e$/, "");
  const doubled = base.replace(/([^aeiou][aeiou])([bdgklmnprt])$/, "$1$2$2");
  const root = base.replace(/([^aeiou])y$/, "$1i");
  const endings = [`${base}s`, `${root}es`, `${root}ed`, `${stem}ed`, `${stem}ing`];
  return [base, ...endings, `${doubled}ed`, `${doubled}ing`];
};

const formsOf = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return [word];
  const bases = [word, ...basesOf(word).filter((base) => base.length > 2)];
  return [word, ...bases.flatMap(inflected)];
};

const commonStart = (words) =>
  words.reduce((start, word) => {
    let length = 0;
    while (length < start.length && start[length] === word[length]) length += 1;
    return start.slice(0, length);
  });

/* What is looked for: `forms` are the words that count as it, `start` is how they begin. */
const term = (text, isPhrase = false) => {
  const isRun = isPhrase || IS_UNSPACED.test(text);
  const joined = [" ", ""].map((between) => text.replace(/-/g, between));
  const forms = isRun ? [text] : [text, ...joined, ...formsOf(text.replace(/'s$/, ""))];
  return {
    text,
    forms: [...new Set(forms)],
    start: commonStart(forms),
    isRun,
    isPhrase,
    isPiece: false, // of a run
    isWord: !isRun && /[^\d.:/-]/.test(text),
    isNumber: /^\d[\d.]*$/.test(text),
    isLoose: false, // found within words, too
    best: 0, // how well it was found
  };
};

const loose = (one) => ({ ...one, start: one.text, isLoose: true });

/* Words that ask, and those that hold a question together, are looked for where there is nothing
   else; days and numbers as the record writes them. */

const ASKING = new Set(
  "a an and are at did do does for from had has have how i in is it me my of on or that the there this to was were what when where which who whom whose why".split(" "),
);
const ASKING_RUN = /什么时候|为什么|有没有|是不是|在哪里|哪里|什么|怎么|如何|多少|是谁|谁|吗|呢/gu;

const twoDigits = (number) => number.padStart(2, "0");

const asWrittenHere = (text) =>
  text
    .replace(/(?<![\d.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d.])/g, (_, day, month, year) =>
      `${year}-${twoDigits(month)}-${twoDigits(day)}`)
    .replace(/(?<![\d.])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])/g, (_, year, month, day) =>
      `${year}-${twoDigits(month)}-${twoDigits(day)}`)
    .replace(/(\d)(?:st|nd|rd|th)(?![a-z])/g, "$1")
    .replace(/(?<=(?<!\d)\d{1,3}(?: \d{3})*) (?=\d{3}(?!\d))/g, "");

const withoutAsking = (words) => {
  const found = words.filter((word) => !ASKING.has(word));
  return found.length ? found : words;
};

const wordsIn = (text) => {
  const words = text.match(WORDS) || [];
  const runs = text.replace(ASKING_RUN, " ").match(WORDS) || [];
  return withoutAsking(runs.length ? runs : words);
};

const termsOf = (query) => {
  const folded = asWrittenHere(fold(query).replace(/\s+/g, " ").trim());
  const phrases = [...folded.matchAll(PHRASES)].map((found) => found[1].trim()).filter(Boolean);
  const words = wordsIn(folded.replace(PHRASES, " "));
  if (!phrases.length && !words.length) return folded ? [loose(term(folded, true))] : [];
  return [
    ...[...new Set(phrases)].map((text) => term(text, true)),
    ...[...new Set(words)].map((text) => term(text)),
  ];
};

/* How well a term stands at a place of a folded text, and how far: as it is, in another form, as
   the beginning of a word, or within one. */

const NOT = [0, 0];
const WHOLE = 1, FORM = 0.9, START = 0.5, WITHIN = 0.3;
const SHORT = 3; // letters, below which a word is no beginning of others

const fit = (text, at, { text: own, forms, isWord, isNumber, isLoose }) => {
  const begins = !isLetter(text, at - 1) || !isLetter(text, at);
  if (!begins && !isLoose) return NOT;
  const isCut = isNumber && /\d\.$/.test(text.slice(at - 2, at));
  for (const form of begins && !isCut ? forms : []) {
    const end = at + form.length;
    if (!text.startsWith(form, at) || (isLetter(text, end) && isLetter(text, end - 1))) continue;
    if (isNumber && /^\.\d/.test(text.slice(end, end + 2))) continue;
    return [form === own ? WHOLE : FORM, form.length];
  }
  if (!text.startsWith(own, at)) return NOT;
  if (!begins || !isWord || own.length < SHORT) return isLoose ? [WITHIN, own.length] : NOT;
  let end = at + own.length;
  while (isLetter(text, end)) end += 1;
  return [START, end - at];
};

const placesOf = function* (text, term) {
  for (let at = text.indexOf(term.start); at >= 0; at = text.indexOf(term.start, at + 1)) {
    const [quality, length] = fit(text, at, term);
    if (quality) yield { at, quality, length };
  }
};

const bestIn = (text, term) => {
  let best = 0;
  for (const { quality } of placesOf(text, term)) best = Math.max(best, quality);
  return best;
};

/* What is looked through: `says`, `pages`, `badges` and `labels` as they come. A section's `text` is
   folded: its title, its names, its quoted words, what is said in it, and its other facts, so that
   the most telling comes first; `names` are the whole names by which it may be asked for. */

const { says, pages, badges, labels, sections: rows } = window.searchData;
const WEIGHTS = [8, 7, 5, 4, 2];
const OF_BADGE = 3, OF_LABEL = 1;
const NAMED = 2, QUOTED = 1, PLAIN = 0;

const sections = rows.map(
  ([page, badge, title, anchor = "", said = "", identifier = "", facts = [], also = "", by = ""]) => ({
    page, badge, title, anchor, said, identifier, facts, also, by,
  }),
);

const factsOf = ({ facts }) =>
  facts.map(([label, value, origin = ""]) => {
    const [name, rank = PLAIN] = labels[label];
    return { name, rank, value, origin };
  });

const asNames = (...lines) => `\n${lines.join("\n")}\n`.replace(/-/g, " ");

const ready = (section) => {
  if (section.text !== undefined) return section;
  const facts = factsOf(section);
  const of = (wanted) => facts.filter(({ rank }) => rank === wanted).map(({ value }) => value);
  const names = [section.identifier, section.also, ...of(NAMED)].join("\n");
  const rest = [...of(PLAIN), ...facts.map(({ origin }) => origin), section.by].join("\n");
  const parts = [section.title, names, of(QUOTED).join("\n"), section.said, rest];
  const folded = parts.map(fold);
  let end = 0;
  section.whole = parts.join("\n");
  section.text = folded.join("\n");
  section.ends = folded.map(({ length }) => (end += length + 1));
  section.names = asNames(folded[0], folded[0].replace(/^[^:]*: ?/, ""), folded[1]);
  section.length = (folded[0].match(WORDS) || [""]).length;
  return section;
};

const scopes = { record: [], handbook: [] };
for (const one of sections) scopes[pages[one.page][3] ? "handbook" : "record"].push(one);

/* Entries come before what they rest on, and what is in the language of the site before the rest. */
const isSource = badges.map(([keyword]) => ["source", "passage"].includes(keyword));
const isForeign = pages.map(([, , language]) => !!language);

const namesOfBadges = badges.map(([, label, also = ""]) => asNames(fold(label), fold(also)));

/* How well a term is found in a section, by how telling the place is. */
const weigh = (section, term, hasBadge, hasLabel) => {
  const { text, ends } = ready(section);
  let best = hasBadge[section.badge] ? OF_BADGE : 0;
  term.best = Math.max(term.best, hasBadge[section.badge]);
  for (const { at, quality } of placesOf(text, term)) {
    term.best = Math.max(term.best, quality);
    best = Math.max(best, quality * WEIGHTS[ends.findIndex((end) => at < end)]);
    if (quality === WHOLE) break; // what comes later tells less
  }
  if (best || !section.facts.some(([label]) => hasLabel[label])) return best;
  term.best = WHOLE;
  return OF_LABEL;
};

const lookFor = (term, scope) => {
  const hasBadge = namesOfBadges.map((names) => bestIn(names, term));
  const hasLabel = labels.map(([name]) => bestIn(fold(name), term) >= FORM);
  const scores = scope.map((section) => weigh(section, term, hasBadge, hasLabel));
  return { term, scores, number: scores.filter(Boolean).length };
};

/* Whoever types looks for the same words again with every key. */
const MOST_LOOKED = 40;
const lookedFor = new Map();

const lookUp = (term, scope) => {
  const key = [scope === scopes.record, term.text, term.isPhrase, term.isLoose, term.isPiece].join();
  if (!lookedFor.has(key)) {
    if (lookedFor.size === MOST_LOOKED) lookedFor.clear();
    lookedFor.set(key, lookFor(term, scope));
  }
  return lookedFor.get(key);
};

/* A run that stands nowhere, in the longest pieces that do: a single sign of it tells nothing. */
const pieces = (text, scope) => {
  const signs = text.match(/\d+|./gsu);
  const isTelling = (piece) => /\d|../su.test(piece);
  const found = [];
  const stands = (piece) => scope.some((section) => ready(section).text.includes(piece));
  while (signs.length) {
    let length = signs.length;
    while (length > 1 && !stands(signs.slice(0, length).join(""))) length -= 1;
    found.push(signs.splice(0, length).join(""));
  }
  return found.some(isTelling) ? found.filter(isTelling) : [];
};

/* What is looked for, each term with its scores; a run that stands nowhere, in pieces. */
const lookAll = (query, scope) =>
  termsOf(query).flatMap((wanted) => {
    const found = lookUp(wanted, scope);
    if (found.number) return [found];
    const parts = wanted.isPhrase ? [] : withoutAsking(wanted.text.split(/[/_:@-]/).filter(Boolean));
    if (parts.length > 1 && !wanted.isRun) return parts.map((part) => lookUp(term(part), scope));
    if (!wanted.isRun && wanted.text.length < SHORT) return [found];
    const loosely = lookUp(loose(wanted), scope);
    if (loosely.number || !wanted.isRun || wanted.isPhrase) return [loosely];
    const cut = pieces(wanted.text, scope).map((piece) => lookUp({ ...term(piece), isPiece: true }, scope));
    return cut.length ? cut : [loosely];
  });

/* Everything that has most of the terms: entries, and what has the very name that is asked for,
   then other sections; of each, the best first. `isAll`: it has all of them, as words;
   `without`: the terms that none of it has; `absent`: those that stand nowhere; `within`: those that
   stand within other words alone. */
const find = (query, scope) => {
  const looked = lookAll(query, scope);
  const terms = looked.map((one) => one.term);
  const rarity = looked.map(({ number }) => Math.log(1 + scope.length / (number || 1)));
  const phrase = (fold(query).match(WORDS) || []).join(" ").replace(/-/g, " ");
  const asked = terms.map(({ text }) => text.replace(/-/g, " ")).join(" ");
  const matched = scope.map((_, i) => looked.reduce((sum, { scores }) => sum + !!scores[i], 0));
  const most = matched.reduce((one, other) => Math.max(one, other), 0);

  const resultOf = (section, i) => {
    const { names, badge, page, length, identifier } = section;
    let sum = 0;
    let inTitle = 0;
    looked.forEach(({ scores }, j) => {
      sum += scores[i] * rarity[j];
      inTitle += scores[i] >= WEIGHTS[0] * FORM;
    });
    const isNear = looked.length > 1 && section.text.includes(phrase);
    const isNamed = names.includes(`\n${phrase}\n`) || names.includes(`\n${asked}\n`);
    const isOfKind = namesOfBadges[badge].includes(`\n${phrase}\n`);
    const isNearName = isNear && names.includes(phrase);
    const factor = 1 + 3 * isNamed + isOfKind + 2 * isNear + isNearName + inTitle / length;
    const kind = isSource[badge] ? 0.6 : identifier ? 1.2 : 1;
    const score = sum * factor * kind * (isForeign[page] ? 0.5 : 1);
    const isFirst = !!identifier || isNamed;
    return { section, score, isFirst, isNear, missing: () => terms.filter((_, j) => !looked[j].scores[i]) };
  };

  const places = [...scope.keys()].filter((i) => most && matched[i] === most);
  const results = places.map((i) => resultOf(scope[i], i));
  results.sort((one, other) => other.isFirst - one.isFirst || other.score - one.score);
  const having = looked.map(({ scores }) => places.some((i) => scores[i]));
  const within = terms.filter(({ best }) => best === WITHIN);
  return {
    terms,
    results,
    isAll: most === looked.length && !within.length && !terms.some(({ isPiece }) => isPiece),
    within: most === looked.length ? within : [],
    without: terms.filter((_, j) => !having[j]),
    absent: looked.filter(({ number }) => !number).map((one) => one.term),
  };
};

/* Near spellings: words of the index that are a change or two away, parted or joined. */

/* How many letters are changed, added, left out, or swapped with the next; at most `limit` + 1. */
const distance = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed);
      const isSwapped = i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

const LONGEST = 30; // letters of a word: a fingerprint is none
const vocabularies = new Map();

const vocabulary = (scope) => {
  if (!vocabularies.has(scope)) {
    const counts = new Map();
    for (const section of scope)
      for (const word of ready(section).text.match(WORDS) || [])
        if (word.length < LONGEST) counts.set(word, (counts.get(word) || 0) + 1);
    vocabularies.set(scope, counts);
  }
  return vocabularies.get(scope);
};

const nearWords = ({ text, best }, counts) => {
  const limit = text.length > 4 ? 2 : 1;
  const found = [];
  for (const [word, number] of counts) {
    if (word.length < 2 || word === text || (best >= START && word.startsWith(text))) continue;
    const changes = distance(text, word, limit);
    if (changes <= limit) found.push({ word, changes, number });
  }
  found.sort((one, other) => one.changes - other.changes || other.number - one.number);
  return found.slice(0, 8);
};

/* Other queries for one whose words are not found as they are, or not beside each other. */
const near = ({ terms, results }, scope) => {
  const isDoubtful = ({ isWord, text, best }) => isWord && text.length >= SHORT && best < FORM;
  const hasDoubts = terms.some(isDoubtful);
  if (!hasDoubts && (terms.length < 2 || results.some(({ isNear }) => isNear))) return [];
  const counts = vocabulary(scope);
  const words = terms.map(({ text }) => text);
  const offers = terms.flatMap((one, i) => {
    const isMeant = !hasDoubts || isDoubtful(one);
    const isNextMeant = isMeant || (i + 1 < terms.length && isDoubtful(terms[i + 1]));
    if (!one.isWord || one.text.length < 2 || !isNextMeant) return [];
    const put = (changes, number, ...others) => ({
      text: [...words.slice(0, i), ...others, ...words.slice(i + number)].join(" "),
      changes,
    });
    const close = one.text.length < SHORT ? [] : nearWords(one, counts);
    const halves = [...one.text].map((_, at) => [one.text.slice(0, at), one.text.slice(at)]);
    const parted = halves.filter((both) => both.every((half) => half.length > 1 && counts.has(half)));
    const joined = [one.text + words[i + 1]].filter((word) => counts.has(word));
    const together = joined.map((word) => put(0, 2, word));
    if (!isMeant) return together;
    return [
      ...close.map(({ word, changes }) => put(changes, 1, word)),
      ...parted.map((both) => put(1, 1, ...both)),
      ...together,
    ];
  });
  const isName = ({ text }) => text.includes(" ") && scope.some(({ names }) => names.includes(text));
  const ranked = offers.map((offer) => ({ ...offer, isName: isName(offer) }));
  ranked.sort((one, other) => other.isName - one.isName || one.changes - other.changes);
  const stands = (offer) => offer.isName || (hasDoubts && find(offer.text, scope).isAll);
  const good = ranked.slice(0, 6).filter(stands);
  const isAsGood = (one) => one.isName === good[0].isName && one.changes === good[0].changes;
  return good.filter(isAsGood).slice(0, 3).map(({ text }) => text);
};

/* A text of the index as it is written there. */
const asWritten = (text, scope) => {
  const whole = term(text, true);
  for (const section of scope)
    for (const { at } of placesOf(ready(section).text, whole)) {
      const { from } = foldWithPlaces(section.whole);
      return section.whole.slice(from[at], from[at + text.length]);
    }
  return text;
};

/* What takes long is done beforehand, a little at a time. */
const prepare = (at = 0) => {
  const end = performance.now() + 10;
  while (at < sections.length && performance.now() < end) ready(sections[at++]);
  if (at < sections.length) setTimeout(prepare, 0, at);
  else setTimeout(vocabulary, 0, scopes.record);
};
setTimeout(prepare);
