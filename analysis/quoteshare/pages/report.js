// Stands after the bundle of DataTables in one script, which declares DataTable and followTheme.
// The page's policy allows this script alone, and no address to load anything from.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { quotes, mentions, articles, sources } = read("data");
const small = matchMedia("(max-width: 45rem)");
const text = DataTable.render.text(); // what an article says is never markup
const byName = { quotes, mentions };
const tables = {};
let pages; // the articles as HTML, read when the first one is opened

const show = (_, type, row) =>
  type === "display" ? `<button type="button" data-open="${Number(row.n)}">Show</button>` : "";
// The values to choose from, found here: DataTables would sort all rows by the column for it.
function list(values) {
  const options = [...new Set(values)].sort().map((value) => text.filter(value));
  const choices = options.map((value) => ({ label: value, value }));
  return { target: 0, content: ["order", [{ extend: "searchList", options: choices }]] };
}

// The sentence of a mention, its name marked; each piece is escaped on its own.
function marked(cells, type) {
  const pieces = cells.slice(1, 4);
  if (type !== "display") return pieces.join("");
  const [before, name, after] = pieces.map((piece) => text.display(piece));
  return `${before}<mark>${name}</mark>${after}`;
}

function build(name, columns) {
  const rows = byName[name].map((cells, n) => {
    const [title, outlet, date] = articles[cells.at(-2)];
    return { n, cells, title, outlet, date };
  });
  const shared = [
    { title: "Outlet", data: "outlet", listed: (row) => row.outlet, visible: articles.some(([, outlet]) => outlet) },
    { title: "Date", data: "date", className: "date", visible: articles.some(([, , date]) => date) },
    { title: "Article", data: "title" },
  ];
  const all = [
    ...[...columns, ...shared].map(({ listed, ...column }) => ({
      render: text,
      createdCell: (cell) => { cell.dataset.label = column.title; }, // on a phone a row is a card
      type: "string", // told, since finding it out takes a look at every cell
      columnControl: listed ? [list(rows.map(listed))] : ["order"],
      ...column,
    })),
    { title: "In the article", data: null, orderable: false, columnControl: [], render: show },
  ];
  // DataTables would make plain cells of the headings.
  const head = document.getElementById(name).createTHead().insertRow();
  for (const { title } of all) {
    head.append(Object.assign(document.createElement("th"), { scope: "col", textContent: title }));
  }
  tables[name] = new DataTable(`#${name}`, {
    data: rows,
    columns: all,
    ordering: { indicators: false, handler: false },
    order: [],
    pageLength: 10,
    orderClasses: false,
    pagingType: small.matches ? "simple" : "full_numbers",
    lengthMenu: [10, 25, 100],
    autoWidth: false,
    language: {
      search: "Search:",
      searchPlaceholder: "any word",
      emptyTable: "Nothing was found.",
      columnControl: { order: "Sort by this column", dropdown: "Choose values" },
    },
  });
  document.querySelector(`#${name}`).addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) openArticle(name, Number(button.dataset.open), button);
  });
}

build("quotes", [
  { title: "Speaker", data: "cells.0", listed: (row) => row.cells[0] },
  { title: "Sentence", data: "cells.1", className: "said" },
  { title: "Kind", data: "cells.2", listed: (row) => row.cells[2] },
  { title: "Reporting word", data: "cells.3" },
]);
build("mentions", [
  { title: "Named", data: "cells.0", listed: (row) => row.cells[0] },
  { title: "Sentence", data: "cells", className: "said", render: marked },
  { title: "Where", data: "cells.4", listed: (row) => row.cells[4] },
]);

// A number shows the rows that it counts, and nothing else.
document.addEventListener("click", (event) => {
  const number = event.target.closest("[data-rows]");
  if (number) filter(number.dataset.of, Number(number.dataset.rows), number.dataset.label);
  const all = event.target.closest("[data-all]");
  if (all) filter(all.dataset.all);
});

function filter(name, source, label) {
  const wanted = source === undefined ? null : new Set(sources[source]);
  tables[name].columns().ccSearchClear?.();
  tables[name].search("");
  tables[name].search.fixed("source", wanted && ((_, row) => wanted.has(row.n)));
  tables[name].draw();
  const state = document.getElementById(`${name}-state`);
  state.querySelector("span").textContent = wanted
    ? `Only what this number counts: ${label}. `
    : "Everything is shown. ";
  state.querySelector("button").hidden = !wanted;
  const heading = document.getElementById(`${name}-title`);
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

// A chart as large as the window; Escape and the button close it.
const picture = document.getElementById("picture");
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-enlarge], figure > img");
  if (!button) return;
  const image = button.closest("figure").querySelector("img");
  const large = image.cloneNode();
  large.removeAttribute("width");
  picture.querySelector(".page").replaceChildren(large);
  picture.showModal();
  picture.onclose = () => image.parentElement.querySelector("[data-enlarge]").focus();
});

// On paper: two hundred rows of what is shown.
let before = [];
addEventListener("beforeprint", () => {
  before = Object.values(tables).map((table) => table.page.len());
  for (const table of Object.values(tables)) table.page.len(200).draw();
});
addEventListener("afterprint", () => {
  Object.values(tables).forEach((table, n) => table.page.len(before[n]).draw());
});

const dialog = document.getElementById("article");
function openArticle(name, n, button) {
  pages ??= read("articles");
  const cells = byName[name][n];
  const place = dialog.querySelector(".page");
  place.innerHTML = pages[cells.at(-2)];
  const here = place.querySelectorAll(`[data-${name === "quotes" ? "quote" : "at"}="${CSS.escape(cells.at(-1))}"]`);
  here.forEach((piece) => piece.classList.add("here"));
  dialog.showModal();
  dialog.onclose = () => button.focus();
  (here[0] ?? place).scrollIntoView({ block: "center" });
}
dialog.querySelector("button").addEventListener("click", () => dialog.close());
followTheme();
document.documentElement.dataset.ready = "yes";
