// <value-form>: the parts of a value as typed inputs, each with its label; filled from what is known or from a quoted passage.
const spoken = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
const DAY = /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu;
const UNTIL = /trước|đến hết|chậm nhất|hạn|không quá/iu;
const make = (tag, properties, ...children) => { const made = Object.assign(document.createElement(tag), properties); made.append(...children); return made; };
const folded = (text) => text.normalize("NFC").toLowerCase();

class ValueForm extends HTMLElement {
  static options = {};

  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || !event.target.matches("textarea")) return;
      event.preventDefault();
      const form = this.closest("form");
      form.requestSubmit(form.querySelector(".primary"));
    });
  }

  show(fields) {
    this.fields = fields;
    this.inputs = fields.map((field) => this.#input(field));
    this.replaceChildren(...fields.map((field, index) => this.#labelled(field, this.inputs[index])));
  }

  get value() {
    const parts = (this.fields ?? []).map((field, index) => [field.part, this.#read(field, this.inputs[index])]);
    return parts[0]?.[0] === "" ? parts[0][1] : Object.fromEntries(parts);
  }

  focusFirst() { this.querySelector("input, select, textarea")?.focus(); }

  // What the passage already says is not typed again.
  fillFrom(quote) {
    const days = [...quote.matchAll(DAY)].map((found) => {
      const [day, month, year] = found.slice(found[1] ? 1 : 4, found[1] ? 4 : 7);
      return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    });
    const number = quote.replace(DAY, "").match(/\d+(?:\.\d{3})*(?:,\d+)?/u)?.[0].replaceAll(".", "").replace(",", ".");
    const isUntil = UNTIL.test(quote);
    let hasText = false, hasNumber = false;
    this.fields.forEach((field, index) => {
      const input = this.inputs[index];
      if (field.kind === "checkbox") input.checked = days.length === 1 && /trước ngày/iu.test(quote);
      else if (field.kind === "choices" || field.value !== null) return;
      else if (field.kind === "date") input.value = (field.part === "start" ? (days.length === 1 && isUntil ? "" : days[0]) : days.at(-1)) ?? "";
      else if (field.kind === "choice") this.#choose(input, quote);
      else if (field.kind === "number" && !hasNumber && number) { input.value = number; hasNumber = true; }
      else if ((field.kind === "text" || field.kind === "textarea") && field.needed && !hasText) { input.value = quote; hasText = true; }
      input.tell?.();
    });
  }

  // Whoever types a day means that day, and not the month or the quarter that was read.
  #exact() {
    const precision = this.inputs[this.fields.findIndex((field) => field.part === "precision")];
    if (precision) precision.value = "day";
  }

  #choose(select, quote) {
    const found = [...select.options].find((option) => option.value && folded(quote).includes(folded(option.textContent.split(" – ").at(-1))));
    if (found) select.value = found.value;
  }

  #options(field) { return typeof field.options === "string" ? (ValueForm.options[field.options] ?? []) : field.options; }

  #input(field) {
    if (field.kind === "choice") {
      const options = this.#options(field).map(([code, name]) => new Option(name, code));
      const known = options.some((option) => option.value === field.value);
      const select = make("select", { required: Boolean(field.needed) }, ...(field.needed ? [] : [new Option("–", "")]), ...options);
      if (field.value && !known) select.append(new Option(field.value, field.value));
      if (field.value) select.value = field.value;
      return select;
    }
    if (field.kind === "choices") {
      return this.#options(field).map(([code, name]) => ({ name, box: make("input", { type: "checkbox", value: code, checked: (field.value ?? []).includes(code) }) }));
    }
    if (field.kind === "years") {
      return [0, 1].map((at) => make("input", { type: "number", min: 1990, max: 2100, required: true, value: field.value?.[at] ?? "" }));
    }
    if (field.kind === "textarea") return make("textarea", { rows: 3, required: Boolean(field.needed), value: field.value ?? "" });
    const input = make("input", { type: field.kind, required: Boolean(field.needed) });
    if (field.kind === "checkbox") { input.required = false; input.checked = Boolean(field.value); } else input.value = field.value ?? "";
    if (field.kind === "number") { input.step = "any"; input.inputMode = "decimal"; }
    return input;
  }

  #labelled(field, input) {
    if (field.kind === "choices") return make("fieldset", {}, make("legend", { textContent: field.label }), ...input.map(({ name, box }) => make("label", { className: "tick" }, box, name)));
    if (field.kind === "years") return make("fieldset", {}, make("legend", { textContent: field.label }), ...input.map((year, at) => { year.setAttribute("aria-label", `${field.label} ${at + 1}`); return year; }));
    if (field.kind === "checkbox") return make("label", { className: "tick" }, input, field.label);
    const label = make("label", { textContent: field.label }, input);
    if (field.kind === "textarea") label.className = "whole";
    if (field.unit) label.append(make("small", { className: "unit", textContent: field.unit }));
    if (field.kind === "date") {  // browsers order day and month by the machine's settings: said in words, a slip is seen
      const said = make("small", { className: "as-read" });
      input.tell = () => { said.textContent = input.value ? spoken.format(new Date(`${input.value}T00:00`)) : ""; };
      input.addEventListener("input", () => { input.tell(); this.#exact(); });
      input.tell();
      label.append(said);
    }
    return label;
  }

  #read(field, input) {
    if (field.kind === "choices") return input.filter(({ box }) => box.checked).map(({ box }) => box.value);
    if (field.kind === "years") return input.map((year) => Number(year.value));
    if (field.kind === "checkbox") return input.checked;
    if (input.value.trim() === "") return null;
    return field.kind === "number" ? Number(input.value) : input.value.trim();
  }
}

const review = document.querySelector("[data-options]");
if (review) ValueForm.options = JSON.parse(review.dataset.options);
customElements.define("value-form", ValueForm);
