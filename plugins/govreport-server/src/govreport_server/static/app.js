// The page: files are read, the report is shown with its findings, mended and saved.

import { Cells } from "./cells.js";
import { showReading } from "./reading.js";
import { Refused, ask, read, save, sent, settings, words } from "./requests.js";

const by = (id) => document.getElementById(id);
const found = by("found");
const sheet = by("sheet");

/** What the page holds; the server keeps nothing. */
const state = { report: null, first: null, previous: null, history: [], unsaved: false };
const cells = new Cells(sheet, (address, text) => later(() => change({ [address]: text })));

function say(text) {
  by("status").textContent = text;
}

function fail(error) {
  const box = by("failure");
  if (!error) {
    box.replaceChildren();
    return;
  }
  if (!(error instanceof Refused)) throw error;
  const head = document.createElement("strong");
  head.textContent = words("failed");
  const parts = [error.message, error.hint].filter(Boolean).map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  });
  box.replaceChildren(head, ...parts);
  say("");
}

/** Do one thing after another: two answers never cross. */
let queue = Promise.resolve();
function later(work) {
  queue = queue.then(async () => {
    document.body.setAttribute("aria-busy", "true");
    fail(null);
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      document.body.removeAttribute("aria-busy");
    }
  });
  return queue;
}

async function take(file, which) {
  say(words("reading_file", { name: file.name }));
  const answer = await read(file);
  by(`held-${which}`).textContent = file.name;
  if (which === "previous") {
    state.previous = answer;
    by("remove-previous").hidden = false;
  } else {
    Object.assign(state, { report: answer, first: answer, history: [], unsaved: false });
  }
  if (!state.report) {
    say("");
    return;
  }
  await show();
  if (which === "report") by("result-title").focus();
}

/** Check the report that is held, and show what was found. */
async function show(before = "") {
  say(words("checking"));
  const asked = {
    ...sent(state.report),
    rules: by("rules").value,
    ...(state.previous ? { previous: state.previous.report } : {}),
  };
  const [page, data] = await Promise.all([
    ask("/api/check", { ...asked, as: "html" }).then((answer) => answer.text()),
    ask("/api/check", { ...asked, as: "json" }).then((answer) => answer.json()),
  ]);
  const told = data.reports[0];
  const place = cells.place();
  sheet.replaceChildren(...parts(page, "main > section"));
  cells.prepare(origins(told.reading));
  showReading(by("reading"), state.first, told.reading, cells);
  by("changes").hidden = state.history.length === 0;
  by("changes-count").textContent = words("changes", { count: state.history.length });
  found.hidden = false;
  restore(place);
  await compare();
  say(`${before}${words("done", told.summary)}`);
}

/**
 * Return elements of a page that the server has made.
 *
 * The policy of this page lets no styles in that stand in markup: sheets come from files, and the
 * widths of columns are set as properties. Quotes in texts are escaped, so that none looks like markup.
 */
function parts(text, selector) {
  const markup = text
    .replace(/<style>[^]*?<\/style>/g, "")
    .replace(/ style="width: ([\d.]+%)"/g, ' data-width="$1"');
  const other = new DOMParser().parseFromString(markup, "text/html");
  const chosen = [...other.querySelectorAll(selector)];
  for (const column of chosen.flatMap((item) => [...item.querySelectorAll("[data-width]")])) {
    column.style.width = column.dataset.width;
  }
  return chosen.map((item) => document.adoptNode(item));
}

function origins(reading) {
  const marked = new Map();
  for (const address of reading?.missing ?? []) marked.set(address, "missing");
  for (const one of reading?.in_doubt ?? []) marked.set(one.address, "doubt");
  return marked;
}

/** Put the focus where it was before the report was shown anew. */
function restore(place) {
  if (!place) return;
  if (place.editor) cells.edit(place.editor, place.typed);
  else if (!cells.focus(place.address ?? place.mend ?? "")) by("result-title").focus();
}

