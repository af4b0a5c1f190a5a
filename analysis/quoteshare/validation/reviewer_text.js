// What the reviewer stands on: offsets of the text on screen, and elements. It comes first in the
// module that the browser is sent.

class Text {
  constructor(text, base) {
    this.text = text;
    this.base = base;
    this.points = [0]; // UTF-16 offset of each code point
    for (const char of text) this.points.push(this.points.at(-1) + char.length);
    this.words = [...text.matchAll(/\S+/gu)].map((m) => [m.index, m.index + m[0].length]);
  }
  unit(point) {
    return this.points[Math.min(Math.max(point - this.base, 0), this.points.length - 1)];
  }
  point(unit) {
    let low = 0, high = this.points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.points[middle] < unit) low = middle + 1; else high = middle;
    }
    return low + this.base;
  }
  wordAt(unit) {
    const n = this.words.findIndex(([, end]) => unit < end);
    return n < 0 ? this.words.length - 1 : n;
  }
  // The marks round the words are no content; a full stop behind a paraphrase is none either.
  trimmed(start, end) {
    const all = this.text.slice(start, end);
    const lead = all.match(/^[\s“„«"]*(?:‘(?=.*’[.,;:!?]*[”"]?\s*$))?/su)[0].length;
    let rest = all.slice(lead);
    const opened = lead > all.match(/^\s*/u)[0].length;
    const tail = opened ? /[”"’'»]+[.,;:]?\s*$/u : /(?:[”"»]+[.,;:]?|[.,;:])?\s*$/u;
    rest = rest.replace(tail, "");
    return rest.trim() ? [start + lead, start + lead + rest.trimEnd().length] : null;
  }
}

// Whom a typed name may mean: those whose words begin so, those that hold it, those that have all
// its words ("John Bolton": John R. Bolton); `parts` are those it has all words of ("Doris Day":
// Day). Accents, capitals and a leading article make no difference.
const plain = (name) =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^the\s+(?=\S)/u, "");

const fitting = (all, typed) => {
  const low = plain(typed);
  const words = low.split(" ");
  const ranks = [[], [], []], parts = [];
  let known = false;
  for (const one of all) {
    const name = plain(one[1]);
    const own = name.split(/\s+/u);
    known ||= name === low;
    if (name === low) ranks[0].unshift(one);
    else if (` ${name}`.includes(` ${low}`)) ranks[0].push(one);
    else if (name.includes(low)) ranks[1].push(one);
    else if (words.every((word) => own.includes(word))) ranks[2].push(one);
    else if (own.every((word) => words.includes(word))) parts.push(one);
  }
  return { fits: ranks.flat(), known, parts: parts.slice(0, 5) };
};

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
