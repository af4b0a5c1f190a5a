// The reviewer in the browser: shows one item, sends what a key decides. Nothing is kept here but
// the marks of the passage on screen, and those are sent with every change.
//
// Offsets in messages count code points of the article; a browser counts UTF-16 units. `Text`
// (reviewer_text.js, put in front of this file) goes from one to the other; everything here
// counts units within the text on screen.

const KEYS = [
  ["passage", "m", "mark", "mark quotation"],
  ["passage", "a", "add", "add piece to it"],
  ["passage", "k", "respeak", "change speaker"],
  ["passage", "d", "deny", "denied"],
  ["passage", "x", "remove", "remove mark"],
  ["passage", "Enter", "done", "passage done"],
  ["shown", "r", "right", "right"],
  ["shown", "w", "speaker", "wrong speaker"],
  ["blind", "w", "speaker", "name the speaker"],
  ["quote", "s", "span", "wrong span"],
  ["quote", "n", "none", "no quotation"],
  ["settle1", "1", "take1", "as"],
  ["settle2", "2", "take2", "as"],
  ["settle3", "3", "take3", "as"],
  ["", "u", "unsure", "unsure"],
  ["", "b", "back", "back"],
  ["", "j", "forward", "forward"],
  ["", "z", "undo", "undo last"],
  ["", "?", "codebook", "codebook"],
];

