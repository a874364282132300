// A reason is asked for where the choice needs one; keys 1 to 3 choose in the page's main form.
for (const each of document.querySelectorAll(".scripted-only")) each.hidden = false;

for (const form of document.querySelectorAll("form[data-verdict]")) {
  const reason = form.querySelector("textarea");
  form.addEventListener("change", () => { reason.required = "needsReason" in (form.querySelector(":checked")?.dataset ?? {}); });
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.ctrlKey) form.requestSubmit(); });
}

const main = document.querySelector('form[data-verdict=""]');
document.addEventListener("keydown", (event) => {
  if (!main || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
  const choice = event.key.length === 1 ? main.querySelectorAll("input[type=radio]")["123".indexOf(event.key)] : null;
  if (!choice) return;
  event.preventDefault();
  const fold = main.closest("details");
  if (fold) fold.open = true;
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  choice.focus();
  if ("needsReason" in choice.dataset) main.querySelector("textarea").focus();
});
