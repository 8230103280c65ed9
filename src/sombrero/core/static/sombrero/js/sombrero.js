/* Small kindnesses. Every page works without this file. */
(() => {
  "use strict";

  document.documentElement.classList.add("js");

  // Without a connection nothing is sent, and nothing a person wrote goes lost.
  function tell(id, isShown) {
    const notice = document.getElementById(id);
    if (notice) notice.hidden = !isShown;
    if (notice && isShown) notice.scrollIntoView({ block: "nearest" });
  }
  window.addEventListener("offline", () => tell("offline", true));
  window.addEventListener("online", () => tell("offline", false));
  document.addEventListener("htmx:sendError", () => tell("offline", true));
  document.addEventListener("htmx:responseError", () => tell("failed", true));

  // A second touch on a button does not send twice. The server is safe anyway;
  // this spares the person a puzzling message.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!navigator.onLine) {
      event.preventDefault();
      tell("offline", true);
      return;
    }
    if (form.dataset.sent === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
      button.setAttribute("aria-disabled", "true");
      if (button.dataset.busy && button === event.submitter) {
        button.textContent = button.dataset.busy;
      }
    }
  });

  function wake() {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-disabled]")) {
        button.removeAttribute("aria-disabled");
      }
    }
  }

  // Coming back with the browser's own button, or after an htmx answer, a form works again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) wake();
  });
  document.addEventListener("htmx:afterRequest", wake);

  document.addEventListener("click", async (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-print]")) {
      window.print();
    }
    const copy = target?.closest("[data-copy]");
    if (copy) {
      try {
        await navigator.clipboard.writeText(copy.dataset.copy);
        say(copy, copy.dataset.copied);
      } catch {
        say(copy, copy.dataset.failed);
      }
    }
  });

  // The sentence appears beside the button and is read aloud once.
  function say(button, sentence) {
    let place = button.nextElementSibling;
    if (!place || !place.matches("[role=status]")) {
      place = document.createElement("span");
      place.setAttribute("role", "status");
      button.after(place);
    }
    place.textContent = sentence || "";
  }

  // What is wrong is read first.
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-error-summary]")?.focus();
  });

  // An open menu closes with Escape and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
})();