async function compare() {
  by("compared").hidden = !state.previous;
  if (!state.previous) return;
  const answer = await ask("/api/compare", {
    before: state.previous.report,
    after: state.report.report,
    before_name: state.previous.name,
    after_name: state.report.name,
    as: "html",
  });
  const host = by("pairs");
  // A tree of its own: both pages have rules for the same elements.
  const root = host.shadowRoot ?? attached(host);
  const sheets = ["page.css", "compare.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `/static/${name}`;
    return link;
  });
  const shown = parts(await answer.text(), "body > header, body > main");
  for (const item of shown) item.setAttribute("role", "group");
  root.replaceChildren(...sheets, ...shown);
}

/** Return a tree of its own, within which links lead to their targets. */
function attached(host) {
  const root = host.attachShadow({ mode: "open" });
  root.addEventListener("click", (event) => {
    const name = event.target.closest?.('a[href^="#"]')?.getAttribute("href").slice(1);
    if (!name) return;
    event.preventDefault();
    const target = root.getElementById(name);
    target?.setAttribute("tabindex", "-1");
    target?.focus();
  });
  return root;
}

async function change(values) {
  const [[address, text]] = Object.entries(values);
  let answer;
  try {
    answer = await (await ask("/api/change", { ...sent(state.report), values })).json();
  } catch (error) {
    fail(error);
    cells.edit(address, text, "wrong");
    return;
  }
  state.history.push(state.report);
  state.report = answer;
  state.unsaved = true;
  await show(words("changed", { cell: cells.caption(address), value: text || words("blank") }));
}

async function undo() {
  const before = state.history.pop();
  if (!before) return;
  state.report = before;
  state.unsaved = state.history.length > 0;
  await show(words("undone"));
  if (!state.history.length) by("result-title").focus();
}

async function download(format) {
  const stem = state.report.name.replace(/\.[^.]*$/, "") || "report";
  const name = `${stem}${settings.suffixes[format]}`;
  say(words("rendering", { name }));
  const previous = state.previous ? { previous: state.previous.report } : {};
  await save(await ask("/api/render", { ...sent(state.report), ...previous, format }), name);
  state.unsaved = false;
  say(words("saved", { name }));
}

for (const which of ["report", "previous"]) {
  const input = by(`file-${which}`);
  const drop = document.querySelector(`[data-drop="${which}"]`);
  input.addEventListener("change", () => {
    const file = input.files[0];
    // The same file, changed meanwhile, can be chosen again.
    if (file) later(() => take(file, which).finally(() => (input.value = "")));
  });
  drop.addEventListener("dragover", () => drop.classList.add("over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    const file = event.dataTransfer.files[0];
    if (file) later(() => take(file, which));
  });
}
// A file that misses its field must not replace the page.
for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => event.preventDefault());
}

by("choice").addEventListener("submit", (event) => event.preventDefault());
by("rules").addEventListener("change", () => state.report && later(() => show()));
by("remove-previous").addEventListener("click", () => {
  state.previous = null;
  by("remove-previous").hidden = true;
  by("held-previous").textContent = words("drop");
  by("file-previous").focus();
  if (state.report) later(() => show());
});
by("undo").addEventListener("click", () => later(undo));
by("save-other").addEventListener("click", () => later(() => download(by("others").value)));
by("reading").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.take) {
    const { take: address, value } = button.dataset;
    later(() => change({ [address]: value })).then(() => cells.focus(address));
  } else if (button?.dataset.fill) {
    cells.edit(button.dataset.fill);
  }
});
document.querySelector(".buttons").addEventListener("click", (event) => {
  const format = event.target.closest("button")?.dataset.format;
  if (format) later(() => download(format));
});
by("other-language").addEventListener("click", (event) => {
  if (state.unsaved && !window.confirm(words("leave"))) event.preventDefault();
  else state.unsaved = false;
});
window.addEventListener("beforeunload", (event) => {
  if (state.unsaved) event.preventDefault();
});
