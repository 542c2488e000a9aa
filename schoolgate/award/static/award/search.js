// The search of a portfolio that lies on a disk. The form is hidden without script; the A to Z is there always.
(function () {
  "use strict";
  const at = (id) => document.getElementById(id);
  const form = at("search"), field = at("words"), says = at("says");
  form.hidden = false;
  function look() {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => wanted.every((word) => one.words.includes(word));
    const hits = wanted.length ? window.portfolio.filter(fits) : [];
    at("found").replaceChildren(...hits.map((one) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = one.url;
      link.textContent = one.title;
      item.append(link, " " + one.about);
      return item;
    }));
    says.textContent = wanted.length ? says.dataset.found + " " + hits.length : "";
  }
  form.addEventListener("submit", (press) => { press.preventDefault(); look(); });
  field.addEventListener("input", look);
})();
