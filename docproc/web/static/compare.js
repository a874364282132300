// Passages of both sides lead to each other, and both sides scroll together; J and K go through the pairs.
import "./verdict.js";

const root = document.querySelector("[data-compare]");
const [left, right] = root.querySelectorAll(".side");
const together = document.getElementById("together");
const numbers = [...left.querySelectorAll("[id]")].filter((each) => /^a\d+$/.test(each.id)).map((each) => Number(each.id.slice(1)));
let now = null;
let led = null; // the side that is being moved, whose own events are not an order

const place = (side, element) => element.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop;
const scrolls = (side) => side.scrollHeight > side.clientHeight + 1;

// Where one side stands, the other stands between the same two passages: pairs that cross each other are left out.
function anchors(from, to) {
  const ids = from === left ? ["a", "b"] : ["b", "a"];
  const found = numbers.map((n) => [document.getElementById(ids[0] + n), document.getElementById(ids[1] + n)]).filter(([one, other]) => one && other);
  const pairs = found.map(([one, other]) => [place(from, one), place(to, other)]).sort((one, other) => one[0] - other[0]);
  const rising = [[0, 0]];
  for (const pair of pairs) if (pair[1] >= rising.at(-1)[1]) rising.push(pair);
  rising.push([from.scrollHeight, Math.max(to.scrollHeight, rising.at(-1)[1])]);
  return rising;
}

function follow(from, to) {
  if (!together.checked || led === from || !scrolls(from) || !scrolls(to)) return;
  const line = from.clientHeight / 3;
  const at = from.scrollTop + line;
  const points = anchors(from, to);
  const after = Math.max(1, points.findIndex(([x]) => x >= at));
  const [[x0, y0], [x1, y1]] = [points[after - 1], points[after]];
  led = to;
  to.scrollTop = y0 + ((at - x0) / Math.max(1, x1 - x0)) * (y1 - y0) - line;
  requestAnimationFrame(() => requestAnimationFrame(() => { led = null; }));
}

left.addEventListener("scroll", () => follow(left, right), { passive: true });
right.addEventListener("scroll", () => follow(right, left), { passive: true });

function show(number) {
  now = number;
  for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
  for (const each of document.querySelectorAll(`[data-passage="${CSS.escape(String(number))}"]`)) each.classList.add("now");
  for (const [side, id] of [[left, `a${number}`], [right, `b${number}`]]) {
    const mark = document.getElementById(id);
    if (!mark) continue;
    led = scrolls(side) ? side : led;
    side.scrollTop = place(side, mark) - side.clientHeight / 3;
  }
  const stacked = left.getBoundingClientRect().bottom <= right.getBoundingClientRect().top + 1;
  requestAnimationFrame(() => requestAnimationFrame(() => { led = null; }));
  return stacked;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-passage]");
  if (!link) return;
  event.preventDefault();
  const stacked = show(Number(link.dataset.passage));
  const target = document.querySelector(link.hash);
  if (stacked || !root.contains(link)) target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input:not([type=radio]):not([type=checkbox]), select")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step && numbers.length) {
    event.preventDefault();
    const at = numbers.indexOf(now);
    const next = numbers[(at + step + numbers.length + (at < 0 && step < 0 ? 1 : 0)) % numbers.length];
    show(next);
    const mark = document.getElementById(`a${next}`);
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
  }
});
