/* Touches count at once, also without a connection; they are sent together, and a
   sending that arrives twice counts once. Without this file each touch is a form. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-tally]");
  if (!form) return;
  const said = form.querySelector(".tally-said");
  const kept = `tally-${form.dataset.tally}`;
  let waiting = read();
  let isSending = false;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(kept) || "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  function keep() {
    try {
      localStorage.setItem(kept, JSON.stringify(waiting));
    } catch {
      // Without room on the telephone the touches live as long as this page.
    }
    const touches = waiting.reduce(
      (sum, one) => sum + Object.values(one.lines).reduce((a, b) => a + Math.abs(b), 0),
      0,
    );
    said.textContent = touches ? `${form.dataset.waiting} ${touches}` : form.dataset.sent;
  }

  function add(line, times) {
    // A batch that is on its way stays as it is; a new one takes the next touches.
    const last = waiting[waiting.length - 1];
    const open = last && !(isSending && waiting.length === 1) ? last : undefined;
    const batch = open ?? { key: crypto.randomUUID(), lines: {} };
    if (!open) waiting.push(batch);
    batch.lines[line] = (batch.lines[line] || 0) + times;
    keep();
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.name) return;
    event.preventDefault();
    event.stopPropagation();
    const place = form.querySelector(`[data-count="${button.name}"]`);
    const times = Number(button.value);
    if (Number(place.textContent) + times < 0) return;
    place.textContent = String(Number(place.textContent) + times);
    navigator.vibrate?.(20);
    add(button.name, times);
  });

  async function send() {
    if (isSending || !waiting.length || !navigator.onLine) return;
    isSending = true;
    const batch = waiting[0];
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("sending", batch.key);
    for (const [line, times] of Object.entries(batch.lines)) body.set(line, String(times));
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      if (answer.ok) {
        waiting.shift();
        if (!waiting.length) show(await answer.json());
        keep();
      }
    } catch {
      // No connection: the touches wait.
    }
    isSending = false;
  }

  // Somebody else may count on the same sheet: the house knows the sum.
  function show(counts) {
    for (const [line, number] of Object.entries(counts)) {
      const place = form.querySelector(`[data-count="${line}"]`);
      if (place) place.textContent = String(number);
    }
  }

  // What waited from an earlier visit belongs to the counts already.
  for (const batch of waiting) {
    for (const [line, times] of Object.entries(batch.lines)) {
      const place = form.querySelector(`[data-count="${line}"]`);
      if (place) place.textContent = String(Number(place.textContent) + times);
    }
  }
  if (waiting.length) keep();
  window.setInterval(send, 1500);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
})();
