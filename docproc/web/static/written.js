// Words of running text: found in the paragraphs, and selected as in any text.
const AROUND = 150;
const characters = (text) => [...text].length;  // offsets count characters, and JavaScript counts halves of some

export default class Written {
  #words = null;

  constructor(panel) { this.panel = panel; }

  // What the reader has selected, as its first and last word; null for nothing.
  selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.panel.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    const inside = this.#all().filter(({ range: { startContainer: node, startOffset, endOffset } }) => range.comparePoint(node, endOffset - 1) >= 0 && range.comparePoint(node, startOffset + 1) <= 0);
    return inside.length ? [inside[0], inside.at(-1)] : null;
  }

  async under(target, x, y) {
    return [target.closest?.("[data-start]") ? this.#all().filter((word) => word.paragraph === target.closest("[data-start]")) : [], x, y];
  }

  async first() {
    const top = this.panel.getBoundingClientRect().top;
    return this.#all().find((word) => word.box[1] > top) ?? this.#all()[0];
  }

  async around(word) {
    const at = this.#all().indexOf(word);
    return this.#all().slice(Math.max(0, at - AROUND), at + AROUND);
  }

  async beyond() { return null; }

  async show(first, last) {
    getSelection().setBaseAndExtent(first.node, first.range.startOffset, last.node, last.range.endOffset);
    this.last = last;
    return getSelection().toString().replace(/\s+/gu, " ");
  }

  reveal() { this.last?.node.parentElement.scrollIntoView({ block: "nearest" }); }

  clear() { getSelection().removeAllRanges(); }

  // Words as {start, end, range, box}; the box is where one is drawn now.
  #all() {
    this.#words ??= [...this.panel.querySelectorAll("[data-start]")].flatMap((paragraph) => [...wordsOf(paragraph)]);
    return this.#words;
  }
}

function* wordsOf(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let offset = Number(paragraph.dataset.start);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.data.matchAll(/\S+/gu)) {
      const start = offset + characters(node.data.slice(0, found.index));
      yield word(paragraph, node, found, start);
    }
    offset += characters(node.data);
  }
}

function word(paragraph, node, found, start) {
  const range = document.createRange();
  range.setStart(node, found.index);
  range.setEnd(node, found.index + found[0].length);
  return {
    start, end: start + characters(found[0]), paragraph, node, range,
    get box() { const { left, top, right, bottom } = range.getBoundingClientRect(); return [left, top, right, bottom]; },
  };
}
