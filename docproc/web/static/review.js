// A value and the place where it was read show each other; J and K go through the values, A, C, X and U say what becomes of one.
const root = document.querySelector("[data-review]");
const trouble = document.getElementById("trouble");
const keysOn = document.getElementById("keys-on");
const ACTIONS = { a: "accept", c: "correct", x: "reject", u: "withdraw" };
const AT_ONCE = ["accept", "reject"];
const SHOWN_NEXT = "docproc-show";
const find = (name) => document.querySelector(`[data-value="${CSS.escape(name)}"]`);
const at = (path) => root.querySelector(`[data-path="${CSS.escape(path)}"]`);
const marksOf = (name) => [...document.querySelectorAll(`[data-for~="${CSS.escape(name)}"]`)];
const links = () => [...root.querySelectorAll("[data-path] a[id]")];
const make = (tag, properties, ...children) => { const made = Object.assign(document.createElement(tag), properties); made.append(...children); return made; };

function show(name, { scrollSource = true, scrollValue = false } = {}) {
  for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
  const value = find(name);
  const marks = marksOf(name);
  value?.classList.add("now");
  for (const mark of marks) mark.classList.add("now");
  if (scrollValue) value?.scrollIntoView({ block: "center" });
  if (scrollSource && marks.length) reveal(marks[0], !scrollValue);
  return marks.length > 0;
}

// The document scrolls by itself: the window follows only where nothing else is to be seen in it.
function reveal(mark, movesWindow) {
  const panel = mark.closest(".source");
  const [area, place] = [panel, mark].map((each) => each.getBoundingClientRect());
  panel.scrollBy({ top: place.top - area.top - (area.height - place.height) / 2 });
  if (movesWindow) panel.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"], a[href^="?at="]');
  const value = link?.closest("[data-value]");
  if (value && (show(value.dataset.value) || link.hash === `#${value.dataset.value}-at`)) {
    event.preventDefault();
    link.focus();
    return;
  }
  const mark = event.target.closest("[data-for]");
  if (!mark || root.dataset.selecting) return;
  const name = mark.dataset.for.split(" ").find((each) => find(each));
  if (!name) return;
  show(name, { scrollSource: false, scrollValue: true });
  document.getElementById(name)?.focus({ preventScroll: true });
});

root.addEventListener("focusin", (event) => {
  const value = event.target.closest("[data-value]");
  if (value && event.target.matches("a:focus-visible")) show(value.dataset.value);
});

function current() {
  return document.activeElement?.closest?.("[data-value][data-path]") ?? root.querySelector(".now[data-path]");
}

function move(step, from = current()) {
  const all = links();
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(from?.querySelector("a[id]") ?? null) + step))];
  next.focus({ preventScroll: true });
  show(next.closest("[data-value]").dataset.value, { scrollValue: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keysOn?.checked === false) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  if (step && links().length) {
    event.preventDefault();
    move(step);
  } else if (ACTIONS[key] && root.dataset.endpoint && current()) {
    event.preventDefault();
    act(current(), ACTIONS[key]);
  }
});

async function act(value, action) {
  if (action === "correct") { edit(value); return; }
  if (AT_ONCE.includes(action)) {  // the next value is shown at once; should this one be refused, it says so
    mark(value, action);
    move(1, value);
  }
  const said = await say({ path: value.dataset.path, action });
  if (!said) await renew(value);
  else if (action === "withdraw" && (await renew(value))) value.querySelector("a[id]").focus();
}

function mark(value, action) {
  const template = document.getElementById(`state-${action}`);
  value.dataset.state = action;
  if (template) value.querySelector(".value-side .sure, .value-side .state")?.replaceWith(template.content.cloneNode(true));
  tell(value);
}

function tell(value) {
  const said = document.getElementById("said");
  if (said) said.textContent = `${value.querySelector(".value-text").textContent}: ${value.querySelector(".value-side").textContent}`;
  const done = root.querySelectorAll('[data-path]:not([data-state=""])').length;
  const [count, bar] = ["looked-at-count", "looked-at"].map((id) => document.getElementById(id));
  if (count) { count.textContent = done; bar.value = done; }
}

// Changes are sent one after the other: each names the revision that the one before made.
let last = Promise.resolve();
function say(change) {
  last = last.then(() => send(change));
  return last;
}

