// Drawing a line on the map: with a mouse, a finger or the arrow keys.
// Without this file sectors are chosen from the list, or a file is brought.
(() => {
  "use strict";

  const map = document.querySelector("[data-draw-map]");
  if (!map) return;
  const form = map.closest("form");
  const field = form.elements.line;
  const says = form.querySelector("[data-draw-says]");
  const shownLine = map.querySelector("[data-draw-line]");
  const holder = map.querySelector("[data-draw-corners]");
  const cross = map.querySelector("[data-draw-cross]");
  const frame = JSON.parse(map.dataset.frame);
  const sectors = [...map.querySelectorAll("[data-name]")];
  const whole = map.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const SVG = "http://www.w3.org/2000/svg";
  const STEP = 20;
  const FINE = 4;

  let corners = JSON.parse(map.dataset.corners);
  let closed = corners.length > 2;
  let past = [];
  let cursor = null;

  const words = (text, values) =>
    text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  const tell = (text) => {
    says.textContent = text;
  };
  const round = (number) => Math.round(number * 10) / 10;
  const inside = (x, y) => [
    round(Math.min(Math.max(x, 0), full.width)),
    round(Math.min(Math.max(y, 0), full.height)),
  ];

  // -- From units to metres: what the server reads ---------------------------------
  const metres = ([x, y]) => [
    Math.round((frame.west + (x - frame.indent) * frame.per_unit) * 100) / 100,
    Math.round((frame.north - (y - frame.margin) * frame.per_unit) * 100) / 100,
  ];
  const write = () => {
    if (!closed) {
      field.value = "";
      return;
    }
    field.value = JSON.stringify({
      type: "Polygon",
      crs: { type: "name", properties: { name: "EPSG:31370" } },
      coordinates: [[...corners, corners[0]].map(metres)],
    });
    form.elements.from_file.value = "";
    const line = form.querySelector("[name=way][value=line]");
    if (line) line.checked = true;
  };

  // -- Where a point is ------------------------------------------------------------
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = point.matrixTransform(map.getScreenCTM().inverse());
    return inside(x, y);
  };
  const sectorAt = ([x, y]) => {
    const point = new DOMPoint(x, y);
    const found = sectors.find((one) => one.isPointInFill(point));
    return found ? found.dataset.name : map.dataset.outside;
  };
  // One unit is smaller on a phone: handles keep the size of a finger.
  const scale = () => 1 / (map.getScreenCTM()?.a || 1);

  // -- Showing ----------------------------------------------------------------------
  const part = (name, attributes, parent) => {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    parent.append(made);
    return made;
  };
  const path = () =>
    corners.length ? `M${corners.map((one) => one.join(" ")).join("L")}${closed ? "Z" : ""}` : "";
  const place = (handle, [x, y]) => handle.setAttribute("transform", `translate(${x} ${y})`);

  const show = (focusOn = -1) => {
    shownLine.setAttribute("d", path());
    shownLine.classList.toggle("is-open", !closed);
    holder.replaceChildren();
    const size = scale();
    corners.forEach((corner, index) => {
      const handle = part(
        "g",
        {
          class: "draw-corner",
          tabindex: "0",
          role: "button",
          "data-index": index,
          "aria-label": `${words(map.dataset.corner, { number: index + 1, all: corners.length })}, ${sectorAt(corner)}`,
        },
        holder,
      );
      part("circle", { class: "draw-reach", r: 22 * size }, handle);
      part("circle", { class: "draw-dot", r: 8 * size }, handle);
      place(handle, corner);
    });
    if (focusOn >= 0) holder.children[focusOn]?.focus();
  };

  const change = (next, isClosed, focusOn) => {
    past.push({ corners, closed });
    corners = next;
    closed = isClosed;
    show(focusOn);
    write();
  };

  // -- What one can do --------------------------------------------------------------
  const close = () => {
    if (corners.length < 3) {
      tell(map.dataset.few);
      return;
    }
    change(corners, true);
    tell(words(map.dataset.closed, { all: corners.length }));
  };

  // On a closed line a new corner comes on the side it is nearest to.
  const away = ([x, y], [ax, ay], [bx, by]) => {
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  };
  const nearestSide = (point) => {
    const ways = corners.map((one, index) =>
      away(point, one, corners[(index + 1) % corners.length]),
    );
    return ways.indexOf(Math.min(...ways));
  };
  const add = (point) => {
    const index = closed ? nearestSide(point) + 1 : corners.length;
    change([...corners.slice(0, index), point, ...corners.slice(index)], closed);
    tell(words(map.dataset.placed, { number: index + 1, sector: sectorAt(point) }));
  };
  const remove = (index) => {
    const left = corners.filter((_one, other) => other !== index);
    change(left, closed && left.length > 2, Math.max(0, index - 1));
    tell(map.dataset.removed);
  };
  const undo = () => {
    const before = past.pop();
    if (!before) return;
    ({ corners, closed } = before);
    show();
    write();
  };
  const clear = () => {
    change([], false);
    tell("");
  };

  // -- Closer and further --------------------------------------------------------------
  const look = (factor) => {
    const box = map.viewBox.baseVal;
    const width = Math.min(full.width, Math.max(full.width / 12, box.width * factor));
    const height = (width * full.height) / full.width;
    const [x, y] = cursor || corners.at(-1) || [box.x + box.width / 2, box.y + box.height / 2];
    const left = Math.min(Math.max(x - width / 2, 0), full.width - width);
    const top = Math.min(Math.max(y - height / 2, 0), full.height - height);
    map.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
    // The bar tells the length at full size only.
    map.querySelector(".map-bar").setAttribute("visibility", width < full.width ? "hidden" : "visible");
    show();
  };
  const showCursor = (point) => {
    cursor = point;
    cross.setAttribute("visibility", "visible");
    cross.setAttribute("transform", `translate(${point[0]} ${point[1]})`);
    const box = map.viewBox.baseVal;
    const isSeen =
      point[0] > box.x && point[0] < box.x + box.width && point[1] > box.y && point[1] < box.y + box.height;
    if (!isSeen) look(1);
  };

  // -- Mouse and finger ------------------------------------------------------------------
  let taken = null;
  map.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".draw-corner");
    if (!handle) return;
    event.preventDefault();
    handle.focus();
    taken = { index: Number(handle.dataset.index), handle, before: corners, moved: false };
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (!taken) return;
    const point = at(event);
    taken.moved = true;
    corners = corners.map((one, index) => (index === taken.index ? point : one));
    place(taken.handle, point);
    shownLine.setAttribute("d", path());
  });
  map.addEventListener("pointerup", () => {
    if (!taken) return;
    const { index, before, moved } = taken;
    taken = null;
    if (moved) {
      past.push({ corners: before, closed });
      show(index);
      write();
    } else if (index === 0 && !closed) {
      close();
    }
    // The click that follows belongs to this handle, not to the ground below it.
    swallow = true;
    setTimeout(() => {
      swallow = false;
    }, 0);
  });
  let swallow = false;
  map.addEventListener("click", (event) => {
    if (swallow || event.target.closest(".draw-corner")) return;
    add(at(event));
  });

  // -- Keyboard -----------------------------------------------------------------------
  const WAYS = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const step = (event) => {
    const zoomed = map.viewBox.baseVal.width / full.width;
    return (event.shiftKey ? FINE : STEP) * zoomed;
  };
  const moveCorner = (event, index) => {
    const [dx, dy] = WAYS[event.key];
    const [x, y] = corners[index];
    const by = step(event);
    const point = inside(x + dx * by, y + dy * by);
    change(
      corners.map((one, other) => (other === index ? point : one)),
      closed,
      index,
    );
  };
  const moveCursor = (event) => {
    const box = map.viewBox.baseVal;
    const [x, y] = cursor || [box.x + box.width / 2, box.y + box.height / 2];
    const [dx, dy] = WAYS[event.key];
    const by = step(event);
    const point = inside(x + dx * by, y + dy * by);
    showCursor(point);
    tell(words(map.dataset.cross, { sector: sectorAt(point) }));
  };
  const enter = () => {
    if (!cursor) {
      const box = map.viewBox.baseVal;
      showCursor(inside(box.x + box.width / 2, box.y + box.height / 2));
      return;
    }
    const isFirst =
      !closed && corners.length > 2 && Math.hypot(cursor[0] - corners[0][0], cursor[1] - corners[0][1]) < STEP;
    if (isFirst) close();
    else add(cursor);
  };
  map.setAttribute("tabindex", "0");
  map.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".draw-corner");
    const index = handle ? Number(handle.dataset.index) : -1;
    if (WAYS[event.key]) {
      event.preventDefault();
      if (handle) moveCorner(event, index);
      else moveCursor(event);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!handle) enter();
      else if (index === 0 && !closed) close();
    } else if (handle && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      remove(index);
    }
  });

  // -- Buttons --------------------------------------------------------------------------
  const doings = { close, undo, clear, in: () => look(0.6), out: () => look(1 / 0.6) };
  form.querySelectorAll("[data-draw]").forEach((button) => {
    button.addEventListener("click", () => doings[button.dataset.draw]());
  });
  // A line that was pasted is shown when one looks; drawing anew replaces it.
  window.addEventListener("resize", () => show());
  document.getElementById("preview")?.focus();
  if (corners.length) show();
})();
