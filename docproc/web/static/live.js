// The part of a page that changes while documents are read is fetched anew until nothing is pending.
const EVERY_MS = 2500;
const SOON_MS = 300;  // what changes together is fetched together
let timer = null;

async function refresh() {
  timer = null;
  const live = document.getElementById("live");
  const busy = live?.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
  if (!live || busy || document.hidden) { plan(); return; }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) { plan(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const changed = fresh.getElementById("live");
  if (!changed || (document.querySelector("script[data-reload]") && !("pending" in changed.dataset))) { location.reload(); return; }
  const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  live.replaceWith(document.adoptNode(changed));
  if (focused) changed.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  plan();
}

function plan() {
  if (timer === null && "pending" in (document.getElementById("live")?.dataset ?? {})) timer = setTimeout(refresh, EVERY_MS);
}

document.addEventListener("docproc:changed", () => { clearTimeout(timer); timer = setTimeout(refresh, SOON_MS); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && timer === null) refresh(); });
plan();