async function send(change) {
  if (trouble) trouble.hidden = true;
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf };
  if (root.dataset.revision) headers["If-Match"] = `"${root.dataset.revision}"`;
  const answer = await fetch(root.dataset.endpoint, { method: "POST", headers, body: JSON.stringify(change) }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (!answer?.ok) {
    trouble.textContent = told?.title ? `${told.title}. ${told.remedy}` : root.dataset.offline;
    trouble.hidden = false;
    return null;
  }
  if (root.dataset.revision) root.dataset.revision = told.correction.number;
  const revision = document.getElementById("revision");
  if (revision) revision.textContent = told.correction.number;
  stale = true;
  return told.correction;
}

async function part(name) {
  const answer = await fetch(`${root.dataset.fresh ?? location.pathname}?part=${name}`, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// How a value reads now is asked of the server, which alone knows; says whether it is still there.
async function renew(value) {
  const fresh = (await part("values")).querySelector(`[data-path="${CSS.escape(value.dataset.path)}"]`);
  if (!fresh) { move(1, value); value.remove(); return false; }
  for (const piece of [".value-text", ".value-side"]) value.querySelector(piece)?.replaceChildren(...fresh.querySelector(piece).childNodes);
  value.dataset.state = fresh.dataset.state;
  value.dataset.fields = fresh.dataset.fields;
  tell(value);
  return true;
}

function edit(value) {
  if (value.querySelector("form")) return;
  const fields = JSON.parse(value.dataset.fields);
  if (!fields.length) return;
  const typed = make("value-form", {});
  typed.show(fields);
  const reason = make("input", { type: "text", maxLength: 4000 });
  const close = () => { form.remove(); value.querySelector("a[id]").focus(); };
  const cancel = make("button", { type: "button", className: "quiet", textContent: root.dataset.cancel ?? "×" });
  const form = make("form", { className: "edit" }, typed);
  if (root.dataset.reason) form.append(make("label", { textContent: root.dataset.reason, className: "whole" }, reason));
  form.append(make("button", { className: "primary", textContent: root.dataset.save }), cancel);
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await say({ path: value.dataset.path, action: "correct", value: typed.value, reason: reason.value.trim() || null }))) return;
    close();
    await renew(value);
    move(1, value);
  });
  (value.matches("tr") ? value.lastElementChild : value).append(form);
  typed.focusFirst();
}

for (const value of root.dataset.endpoint ? root.querySelectorAll("[data-path]") : []) {
  const tools = make("span", { className: "tools" });
  for (const [key, action] of Object.entries(ACTIONS)) {
    if (action === "correct" && (value.dataset.fields === "[]" || !customElements.get("value-form"))) continue;
    const button = make("button", { type: "button", className: `tool ${action}`, textContent: root.dataset[action], title: key.toUpperCase() });
    button.addEventListener("click", () => { show(value.dataset.value); act(value, action); });
    tools.append(button);
  }
  (value.matches("tr") ? value.lastElementChild : value).append(tools);
}

// What was said before is fetched when somebody looks at it.
let stale = false;
const history = document.getElementById("history");
const offer = () => { for (const button of history.querySelectorAll("[data-withdraws]")) button.hidden = !root.dataset.endpoint; };
history?.addEventListener("toggle", async () => {
  if (!history.open || !stale) return;
  stale = false;
  history.replaceChildren(...(await part("history")).getElementById("history").childNodes);
  offer();
});
history?.addEventListener("click", async (event) => {
  const path = event.target.closest("[data-withdraws]")?.dataset.withdraws;
  if (path && (await say({ path, action: "withdraw" }))) begin(path);
});
if (history) offer();

// A page that is loaded anew shows the value that the change was about.
function begin(path) {
  window.history.scrollRestoration = "manual";
  sessionStorage.setItem(SHOWN_NEXT, path);
  location.replace(location.pathname);
}

document.addEventListener("docproc:added", (event) => begin(event.detail));
const shown = sessionStorage.getItem(SHOWN_NEXT);
sessionStorage.removeItem(SHOWN_NEXT);
if (shown && at(shown)) {
  window.history.scrollRestoration = "manual";  // else the browser goes back to where the page was
  at(shown).querySelector("a[id]").focus({ preventScroll: true });
  show(at(shown).dataset.value, { scrollValue: true });
}
if (keysOn) {
  keysOn.parentElement.hidden = false;
  keysOn.checked = localStorage.getItem("docproc-keys") !== "off";
  keysOn.addEventListener("change", () => localStorage.setItem("docproc-keys", keysOn.checked ? "on" : "off"));
}

document.getElementById("at-at")?.scrollIntoView({ block: "center" });
