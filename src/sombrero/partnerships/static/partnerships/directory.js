// The map beside a list of services, "near me", and printing.
// Without this file every page still says everything.
(() => {
  "use strict";

  const places = () =>
    [...document.querySelectorAll("[data-map-list] > li")]
      .map((item, index) => ({
        item,
        number: index + (item.parentElement.start || 1),
        name: item.dataset.name,
        lat: Number(item.dataset.lat),
        lon: Number(item.dataset.lon),
      }))
      .filter(({ item }) => item.dataset.lat);

  const popup = ({ item, name }) => {
    const link = item.querySelector("h3 a");
    const box = document.createElement("p");
    if (link) {
      const copy = document.createElement("a");
      copy.href = link.href;
      copy.textContent = name;
      box.append(copy);
    } else {
      box.textContent = name;
    }
    return box;
  };

  const drawMap = (holder) => {
    const found = places();
    if (!found.length || !window.L) {
      holder.closest("[data-map-frame]").hidden = true;
      return;
    }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(holder, {
      zoomControl: false,
      scrollWheelZoom: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      attributionControl: Boolean(holder.dataset.tiles),
    });
    L.control
      .zoom({
        position: "bottomright",
        zoomInTitle: holder.dataset.zoomIn,
        zoomOutTitle: holder.dataset.zoomOut,
      })
      .addTo(map);
    map.fitBounds(
      L.latLngBounds(found.map(({ lat, lon }) => [lat, lon])).pad(0.2),
      { maxZoom: 15 },
    );
    if (holder.dataset.tiles) {
      const credit = document.createElement("span");
      credit.textContent = holder.dataset.credit;
      L.tileLayer(holder.dataset.tiles, { maxZoom: 19, attribution: credit.innerHTML }).addTo(map);
    } else {
      drawGround(map, holder.dataset.outline);
    }
    found.forEach((place) => {
      L.marker([place.lat, place.lon], {
        title: `${place.number}. ${place.name}`,
        alt: place.name,
        icon: L.divIcon({
          className: "map-number",
          html: String(place.number),
          iconSize: [32, 32],
          iconAnchor: [0, 32],
        }),
      })
        .bindPopup(() => popup(place), { minWidth: 190, closeButton: false })
        .addTo(map);
    });
  };

  const drawGround = async (map, address) => {
    const answer = await fetch(address);
    if (answer.ok) {
      L.geoJSON(await answer.json(), {
        interactive: false,
        style: { className: "map-ground", weight: 1 },
      })
        .addTo(map)
        .bringToBack();
    }
  };

  const offerNearMe = (button) => {
    const status = document.querySelector("[data-near-me-status]");
    const form = button.closest("form");
    if (!navigator.geolocation) {
      button.hidden = true;
      return;
    }
    button.addEventListener("click", () => {
      status.textContent = status.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          // Three decimals: about a hundred metres, enough to tell what is near.
          form.elements.lat.value = coords.latitude.toFixed(3);
          form.elements.lon.value = coords.longitude.toFixed(3);
          form.submit();
        },
        () => {
          status.textContent = status.dataset.failed;
        },
        { timeout: 10000 },
      );
    });
  };

  document.querySelectorAll("[data-map]").forEach(drawMap);
  document.querySelectorAll("[data-near-me]").forEach(offerNearMe);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
})();
