// The field for a day: it shows 9 October 2019, reads a day in several forms, and says at the field what it cannot read.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  const months = ssr.settings.months; // for each month its names, the one to show first
  const NUMBERED = /^(\d{1,2})[ /-](\d{1,2})[ /-](\d{4})$/;
  const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
  const DAY_FIRST = /^(?:le )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4})$/;
  const MONTH_FIRST = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/;

  function folded(text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[\s.,]+/g, " ")
      .trim();
  }

  // The number of the month that a word begins, if it begins one only; 0 otherwise.
  function month(word) {
    const found = months.map((names, index) => (names.some((name) => folded(name).startsWith(word)) ? index + 1 : 0)).filter(Boolean);
    return word.length > 2 && found.length === 1 ? found[0] : 0;
  }

  function iso(year, monthNumber, day) {
    const date = new Date(Date.UTC(year, monthNumber - 1, day));
    const real = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day && year > 1900 && year < 2200;
    return real ? date.toISOString().slice(0, 10) : null;
  }

  // The days that a text can mean: none where it cannot be read, two where day and month could change places.
  function meanings(text) {
    const plain = folded(text);
    let parts = ISO.exec(plain);
    if (parts) return [iso(+parts[1], +parts[2], +parts[3])];
    parts = DAY_FIRST.exec(plain);
    if (parts) return [iso(+parts[3], month(parts[2]), +parts[1])];
    parts = MONTH_FIRST.exec(plain);
    if (parts) return [iso(+parts[3], month(parts[1]), +parts[2])];
    parts = NUMBERED.exec(plain);
    return parts ? [iso(+parts[3], +parts[2], +parts[1]), iso(+parts[3], +parts[1], +parts[2])] : [];
  }

  function said(day) {
    const [year, number, date] = day.split("-").map(Number);
    const first = ssr.settings.language === "fr" && date === 1 ? "1er" : date;
    return first + " " + months[number - 1][0] + " " + year;
  }

  function fault(days) {
    if (!days.length) return ssr.say("This is not a day that can be read. Write it as 9 October 2019 or 2019-10-09.");
    const text = ssr.say("This can mean {first} or {second}. Write the month in letters.");
    return text.replace("{first}", said(days[0])).replace("{second}", said(days[1]));
  }

  ssr.sayDay = said;

  function tell(field, text) {
    const line = field.parentElement.querySelector(".control-fault");
    line.textContent = text;
    line.hidden = !text;
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  function restore(field) {
    field.value = field.dataset.shown;
    tell(field, "");
  }

  function read(field, change) {
    const days = [...new Set(meanings(field.value).filter(Boolean))];
    if (field.value.trim() && days.length !== 1) return tell(field, fault(days));
    tell(field, "");
    const day = days[0] || "";
    if (day !== field.dataset.day) return change(day);
    return restore(field);
  }

  // The field with the days to choose from and a line for what is wrong; `change` is told the day as YYYY-MM-DD, or nothing.
  ssr.dayField = function (data, id, change) {
    const field = ssr.make("input", { type: "text", class: "day-field", list: id + "-days", autocomplete: "off", "aria-describedby": id + "-fault" });
    field.placeholder = data.empty;
    field.value = field.dataset.shown = data.value ? said(data.value) : "";
    field.dataset.day = data.value;
    const days = data.days.map(said);
    const list = ssr.make("datalist", { id: id + "-days" }, ...days.map((text) => ssr.make("option", { value: text })));
    const line = ssr.make("span", { id: id + "-fault", class: "control-fault", role: "alert", hidden: true });
    field.addEventListener("change", () => read(field, change));
    field.addEventListener("input", (event) => !(event.inputType || "").startsWith("insertText") && days.includes(field.value) && read(field, change));
    field.addEventListener("keydown", (event) => event.key === "Escape" && restore(field));
    return [field, list, line];
  };

  document.addEventListener("ssr-page", () => document.querySelectorAll(".day-field[aria-invalid]").forEach(restore));
})();
