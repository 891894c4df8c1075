// What was read of a document and what is in doubt, with a way to mend each cell.

import { words } from "./requests.js";

const SHOWN = 30;

function element(name, text = "", more = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
}

function listed(title, items) {
  const box = element("details", "", { class: "listed" });
  box.append(element("summary", title));
  const list = element("ul");
  list.append(...items.map((item) => (item instanceof Node ? item : element("li", item))));
  box.append(list);
  return box;
}

/**
 * Show how a document was read.
 *
 * @param root Where.
 * @param first What the server said of the document itself.
 * @param now What it says of its cells now, changes included; null for what was given as data.
 * @param cells The cells of the report as it is shown.
 */
export function showReading(root, first, now, cells) {
  const told = first.reading.documents[0];
  const parts = [element("p", words("read_as", { reader: told.reader }))];
  const visible = "found" in told;
  const how = told.embedded && !visible ? "given" : told.embedded ? "embedded" : "seen";
  parts[0].append(" ", words(how));
  if (now) {
    const { read = 0, blank = 0, computed = 0, missing = 0, ["in doubt"]: doubt = 0 } = now.cells;
    const total = read + blank + computed + missing + doubt;
    parts.push(element("p", words("cells", { total, read, blank, computed, doubt, missing })));
    parts.push(...doubts(now.in_doubt, cells), ...missed(now.missing, cells));
  } else if (how !== "given") {
    parts.push(element("p", words("all_read")));
  }
  parts.push(...inside(first.inside));
  if (told.left_over?.length) {
    parts.push(listed(words("left_over", { count: told.left_over.length }), told.left_over));
  }
  if (told.notes?.length) parts.push(listed(words("notes"), told.notes));
  root.replaceChildren(...parts);
}

function inside(told) {
  const parts = [];
  if (told?.differences?.length) {
    const title = words("differences", { count: told.differences.length });
    const items = told.differences.map((one) =>
      words("difference", {
        place: one.caption || one.place,
        visible: one.visible || words("blank_value"),
        embedded: one.embedded || words("blank_value"),
      }),
    );
    const box = listed(title, items);
    box.open = true;
    parts.push(box);
  }
  if (told?.waivers) parts.push(element("p", words("waivers", { count: told.waivers })));
  return parts;
}

function doubts(found, cells) {
  if (!found.length) return [];
  const items = found.slice(0, SHOWN).map((one) => {
    const label = cells.caption(one.address);
    const line = element("li", `${label} `);
    if (one.reason) line.append(element("span", `（${one.reason}）`, { class: "soft" }), " ");
    for (const value of one.candidates) {
      const take = element("button", words("take", { value }), { type: "button" });
      take.setAttribute("aria-label", words("take_label", { label, value }));
      Object.assign(take.dataset, { take: one.address, value });
      line.append(take, " ");
    }
    line.append(toCell(one.address, label));
    return line;
  });
  return [withRest(words("in_doubt", { count: found.length }), items, found.length)];
}

function missed(found, cells) {
  if (!found.length) return [];
  const items = found.slice(0, SHOWN).map((address) => {
    const label = cells.caption(address);
    const line = element("li", `${label} `);
    line.append(toCell(address, label));
    return line;
  });
  return [withRest(words("missing", { count: found.length }), items, found.length)];
}

function withRest(title, items, count) {
  if (count > SHOWN) items.push(element("li", words("rest", { count: count - SHOWN })));
  const box = listed(title, items);
  box.open = count <= SHOWN;
  return box;
}

function toCell(address, label) {
  const button = element("button", words("to_cell"), { type: "button" });
  button.setAttribute("aria-label", words("to_cell_label", { label }));
  button.dataset.fill = address;
  return button;
}
