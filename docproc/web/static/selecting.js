// A passage of the document is selected: by dragging over it, by pointing at its first and last word, or by keyboard.
const review = document.querySelector("[data-review]");
const panel = document.querySelector(".source[data-document]");
const bar = document.getElementById("chosen");
const DRAGGED = 4;  // pixels
const WAYS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };

if (bar && panel) await import(bar.dataset.source).then(({ default: Source }) => begin(new Source(panel)));

function begin(source) {
  const [hint, quote, add] = [".chosen-hint", ".chosen-quote", "#add-chosen"].map((each) => bar.querySelector(each));
  const opener = document.getElementById("begin-adding");
  const isOn = () => "selecting" in review.dataset;
  let anchor = null, reach = null, pressed = null, isDragged = false;

  const span = () => (anchor.start <= reach.start ? [anchor, reach] : [reach, anchor]);

  async function choose(from, to) {
    [anchor, reach] = [from, to];
    review.dataset.selecting = "";
    bar.hidden = false;
    quote.textContent = `“${await source.show(...span())}”`;
    add.disabled = false;
    hint.hidden = false;
  }

  function stop() {
    source.clear();
    [anchor, reach] = [null, null];
    delete review.dataset.selecting;
    bar.hidden = true;
    add.disabled = true;
  }

  function take() {
    const [first, last] = span();
    document.dispatchEvent(new CustomEvent("docproc:selected", { detail: { start: first.start, end: last.end, quote: quote.textContent.slice(1, -1) } }));
  }

  async function byKeyboard() {
    const word = await source.first();
    if (!word) return;
    panel.focus({ preventScroll: true });
    await choose(word, word);
  }

  async function step(event) {
    const isForward = WAYS[event.key] > 0;
    const next = stepped(await source.around(reach), reach, event.key) ?? (await source.beyond(reach, isForward));
    if (!next) return;
    await choose(event.shiftKey ? anchor : next, next);
    source.reveal();
  }

  opener.hidden = false;
  opener.addEventListener("click", byKeyboard);
  add.addEventListener("click", take);
  document.getElementById("drop-chosen").addEventListener("click", stop);
  document.addEventListener("docproc:dropped", stop);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    if (event.key.toLowerCase() === "n" && document.getElementById("keys-on")?.checked !== false) {
      event.preventDefault();
      if (isOn()) take(); else byKeyboard();
    } else if (isOn() && WAYS[event.key] && document.activeElement === panel) {
      event.preventDefault();
      step(event);
    } else if (isOn() && event.key === "Enter" && document.activeElement === panel) {
      event.preventDefault();
      take();
    } else if (isOn() && event.key === "Escape") stop();
  });

  const at = async (event) => nearest(...(await source.under(event.target, event.clientX, event.clientY)));

  panel.addEventListener("pointerdown", async (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || source.selected) return;
    event.preventDefault();
    pressed = { x: event.clientX, y: event.clientY, word: at(event) };
    isDragged = false;
  });
  panel.addEventListener("pointermove", async (event) => {
    if (!pressed || !event.buttons) return;
    isDragged ||= Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAGGED;
    if (!isDragged) return;
    review.dataset.selecting = "";
    const [from, to] = [await pressed?.word, await at(event)];
    if (from && to && to !== reach) await choose(from, to);
  });
  panel.addEventListener("pointerup", () => {
    pressed = null;
    const chosen = source.selected?.();
    if (chosen) choose(...chosen);
  });
  panel.addEventListener("click", async (event) => {
    if (!isOn() || isDragged || source.selected?.()) { isDragged = false; return; }
    const word = await at(event);
    if (word) await choose(anchor && (anchor === reach || event.shiftKey) ? anchor : word, word);
    panel.focus({ preventScroll: true });
  });
}

// The word nearest to a point: on its own line first.
function nearest(words, x, y) {
  const away = ({ box: [x0, top, x1, bottom] }) => Math.max(x0 - x, 0, x - x1) + 3 * Math.max(top - y, 0, y - bottom);
  return words.reduce((best, word) => (best === null || away(word) < away(best) ? word : best), null);
}

// The word to which an arrow leads: the next one of the text, or the nearest one on the next line.
function stepped(words, word, key) {
  if (key === "ArrowLeft" || key === "ArrowRight") return words[words.indexOf(word) + WAYS[key]] ?? null;
  const middle = ({ box: [x0, top, x1, bottom] }) => [(x0 + x1) / 2, (top + bottom) / 2];
  const [x, y] = middle(word);
  const height = word.box[3] - word.box[1];
  const beyond = words.map((each) => ({ each, at: middle(each) })).filter(({ at: [, below] }) => (below - y) * WAYS[key] > height / 2);
  const line = Math.min(...beyond.map(({ at: [, below] }) => Math.abs(below - y)));
  const onLine = beyond.filter(({ at: [, below] }) => Math.abs(below - y) < line + height / 2);
  return onLine.reduce((best, each) => (best === null || Math.abs(each.at[0] - x) < Math.abs(best.at[0] - x) ? each : best), null)?.each ?? null;
}
