// A cell shows its quotes below the matrix without a new page; without scripts its link does.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-matrix] a.cell");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) { location.assign(link.href); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("closely");
  const panel = document.getElementById("closely");
  panel.replaceWith(document.adoptNode(fresh));
  for (const old of document.querySelectorAll(".cell[aria-current]")) old.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href);  // what is fetched anew later shows it, too
  fresh.focus({ preventScroll: true });
  fresh.scrollIntoView({ block: "nearest" });
});

// Arrow keys go from cell to cell.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-matrix] a.cell");
  const step = STEPS[event.key];
  if (!cell || !step) return;
  const column = cell.closest("td").cellIndex + step[1];
  const row = cell.closest("tr");
  const line = step[0] < 0 ? row.previousElementSibling : step[0] > 0 ? row.nextElementSibling : row;
  const next = line?.cells[column]?.querySelector("a.cell");
  if (next) { event.preventDefault(); next.focus(); }
});
