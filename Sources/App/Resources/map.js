// Draws the records of a register that have a place. Without this file the table below the map has them.

function source({ source, sourceLink }) {
  const element = document.createElement(sourceLink ? "a" : "span");
  element.textContent = source ?? "";
  if (sourceLink) element.href = sourceLink;
  return element.outerHTML;
}

// A record leads to its page; a crowd to the part of the map in which it lies.
function marker(map, { geometry, properties }, words) {
  const [longitude, latitude] = geometry.coordinates;
  // A crowd of few has no count, but the smallest number that is told.
  const { count, least, name, url } = properties;
  const isCrowd = count !== undefined;
  const crowd = () => (count === null ? words.hiddenCrowd.replace("%", least) : words.crowd.replace("%", count));
  const label = isCrowd ? crowd() : name;
  const size = isCrowd ? 44 : 24;
  const shown = count === null ? `&lt;${least}` : String(count);
  const html = isCrowd ? shown : "";
  const icon = L.divIcon({ className: isCrowd ? "crowd" : "place", html, iconSize: [size, size] });
  const made = L.marker([latitude, longitude], { icon, title: label });
  if (isCrowd) {
    made.on("click", () => map.setView([latitude, longitude], map.getZoom() + 2));
  } else {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    made.bindPopup(link, { closeButton: false });
  }
  made.on("keydown", ({ originalEvent }) => originalEvent.key === "Enter" && isCrowd && made.fire("click"));
  made.on("add", () => {
    made.getElement().setAttribute("role", "button");
    made.getElement().setAttribute("aria-label", label);
  });
  return made;
}

async function places(address, box) {
  const url = new URL(address, location.href);
  if (box) url.searchParams.set("view.box", box);
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function draw(element) {
  const words = element.dataset;
  const status = element.parentElement.querySelector("[role=status]");
  const whole = await places(words.places);
  if (!whole.bbox) return;
  element.hidden = false;
  const map = L.map(element, { maxZoom: 18 });
  if (words.tiles) L.tileLayer(words.tiles, { maxZoom: 18, attribution: source(words) }).addTo(map);
  const layer = L.layerGroup().addTo(map);
  let asked = 0;
  map.on("moveend", async () => {
    const mine = ++asked;
    try {
      const found = await places(words.places, map.getBounds().toBBoxString());
      if (mine !== asked) return;
      layer.clearLayers();
      for (const feature of found.features) marker(map, feature, words).addTo(layer);
      status.textContent = "";
    } catch {
      status.textContent = words.failed;
    }
  });
  const [west, south, east, north] = whole.bbox;
  map.fitBounds([[south, west], [north, east]], { maxZoom: 16, padding: [30, 30] });
}

for (const element of document.querySelectorAll("[data-places]")) {
  if (globalThis.L) draw(element).catch(() => {
    element.parentElement.querySelector("[role=status]").textContent = element.dataset.failed;
  });
}
