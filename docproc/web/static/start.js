// The token of a one-time link stands in the part of the address that is never sent; it is taken out of the history at once.
const token = location.hash.slice(1);
const message = document.getElementById("message");
const value = (id) => document.getElementById(id).value.trim() || null;
const say = (text) => { message.textContent = text; message.hidden = !text; };

history.replaceState(null, "", location.pathname);
if (!token) say(message.dataset.missing);
document.getElementById("start").addEventListener("submit", async (event) => {
  event.preventDefault();
  say("");
  const sent = { token, login: value("login"), name: value("name"), password: document.getElementById("password").value };
  const answer = await fetch("/v1/session/redeem", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
  if (answer.ok) { location.replace("/"); return; }
  const problem = await answer.json();
  say(`${problem.title}. ${problem.remedy}`);
});
