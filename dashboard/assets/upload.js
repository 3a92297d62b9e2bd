// Sends a workbook with its progress, and carries out what the buttons of a draft say.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});

  function share(part) {
    return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(part);
  }

  function draw(element, data) {
    const input = ssr.make("input", { type: "file", id: "upload-file", name: "file", accept: ".xlsx,.xlsm,.ods,.csv,.tsv,.txt", "aria-describedby": "upload-hint upload-says" });
    const button = ssr.make("button", { type: "submit", class: "button" }, data.button);
    const region = ssr.make("div", { id: "upload-says", class: "upload-says", "aria-live": "polite" });
    const form = ssr.make(
      "form",
      { class: "upload", method: "post", enctype: "multipart/form-data", action: "/uploads" },
      ssr.make("label", { for: "upload-file" }, data.label),
      ssr.make("p", { class: "hint", id: "upload-hint" }, data.hint),
      input,
      ssr.make("div", { class: "button-row" }, button),
      region
    );
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!input.files.length) ssr.fault(region, { message: ssr.say("Choose a file first.") });
      else if (input.files[0].size > data.largest) ssr.fault(region, { message: data.tooLarge });
      else upload(input, button, region);
    });
    element.replaceChildren(form);
  }

  async function upload(input, button, region) {
    const bar = ssr.make("progress", { max: 1, "aria-label": ssr.say("Sending the file …") });
    const line = ssr.make("p", {}, ssr.say("Sending the file …"));
    const body = new FormData();
    body.append("file", input.files[0]);
    button.disabled = true;
    region.replaceChildren(line, bar);
    const answer = await ssr.send("/uploads", body, function (part) {
      bar.value = part;
      line.textContent = part < 1 ? ssr.say("Sending the file: {share}").replace("{share}", share(part)) : ssr.say("Reading and checking the workbook …");
      if (part >= 1) bar.removeAttribute("value");
    });
    button.disabled = false;
    if (answer.body && answer.body.address) ssr.go(answer.body.address);
    else ssr.fault(region, answer.body);
  }

  // Buttons of a draft: each posts to its address, then the page is asked for anew.
  function actions(element, data) {
    const region = ssr.make("div", { class: "upload-says", "aria-live": "polite" });
    const buttons = data.actions.map(function (action) {
      const button = ssr.make("button", { type: "button", class: action.quiet ? "button button--quiet" : "button" }, action.text);
      button.addEventListener("click", async function () {
        buttons.forEach((one) => (one.disabled = true));
        region.replaceChildren(ssr.make("p", {}, ssr.say("This takes a moment …")));
        const answer = await ssr.send(action.address, ssr.json({ stage: data.stage }));
        buttons.forEach((one) => (one.disabled = false));
        if (answer.body && answer.body.address) ssr.go(answer.body.address);
        else ssr.fault(region, answer.body);
      });
      return button;
    });
    element.replaceChildren(ssr.make("div", { class: "button-row" }, ...buttons), region);
  }

  // A row of a worksheet as it stands: each cell below the letter of its column, the one with the problem marked.
  function row(element, cells) {
    const drawn = cells.map(([letter, text, marked]) => ssr.make(marked ? "mark" : "span", {}, ssr.make("small", {}, letter), text || "\u00a0"));
    element.replaceChildren(...drawn);
  }

  ssr.host("data-row", row);
  let forms = 0;

  // One question: a group of radio buttons with what each makes of some cells, or a list where there are many to choose from.
  function question(form) {
    const name = "question-" + ++forms;
    const group = ssr.make("fieldset", { class: "question" }, ssr.make("legend", {}, form.legend));
    if (form.label) {
      const options = [ssr.make("option", { value: "" }, form.none), ...form.choices.map((choice) => ssr.make("option", { value: choice.id }, choice.text))];
      const select = ssr.make("select", { id: name }, ...options);
      group.append(ssr.make("label", { for: name }, form.label), select);
      return { group, chosen: () => select.value };
    }
    for (const choice of form.choices) {
      const input = ssr.make("input", { type: "radio", name, id: name + "-" + choice.id, value: choice.id });
      const effects = choice.effects.map((effect) => ssr.make("span", { class: "question-effect" }, effect));
      group.append(ssr.make("label", { class: "question-choice", for: input.id }, input, ssr.make("span", {}, choice.text, ...effects)));
    }
    return { group, chosen: () => (group.querySelector("input:checked") || { value: "" }).value };
  }

  function questions(element, data) {
    const asked = data.forms.map((form) => ({ ...question(form), answer: form.answer }));
    const button = ssr.make("button", { type: "submit", class: "button" }, data.button);
    const region = ssr.make("div", { class: "upload-says", "aria-live": "polite" });
    const form = ssr.make("form", { class: "questions" }, ...asked.map((one) => one.group), ssr.make("div", { class: "button-row" }, button), region);
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      const answers = asked.filter((one) => one.chosen()).map((one) => ({ ...one.answer, answer: one.chosen() }));
      if (!answers.length) return ssr.fault(region, { message: data.none });
      button.disabled = true;
      region.replaceChildren(ssr.make("p", {}, ssr.say("This takes a moment …")));
      const reply = await ssr.send(data.address, ssr.json({ answers }));
      button.disabled = false;
      if (reply.status === 200 && reply.body) ssr.go(reply.body.address);
      else ssr.fault(region, reply.body);
    });
    element.replaceChildren(form);
  }

  ssr.host("data-questions", questions);
  ssr.host("data-upload", draw);
  ssr.host("data-actions", actions);
})();
