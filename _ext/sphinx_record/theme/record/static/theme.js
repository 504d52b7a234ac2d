"use strict";

/* Loaded before anything is painted: the colours that were chosen last. A reader may bar storage. */
let chosen = null;
try {
  chosen = localStorage.getItem("theme");
} catch {
  // what the system asks for, then
}
document.body.dataset.theme = chosen || "auto";
