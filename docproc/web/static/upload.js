// Files are sent one by one with their progress; then their jobs are asked after until they end.
const csrf = document.body.dataset.csrf;
const JOB_EVERY_MS = 900;

for (const form of document.querySelectorAll("form.upload")) set(form);

function set(form) {
  const drop = form.querySelector(".drop");
  const input = form.querySelector("input[type=file]");
  form.classList.add("scripted");
  input.addEventListener("change", () => { sendAll(form, [...input.files]); input.value = ""; });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); sendAll(form, [...event.dataTransfer.files]); });
}

async function sendAll(form, files) {
  const rows = files.map((file) => row(form, file));
  const watched = [];
  for (const each of rows) {
    const sent = await send(form, each);
    if (sent) watched.push(watch(form, each, sent));
  }
  await Promise.all(watched);
  document.dispatchEvent(new CustomEvent("docproc:changed"));
}

function row(form, file) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
  const state = Object.assign(document.createElement("span"), { className: "muted", textContent: form.dataset.sending });
  const progress = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  progress.setAttribute("aria-label", file.name);
  item.append(name, state, progress);
  form.querySelector(".sent").append(item);
  return { file, item, state, progress };
}

function note(each, text, tone) {
  each.item.append(Object.assign(document.createElement("p"), { className: `note ${tone ?? ""}`, textContent: text }));
}

function fail(form, each, problem) {
  each.state.textContent = form.dataset.failed;
  each.progress.remove();
  note(each, problem ? `${problem.title}. ${problem.remedy}` : form.dataset.failed, "fail");
}

function send(form, each) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", each.file);
    request.open("POST", form.dataset.endpoint);
    if (csrf) request.setRequestHeader("X-CSRF-Token", csrf);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) each.progress.value = (event.loaded / event.total) * 0.5; });
    request.addEventListener("load", () => {
      if (request.status !== 202) { fail(form, each, request.response); resolve(null); return; }
      const answer = request.response;
      const first = form.dataset.kind === "plan" ? { ...answer, id: answer.plan.id } : { ...answer.items[0], id: answer.items[0].entry.id };
      if (first.duplicate_of) note(each, form.dataset.duplicate);
      each.state.textContent = form.dataset.waiting;
      document.dispatchEvent(new CustomEvent("docproc:changed"));
      resolve(first);
    });
    request.addEventListener("error", () => { fail(form, each, null); resolve(null); });
    request.send(body);
  });
}

async function watch(form, each, sent) {
  for (;;) {
    const answer = await fetch(`/v1/jobs/${encodeURIComponent(sent.job.id)}`);
    if (!answer.ok) { fail(form, each, null); return; }
    const job = await answer.json();
    if (job.finished_at) { finish(form, each, sent, job); return; }
    const { done, total } = job.progress;
    each.state.textContent = job.status === "queued" ? form.dataset.waiting
      : total ? `${form.dataset.reading}: ${form.dataset.page} ${done}/${total}` : form.dataset.reading;
    each.progress.value = 0.5 + (total ? 0.45 * (done / total) : 0);
    await new Promise((resolve) => setTimeout(resolve, JOB_EVERY_MS));
  }
}

function finish(form, each, sent, job) {
  if (job.status !== "done") { fail(form, each, job.problem); return; }
  const target = form.dataset.kind === "plan" ? `/plans/${sent.id}` : `/entries/${sent.id}`;
  const link = Object.assign(document.createElement("a"), { href: target, textContent: form.dataset.open });
  each.state.replaceChildren(`${form.dataset.done} · `, link);
  each.progress.value = 1;
}
