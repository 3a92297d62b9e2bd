// Draws charts when they come into view; only then is the chart library loaded.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  const figures = new Map();
  let library = null;

  function load() {
    library =
      library ||
      new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = ssr.settings.plotly;
        script.onload = () => resolve(window.Plotly);
        script.onerror = reject;
        document.head.append(script);
      });
    return library;
  }

  // Figures are made in the colours of paper; on the screen each is exchanged for what the reader's scheme has for it.
  function inScheme(value, colours) {
    if (typeof value === "string") return colours[value.toUpperCase()] || value;
    if (Array.isArray(value)) return value.map((one) => inScheme(one, colours));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inScheme(one, colours)]));
  }

  function colours() {
    const style = window.getComputedStyle(document.documentElement);
    const named = Object.entries(ssr.settings.colours);
    return Object.fromEntries(named.map(([name, paper]) => [paper.toUpperCase(), style.getPropertyValue("--" + name).trim() || paper]));
  }

  async function draw(element, figure, size) {
    const Plotly = await load().catch(() => null);
    if (!Plotly) return withoutLibrary(element);
    if (!element.isConnected || figures.get(element) !== figure) return undefined;
    const { data, layout } = inScheme({ data: figure.data, layout: { ...figure.layout, ...size } }, colours());
    const again = element.classList.contains("js-plotly-plot");
    await Plotly.react(element, data, layout, figure.config);
    if (again) return undefined;
    element.on("plotly_click", (event) => follow(event.points[0]));
    element.on("plotly_hover", (event) => element.classList.toggle("can-follow", Boolean(address(event.points[0]))));
    element.on("plotly_unhover", () => element.classList.remove("can-follow"));
    return undefined;
  }

  // Where the library cannot be had, the table says the same.
  function withoutLibrary(element) {
    const twin = element.parentElement.querySelector("details");
    element.hidden = true;
    if (twin) twin.open = true;
  }

  function address(point) {
    return point && typeof point.customdata === "string" && point.customdata[0] === "/" ? point.customdata : null;
  }

  function follow(point) {
    if (address(point)) ssr.go(address(point));
  }

  const inView = new IntersectionObserver(
    function (entries) {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        inView.unobserve(entry.target);
        if (figures.has(entry.target)) draw(entry.target, figures.get(entry.target));
      }
    },
    { rootMargin: "200px" }
  );

  function forget(element) {
    figures.delete(element);
    inView.unobserve(element);
    if (window.Plotly && element.classList.contains("js-plotly-plot")) window.Plotly.purge(element);
    element.classList.remove("js-plotly-plot");
    element.replaceChildren();
  }

  function redrawAll() {
    for (const [element, figure] of [...figures]) {
      if (!element.isConnected) figures.delete(element);
      else if (element.classList.contains("js-plotly-plot")) draw(element, figure);
    }
  }

  ssr.host(
    "data-figure",
    function (element, figure) {
      figures.set(element, figure);
      inView.unobserve(element);
      inView.observe(element);
    },
    forget
  );

  ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].forEach((query) => window.matchMedia(query).addEventListener("change", redrawAll));
  // Paper shows every chart, also those that nobody has scrolled to, and no wider than a sheet: 700 pixels, or two beside each other.
  function onPaper(element, figure) {
    const width = Math.min(element.clientWidth, element.closest(".small-multiples") ? 330 : 700);
    draw(element, figure, { width, autosize: false });
  }

  window.addEventListener("beforeprint", () => [...figures].forEach(([element, figure]) => onPaper(element, figure)));
  window.addEventListener("afterprint", redrawAll);
})();
