// Sends what the reader does to the server, and says what it answered: the one way in which anything is posted.
(function () {
  "use strict";
  const ssr = (window.ssr = window.ssr || {});

  // The language, and the mission that the page is about: a file may not say its own.
  function choices() {
    const mission = new URLSearchParams(window.location.search).get("mission");
    return "?lang=" + document.documentElement.lang + (mission ? "&mission=" + encodeURIComponent(mission) : "");
  }

  // The answer of the server as { status, body }; progress is told while the file is on its way.
  ssr.send = function (address, body, progress) {
    return new Promise(function (resolve) {
      const request = new XMLHttpRequest();
      request.open("POST", address + choices());
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", formToken());
      request.upload.addEventListener("progress", (event) => progress && event.lengthComputable && progress(event.loaded / event.total));
      request.addEventListener("load", function () {
        if (request.status === 401) ssr.signedOut();
        resolve({ status: request.status, body: parsed(request.responseText) });
      });
      request.addEventListener("error", () => resolve({ status: 0, body: null }));
      request.send(body);
    });
  };

  ssr.json = function (said) {
    return new Blob([JSON.stringify(said)], { type: "application/json" });
  };

  // What shows that a request comes from a page of ours; empty where there are no accounts.
  function formToken() {
    const found = document.cookie.split("; ").find((one) => one.startsWith("__Host-ssr-form="));
    return found ? found.slice(found.indexOf("=") + 1) : "";
  }

  // A form that the browser itself sends brings the same as a field.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    form.querySelectorAll("input[name=csrf]").forEach((one) => one.remove());
    form.append(ssr.make("input", { type: "hidden", name: "csrf", value: formToken() }));
  });

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (_error) {
      return null;
    }
  }

  // Says in a live region why something could not be done, and what to do.
  ssr.fault = function (region, body) {
    const said = body && body.message ? body : { message: ssr.say("The file could not be sent. Check the connection and try again.") };
    const code = said.code && ssr.make("code", {}, said.code);
    const parts = [ssr.make("p", { class: "problem-what" }, said.message)];
    if (said.hint) parts.push(ssr.make("p", { class: "problem-hint" }, said.hint + " ", code));
    region.replaceChildren(ssr.make("div", { class: "upload-fault" }, ...parts));
  };
})();
