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

  function date(data) {
    const field = ssr.make("input", { type: "date", max: data.max });
    field.value = data.value;
    return field;
  }

  // A control that is drawn again keeps its element, so that it keeps the focus.
  function draw(element, data) {
    const old = element.querySelector("select, input");
    const held = old && old === document.activeElement;
    const field = (data.kind === "date" ? date : select)(data);
    field.id = "control-" + ++count;
    field.dataset.param = data.param;
    if (data.kind === "date") field.addEventListener("change", () => (field.value || !field.validity.badInput) && change(data, field.value));
    else field.addEventListener("change", () => change(data, field.value));
    const label = ssr.make("label", { for: field.id, class: data.quiet ? "unseen" : "" }, data.label);
    element.replaceChildren(label, field);
    if (held) field.focus();
  }

  ssr.host("data-control", draw);
})();
