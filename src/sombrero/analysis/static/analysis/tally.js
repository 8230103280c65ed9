/* Touches count at once, also without a connection; they are sent together, and a
   sending that arrives twice counts once. What the house refuses is set aside, so that
   it holds up nothing after it. Without this file each touch is a form. */
(() => {
  "use strict";

  // Answers that stay the same however often one asks.
  const REFUSED = new Set([400, 404, 409, 410, 413, 422]);
  const form = document.querySelector("form[data-tally]");
  if (!form) return;
  const said = form.querySelector(".tally-said");
  const kept = `tally-${form.dataset.tally}`;
  const refused = `tally-refused-${form.dataset.tally}`;
  const waiting = read(kept);
  const aside = read(refused);
  let isSending = false;
  let isSignedOut = false;

  function read(name) {
    try {
      const found = JSON.parse(localStorage.getItem(name) || "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  function write(name, batches) {
    try {
      localStorage.setItem(name, JSON.stringify(batches));
    } catch {
      // Without room on the telephone the touches live as long as this page.
    }
  }

  function keep() {
    write(kept, waiting);
    tell();
  }

  function touches(batches) {
    const each = batches.flatMap((one) => Object.values(one.lines));
    return each.reduce((sum, times) => sum + Math.abs(times), 0);
  }

  let told = "";

  function tell() {
    const words = [];
    if (aside.length) words.push(`${form.dataset.refused} ${touches(aside)}.`);
    if (waiting.length) words.push(`${form.dataset.waiting} ${touches(waiting)}`);
    const sentence = words.join(" ") || form.dataset.sent;
    if (sentence + isSignedOut === told) return;
    told = sentence + isSignedOut;
    said.textContent = sentence;
    if (!isSignedOut) return;
    const door = document.createElement("a");
    door.href = window.location.href;
    door.textContent = form.dataset.signIn;
    said.append(" ", door);
  }

  // Only a page with https may ask for a UUID.
  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const parts = crypto.getRandomValues(new Uint32Array(4));
    return Array.from(parts, (one) => one.toString(36)).join("-");
  }

  function add(line, times) {
    // A batch that may have arrived stays as it is; a new one takes the next touches.
    const last = waiting[waiting.length - 1];
    const open = last && !last.sent ? last : undefined;
    const batch = open ?? { key: newKey(), lines: {} };
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

  async function send(event) {
    if (isSending || !waiting.length || !navigator.onLine) return;
    // Who is signed out is not asked again until they come back to the page.
    if (isSignedOut && !event) return;
    isSending = true;
    const batch = waiting[0];
    batch.sent = true;
    write(kept, waiting);
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
      await take(answer);
    } catch {
      // No connection, or half an answer: the touches wait.
    }
    isSending = false;
  }

  async function take(answer) {
    const isJson = (answer.headers.get("Content-Type") || "").startsWith(
      "application/json",
    );
    isSignedOut = answer.redirected || answer.status === 401 || answer.status === 403;
    if (answer.ok && !answer.redirected && isJson) {
      const counts = await answer.json();
      waiting.shift();
      if (!waiting.length) show(counts);
    } else if (REFUSED.has(answer.status) && !answer.redirected) {
      aside.push(waiting.shift());
      write(refused, aside);
    }
    keep();
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
  if (waiting.length || aside.length) tell();
  window.setInterval(() => send(), 1500);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
})();
