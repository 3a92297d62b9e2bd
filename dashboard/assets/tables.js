// Builds semantic tables from rows sent as data: caption, scopes, groups, rows that open, sorting, walking by arrow keys.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let count = 0;

  function sortKey(cell) {
    if (cell === null || cell === undefined) return null;
    if (typeof cell !== "object") return cell;
    return cell.sort !== undefined ? cell.sort : cell.text === undefined ? null : cell.text;
  }

  function compare(a, b, sign) {
    if (a === null || a === "") return b === null || b === "" ? 0 : 1; // what is empty stands last either way
    if (b === null || b === "") return -1;
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  }

  // Sorting keeps the rows of a group under its heading.
  function sorted(rows, column, sign) {
    const parts = [[]];
    rows.forEach((row) => (row._group ? parts.push([row]) : parts[parts.length - 1].push(row)));
    return parts.flatMap(function (part) {
      const head = part.filter((row) => row._group);
      const rest = part.filter((row) => !row._group);
      return head.concat(rest.sort((a, b) => compare(sortKey(a[column]), sortKey(b[column]), sign)));
    });
  }

  function classes(column, cell) {
    const names = [];
    if (column.kind) names.push("is-" + column.kind);
    if (column.width) names.push("width-" + column.width);
    if (cell && cell.mark) names.push("is-marked");
    return names.join(" ");
  }

  function header(spec, redraw) {
    const row = ssr.make("tr", { role: "row" });
    if (spec.opens) row.append(ssr.make("td", { class: "opener", role: "cell" }));
    for (const column of spec.columns) {
      const cell = ssr.make("th", { scope: "col", role: "columnheader", class: classes(column), title: column.hint });
      if (column.sort) {
        const sign = spec.sort === column.id ? spec.sign : 0;
        cell.setAttribute("aria-sort", sign > 0 ? "ascending" : sign < 0 ? "descending" : "none");
        const button = ssr.make("button", { type: "button", class: "sorter" }, column.title);
        button.addEventListener("click", () => redraw(column.id, sign > 0 ? -1 : 1));
        cell.append(button);
      } else {
        cell.append(column.title);
      }
      row.append(cell);
    }
    return ssr.make("thead", { role: "rowgroup" }, row);
  }

  function cellOf(row, column) {
    const given = row[column.id];
    const name = column.head ? "th" : "td";
    const attributes = { class: classes(column, given), role: column.head ? "rowheader" : "cell", scope: column.head && "row", tabindex: "-1" };
    const element = ssr.make(name, attributes, ...ssr.content(given));
    if (column.title && !column.unlabelled) element.dataset.label = column.title;
    if ((row._mark || []).includes(column.id)) element.classList.add("is-marked");
    if (!element.childNodes.length) element.classList.add("is-empty");
    return element;
  }

  function opener(row, rows, body) {
    const holder = ssr.make("td", { class: "opener", role: "cell" });
    if (!rows) return holder;
    const button = ssr.make("button", { type: "button", "aria-expanded": String(Boolean(row._open)), class: "expander" });
    const name = row._name || plain(row);
    button.append(ssr.make("span", { class: "unseen" }, ssr.say("Details of") + " " + name));
    button.addEventListener("click", () => toggle(button, rows));
    if (body) button.setAttribute("aria-controls", body);
    holder.append(button);
    return holder;
  }

  function plain(row) {
    const found = Object.entries(row).find(([key, value]) => key[0] !== "_" && value && (typeof value === "string" || value.text));
    return found ? String(found[1].text || found[1]) : "";
  }

  function toggle(button, rows) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    rows.forEach((row) => (row.hidden = !open));
  }

  function rowsOf(row, spec) {
    const element = ssr.make("tr", { role: "row", id: row._id, class: row._tone ? "tone-" + row._tone : "" });
    const inside = inner(row, spec);
    if (spec.opens) element.append(opener(row, inside, inside && inside[0].id));
    spec.columns.forEach((column) => element.append(cellOf(row, column)));
    if (spec.opens && inside) {
      element.classList.add("opens");
      element.addEventListener("click", function (event) {
        if (!event.target.closest("a, button") && !String(window.getSelection())) toggle(element.querySelector(".expander"), inside);
      });
    }
    return [element, ...(inside || [])];
  }

  function inner(row, spec) {
    if (!row._rows) return null;
    const nested = !Array.isArray(row._rows);
    const rows = nested ? [nestedRow(row._rows, spec)] : row._rows.flatMap((child) => rowsOf(child, spec));
    rows.forEach(function (one) {
      one.hidden = !row._open;
      one.classList.add("inner");
      one.id = one.id || "inner-" + ++count;
    });
    return rows;
  }

  function nestedRow(nestedSpec, spec) {
    const cell = ssr.make("td", { class: "nest", colspan: spec.columns.length + 1, role: "cell" });
    cell.append(build(nestedSpec, true));
    return ssr.make("tr", { role: "row" }, cell);
  }

  function groupRow(row, spec) {
    const span = spec.columns.length + (spec.opens ? 1 : 0);
    const cell = ssr.make("th", { scope: "colgroup", colspan: span, role: "columnheader" }, row._group);
    if (row.sub) cell.append(ssr.make("span", { class: "sub" }, row.sub));
    return ssr.make("tr", { class: "group", role: "row" }, cell);
  }

  function body(spec) {
    const rows = spec.sort ? sorted(spec.rows.slice(), spec.sort, spec.sign) : spec.rows;
    const element = ssr.make("tbody", { role: "rowgroup" });
    rows.forEach((row) => element.append(...(row._group ? [groupRow(row, spec)] : rowsOf(row, spec))));
    return element;
  }

  function build(given, inside) {
    const spec = { ...given, opens: given.rows.some((row) => row._rows), sign: 1 };
    const table = ssr.make("table", { role: "table", class: inside ? "inside" : "" });
    table.append(ssr.make("caption", { class: spec.quiet || inside ? "unseen" : "" }, spec.caption));
    function redraw(column, sign) {
      spec.sort = column;
      spec.sign = sign;
      const focused = table.contains(document.activeElement);
      table.tHead.replaceWith(header(spec, redraw));
      table.tBodies[0].replaceWith(body(spec));
      const button = focused && table.querySelector('[aria-sort="ascending"] .sorter, [aria-sort="descending"] .sorter');
      if (button) button.focus();
    }
    table.append(header(spec, redraw), body(spec));
    const first = table.querySelector("tbody th[tabindex], tbody td[tabindex]");
    if (first && !inside) first.tabIndex = 0;
    return table;
  }

  ssr.host("data-table", (element, data) => element.replaceChildren(build(data)));

  // Arrow keys walk over the cells of the table that holds the focus; one cell of a table is in the tab order.
  document.addEventListener("keydown", function (event) {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] };
    const move = moves[event.key];
    const cell = move && event.target.closest && event.target.closest(".table th[tabindex], .table td[tabindex]");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
    const next = neighbour(cell, move);
    if (!next) return;
    event.preventDefault();
    focusCell(cell, next);
  });

  // Enter on a cell does what a click on what stands in it does.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.matches || !event.target.matches(".table th[tabindex], .table td[tabindex]")) return;
    const inside = event.target.querySelector("a[href], button");
    if (!inside) return;
    event.preventDefault();
    inside.click();
  });

  function neighbour(cell, [down, right]) {
    const table = cell.closest("table");
    const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden && row.querySelector(":scope > [tabindex]"));
    const cells = (row) => [...row.children].filter((one) => one.hasAttribute("tabindex"));
    const here = cells(cell.parentElement);
    const column = here.indexOf(cell);
    if (right) return here[Math.max(0, Math.min(here.length - 1, column + right))];
    const row = rows[rows.indexOf(cell.parentElement) + down];
    return row && cells(row)[Math.min(column, cells(row).length - 1)];
  }

  function focusCell(cell, next) {
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
})();
