// Stands after the bundle of DataTables in one script, which declares DataTable and followTheme.
// The page's policy allows this script alone, and no address to load anything from.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { quotes, mentions, articles, sources } = read("data");
const text = DataTable.render.text(); // what an article says is never markup
const byName = { quotes, mentions };
const tables = {};
let pages; // the articles as HTML, read when the first one is opened

const show = (_, type, row) =>
  type === "display" ? `<button type="button" data-open="${Number(row.n)}">Show</button>` : "";
const list = { target: 0, content: ["order", ["searchList"]] };

function build(name, columns) {
  const rows = byName[name].map((cells, n) => {
    const [title, outlet, date] = articles[cells.at(-2)];
    return { n, cells, title, outlet, date };
  });
  const shared = [
    { title: "Outlet", data: "outlet", listed: true, visible: articles.some(([, outlet]) => outlet) },
    { title: "Date", data: "date", className: "date", visible: articles.some(([, , date]) => date) },
    { title: "Article", data: "title" },
  ];
  const all = [
    ...[...columns, ...shared].map(({ listed, ...column }) => ({
      render: text,
      columnControl: listed ? [list] : ["order"],
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
  { title: "Speaker", data: "cells.0", listed: true },
  { title: "Sentence", data: "cells.1", className: "said" },
  { title: "Kind", data: "cells.2", listed: true },
  { title: "Reporting word", data: "cells.3" },
]);
build("mentions", [
  { title: "Named", data: "cells.0", listed: true },
  { title: "In the words", data: "cells.1", className: "said" },
  { title: "Where", data: "cells.2", listed: true },
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

const dialog = document.querySelector("dialog");
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
