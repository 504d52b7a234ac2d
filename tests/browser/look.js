// What the tests ask of a page, as functions of `look`. Evaluated in each page that is opened,
// also in one whose own scripts are off.
"use strict";

window.look = (() => {
  const FOCUSABLE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  const name = (element) => {
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    const id = element.id ? `#${element.id}` : "";
    const text = (element.getAttribute("aria-label") || element.textContent || "")
      .replace(/\s+/g, " ")
      .trim();
    return `${element.localName}${id}${classes} “${text.slice(0, 40)}”`;
  };

  // A control that is drawn by another element: a hidden checkbox by its label.
  const drawn = (element) => [element, ...(element.labels || [])];

  const clipped = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (/inset\((50|100)%/.test(style.clipPath)) return true;
      if (/^rect\((0|1)px,? (0|1)px/.test(style.clip)) return true;
    }
    return false;
  };

  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width >= 2 &&
      box.height >= 2 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !clipped(element)
    );
  };

  // Shown where scrolling down leads to it.
  const within = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return shown(element) && right > 0 && left < innerWidth;
  };

  const visible = (element) => drawn(element).some(shown);

  const reachable = (element) =>
    element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]");

  // The places of an element that a reader may see: the middle and near the ends of each line.
  const places = (element) =>
    [...element.getClientRects()].flatMap((box) =>
      [0.5, 0.1, 0.9].map((part) => [
        box.left + box.width * part,
        box.top + box.height * (part === 0.5 ? 0.5 : 0.3),
      ]),
    );

  const related = (one, other) => one.contains(other) || other.contains(one);

  const onScreen = (element) =>
    places(element).some(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);

  // Neither off the screen nor under something else.
  const uncovered = (element) =>
    places(element).some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (related(element, top) || (top.control && related(element, top.control)));
    });

  const paint = (element) =>
    [null, "::before", "::after"].map((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const outline =
        style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
          ? ""
          : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
      return [
        outline,
        style.boxShadow,
        style.borderColor,
        style.borderWidth,
        style.backgroundColor,
        style.textDecoration,
      ].join("|");
    });

  // What may show the focus: the element, what draws it, what is in it and right around it.
  const surroundings = (element) => [
    ...drawn(element).flatMap((one) => [one, ...one.querySelectorAll("*")]),
    element.parentElement,
  ];

  const look = (element) => JSON.stringify(surroundings(element).map(paint));

  let rest = new Map();

  // The Tab key stops once at a group of choices: at the chosen one; arrows lead to the others.
  const isChoiceBeside = ({ type, checked, name, form }) =>
    type === "radio" && !checked && [...(form || document).querySelectorAll(":checked")].some((one) => one.name === name);

  const focusable = () =>
    [...document.querySelectorAll(FOCUSABLE)].filter((one) => reachable(one) && !isChoiceBeside(one));

  const all = (within) => [...document.querySelectorAll(within)];

  const main = () => document.querySelector("main, [role=main]");

  const box = (element) => {
    const one = drawn(element).find(shown) || element;
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const edge = 8;
    const x = Math.max(0, left - edge);
    const y = Math.max(0, top - edge);
    return {
      x,
      y,
      width: Math.max(1, Math.min(innerWidth, right + edge) - x),
      height: Math.max(1, Math.min(innerHeight, bottom + edge) - y),
    };
  };

  return {
    name,
    shown,
    within,
    onScreen,
    main,
    box,

    // Keep how everything looks that can have the focus and has it not.
    keepRest() {
      rest = new Map(focusable().map((element) => [element, look(element)]));
    },

    // The numbers of what the eye finds and the keyboard should.
    found() {
      return focusable().flatMap((element, number) =>
        drawn(element).some(within) ? [number] : [],
      );
    },

    // What has the focus now: its number among all that can have it, and what is wrong with it.
    stop() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement)
        return null;
      const faults = [];
      const seen = drawn(element).filter(shown);
      if (!seen.length) faults.push("hidden");
      else if (!seen.some(onScreen)) faults.push("off the screen");
      else if (!seen.some(uncovered)) faults.push("covered");
      const before = rest.get(element);
      if (!element.matches(":focus-visible")) faults.push("not :focus-visible");
      else if (before !== undefined && before === look(element)) faults.push("looks as before");
      return {
        number: focusable().indexOf(element),
        name: name(element),
        label: element.getAttribute("aria-label") || element.textContent.trim(),
        sort: `${element.localName}.${[...element.classList].sort().join(".")}`,
        main: Boolean(main() && main().contains(element)),
        faults,
      };
    },

    // Whether the focus is at what a selector names, or at what is drawn by that.
    at(selector) {
      return drawn(document.activeElement).some((one) => one.closest(selector));
    },

    // Whether a drawer is open, or a list unfolded: drawn, and not beside the screen.
    open(selector) {
      const element = document.querySelector(selector);
      if (!element) throw Error(`no ${selector}`);
      const { left, right } = element.getBoundingClientRect();
      return shown(element) && left >= 0 && right <= innerWidth;
    },

    names(numbers) {
      const elements = focusable();
      return numbers.map((number) => name(elements[number]));
    },

    // What a reader would have to scroll sideways, or cannot read to its end.
    sideways() {
      const faults = [];
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) {
        const wide = all("body *").filter(
          (element) => shown(element) && element.getBoundingClientRect().right > clientWidth + 1,
        );
        faults.push(`the page is ${scrollWidth} wide: ${wide.slice(0, 3).map(name).join(", ")}`);
      }
      for (const element of main().querySelectorAll("*")) {
        const style = getComputedStyle(element);
        if (style.overflowX === "visible" || style.display === "inline" || !shown(element)) continue;
        const more = element.scrollWidth - element.clientWidth;
        if (more > 1) faults.push(`${name(element)} is wider than its place by ${more}`);
      }
      return faults;
    },

    // The text of the page's main part as it is shown, without controls.
    text() {
      const sheet = new CSSStyleSheet(); // which no policy bars
      sheet.replaceSync(
        "noscript, form, [role=status], [aria-live], button:not(th button), .headerlink" +
          "{ display: none !important }",
      );
      document.adoptedStyleSheets = [sheet];
      const text = main().innerText.replace(/\s+/g, " ").trim();
      document.adoptedStyleSheets = [];
      return text;
    },

    // Controls that are shown and can do nothing while scripts are off.
    dead() {
      return all("button, input:not([type=hidden]), select, textarea, [role=button]")
        .filter(visible)
        .filter((element) => !(element.form && element.form.hasAttribute("action")))
        .filter((element) => !element.matches("input[type=checkbox]"))
        .filter((element) => !element.hasAttribute("popovertarget"))
        .map(name);
    },

    // Targets smaller than 24 by 24 that do not stand in a line of text.
    small() {
      const inText = (element) => {
        if (!getComputedStyle(element).display.startsWith("inline")) return false;
        const around = element.closest("p, li, dd, dt, td, th, div");
        return around && around.innerText.trim().length > element.innerText.trim().length + 3;
      };
      const size = (element) => {
        const boxes = drawn(element)
          .filter(shown)
          .map((one) => one.getBoundingClientRect());
        return [
          Math.max(...boxes.map((one) => one.width)),
          Math.max(...boxes.map((one) => one.height)),
        ];
      };
      return focusable()
        .filter((element) => visible(element) && element.matches(FOCUSABLE.replace(/, \[tab.*/, "")))
        .filter((element) => !main().contains(element) || element.closest("button, form, nav, thead, summary"))
        .filter((element) => !inText(element))
        .map((element) => [element, size(element)])
        .filter(([, [width, height]]) => width < 24 || height < 24)
        .map(([element, [w, h]]) => `${name(element)} is ${w.toFixed(1)} by ${h.toFixed(1)}`);
    },

    // Whatever would move although the reader has asked for less of it.
    moving() {
      const seconds = (times) => Math.max(...times.split(",").map(parseFloat));
      const faults = [];
      for (const element of all("*"))
        for (const pseudo of [null, "::before", "::after"]) {
          const style = getComputedStyle(element, pseudo);
          const moves =
            (style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.01) ||
            (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) ||
            (!pseudo && style.scrollBehavior === "smooth");
          if (moves) faults.push(`${name(element)}${pseudo || ""}`);
        }
      return faults;
    },
  };
})();
