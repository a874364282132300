// A quotation and the place where it stands show each other, on the entry's pages or the plan's; J and K go through them.
import "./verdict.js";

const root = document.querySelector("[data-evidence]");
const quotes = [...root.querySelectorAll("[data-quote] a")];
const tabs = [...root.querySelectorAll("[data-shows]")];

function open(panel) {
  for (const tab of tabs) {
    const is = tab.dataset.shows === panel;
    tab.setAttribute("aria-pressed", String(is));
    document.getElementById(tab.dataset.shows).hidden = !is;
  }
}

function show(link) {
  const name = link.closest("[data-quote]").dataset.quote;
  for (const old of root.querySelectorAll(".now")) old.classList.remove("now");
  link.closest("[data-quote]").classList.add("now");
  const marks = [...root.querySelectorAll(`[data-for~="${CSS.escape(name)}"]`)];
  if (!marks.length) return;
  open(marks[0].closest(".panel").id);
  for (const mark of marks) mark.classList.add("now");
  const pane = marks[0].closest(".source");
  if (matchMedia("(max-width: 64rem)").matches) pane.scrollIntoView({ block: "start" });
  const to = marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: to - pane.clientHeight / 3 });
}

if (tabs.length) open("of-entry");
for (const tab of tabs) tab.addEventListener("click", () => open(tab.dataset.shows));

root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-quote] a");
  if (link) {
    event.preventDefault();
    link.focus();
    show(link);
    return;
  }
  const mark = event.target.closest("[data-for]");
  const found = mark && mark.dataset.for.split(" ").map((name) => root.querySelector(`[data-quote="${CSS.escape(name)}"] a`)).find(Boolean);
  if (!found) return;
  for (const old of root.querySelectorAll(".now")) old.classList.remove("now");
  found.closest("[data-quote]").classList.add("now");
  found.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || !quotes.length) return;
  event.preventDefault();
  const at = quotes.indexOf(document.activeElement);
  const next = quotes[Math.min(quotes.length - 1, Math.max(0, at + step))];
  next.focus();
  show(next);
});
