// A passage that was selected becomes a value that the reading missed: its kind is chosen, its parts are typed.
const review = document.querySelector("[data-review]");
const dialog = document.getElementById("add");

if (dialog) {
  const [kind, fields, quote, trouble] = ["add-kind", "add-fields", "add-quote", "add-trouble"].map((id) => document.getElementById(id));
  const form = dialog.querySelector("form");
  let span = null;

  const chosen = () => kind.selectedOptions[0].dataset;
  const ask = () => {
    fields.show(JSON.parse(chosen().fields));
    fields.fillFrom(quote.textContent);
  };

  document.addEventListener("docproc:selected", ({ detail }) => {
    span = { start: detail.start, end: detail.end };
    quote.textContent = detail.quote;
    trouble.hidden = true;
    ask();
    dialog.showModal();
    kind.focus();
  });
  kind.addEventListener("change", ask);
  dialog.addEventListener("close", () => document.dispatchEvent(new CustomEvent("docproc:dropped")));
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.value === "cancel") return;
    event.preventDefault();
    const told = await send();
    if (told.correction) document.dispatchEvent(new CustomEvent("docproc:added", { detail: told.correction.path }));
    else {
      trouble.textContent = told.title ? `${told.title}. ${told.remedy}` : review.dataset.offline;
      trouble.hidden = false;
    }
  });

  async function send() {
    const typed = fields.value;
    const fixed = JSON.parse(chosen().fixed);
    const value = typed !== null && typeof typed === "object" && !Array.isArray(typed) ? { ...typed, ...fixed } : typed;
    const answer = await fetch(review.dataset.endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf, "If-Match": `"${review.dataset.revision}"` },
      body: JSON.stringify({ path: kind.value, action: "add", value, span }),
    }).catch(() => null);
    return (await answer?.json().catch(() => null)) ?? {};
  }
}
