// Native controls that put their value into the URL.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  let count = 0;

  // What holds although another mission is chosen: the language, and through what the figures are seen.
  function held(given) {
    const kept = ["lang", "freeze", "with"].filter((name) => given.get(name)).map((name) => [name, given.get(name)]);
    return new URLSearchParams(kept).toString();
  }

  function change(data, value) {
    const url = new URL(window.location.href);
    if (data.fresh) url.search = held(url.searchParams);
    const names = data.param.split(" ");
    const values = names.length > 1 && data.kind !== "text" ? value.split(" ") : [value];
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

  // Boxes behind a summary, which stays open while they are ticked; each is known again by its value.
  function boxes(element, data) {
    const old = element.querySelector("details");
    const held = old && old.contains(document.activeElement) && document.activeElement.dataset.param;
    const lines = data.options.map(function ([value, text]) {
      const box = ssr.make("input", { type: "checkbox", id: "control-" + ++count, value });
      box.checked = data.chosen.includes(value);
      box.dataset.param = data.param + "/" + value;
      return ssr.make("label", { for: box.id, class: "control-choice" }, box, ssr.make("span", {}, text));
    });
    const group = ssr.make("fieldset", {}, ssr.make("legend", { class: "unseen" }, data.label), ...lines);
    group.addEventListener("change", () => change(data, ticked(group, data)));
    const summary = ssr.make("summary", {}, data.summary);
    summary.dataset.param = data.param;
    const folded = ssr.make("details", { class: "control-boxes" }, summary, group);
    folded.open = Boolean(old && old.open);
    element.replaceChildren(folded);
    if (held) element.querySelector('[data-param="' + held + '"]').focus();
  }

  function ticked(group, data) {
    const found = [...group.querySelectorAll("input:checked")].map((box) => box.value);
    if (data.everything && found.length === data.options.length) return "";
    return found.join(",") || data.nothing;
  }

  const text = (data) => ssr.make("input", { type: "search", value: data.value, placeholder: data.hint || "", maxlength: 100 });

  function made(data, id) {
    if (data.kind === "day") return ssr.dayField(data, id, (day) => change(data, day));
    return [data.kind === "text" ? text(data) : select(data)];
  }

  // A control that is drawn again keeps its element, so that it keeps the focus.
  function draw(element, data) {
    if (data.kind === "boxes") return void boxes(element, data);
    const old = element.querySelector("select, input");
    const held = old && old === document.activeElement;
    const id = "control-" + ++count;
    const [field, ...more] = made(data, id);
    field.id = id;
    field.dataset.param = data.param;
    if (data.kind !== "day") field.addEventListener("change", () => change(data, field.value));
    const label = ssr.make("label", { for: field.id, class: data.quiet ? "unseen" : "" }, data.label);
    element.replaceChildren(label, field, ...more);
    if (held) field.focus();
  }

  ssr.host("data-control", draw);
})();
