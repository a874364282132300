// A value and the place where it was read show each other; J and K go through the values.
const root = document.querySelector("[data-review]");
const ACTIONS = { a: "accept", c: "correct", x: "reject", u: "withdraw" };
const find = (name) => document.querySelector(`[data-value="${CSS.escape(name)}"]`);
const marksOf = (name) => [...document.querySelectorAll(`[data-for~="${CSS.escape(name)}"]`)];
const links = [...root.querySelectorAll("[data-value] a[id]")];

function show(name, { scrollSource = true, scrollValue = false } = {}) {
  for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
  const value = find(name);
  const marks = marksOf(name);
  value?.classList.add("now");
  for (const mark of marks) mark.classList.add("now");
  if (scrollValue) value?.scrollIntoView({ block: "center" });
  if (scrollSource) marks[0]?.scrollIntoView({ block: "center" });
}

root.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const value = link?.closest("[data-value]");
  if (value) {
    event.preventDefault();
    link.focus();
    show(value.dataset.value);
    return;
  }
  const mark = event.target.closest("[data-for]");
  if (!mark) return;
  const name = mark.dataset.for.split(" ")[0];
  if (!find(name)) return;
  show(name, { scrollSource: false, scrollValue: true });
  document.getElementById(name)?.focus({ preventScroll: true });
});

root.addEventListener("focusin", (event) => {
  const value = event.target.closest("[data-value]");
  if (value && event.target.matches(":focus-visible")) show(value.dataset.value);
});

function current() {
  return document.activeElement?.closest?.("[data-value][data-path]") ?? root.querySelector(".now[data-path]");
}

function move(step) {
  const at = links.indexOf(current()?.querySelector("a[id]") ?? null);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  next.focus({ preventScroll: true });
  show(next.closest("[data-value]").dataset.value, { scrollValue: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  if (step && links.length) {
    event.preventDefault();
    move(step);
  } else if (ACTIONS[key] && root.dataset.endpoint && current()) {
    event.preventDefault();
    act(current(), ACTIONS[key]);
  }
});

function act(value, action) {
  if (action === "correct") edit(value);
  else say(value, { action });
}

async function say(value, change) {
  const trouble = document.getElementById("trouble");
  trouble.hidden = true;
  const answer = await fetch(root.dataset.endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf },
    body: JSON.stringify({ path: value.dataset.path, ...change }),
  });
  if (!answer.ok) {
    const problem = await answer.json();
    trouble.textContent = `${problem.title}. ${problem.remedy}`;
    trouble.hidden = false;
    return;
  }
  await renew(value);
  if (change.action !== "withdraw") move(1);
}

// How the value reads now is asked of the server, which alone knows.
async function renew(value) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(`[data-path="${CSS.escape(value.dataset.path)}"]`);
  if (!fresh) return;
  for (const part of [".value-text", ".value-side"]) value.querySelector(part)?.replaceChildren(...fresh.querySelector(part).childNodes);
  value.dataset.state = fresh.dataset.state;
  value.dataset.fields = fresh.dataset.fields;
  document.getElementById("said").textContent = value.querySelector(".value-side").textContent;
}

function edit(value) {
  if (value.querySelector("form")) return;
  const fields = JSON.parse(value.dataset.fields);
  if (!fields.length) return;
  const form = document.createElement("form");
  form.className = "edit";
  const inputs = fields.map((field) => {
    const input = document.createElement(field.kind === "choice" ? "select" : "input");
    if (field.kind === "choice") input.append(...field.options.map(([code, name]) => new Option(name, code)));
    else input.type = field.kind;
    if (field.kind === "number") input.step = "any";
    input.value = field.value ?? "";
    const label = Object.assign(document.createElement("label"), { textContent: field.label });
    label.append(input);
    form.append(label);
    return input;
  });
  form.append(Object.assign(document.createElement("button"), { className: "primary", textContent: root.dataset.save }));
  const close = () => { form.remove(); value.querySelector("a[id]").focus(); };
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = (field, input) => (input.value === "" ? null : field.kind === "number" ? Number(input.value) : input.value);
    const given = fields.map((field, index) => [field.part, typed(field, inputs[index])]);
    close();
    say(value, { action: "correct", value: given[0][0] === "" ? given[0][1] : Object.fromEntries(given) });
  });
  (value.matches("tr") ? value.lastElementChild : value).append(form);
  inputs[0].focus();
}

if (root.dataset.endpoint) {
  for (const value of root.querySelectorAll("[data-path]")) {
    const tools = Object.assign(document.createElement("span"), { className: "tools" });
    for (const [key, action] of Object.entries(ACTIONS)) {
      if (action === "correct" && value.dataset.fields === "[]") continue;
      const button = Object.assign(document.createElement("button"), { type: "button", className: `tool ${action}`, textContent: root.dataset[action], title: key.toUpperCase() });
      button.addEventListener("click", () => { show(value.dataset.value); act(value, action); });
      tools.append(button);
    }
    (value.matches("tr") ? value.lastElementChild : value).append(tools);
  }
}

const asked = document.getElementById("at-at");
if (asked) asked.scrollIntoView({ block: "center" });
