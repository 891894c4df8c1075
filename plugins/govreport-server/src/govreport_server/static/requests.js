// What is asked of the server, and the words of the page.

export const settings = JSON.parse(document.getElementById("settings").textContent);

/** Return a text of the page with its gaps filled in. */
export function words(name, values = {}) {
  return settings.words[name].replace(/\{(\w+)\}/g, (_gap, key) => String(values[key] ?? ""));
}

/** Why the server has not done what was asked, for people. */
export class Refused extends Error {
  constructor(message, hint = "") {
    super(message);
    this.hint = hint;
  }
}

async function answer(path, type, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      body,
      headers: { "content-type": type, "accept-language": settings.language },
      credentials: "omit",
    });
  } catch {
    throw new Refused(words("no_server"));
  }
  if (response.ok) return response;
  if (response.status === 503) throw new Refused(words("busy"));
  let told = {};
  try {
    told = await response.json();
  } catch {
    // Not what this server answers: what stands between has.
  }
  throw new Refused(told.detail ?? `${response.status}`, told.hint ?? "");
}

/** Return the answer to a report or two, of which the body is made. */
export function ask(path, data) {
  const body = JSON.stringify({ ...data, language: settings.language });
  return answer(path, "application/json", body);
}

/** Return what a file holds. */
export async function read(file) {
  if (file.size > settings.most) {
    throw new Refused(words("too_large", { name: file.name, most: settings.most >> 20 }));
  }
  const asked = new URLSearchParams({ name: file.name.slice(-200), language: settings.language });
  return (await answer(`/api/read?${asked}`, "application/octet-stream", file)).json();
}

/** Return the fields by which a report that is held is sent again. */
export function sent(held) {
  return { report: held.report, inside: held.inside, name: held.name };
}

/** Let the browser save what the server has made. */
export async function save(response, name) {
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
