// The tables of the marked report: every value is a button, and one stop of the keyboard a table.

import { words } from "./requests.js";

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Return what a cell is called: the captions over it and beside it. */
function labelOf(cell) {
  const names = (cell.getAttribute("headers") ?? "").split(" ").filter(Boolean);
  const texts = names.map((name) => document.getElementById(name)?.innerText.replace(/\s+/g, ""));
  return [...new Set(texts.filter(Boolean))].join(" ");
}

/** The cells of one report as it is shown. */
export class Cells {
  /**
   * @param root Where the report is shown.
   * @param change Called with the address and the text that a person has typed.
   */
  constructor(root, change) {
    this.root = root;
    this.change = change;
    this.editor = null;
    root.addEventListener("keydown", (event) => this.#move(event));
    root.addEventListener("click", (event) => this.#click(event));
  }

  /** Make buttons of all values, and of notes about a cell a way to it. */
  prepare(origins) {
    this.editor = null;
    for (const table of this.root.querySelectorAll("table.form")) {
      const cells = [...table.querySelectorAll("td[data-address]")];
      cells.forEach((cell, at) => this.#button(cell, origins.get(cell.dataset.address), at === 0));
    }
    for (const note of this.root.querySelectorAll("li.note")) {
      const mark = document.getElementById(note.id.replace("-f", "-m"));
      const cell = mark?.closest("td[data-address]");
      if (!cell) continue;
      const mend = document.createElement("button");
      mend.type = "button";
      mend.className = "mend";
      mend.dataset.mend = cell.dataset.address;
      mend.textContent = words("mend");
      mend.setAttribute("aria-label", `${words("mend")}: ${labelOf(cell)}`);
      note.querySelector("p").append(" ", mend);
    }
  }

  /** Return the caption of an address, or the address where no cell has it. */
  caption(address) {
    const cell = this.cell(address);
    return (cell && labelOf(cell)) || address;
  }

  cell(address) {
    return this.root.querySelector(`td[data-address="${CSS.escape(address)}"]`);
  }

  /** Show an input in place of a cell's value. */
  edit(address, typed, wrong = "") {
    const cell = this.cell(address);
    if (!cell) return;
    this.#close();
    const button = cell.querySelector("button.value");
    const input = document.createElement("input");
    input.type = "text";
    input.inputMode = "decimal";
    input.className = "value";
    input.autocomplete = "off";
    input.value = typed ?? button.dataset.value;
    input.setAttribute("aria-label", words("input", { label: labelOf(cell) }));
    if (wrong) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "failure");
    }
    button.hidden = true;
    button.after(input);
    this.editor = { address, input, button };
    input.addEventListener("keydown", (event) => this.#typed(event));
    input.addEventListener("blur", () => this.#left(input));
    input.focus();
    input.select();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Put the focus on a cell; return whether there is one. */
  focus(address) {
    const button = this.cell(address)?.querySelector("button.value");
    if (!button) return false;
    this.#stop(button);
    button.focus();
    return true;
  }

  /** Return where the focus is, so that it can be there again when the report is shown anew. */
  place() {
    const active = document.activeElement;
    if (!this.root.contains(active)) return null;
    if (this.editor) return { editor: this.editor.address, typed: this.editor.input.value };
    const cell = active.closest("td[data-address]");
    if (cell) return { address: cell.dataset.address };
    if (active.dataset.mend) return { mend: active.dataset.mend };
    return { lost: true };
  }

  #button(cell, origin, first) {
    const value = cell.querySelector("mark") ?? document.createElement("span");
    if (!value.isConnected) {
      // What stands before the numbers of findings is the value.
      const nodes = [...cell.childNodes].filter((node) => !node.classList?.contains("badge"));
      value.append(...nodes);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "value";
    button.tabIndex = first ? 0 : -1;
    button.dataset.value = value.innerText.trim();
    const mark = origin ? `（${words(`${origin}_mark`)}）` : "";
    const shown = (button.dataset.value || words("blank")) + mark;
    button.setAttribute("aria-label", words("edit", { label: labelOf(cell), value: shown }));
    if (origin) cell.classList.add(origin);
    button.append(value);
    cell.prepend(button);
  }

  #click(event) {
    const mend = event.target.closest("button.mend");
    const button = event.target.closest("button.value");
    if (mend) this.edit(mend.dataset.mend);
    else if (button) this.edit(button.closest("td").dataset.address);
  }

  #typed(event) {
    const { address, input, button } = this.editor;
    if (event.key === "Escape") {
      this.#close();
      button.focus();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#close();
      this.focus(address);
      if (input.value.trim() !== button.dataset.value) this.change(address, input.value.trim());
    }
    event.stopPropagation();
  }

  #left(input) {
    if (this.editor?.input !== input) return;
    const { address, button } = this.editor;
    this.#close();
    if (input.value.trim() !== button.dataset.value) this.change(address, input.value.trim());
  }

  #close() {
    if (!this.editor) return;
    const { input, button } = this.editor;
    this.editor = null;
    button.hidden = false;
    input.remove();
  }

  /** Make a button the stop of its table. */
  #stop(button) {
    for (const other of button.closest("table").querySelectorAll("button.value")) {
      other.tabIndex = other === button ? 0 : -1;
    }
  }

  #move(event) {
    const button = event.target.closest?.("button.value");
    const step = STEPS[event.key];
    if (!button || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-9]$/.test(event.key)) {
      this.edit(button.closest("td").dataset.address, event.key);
      this.editor.input.setSelectionRange(1, 1);
      event.preventDefault();
    } else if (step) {
      const next = this.#beside(button, ...step);
      if (next) {
        this.#stop(next);
        next.focus();
      }
      event.preventDefault();
    }
  }

  /** Return the nearest value in a direction, by where cells are shown. */
  #beside(button, across, down) {
    const middle = (item) => {
      const box = item.closest("td").getBoundingClientRect();
      return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    };
    const [x, y] = middle(button);
    let best = null;
    for (const other of button.closest("table").querySelectorAll("button.value")) {
      const [left, top] = middle(other);
      const ahead = across ? (left - x) * across : (top - y) * down;
      const aside = across ? Math.abs(top - y) : Math.abs(left - x);
      if (ahead < 2) continue;
      const far = ahead + 50 * aside;
      if (!best || far < best.far) best = { far, other };
    }
    return best?.other;
  }
}