class Reviewer {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.build();
    this.listener = () => this.show();
    model.on("change:view", this.listener);
    this.show();
  }

  build() {
    this.head = element("div", { class: "qs-head" });
    this.bar = element("progress", { "aria-label": "decided" });
    this.status = element("p", { class: "qs-status", role: "status", "aria-live": "polite" });
    this.article = element("div", {
      class: "qs-text",
      tabindex: "0",
      role: "textbox",
      "aria-multiline": "true",
      "aria-readonly": "true",
      "aria-label": "text of the item",
    });
    this.article.addEventListener("mouseup", () => this.takeMouse());
    this.marks = element("ol", { class: "qs-marks", "aria-label": "marked quotations" });
    this.others = element("ul", { class: "qs-others", "aria-label": "what the coders decided" });
    this.buttons = element("div", { class: "qs-keys", role: "toolbar", "aria-label": "decisions" });
    this.panel = element("div", { class: "qs-panel" });
    this.root.append(
      element("section", { class: "qs-review", "aria-label": "check by hand" },
        this.head, this.bar, this.status, this.article, this.panel, this.marks, this.others, this.buttons),
    );
    this.box = this.root.firstElementChild;
    // JupyterLab listens for keys on the document: what is typed here is not for it.
    this.box.setAttribute("data-lm-suppress-shortcuts", "true");
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  show() {
    clearTimeout(this.waiting);
    const view = this.model.get("view");
    const item = view.item;
    const marking = this.item && item && this.item.item_id === item.item_id && this.kept;
    const fresh = !item || (!marking && this.seen !== `${item.item_id} ${item.decision}`);
    this.kept = false;
    this.item = item;
    this.head.textContent = item
      ? `Item ${view.position + 1} of ${view.total} · ${this.what(item)} · coder ${view.coder}`
      : `${view.total} items · coder ${view.coder}`;
    this.bar.max = Math.max(view.total, 1);
    this.bar.value = view.decided;
    this.bar.title = `${view.decided} of ${view.total} decided`;
    if (!item) {
      this.article.textContent = view.message || "All items are decided.";
      this.marks.replaceChildren();
      this.others.replaceChildren();
      this.tell(view.message || "All items are decided.");
      this.showButtons();
      return;
    }
    this.seen = `${item.item_id} ${item.decision}`;
    this.text = new Text(item.text, item.base);
    if (fresh) {
      this.list = item.marks.map((mark) => ({
        ...mark,
        content: mark.content.map(([a, b]) => [this.text.unit(a), this.text.unit(b)]),
      }));
      this.choosing = null;
      this.spanning = false;
      this.anchor = this.cursor = this.text.wordAt(this.text.unit(item.start));
      this.exact = null;
      this.panel.replaceChildren();
    }
    this.draw();
    this.showOthers();
    this.showButtons();
    const left = `${view.total - view.decided} left.`;
    this.tell([view.message, this.state(item), left].filter(Boolean).join(" "));
    if (fresh) {
      const first = this.article.querySelector(item.machine ? ".qs-content" : ".qs-in");
      if (first) this.toTop(first);
      if (this.touched) this.article.focus({ preventScroll: true });
    }
  }

  // The passage stands below two lines of what comes before it, not at the foot of the box.
  toTop(first) {
    const above = first.getBoundingClientRect().top - this.article.getBoundingClientRect().top;
    this.article.scrollTop += above - 60;
  }

  what(item) {
    if ((item.others || []).length) return "the coders differ: settle it";
    if (item.kind === "passage") return "mark every quotation in the passage";
    return item.blind ? "who says the marked words?" : "is this quotation right?";
  }

  state(item) {
    if (item.decision) return `Decided: ${item.decision.replace("_", " ")}${item.speaker ? ", " + item.speaker : ""}.`;
    return item.machine && item.machine.speaker ? `Named: ${item.machine.speaker}.` : "";
  }

  tell(text) {
    this.status.textContent = text;
  }

  selection() {
    if (this.exact) return this.exact;
    const [low, high] = [this.anchor, this.cursor].sort((a, b) => a - b);
    const words = this.text.words;
    return words.length ? [words[low][0], words[high][1]] : [0, 0];
  }

  draw() {
    const { text, item } = this;
    const unit = (point) => text.unit(point);
    const layers = [["qs-in", unit(item.start), unit(item.end)]];
    if (item.heading_end > item.start) layers.push(["qs-heading", unit(item.start), unit(item.heading_end)]);
    const { machine } = item;
    if (machine) {
      for (const name of ["content", "cue", "source"]) {
        for (const [a, b] of machine[name]) layers.push([`qs-${name}`, unit(a), unit(b)]);
      }
    }
    this.list.forEach((mark, n) => {
      for (const [a, b] of mark.content) layers.push([`qs-mark qs-colour-${n % 6}`, a, b]);
    });
    const [low, high] = this.selection();
    layers.push(["qs-cursor", low, high]);
    const edges = [...new Set([0, text.text.length, ...layers.flatMap(([, a, b]) => [a, b])])]
      .sort((a, b) => a - b);
    const pieces = [];
    for (let k = 0; k + 1 < edges.length; k++) {
      const names = layers.filter(([, a, b]) => a <= edges[k] && edges[k + 1] <= b).map(([name]) => name);
      pieces.push(element("span", { class: names.join(" ") || null }, text.text.slice(edges[k], edges[k + 1])));
    }
    this.article.replaceChildren(...pieces);
    this.marks.replaceChildren(...this.list.map((mark, n) => {
      const words = mark.content.map(([a, b]) => text.text.slice(a, b)).join(" … ");
      const denied = mark.polarity === "denied" ? " (denied)" : "";
      return element("li", { class: `qs-colour-${n % 6}` },
        element("q", {}, words), ` ${mark.name}${denied}`);
    }));
  }

  // What the coders decided, for whoever settles it; nobody else is sent any of it.
  showOthers() {
    const { text } = this;
    const words = ({ content }) => content.map(([a, b]) => text.text.slice(text.unit(a), text.unit(b))).join(" … ");
    this.others.replaceChildren(...(this.item.others || []).map((one, n) => {
      const marks = one.marks.flatMap((mark) =>
        [" ", element("q", {}, words(mark)), ` ${mark.name}${mark.polarity === "denied" ? " (denied)" : ""};`]);
      const none = one.decision === "coded" && !one.marks.length ? " no quotation" : "";
      const named = ["right", "wrong_speaker"].includes(one.decision) ? `: ${one.name}` : "";
      const what = one.decision === "coded" ? "" : ` ${one.decision.replace("_", " ")}${named}`;
      return element("li", {}, element("strong", {}, `${n + 1} ${one.coder}:`), what, none, ...marks);
    }));
  }

  take(n) {
    const { item, text } = this;
    const code = item.others[n];
    if (item.kind === "quote") {
      const spans = code.marks.map(({ content, speaker, polarity }) => ({ content, speaker, polarity }));
      return this.decide(code.decision, { speaker: code.speaker, spans });
    }
    if (code.decision === "unsure") return this.decide("unsure", { spans: [] });
    this.list = code.marks.map((mark) => ({
      ...mark,
      content: mark.content.map(([a, b]) => [text.unit(a), text.unit(b)]),
    }));
    return this.keep(`As ${code.coder}: change it, or press Enter.`);
  }

  showButtons() {
    const item = this.item;
    this.buttons.replaceChildren(...KEYS.filter(([when]) => this.allows(when)).map(([, key, action, label]) =>
      element("button", {
        type: "button",
        "aria-keyshortcuts": key,
        disabled: !item && !["undo", "back", "codebook"].includes(action),
        onclick: () => { this.touched = true; this.act(action); },
      }, element("kbd", {}, key), ` ${action.startsWith("take") ? `as ${item.others[key - 1].coder}` : label}`)));
  }

  allows(when) {
    const item = this.item;
    if (when === "") return true;
    if (!item) return false;
    if (when.startsWith("settle")) return Number(when.at(-1)) <= (item.others || []).length;
    if (when === "passage" || when === "quote") return item.kind === when;
    return item.kind === "quote" && item.blind === (when === "blind");
  }

  key(event) {
    event.stopPropagation();
    this.touched = true;
    if (event.ctrlKey || event.metaKey) return;
    if (this.panel.contains(event.target)) return;
    const onButton = event.target.tagName === "BUTTON";
    if (onButton && [" ", "Enter", "Tab"].includes(event.key)) return;
    if (this.item && this.move(event)) {
      event.preventDefault();
      return;
    }
    if (this.spanning && event.key === "Enter") return void (event.preventDefault(), this.takeSpan());
    if (this.spanning && event.key === "Escape") return void (this.spanning = false, this.tell("Given up."));
    const found = KEYS.find(([when, key]) => key === event.key && this.allows(when));
    if (!found || (!this.item && !["undo", "back", "codebook"].includes(found[2]))) return;
    event.preventDefault();
    this.act(found[2]);
  }

  move(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };
    const last = this.text.words.length - 1;
    if (event.altKey && event.shiftKey && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
      const [low, high] = this.selection();
      const points = this.text.points;
      const at = points.indexOf(high) + steps[event.key];
      if (points[at] > low) this.exact = [low, points[at]];
      this.draw();
      return true;
    }
    let to = null;
    if (event.key in steps) to = this.cursor + steps[event.key];
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = last;
    else return false;
    this.exact = null;
    this.cursor = Math.min(Math.max(to, 0), last);
    if (!event.shiftKey) this.anchor = this.cursor;
    this.draw();
    const shown = this.article.querySelector(".qs-cursor");
    if (shown) shown.scrollIntoView({ block: "nearest" });
    this.tell(this.text.text.slice(...this.selection()));
    return true;
  }

  takeMouse() {
    const chosen = this.root.ownerDocument.getSelection();
    this.touched = true;
    if (!this.item || !chosen.rangeCount || !this.article.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const offset = (node, within) => {
      const before = document.createRange();
      before.selectNodeContents(this.article);
      before.setEnd(node, within);
      return before.toString().length;
    };
    const low = offset(range.startContainer, range.startOffset);
    const high = offset(range.endContainer, range.endOffset);
    this.anchor = this.cursor = this.text.wordAt(low);
    this.exact = high > low ? [low, high] : null;
    chosen.removeAllRanges();
    this.draw();
    this.article.focus({ preventScroll: true });
  }

  act(action) {
    const item = this.item;
    const under = () => {
      const [low, high] = this.selection();
      const hit = this.list.findIndex((mark) => mark.content.some(([a, b]) => a < high && low < b));
      return hit < 0 ? this.list.length - 1 : hit;
    };
    switch (action) {
      case "mark": return this.mark();
      case "add": return this.addPiece(under());
      case "respeak": return this.respeak(under());
      case "deny": return this.change(under(), (mark) => {
        mark.polarity = mark.polarity === "denied" ? "asserted" : "denied";
      });
      case "remove": {
        const at = under();
        if (at < 0) return this.tell("There is no mark to remove.");
        this.list.splice(at, 1);
        return this.keep("Removed.");
      }
      case "done": return this.decide("coded", { spans: this.sent() });
      case "right": return this.decide("right");
      case "none": return this.decide("no_quote");
      case "unsure":
        return this.decide("unsure", item.kind === "passage" ? { spans: this.sent() } : {});
      case "speaker": return this.choose("Who says these words?", (speaker) =>
        this.decide(item.blind ? "names" : "wrong_speaker", { speaker }));
      case "span":
        this.spanning = true;
        return this.tell("Choose the right words, then press Enter; Escape gives up.");
      case "take1": return this.take(0);
      case "take2": return this.take(1);
      case "take3": return this.take(2);
      case "back": return this.send({ action: "go", to: -1 });
      case "forward": return this.send({ action: "go", to: 1 });
      case "undo": return this.send({ action: "undo" });
      case "codebook": return this.codebook();
    }
  }

  words() {
    const [low, high] = this.selection();
    const found = this.text.trimmed(low, high);
    if (!found) this.tell("There are no words here to mark.");
    return found;
  }

  mark() {
    const found = this.words();
    if (!found) return;
    const start = this.text.point(found[0]);
    if (start < this.item.start || start >= this.item.end) {
      return this.tell("A quotation belongs to the passage in which it starts: this one starts outside.");
    }
    this.choose("Who says these words?", (speaker, name) => {
      this.list.push({ content: [found], speaker, name, polarity: "asserted" });
      this.list.sort((a, b) => a.content[0][0] - b.content[0][0]);
      this.keep(`Marked, ${name}.`);
    });
  }

  addPiece(at) {
    const found = this.words();
    if (!found) return;
    const before = this.list.reduce((best, mark, n) => (mark.content[0][0] <= found[0] ? n : best), at);
    if (before < 0) return this.tell("Mark the first piece with m.");
    this.change(before, (mark) => {
      mark.content = [...mark.content, found].sort((a, b) => a[0] - b[0]);
    });
  }

  respeak(at) {
    if (at < 0) return this.tell("There is no mark yet.");
    this.choose("Who says these words?", (speaker, name) => this.change(at, (mark) => {
      Object.assign(mark, { speaker, name });
    }));
  }

  change(at, how) {
    if (at < 0 || at === undefined) return this.tell("There is no mark yet.");
    how(this.list[at]);
    const mark = this.list[at];
    this.keep(`${mark.name}${mark.polarity === "denied" ? ", denied" : ""}.`);
  }

  sent() {
    return this.list.map(({ content, speaker, polarity }) => ({
      content: content.map(([a, b]) => [this.text.point(a), this.text.point(b)]),
      speaker,
      polarity,
    }));
  }

  keep(text) {
    this.kept = true; // the answer brings back what is on screen
    this.send({ action: "marks", item_id: this.item.item_id, spans: this.sent() });
    this.draw();
    this.tell(text);
    this.article.focus({ preventScroll: true });
  }

  takeSpan() {
    const found = this.words();
    if (!found) return;
    this.spanning = false;
    const content = [[this.text.point(found[0]), this.text.point(found[1])]];
    const { machine } = this.item;
    this.choose("And who says them?", (speaker) =>
      this.decide("wrong_span", { speaker, spans: [{ content, speaker, polarity: "asserted" }] }),
    machine.speaker);
  }

  decide(decision, more = {}) {
    this.send({ action: "decide", item_id: this.item.item_id, decision, ...more });
  }

  send(message) {
    this.model.send(message);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(
      "The kernel does not answer, so nothing was kept: run the cell again."), 8000);
  }

  // A list to choose a speaker from by typing; whoever is not in it is taken as typed.
  choose(question, then, preset = "") {
    const nobody = [null, "nobody is named"];
    const all = this.model.get("speakers");
    const options = element("ul", { class: "qs-options", role: "listbox", id: "qs-options", "aria-label": "speakers" });
    const input = element("input", {
      type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "qs-options",
      "aria-autocomplete": "list", "aria-label": question, placeholder: "type a name; ↑ ↓ choose; Enter",
      autocomplete: "off", spellcheck: "false",
    });
    let shown = [], at = 0;
    const close = () => {
      this.panel.replaceChildren();
      this.article.focus({ preventScroll: true });
    };
    const take = (n) => {
      const [speaker, name] = shown[n];
      close();
      then(speaker, name);
    };
    const redraw = () => {
      options.replaceChildren(...shown.map(([, name, typed], n) => element("li", {
        role: "option", id: `qs-option-${n}`, "aria-selected": String(n === at),
        onmousedown: (event) => { event.preventDefault(); take(n); },
      }, typed ? `new: ${name}` : name)));
      input.setAttribute("aria-activedescendant", `qs-option-${at}`);
      options.children[at]?.scrollIntoView({ block: "nearest" });
    };
    const filter = () => {
      const typed = input.value.trim().replace(/\s+/gu, " ");
      const { fits, known, parts } = fitting(all, typed);
      shown = typed
        ? [...fits.slice(0, 50), ...(known ? [] : [[typed, typed, true]]), ...parts, nobody]
        : [nobody, ...all.slice(0, 50)];
      at = 0;
      redraw();
    };
    input.addEventListener("input", filter);
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "ArrowDown") at = Math.min(at + 1, shown.length - 1);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter") return void (event.preventDefault(), take(at));
      else if (event.key === "Escape") return void (event.preventDefault(), close());
      else return;
      event.preventDefault();
      redraw();
    });
    this.panel.replaceChildren(element("div", { class: "qs-dialog", role: "dialog", "aria-label": question },
      element("strong", {}, question), input, options));
    if (preset && preset !== nobody[1]) input.value = preset;
    filter();
    input.focus();
  }

  codebook() {
    const close = () => {
      this.panel.replaceChildren();
      this.article.focus({ preventScroll: true });
    };
    const button = element("button", { type: "button", onclick: close }, "close");
    const dialog = element("div", { class: "qs-dialog", role: "dialog", "aria-label": "codebook" },
      element("strong", {}, "Codebook"),
      element("ol", {}, ...this.model.get("codebook").map((line) => element("li", {}, line))),
      element("p", {}, "← → choose a word, with Shift several, with Alt and Shift a letter more or less; ↑ ↓ ten words. The mouse does it too."),
      button);
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" || event.key === "?") { event.preventDefault(); close(); }
    });
    this.panel.replaceChildren(dialog);
    button.focus();
  }
}

export default {
  render({ model, el }) {
    const reviewer = new Reviewer(model, el);
    return () => model.off("change:view", reviewer.listener);
  },
};
