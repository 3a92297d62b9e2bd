// Native controls that put their value into the URL.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  let count = 0;

  function change(data, value) {
    const url = new URL(window.location.href);
    const language = url.searchParams.get("lang");
    if (data.fresh) url.search = language ? "?lang=" + language : "";
    const names = data.param.split(" ");
    const values = names.length > 1 ? value.split(" ") : [value];
    names.forEach((name, index) => (values[index] ? url.searchParams.set(name, values[index]) : url.searchParams.delete(name)));
    ssr.go(url.pathname + url.search, { keep: true });
  }

  function select(data) {
    const field = ssr.make("select", {});
    for (const [value, text] of data.options) {
      const option = ssr.make("option", { value }, text);
      option.selected = value === data.value;
      field.append(option);
    }
    return field;
  }

  // A control that is drawn again keeps its element, so that it keeps the focus.
  function draw(element, data) {
    const old = element.querySelector("select, input");
    const held = old && old === document.activeElement;
    const id = "control-" + ++count;
    const [field, ...more] = data.kind === "day" ? ssr.dayField(data, id, (day) => change(data, day)) : [select(data)];
    field.id = id;
    field.dataset.param = data.param;
    if (data.kind !== "day") field.addEventListener("change", () => change(data, field.value));
    const label = ssr.make("label", { for: field.id, class: data.quiet ? "unseen" : "" }, data.label);
    element.replaceChildren(label, field, ...more);
    if (held) field.focus();
  }

  ssr.host("data-control", draw);
})();
