// Filters of the overview.  Values stand in data.js; nothing is fetched or sent.
"use strict";
(() => {
  const data = GOVREPORT;
  const SEVERITIES = ["error", "warning", "info"];
  const FIRST = 50, MORE = 100, ROWS = 15;
  const PICTURE = {width: 640, height: 200, foot: 24, head: 20};
  const CHOICES = ["q", "year", "kind", "place", "rule", "severity", "order"];
  const control = Object.fromEntries(CHOICES.map(name => [name, document.getElementById(name)]));
  const bodies = data.name.length;
  const folded = data.name.map(name => name.toLowerCase());
  const found = Int32Array.from(data.found);
  const parents = new Set(data.above);
  let listed = FIRST;
  let order = [];
  let sums = null;

  // The filters, as the address of the page has them.
  function asked() {
    return Object.fromEntries(CHOICES.map(name => [name, control[name].value.trim()]));
  }

  function address(choice) {
    const parts = CHOICES.filter(name => choice[name] && choice[name] !== initial[name])
      .map(name => `${name}=${encodeURIComponent(choice[name])}`);
    return parts.length ? `#${parts.join("&")}` : "";
  }

  function restore() {
    const given = new Map(location.hash.slice(1).split("&").map(part => {
      const at = part.indexOf("=");
      try {
        return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
      } catch {
        return ["", ""];
      }
    }));
    for (const name of CHOICES) {
      const value = given.get(name) ?? initial[name];
      control[name].value = value;
      if (control[name].value !== value) control[name].value = initial[name];
    }
  }

  // Everything below a place, the place itself with it.
  function within(code) {
    const top = data.code.indexOf(code);
    const inside = new Uint8Array(bodies);
    const known = new Int8Array(bodies).fill(-1);
    if (top >= 0) known[top] = 1;
    for (let body = 0; body < bodies; body += 1) {
      const chain = [];
      let at = body;
      while (at >= 0 && known[at] < 0) {
        known[at] = 0;
        chain.push(at);
        at = data.above[at];
      }
      const value = at >= 0 ? known[at] : 0;
      for (const one of chain) known[one] = value;
      inside[body] = known[body];
    }
    return inside;
  }

  function wanted(choice) {
    const inside = choice.place ? within(choice.place) : null;
    const kind = choice.kind ? data.kinds.findIndex(one => one.key === choice.kind) : -1;
    const text = choice.q.toLowerCase();
    const keep = new Uint8Array(bodies);
    for (let body = 0; body < bodies; body += 1) {
      keep[body] = (!inside || inside[body])
        && (kind < 0 || data.kind[body] === kind)
        && (!text || folded[body].includes(text) || data.code[body].startsWith(text)) ? 1 : 0;
    }
    return keep;
  }

  // Which kinds of findings count: the place of a code times three, and that of the severity.
  function kinds(choice) {
    const family = choice.rule.startsWith("family:") ? choice.rule.slice(7) : "";
    const severity = SEVERITIES.indexOf(choice.severity);
    const keep = new Uint8Array(data.codes.length * 3);
    data.codes.forEach((code, at) => {
      const meant = !choice.rule || code.key === choice.rule
        || (family && data.families[code.family].key === family);
      for (let one = 0; one < 3; one += 1) {
        keep[at * 3 + one] = meant && (severity < 0 || severity === one) ? 1 : 0;
      }
    });
    return keep;
  }

  // What each body counts as in the picture of places: what it belongs to below the place asked for.
  function tops(place) {
    let roof = data.code.indexOf(place);
    if (!place) {
      const roots = [];
      data.above.forEach((above, body) => {
        if (above < 0 && parents.has(body)) roots.push(body);
      });
      roof = roots.length === 1 ? roots[0] : -1;
    }
    const top = new Int32Array(bodies).fill(-2);
    for (let body = 0; body < bodies; body += 1) {
      let at = body;
      let steps = 0;
      while (data.above[at] >= 0 && data.above[at] !== roof && at !== roof && steps < 99) {
        at = data.above[at];
        steps += 1;
      }
      top[body] = at;
    }
    return top;
  }

  function count(choice) {
    const keep = wanted(choice), counts = kinds(choice), top = tops(choice.place);
    const narrow = choice.rule || choice.severity;
    const year = choice.year ? data.years.indexOf(Number(choice.year)) : -1;
    const result = {
      year: data.years.map(() => [0, 0, 0]), code: data.codes.map(() => [0, 0, 0]),
      family: data.families.map(() => [0, 0, 0]), kind: data.kinds.map(() => [0, 0, 0]),
      place: new Map(), body: new Int32Array(bodies * 3), reports: new Int32Array(bodies),
      here: new Uint8Array(bodies), total: [0, 0, 0], papers: 0, wrong: 0,
    };
    for (let at = 0; at < found.length;) {
      const body = found[at], when = found[at + 1], papers = found[at + 2], wrong = found[at + 3];
      const end = at + 5 + 2 * found[at + 4];
      if (keep[body] && (year < 0 || when === year)) {
        let some = !narrow;
        for (let pair = at + 5; pair < end; pair += 2) {
          const kind = found[pair], number = found[pair + 1];
          if (!counts[kind]) continue;
          const code = Math.floor(kind / 3), severity = kind % 3;
          some = true;
          result.year[when][severity] += number;
          result.code[code][severity] += number;
          result.family[data.codes[code].family][severity] += number;
          result.kind[data.kind[body]][severity] += number;
          result.body[body * 3 + severity] += number;
          result.total[severity] += number;
          if (!result.place.has(top[body])) result.place.set(top[body], [0, 0, 0]);
          result.place.get(top[body])[severity] += number;
        }
        if (some) {
          result.here[body] = 1;
          result.reports[body] += papers;
          result.papers += papers;
          result.wrong += wrong;
        }
      }
      at = end;
    }
    if (!narrow && year < 0) result.here.set(keep);
    return result;
  }

  // Pictures.
  const sum = counts => counts[0] + counts[1] + counts[2];
  const SVG = "http://www.w3.org/2000/svg";

  function stack(svg, counts, most) {
    let at = 0;
    [...svg.children].forEach((rect, severity) => {
      const width = most ? 100 * counts[severity] / most : 0;
      rect.setAttribute("x", at.toFixed(2));
      rect.setAttribute("width", width.toFixed(2));
      at += width;
    });
  }

  function cell(name, content, kind) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (name === "th") made.scope = "row";
    made.append(content);
    return made;
  }

  function bar(counts, most) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 100 10");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (const severity of SEVERITIES) {
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", severity);
      rect.setAttribute("height", "10");
      svg.append(rect);
    }
    stack(svg, counts, most);
    return cell("td", svg, "bar");
  }

  function link(text, to) {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = to;
    return made;
  }

  function bars(name, rows) {
    const target = document.getElementById(`${name}-rows`);
    if (!target) return;
    const most = Math.max(0, ...rows.map(row => sum(row.counts)));
    target.replaceChildren(...rows.map(row => {
      const line = document.createElement("tr");
      const head = cell("th", "");
      if (row.code) head.append(cell("span", row.code, "code"), " ");
      head.append(row.link ? link(row.text, row.link) : row.text);
      line.append(head, ...row.counts.map(number => cell("td", String(number), "number")),
        bar(row.counts, most));
      return line;
    }));
  }

  function columns(counts) {
    const svg = document.getElementById("columns");
    const most = Math.max(1, ...counts.map(sum));
    [...svg.children].forEach((group, at) => {
      let foot = PICTURE.height - PICTURE.foot;
      group.querySelectorAll("rect").forEach((rect, severity) => {
        const high = (foot => (PICTURE.height - PICTURE.foot - PICTURE.head) * foot / most)(
          counts[at][severity]);
        foot -= high;
        rect.setAttribute("y", foot.toFixed(2));
        rect.setAttribute("height", high.toFixed(2));
      });
      const total = group.querySelector(".sum");
      total.setAttribute("y", (foot - 5).toFixed(1));
      total.textContent = String(sum(counts[at]));
    });
  }

  const most = rows => rows.filter(row => sum(row.counts))
    .sort((one, other) => sum(other.counts) - sum(one.counts)).slice(0, ROWS);
  const isCode = text => text === text.toUpperCase();

  function pictures(choice) {
    const to = (name, value) => address({...choice, [name]: value}) || "#";
    columns(sums.year);
    bars("year", data.years.map((year, at) => (
      {text: String(year), link: to("year", String(year)), counts: sums.year[at]})));
    bars("family", data.families.map((family, at) => (
      {text: family.name, link: to("rule", `family:${family.key}`), counts: sums.family[at]}))
      .filter(row => sum(row.counts)));
    bars("rule", most(data.codes.map((code, at) => ({
      text: code.name || code.key, code: isCode(code.key) && code.name ? code.key : "",
      link: to("rule", code.key), counts: sums.code[at]}))));
    bars("kind", most(data.kinds.map((kind, at) => (
      {text: kind.name, link: to("kind", kind.key), counts: sums.kind[at]}))));
    bars("place", most([...sums.place].filter(([top]) => top >= 0 && parents.has(top))
      .map(([top, counts]) => (
        {text: data.name[top], link: to("place", data.code[top]), counts}))));
  }

  // The bodies.
  function ranked(choice) {
    const number = sums.body;
    const all = [];
    for (let body = 0; body < bodies; body += 1) if (sums.here[body]) all.push(body);
    const total = body => number[body * 3] + number[body * 3 + 1] + number[body * 3 + 2];
    const by = {
      errors: (one, other) => number[other * 3] - number[one * 3]
        || number[other * 3 + 1] - number[one * 3 + 1]
        || number[other * 3 + 2] - number[one * 3 + 2] || one - other,
      findings: (one, other) => total(other) - total(one) || one - other,
      name: (one, other) => one - other,
    };
    return all.sort(by[choice.order] ?? by.errors);
  }

  function list() {
    const shown = order.slice(0, listed);
    let most = 1;
    for (const body of order) {
      most = Math.max(most, sums.body[body * 3] + sums.body[body * 3 + 1] + sums.body[body * 3 + 2]);
    }
    document.getElementById("ranking-rows").replaceChildren(...shown.map(body => {
      const counts = [...sums.body.slice(body * 3, body * 3 + 3)];
      const above = data.above[body];
      const line = document.createElement("tr");
      line.append(
        cell("th", link(data.name[body], `bodies/${encodeURIComponent(data.page[body])}`)),
        cell("td", above >= 0 ? data.name[above] : "", "above"),
        ...[sums.reports[body], ...counts].map(one => cell("td", String(one), "number")),
        bar(counts, most));
      return line;
    }));
    document.getElementById("more").hidden = shown.length === order.length;
    document.getElementById("status").textContent = data.words.status
      .replace("{shown}", shown.length).replace("{found}", order.length);
  }

  function figures() {
    let here = 0;
    for (const one of sums.here) here += one;
    const numbers = {bodies: here, reports: sums.papers, with_errors: sums.wrong,
      errors: sums.total[0], warnings: sums.total[1], infos: sums.total[2]};
    for (const [name, number] of Object.entries(numbers)) {
      document.getElementById(`figure-${name}`).textContent = String(number);
    }
  }

  function show() {
    const choice = asked();
    sums = count(choice);
    order = ranked(choice);
    listed = FIRST;
    figures();
    pictures(choice);
    list();
  }

  function changed() {
    const to = address(asked());
    if (to === location.hash || (!to && location.hash === "#")) {
      show();
    } else {
      location.replace(to || "#");
    }
  }

  const initial = asked();
  const form = document.getElementById("filters");
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", changed);
  document.getElementById("clear").addEventListener("click", () => {
    form.reset();
    changed();
  });
  document.getElementById("more").addEventListener("click", () => {
    listed += MORE;
    list();
  });
  addEventListener("hashchange", () => {
    restore();
    show();
  });
  restore();
  show();
})();
