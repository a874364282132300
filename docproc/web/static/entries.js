// Choosing entries, by mouse and by keys; what is chosen stays chosen while the table changes underneath.
const main = document.getElementById("content");
const picked = new Set();
const boxes = () => [...main.querySelectorAll('[data-row] input[name="entry"]')];
const rows = () => [...main.querySelectorAll("[data-row]")];

function tell() {
  const everything = main.querySelector('[name="everything"]')?.checked;
  const count = main.querySelector("#picked");
  if (count) count.textContent = everything ? "✓" : String(picked.size);
  main.querySelector(".many-bar")?.classList.toggle("on", Boolean(everything) || picked.size > 0);
  const page = main.querySelector("#pick-page");
  if (page) page.checked = boxes().length > 0 && boxes().every((box) => box.checked);
}

function prepare() {
  for (const each of main.querySelectorAll(".scripted-only")) each.hidden = false;
  for (const box of boxes()) {
    if (picked.has(box.value)) box.checked = true;
    else if (box.checked) picked.add(box.value);
  }
  tell();
}

function pick(box, is) {
  box.checked = is;
  if (is) picked.add(box.value);
  else picked.delete(box.value);
}

main.addEventListener("change", (event) => {
  if (event.target.id === "pick-page") for (const box of boxes()) pick(box, event.target.checked);
  else if (event.target.name === "entry") pick(event.target, event.target.checked);
  tell();
});

// The browser itself asks for a reason where the button needs one.
main.addEventListener("click", (event) => {
  const button = event.target.closest('[data-many] button[name="verdict"]');
  if (button) button.form.elements.namedItem("reason").required = "needsReason" in button.dataset;
});

main.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-many]") || event.submitter?.name !== "verdict") return;
  if (picked.size || event.target.elements.namedItem("everything")?.checked) return;
  event.preventDefault();
  boxes()[0]?.focus();
});

function current() { return document.activeElement?.closest?.("[data-row]"); }

function move(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  next?.querySelector("th a").focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.activeElement?.closest?.(".tip")?.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  const box = current()?.querySelector('input[name="entry"]');
  const verdict = key.length === 1 ? main.querySelectorAll('[data-many] button[name="verdict"]')["123".indexOf(key)] : null;
  if (step) move(step);
  else if (key === "x" && box) { pick(box, !box.checked); tell(); }
  else if (verdict) verdict.click();
  else return;
  event.preventDefault();
});

new MutationObserver(prepare).observe(main, { childList: true });
prepare();
