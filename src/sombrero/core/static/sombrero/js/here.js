/* "Where I am now" fills in the place, only when somebody asks for it. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("[data-here]");
    if (!button) return;
    const said = document.getElementById(button.dataset.here);
    if (!navigator.geolocation) {
      said.textContent = button.dataset.failed;
      return;
    }
    said.textContent = button.dataset.busy;
    navigator.geolocation.getCurrentPosition(
      (found) => {
        const form = button.closest("form");
        // How exact is the page's to say: four digits are a corner, five a front door.
        const digits = Number(button.dataset.digits);
        form.elements.lat.value = found.coords.latitude.toFixed(digits);
        form.elements.lon.value = found.coords.longitude.toFixed(digits);
        said.textContent = button.dataset.done;
      },
      () => {
        said.textContent = button.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
})();
