// Draws what the server sends as data: every element that carries a known data- attribute is a host, filled here with textContent only.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  const SVG = "http://www.w3.org/2000/svg";
  const hosts = {};
  const drawn = new WeakMap();

  ssr.settings = JSON.parse(document.getElementById("ssr-settings").textContent);
  ssr.say = (text) => ssr.settings.words[text] || text;

  // Registers how the hosts of one data- attribute are drawn: draw(element, data), and forget(element) when it is no host any more.
  ssr.host = function (attribute, draw, forget) {
    hosts[attribute] = { draw, forget };
  };

  ssr.make = function (name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false || value === "") continue;
      element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  // A sign: its shape stands once in the page; with a title it is an image, without one it is beside its word.
  ssr.sign = function (shape, tone, title) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sign tone-" + (tone || "none"));
    svg.setAttribute("viewBox", "0 0 16 16");
    if (title) {
      const titleElement = document.createElementNS(SVG, "title");
      titleElement.textContent = title;
      svg.setAttribute("role", "img");
      svg.append(titleElement);
    } else {
      svg.setAttribute("aria-hidden", "true");
    }
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", "#sign-" + shape);
    svg.append(use);
    return svg;
  };

  // Only addresses of ours and of documents are followed; anything else stays text.
  ssr.link = function (href, attributes, ...children) {
    const safe = /^(\/(?!\/)|https?:\/\/|#|mailto:)/.test(href);
    if (!safe) return ssr.make("span", attributes, ...children);
    const outside = /^https?:/.test(href);
    const more = outside ? { rel: "noopener noreferrer", target: "_blank" } : {};
    return ssr.make("a", { href, ...more, ...attributes }, ...children);
  };

  function text(content) {
    const name = content.strong ? "strong" : content.was ? "del" : content.now ? "ins" : "";
    return name ? ssr.make(name, {}, String(content.text)) : document.createTextNode(String(content.text));
  }

  function word(content) {
    const parts = [];
    const spoken = content.text !== undefined && content.text !== null && content.text !== "";
    if (content.sign) parts.push(ssr.sign(content.sign, content.tone, spoken ? "" : content.title));
    if (spoken) parts.push(content.sign ? ssr.make("span", {}, text(content)) : text(content));
    return parts;
  }

  function bar(content) {
    const total = content.bar.reduce((sum, part) => sum + part.n, 0);
    const label = content.bar.map((part) => part.n + " " + part.title).join(", ");
    const track = ssr.make("span", { class: "bar", role: "img", "aria-label": label, title: label });
    for (const part of content.bar) {
      const piece = ssr.make("span", { class: "bar-part tone-" + part.tone });
      piece.style.flexGrow = part.n;
      piece.dataset.sign = part.sign;
      track.append(piece);
    }
    return total ? track : "";
  }

  function strip(content) {
    const list = ssr.make("span", { class: "strip" });
    for (const mark of content.signs) {
      const one = ssr.sign(mark.sign, mark.tone, mark.title);
      list.append(mark.href ? ssr.link(mark.href, { class: "strip-link" }, one) : one);
    }
    return list;
  }

  // One cell's content as nodes.
  ssr.content = function (given) {
    if (given === null || given === undefined || given === "") return [];
    if (typeof given !== "object") return [document.createTextNode(String(given))];
    const nodes = [];
    if (given.lines) given.lines.forEach((line) => nodes.push(ssr.make("span", { class: "line" }, ...ssr.content(line))));
    if (given.parts) given.parts.forEach((part) => nodes.push(...ssr.content(part)));
    if (given.bar) nodes.push(bar(given));
    if (given.signs) nodes.push(strip(given));
    const said = word(given);
    if (said.length) {
      const attributes = { class: given.sign ? "signed" : given.look, title: given.sign && !given.text ? "" : given.title };
      if (given.href) nodes.push(ssr.link(given.href, { ...attributes, download: given.download }, ...said));
      else if (given.sign || given.title || given.look) nodes.push(ssr.make("span", attributes, ...said));
      else nodes.push(...said);
    }
    if (given.flags && given.flags.length) {
      nodes.push(ssr.make("span", { class: "flags" }, ...given.flags.map((flag) => ssr.make("span", { class: "flag", title: flag.title }, flag.text))));
    }
    if (given.sub) {
      const second = given.subhref ? ssr.link(given.subhref, {}, String(given.sub)) : String(given.sub);
      nodes.push(ssr.make("span", { class: "sub" }, second));
    }
    return nodes;
  };

  function render(element, attribute) {
    const { draw, forget } = hosts[attribute];
    const value = element.getAttribute(attribute);
    const known = drawn.get(element);
    if (value === null) {
      if (known && known[attribute] !== undefined) {
        drawn.delete(element);
        (forget || clear)(element);
      }
      return;
    }
    if (known && known[attribute] === value) return;
    drawn.set(element, { ...known, [attribute]: value });
    draw(element, JSON.parse(value));
  }

  function clear(element) {
    element.replaceChildren();
  }

  function renderAll(root) {
    for (const attribute of Object.keys(hosts)) {
      if (root.hasAttribute && root.hasAttribute(attribute)) render(root, attribute);
      root.querySelectorAll("[" + attribute + "]").forEach((element) => render(element, attribute));
    }
  }

  ssr.host("data-cell", (element, data) => element.replaceChildren(...ssr.content(data)));

  window.addEventListener("DOMContentLoaded", function () {
    const root = document.getElementById("react-entry-point");
    const watcher = new MutationObserver(function (records) {
      for (const record of records) {
        if (record.type === "attributes") render(record.target, record.attributeName);
        else record.addedNodes.forEach((node) => node.nodeType === 1 && renderAll(node));
      }
    });
    watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: Object.keys(hosts) });
    renderAll(root);
  });
})();
