// A passage leads to the one on the other side that says the same.
const root = document.querySelector("[data-compare]");

root.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-passage]");
  if (!link) return;
  event.preventDefault();
  for (const old of root.querySelectorAll(".now")) old.classList.remove("now");
  for (const each of root.querySelectorAll(`[data-passage="${CSS.escape(link.dataset.passage)}"]`)) each.classList.add("now");
  document.querySelector(link.hash)?.scrollIntoView({ block: "nearest" });
});
