// A value and the place where it was read show each other; J and K go through the values.
const root = document.querySelector("[data-review]");
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

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || !links.length) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  next.focus({ preventScroll: true });
  show(next.closest("[data-value]").dataset.value, { scrollValue: true });
});

const asked = document.getElementById("at-at");
if (asked) asked.scrollIntoView({ block: "center" });
