// Files are sent one by one with their progress; what becomes of each is followed by events until it ends.
const csrf = document.body.dataset.csrf;
const FOLLOWED = 3;  // streams at once: a browser opens six connections to a host, and pages need some
const ASK_AGAIN_MS = 1500;
const SENT_SHARE = 0.4;  // of a bar, for sending; the rest is for reading
const LOCKED = ["encrypted", "wrong_password"];
const AT_FAULT = "failed";  // the file is: doing it again comes to the same
const make = (tag, properties, ...children) => { const made = Object.assign(document.createElement(tag), properties); made.append(...children); return made; };

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
  const followed = [];
  for (const each of rows) followed.push(...(await sendOne(form, each)));
  await Promise.all(followed);
}

async function sendOne(form, each, password) {
  const answer = await send(form, each, password);
  if (!answer) return [];
  const parts = partsOf(answer);
  const rows = parts.map((part, index) => (index ? row(form, { name: part.name ?? each.file.name }) : each));
  if (parts.length > 1) each.item.querySelector(".name").textContent = parts[0].name;
  document.dispatchEvent(new CustomEvent("docproc:changed"));
  return parts.map((part, index) => received(form, rows[index], part));
}

// What was made of a file: a plan, an import, or one thing or several of a list.
function partsOf(answer) {
  if (answer.items) {
    const named = (item) => (item.archive_name ? `${item.archive_name} › ${item.file_name}` : item.file_name);
    const taken = answer.items.map((item) => ({ ...(item.entry ?? item.report), job: item.job, duplicate: item.duplicate_of, name: named(item) }));
    return [...taken, ...(answer.refused ?? []).map((item) => ({ name: named(item), problem: item.problem }))];
  }
  return [{ ...(answer.plan ?? answer.import), job: answer.job, duplicate: answer.duplicate_of }];
}

function row(form, file) {
  const name = make("span", { className: "name", textContent: file.name });
  const state = make("span", { className: "muted", textContent: form.dataset.sending });
  const progress = make("progress", { max: 1, value: 0 });
  progress.setAttribute("aria-label", file.name);
  const item = make("li", {}, name, state, progress);
  form.querySelector(".sent").append(item);
  return { file, item, state, progress };
}

function note(each, tone, ...content) { each.item.append(make("p", { className: `note ${tone}` }, ...content)); }

function fail(form, each, problem, ...actions) {
  each.state.textContent = form.dataset.failed;
  each.progress.hidden = true;
  if (problem) note(each, "fail", `${problem.title}. ${problem.remedy}`);
  if (actions.length) each.item.append(make("p", { className: "actions" }, ...actions));
}

function clear(form, each) {
  for (const old of each.item.querySelectorAll(".note, .actions, form")) old.remove();
  each.progress.hidden = false;
  each.progress.value = 0;
  each.state.textContent = form.dataset.waiting;
}

function send(form, each, password) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", each.file);
    if (password) body.append("password", password);
    if (form.dataset.kind === "import") body.append("dry_run", "true");  // looked at first: a person chooses columns and begins
    request.open("POST", form.dataset.endpoint);
    if (csrf) request.setRequestHeader("X-CSRF-Token", csrf);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) each.progress.value = (event.loaded / event.total) * SENT_SHARE; });
    request.addEventListener("load", () => {
      if (request.status === 202) resolve(request.response);
      else { fail(form, each, request.response); resolve(null); }
    });
    request.addEventListener("error", () => { fail(form, each, null, again(form, () => sendOne(form, each, password), each)); resolve(null); });
    request.send(body);
  });
}

async function received(form, each, part) {
  if (!part.job) { fail(form, each, part.problem); return; }
  if (part.duplicate) note(each, "review", `${form.dataset.duplicate}. `, link(form, part.duplicate, form.dataset.earlier ?? form.dataset.open));
  each.state.textContent = form.dataset.waiting;
  ended(form, each, part, await followed(part.job.id, (job) => tell(form, each, job)));
}

function link(form, id, text) {
  const pages = { plan: "/plans/", entry: "/entries/", import: "/register/imports/", report: "/reports/" };
  return make("a", { href: pages[form.dataset.kind] + encodeURIComponent(id), textContent: text });
}

