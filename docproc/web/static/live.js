// The part of a page that changes while documents are read is fetched anew until nothing is pending.
const EVERY_MS = 2500;
let timer = null;

async function refresh() {
  timer = null;
  const live = document.getElementById("live");
  if (!live || live.contains(document.activeElement)) { plan(); return; }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const changed = fresh.getElementById("live");
  if (!changed || (document.querySelector("script[data-reload]") && !("pending" in changed.dataset))) { location.reload(); return; }
  live.replaceWith(document.adoptNode(changed));
  plan();
}

function plan() {
  if (timer === null && "pending" in (document.getElementById("live")?.dataset ?? {})) timer = setTimeout(refresh, EVERY_MS);
}

document.addEventListener("docproc:changed", () => { clearTimeout(timer); refresh(); });
plan();
