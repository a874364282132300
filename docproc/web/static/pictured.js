// Words on pictures of pages: asked of the server page by page, when they are needed.
const SPACE = "http://www.w3.org/2000/svg";

export default class Pictured {
  #pages = new Map();

  constructor(panel) { this.panel = panel; }

  // Words of a page as {start, end, box, text, page}, in the order of the text; boxes in points.
  page(number) {
    if (!this.#pages.has(number)) {
      const address = `/documents/${encodeURIComponent(this.panel.dataset.document)}/pages/${number}/words`;
      const words = fetch(address).then((answer) => (answer.ok ? answer.json() : []))
        .then((found) => found.map(([start, end, text, ...box]) => ({ start, end, text, box, page: number })));
      this.#pages.set(number, words);
    }
    return this.#pages.get(number);
  }

  // The words among which a pointer is, and where it is in their measure.
  async under(target, x, y) {
    const sheet = target.closest?.(".sheet[data-page]");
    if (!sheet) return [[], 0, 0];
    const area = sheet.getBoundingClientRect();
    const scale = this.#scale(sheet);
    return [await this.page(Number(sheet.dataset.page)), (x - area.left) * scale, (y - area.top) * scale];
  }

  async first() {
    const top = this.panel.getBoundingClientRect().top;
    const sheets = this.#sheets();
    const sheet = sheets.find((each) => each.getBoundingClientRect().bottom > top + 80) ?? sheets[0];
    const words = await this.page(Number(sheet.dataset.page));
    const hidden = (top - sheet.getBoundingClientRect().top) * this.#scale(sheet);
    return words.find((word) => word.box[1] > hidden) ?? words[0];
  }

  around(word) { return this.page(word.page); }

  async beyond(word, isForward) {
    const number = word.page + (isForward ? 1 : -1);
    if (!this.panel.querySelector(`.sheet[data-page="${number}"]`)) return null;
    const words = await this.page(number);
    return isForward ? words[0] : words.at(-1);
  }

  async show(first, last) {
    const words = await this.#between(first, last);
    this.clear();
    for (const { page, box: [x0, top, x1, bottom] } of words) {
      const rectangle = document.createElementNS(SPACE, "rect");
      const attributes = { class: "picked", x: x0 - 1.5, y: top - 1, width: x1 - x0 + 3, height: bottom - top + 2 };
      for (const [name, value] of Object.entries(attributes)) rectangle.setAttribute(name, value);
      this.panel.querySelector(`.sheet[data-page="${page}"] svg`).append(rectangle);
    }
    return words.map((word) => word.text).join(" ");
  }

  reveal() { [...this.panel.querySelectorAll(".picked")].at(-1)?.scrollIntoView({ block: "nearest" }); }

  clear() { for (const old of this.panel.querySelectorAll(".picked")) old.remove(); }

  async #between(first, last) {
    const words = [];
    for (let page = first.page; page <= last.page; page += 1) words.push(...(await this.page(page)));
    return words.filter((word) => word.start >= first.start && word.end <= last.end);
  }

  #sheets() { return [...this.panel.querySelectorAll(".sheet[data-page]")]; }

  #scale(sheet) { return sheet.querySelector("svg").viewBox.baseVal.width / sheet.clientWidth; }
}
