// A box above tables that hides the rows, and the sections, without the words typed.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(".row-filter");
  if (!place) return;
  const chinese = document.documentElement.lang.startsWith("zh");
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = box.ariaLabel = chinese ? "筛选：代码或字词" : "Filter by code or words";
  const count = document.createElement("output");
  place.append(box, count);
  const rows = [...document.querySelectorAll("article tbody tr")];
  const words = rows.map((row) => row.textContent.toLowerCase());
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => { row.hidden = !wanted.every((word) => words[at].includes(word)); });
    document.querySelectorAll("article section section").forEach((section) => {
      const own = [...section.querySelectorAll("tbody tr")];
      section.hidden = own.length > 0 && own.every((row) => row.hidden);
    });
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted.length ? (chinese ? ` ${left} 条` : ` ${left} found`) : "";
  });
});
