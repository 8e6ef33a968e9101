"use strict";
(() => {
  const key = "wallacea.colours";
  const group = document.querySelector(".colours");
  const kept = () => {
    try { return localStorage.getItem(key) || ""; } catch { return ""; }
  };
  const show = (colours) => {
    if (colours) document.documentElement.dataset.colours = colours;
    else delete document.documentElement.dataset.colours;
    for (const button of group.children) button.setAttribute("aria-pressed", String(button.dataset.colours === colours));
    document.dispatchEvent(new Event("colours"));
  };
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const colours = event.target.dataset.colours;
    if (colours === undefined) return;
    try { localStorage.setItem(key, colours); } catch { /* a page from disk may not be allowed to keep anything */ }
    show(colours);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new Event("colours")));
  show(kept());
})();
