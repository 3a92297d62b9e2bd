// Files that take a moment to be made: the link says what is being done; without this script it is a plain link.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});

  function saying(text) {
    const region = document.querySelector("[data-making-says]");
    if (region) region.textContent = text;
  }

  function nameOf(answer, otherwise) {
    const said = answer.headers.get("Content-Disposition") || "";
    const found = /filename\*=UTF-8''([^;]+)/.exec(said);
    return found ? decodeURIComponent(found[1]) : otherwise;
  }

  function keep(blob, name) {
    const link = ssr.make("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function size(blob) {
    return new Intl.NumberFormat(document.documentElement.lang).format(Math.max(1, Math.round(blob.size / 1024))) + " kB";
  }

  async function fetched(link) {
    const answer = await window.fetch(link.href, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      const said = await answer.json().catch(() => null);
      return saying((said && said.message) || ssr.say("The file could not be made."));
    }
    const blob = await answer.blob();
    keep(blob, nameOf(answer, link.textContent));
    return saying(ssr.say("{file} is made: {size}.").replace("{file}", link.dataset.making).replace("{size}", size(blob)));
  }

  async function make(link) {
    const begun = Date.now();
    const told = ssr.say("{file} is being made …").replace("{file}", link.dataset.making);
    saying(told);
    const clock = window.setInterval(() => saying(told + " " + Math.round((Date.now() - begun) / 1000) + " s"), 2000);
    link.setAttribute("aria-disabled", "true");
    await fetched(link).catch(() => saying(ssr.say("The file could not be made."))).finally(function () {
      window.clearInterval(clock);
      link.removeAttribute("aria-disabled");
    });
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-making]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") !== "true") make(link);
  });
})();