function again(form, act, each) {
  const button = make("button", { type: "button", className: "quiet", textContent: form.dataset.again ?? form.dataset.open });
  button.addEventListener("click", () => { clear(form, each); act(); });
  return button;
}

function tell(form, each, job) {
  const { stage, done, total } = job.progress;
  const said = job.status === "queued" ? form.dataset.waiting : (form.dataset[`stage${stage?.[0].toUpperCase()}${stage?.slice(1)}`] ?? form.dataset.reading);
  each.state.textContent = total && stage === "read" ? `${said}: ${form.dataset.page} ${done}/${total}` : said;
  const share = { read: 0.05 + (total ? 0.45 * (done / total) : 0), extract: 0.52, screen: 0.56 }[stage] ?? 0.05;
  each.progress.value = SENT_SHARE + share;
}

async function ended(form, each, part, job) {
  document.dispatchEvent(new CustomEvent("docproc:changed"));
  if (!job) { fail(form, each, null); return; }
  if (job.status === "done") { await done(form, each, part); return; }
  if (LOCKED.includes(job.problem?.code) && each.file instanceof File && form.dataset.password) { fail(form, each, job.problem); unlock(form, each); return; }
  const retry = again(form, async () => {
    await fetch(`/v1/jobs/${encodeURIComponent(part.job.id)}/retry`, { method: "POST", headers: { "X-CSRF-Token": csrf } });
    received(form, each, { ...part, duplicate: null });
  }, each);
  fail(form, each, job.problem, ...(job.status === AT_FAULT ? [] : [retry]));
}

// A locked file is sent again with what opens it.
function unlock(form, each) {
  const input = make("input", { type: "password", required: true, autocomplete: "off" });
  const asked = make("form", { className: "unlock" }, make("label", { textContent: form.dataset.password }, input), make("button", { className: "primary", textContent: form.dataset.again }));
  asked.addEventListener("submit", (event) => { event.preventDefault(); clear(form, each); sendOne(form, each, input.value); });
  each.item.append(asked);
  input.focus();
}

async function done(form, each, part) {
  each.progress.value = 1;
  each.state.replaceChildren(`${form.dataset.done} · `, link(form, part.id, form.dataset.open));
  if (form.dataset.kind === "import" && form.querySelectorAll(".sent li").length === 1) { location.assign(`/register/imports/${encodeURIComponent(part.id)}`); return; }
  if (form.dataset.kind !== "plan") return;
  const answer = await fetch(`/v1/plans/${encodeURIComponent(part.id)}`);
  const alike = answer.ok ? ((await answer.json()).same_number_as ?? []).filter((id) => id !== part.duplicate) : [];
  if (alike.length) note(each, "review", `${form.dataset.sameNumber}. `, link(form, alike[0], form.dataset.earlier ?? form.dataset.open));
}

// A few jobs are followed at once, in the order in which they were sent; the others are told of when it is their turn.
const waiting = [];
let streams = 0;
function followed(id, heard) {
  return new Promise((resolve) => { waiting.push({ id, heard, resolve }); next(); });
}

function next() {
  while (streams < FOLLOWED && waiting.length) {
    const { id, heard, resolve } = waiting.shift();
    streams += 1;
    follow(id, heard).then((job) => { streams -= 1; resolve(job); next(); });
  }
}

function follow(id, heard) {
  return new Promise((resolve) => {
    const events = new EventSource(`/v1/jobs/${encodeURIComponent(id)}/events`);
    events.addEventListener("progress", (event) => heard(JSON.parse(event.data)));
    events.addEventListener("end", (event) => { events.close(); resolve(JSON.parse(event.data)); });
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) ask(id, heard).then(resolve);
    });
  });
}

// Where no stream is to be had, the job is asked after.
async function ask(id, heard) {
  for (;;) {
    const answer = await fetch(`/v1/jobs/${encodeURIComponent(id)}`).catch(() => null);
    if (answer?.status === 404) return null;
    const job = answer?.ok ? await answer.json() : null;
    if (job?.finished_at) return job;
    if (job) heard(job);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
