// Moves between pages: links and controls change the URL, the address component tells the server, focus and title follow the page.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});
  let waiting = null;
  let again = null; // when a page is asked for once more that the server could not give
  let asked = here();
  let held = null; // what had the focus when the page changed under it
  let keep = true; // the first page comes by itself: the focus stays where the browser put it

  function here() {
    return window.location.pathname + window.location.search;
  }

  ssr.go = function (href, options) {
    const target = new URL(href, window.location.href);
    window.history.replaceState({ ...window.history.state, y: window.scrollY, link: standing() }, "");
    window.history.pushState({ y: 0, inside: true }, "", target.pathname + target.search + target.hash);
    ask(Boolean(options && options.keep));
  };

  function ask(stay) {
    keep = stay;
    held = stay ? focused() : null;
    asked = here();
    setMenu(false);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => document.documentElement.classList.add("is-waiting"), 300);
    if (shown() && shown().dataset.page === asked) arrive(shown());
    else window.dash_clientside.set_props("address", { "data-url": asked });
  }

  function shown() {
    return document.querySelector("[data-page]");
  }

  // Called for every page that is drawn: what was asked for, or an earlier one that was still under way.
  function arrive(page) {
    if (page.dataset.page !== asked) return;
    backAgain();
    window.clearTimeout(waiting);
    document.documentElement.classList.remove("is-waiting");
    document.title = page.dataset.title;
    document.dispatchEvent(new Event("ssr-page"));
    window.requestAnimationFrame(() => settle(page));
  }

  function settle(page) {
    const anchor = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (anchor) {
      anchor.scrollIntoView();
      if (anchor.tabIndex < 0) anchor.tabIndex = -1;
      anchor.focus({ preventScroll: true });
    } else if (keep) {
      if (held && document.activeElement === document.body) (same(page) || document.body).focus({ preventScroll: true });
    } else {
      window.scrollTo(0, (window.history.state && window.history.state.y) || 0);
      const left = followed(page);
      if (left) {
        announce(page.dataset.title);
        return left.focus();
      }
      const heading = page.querySelector("h1") || document.getElementById("main");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    announce(page.dataset.title);
    return undefined;
  }

  // The link that was followed from a page: its address, and which of several of that address it is.
  function standing() {
    const link = document.activeElement && document.activeElement.closest("a[href]");
    const page = shown();
    if (!link || !page || !page.contains(link)) return null;
    const href = link.getAttribute("href");
    return { href, at: alike(page, href).indexOf(link) };
  }

  function alike(page, href) {
    return [...page.querySelectorAll("a[href]")].filter((one) => one.getAttribute("href") === href);
  }

  // Back on a page, that link again, in sight.
  function followed(page) {
    const left = window.history.state && window.history.state.link;
    const link = left && alike(page, left.href)[left.at];
    if (link) reveal(link);
    return link;
  }

  function reveal(element) {
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
      if (one.tagName !== "TR" || !one.hidden) continue;
      let row = one;
      while (row && !row.classList.contains("opens")) row = row.previousElementSibling;
      if (row) row.querySelector(".expander").click();
    }
  }

  // A page that shows one thing from another page leads back to it, by its link or by Escape.
  function goBack(link) {
    if (window.history.state && window.history.state.inside) window.history.back();
    else ssr.go(link.href);
  }

  // A control is known again by its parameter, a link by its words.
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    return element.dataset.param ? { param: element.dataset.param } : { text: element.textContent };
  }

  function same(page) {
    if (held.param) return document.querySelector('[data-param="' + held.param + '"]');
    return [...page.querySelectorAll("[data-keep] a")].find((link) => link.textContent === held.text);
  }

  function announce(text) {
    document.getElementById("announcer").textContent = text;
  }
  ssr.announce = announce;

  function setMenu(open) {
    const button = document.querySelector(".menu-button");
    if (!button) return;
    button.setAttribute("aria-expanded", String(open));
    document.documentElement.classList.toggle("is-menu", open);
  }

  function plainClick(event) {
    return event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function isOurs(link) {
    const own = link.origin === window.location.origin && !link.hasAttribute("download") && !link.hasAttribute("data-reload");
    return own && (!link.target || link.target === "_self") && !/^\/(files|template|assets|uploads|sign-in|account\/password|api)(\/|$)/.test(link.pathname);
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest(".menu-button");
    if (button) return setMenu(button.getAttribute("aria-expanded") !== "true");
    const link = event.target.closest("a[href]");
    if (!link || !plainClick(event) || !isOurs(link)) return undefined;
    if (link.hasAttribute("data-back")) {
      event.preventDefault();
      return goBack(link);
    }
    if (link.pathname + link.search === here() && link.hash) return undefined; // an anchor on this page: the browser's own
    event.preventDefault();
    return ssr.go(link.href, { keep: Boolean(link.closest("[data-keep]")) });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("input, select, textarea, dialog")) return;
    if (!document.documentElement.classList.contains("is-menu")) {
      const link = document.querySelector("[data-page] [data-back]");
      if (link) goBack(link);
      return;
    }
    setMenu(false);
    document.querySelector(".menu-button").focus();
  });

  window.addEventListener("popstate", function () {
    if (here() !== asked) ask(false);
  });
  if ("scrollRestoration" in window.history) window.history.scrollRestoration = "manual";

  // The server could not be asked, or did not answer well: say so instead of standing still.
  const fetchAsBefore = window.fetch;
  window.fetch = async function (...given) {
    const answer = await fetchAsBefore(...given).catch(function (error) {
      fail();
      throw error;
    });
    if (answer.status === 401) ssr.signedOut();
    else if (answer.status === 503) away(answer.clone());
    else if (answer.status >= 400) fail();
    return answer;
  };

  // The store cannot be asked now: what the server says of it is shown, and the page asked for again when it says.
  async function away(answer) {
    const said = await answer.json().catch(() => null);
    fail(said && said.message);
    window.clearTimeout(again);
    again = window.setTimeout(askAgain, 1000 * (Number(answer.headers.get("Retry-After")) || 5));
  }

  function askAgain() {
    if (!shown()) window.location.reload(); // not even the frame has come
    else if (shown().dataset.page !== asked) window.dash_clientside.set_props("address", { "data-url": asked });
  }

  function backAgain() {
    if (again === null) return;
    window.clearTimeout(again);
    again = null;
    document.getElementById("trouble").hidden = true;
  }

  // The session has ended: nothing more is shown, and the way back leads to this page.
  ssr.signedOut = function () {
    fail();
    const address = "/sign-in?lang=" + document.documentElement.lang + "&next=" + encodeURIComponent(here());
    const link = ssr.make("a", { href: address, "data-reload": true }, ssr.say("Sign in again"));
    document.getElementById("trouble").replaceChildren(ssr.say("You were signed out."), " ", link);
  };

  function fail(said) {
    window.clearTimeout(waiting);
    document.documentElement.classList.remove("is-waiting");
    const bar = document.getElementById("trouble");
    bar.textContent = said || ssr.say("The page could not be loaded. Check the connection and load it again.");
    bar.hidden = false;
  }

  window.addEventListener("DOMContentLoaded", function () {
    const root = document.getElementById("react-entry-point");
    const watcher = new MutationObserver(function () {
      const page = shown();
      if (!page || page.dataset.page === root.dataset.at) return;
      root.dataset.at = page.dataset.page;
      if (page.dataset.page === "") window.dash_clientside.set_props("address", { "data-url": asked });
      else arrive(page);
    });
    watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-page"] });
  });
})();
