// Forms: fields with labels, errors at the field, sent as JSON; what the server answers with an address is gone to.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  let count = 0;

  function choices(field, id) {
    const select = ssr.make("select", { id, name: field.name });
    for (const [value, text] of field.options) {
      const option = ssr.make("option", { value }, text);
      option.selected = value === (field.value || "");
      select.append(option);
    }
    return select;
  }

  // Several of many: a group of boxes with one legend.
  function boxes(field, id) {
    const chosen = field.value || [];
    const lines = field.options.map(function ([value, text], index) {
      const box = ssr.make("input", { type: "checkbox", id: id + "-" + index, value });
      box.checked = chosen.includes(value);
      return ssr.make("label", { class: "form-choice", for: box.id }, box, ssr.make("span", {}, text));
    });
    return ssr.make("fieldset", { id, class: "form-boxes" }, ssr.make("legend", {}, field.label), ...lines);
  }

  function input(field, id) {
    if (field.kind === "select") return choices(field, id);
    if (field.kind === "boxes") return boxes(field, id);
    const common = { id, name: field.name, maxlength: field.most, autocomplete: field.autocomplete || "off" };
    const made = field.kind === "area" ? ssr.make("textarea", { ...common, rows: 4 }) : ssr.make("input", { ...common, type: field.kind || "text" });
    made.value = field.value || "";
    return made;
  }

  // A day is written out, never 10/09/2019, which may mean two days.
  function day(field, id) {
    const parts = ssr.dayField({ value: field.value || "", days: (field.options || []).map(([value]) => value), empty: "" }, id, function (found) {
      parts[0].dataset.day = found;
      parts[0].dataset.shown = parts[0].value = found ? ssr.sayDay(found) : "";
    });
    parts[0].id = id;
    return parts;
  }

  function line(field) {
    const id = "form-" + ++count;
    const error = ssr.make("p", { class: "field-error", id: id + "-error", hidden: true });
    const hint = field.hint ? ssr.make("p", { class: "hint", id: id + "-hint" }, field.hint) : null;
    const [made, ...more] = field.kind === "day" ? day(field, id) : [input(field, id)];
    made.setAttribute("aria-describedby", [hint && hint.id, error.id, field.kind === "day" && id + "-fault"].filter(Boolean).join(" "));
    if (field.required && field.kind !== "boxes") made.setAttribute("aria-required", "true"); // a group cannot bear it
    const label = field.kind === "boxes" ? null : ssr.make("label", { for: id }, field.label);
    return { field, made, error, element: ssr.make("div", { class: "form-line" }, label, hint, error, made, ...more) };
  }

  function value(one) {
    if (one.field.kind === "boxes") return [...one.made.querySelectorAll("input:checked")].map((box) => box.value);
    if (one.field.kind === "day") return one.made.getAttribute("aria-invalid") ? "" : one.made.dataset.day;
    return one.made.value;
  }

  function mark(one, message) {
    one.error.textContent = message || "";
    one.error.hidden = !message;
    if (message) one.made.setAttribute("aria-invalid", "true");
    else one.made.removeAttribute("aria-invalid");
  }

  function isEmpty(given) {
    return typeof given === "string" ? !given.trim() : !given.length;
  }

  // The first field that is wrong gets the focus; true where none is.
  function complete(lines) {
    lines.forEach((one) => mark(one, one.field.required && isEmpty(value(one)) ? one.field.required : ""));
    const wrong = lines.find((one) => !one.error.hidden);
    if (wrong) (wrong.made.querySelector("input") || wrong.made).focus();
    return !wrong;
  }

  // What is shown once, such as a password: a text to copy, and then the page anew.
  function once(element, shown) {
    const id = "form-" + ++count;
    const field = ssr.make("input", { id, type: "text", readonly: true, class: "once-text", "aria-describedby": id + "-note" });
    field.value = shown.text;
    field.addEventListener("focus", () => field.select());
    const said = ssr.make("span", { class: "hint", role: "status" });
    const copy = ssr.make("button", { type: "button", class: "button button--quiet" }, shown.copy);
    copy.addEventListener("click", async function () {
      const copied = await navigator.clipboard.writeText(shown.text).then(() => true, () => false);
      said.textContent = copied ? shown.copied : "";
      if (!copied) field.focus();
    });
    const onward = ssr.make("a", { href: shown.address, class: "button", "data-reload": true }, shown.onward);
    const note = ssr.make("p", { id: id + "-note", class: "hint" }, shown.note);
    const line = ssr.make("div", { class: "form-line" }, ssr.make("label", { for: id }, shown.label), note, field);
    element.replaceChildren(ssr.make("div", { class: "form once" }, line, ssr.make("div", { class: "button-row" }, copy, onward, said)));
    field.focus();
  }

  function draw(element, data) {
    const lines = data.fields.map(line);
    const button = ssr.make("button", { type: "submit", class: data.quiet ? "button button--quiet" : "button", "aria-label": data.label }, data.button);
    const region = ssr.make("div", { class: "upload-says", "aria-live": "polite" });
    const form = ssr.make("form", { class: "form" }, ...lines.map((one) => one.element), ssr.make("div", { class: "button-row" }, button), region);
    form.noValidate = true;
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      if (!complete(lines)) return;
      button.disabled = true;
      region.replaceChildren(ssr.make("p", {}, ssr.say("This takes a moment …")));
      const said = Object.fromEntries(lines.map((one) => [one.field.name, value(one)]));
      const reply = await ssr.send(data.address, ssr.json({ ...data.also, ...said }));
      button.disabled = false;
      region.replaceChildren();
      if (reply.body && reply.body.once) return void once(element, reply.body.once);
      // Also where nothing was done because the page no longer held: it is shown anew, and says so.
      if (reply.body && reply.body.address) return void ssr.go(reply.body.address, { keep: Boolean(data.keep) });
      const at = reply.body && lines.find((one) => one.field.name === reply.body.field);
      if (!at) return void ssr.fault(region, reply.body);
      mark(at, reply.body.message);
      (at.made.querySelector("input") || at.made).focus();
    });
    const folded = data.summary ? ssr.make("details", { class: "form-folded" }, ssr.make("summary", {}, data.summary), form) : form;
    element.replaceChildren(folded);
  }

  ssr.host("data-form", draw);
})();
