// The map that can be moved. Nothing is fetched from elsewhere: land and claims come from the desk, there are no tiles.
import * as maplibre from "/static/vendor/maplibre-gl.mjs";

const holder = document.getElementById("atlas");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const world = (kind) => ["==", ["get", "kind"], kind];

const style = () => ({
  version: 8,
  sources: {
    world: { type: "geojson", data: "/map/world.json" },
    claims: { type: "geojson", data: `/map/claims.json${holder.dataset.query}` },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": colour("--rail") } },
    { id: "land", type: "fill", source: "world", filter: world("land"), paint: { "fill-color": colour("--land"), "fill-outline-color": colour("--quiet") } },
    { id: "border", type: "line", source: "world", filter: world("border"), paint: { "line-color": colour("--quiet"), "line-dasharray": [4, 3] } },
    { id: "disputed", type: "line", source: "world", filter: world("disputed"), paint: { "line-color": colour("--warn"), "line-width": 1.5, "line-dasharray": [1, 2] } },
    { id: "areas", type: "fill", source: "claims", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("--spot"), "fill-opacity": 0.12, "fill-outline-color": colour("--spot") } },
    { id: "points", type: "circle", source: "claims", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": colour("--spot"), "circle-opacity": ["case", ["==", ["get", "precision"], 6], 0, 0.35], "circle-radius": 6, "circle-stroke-color": colour("--spot"), "circle-stroke-width": 1.5 } },
  ],
});

function told(features) {
  const chosen = document.getElementById("atlas_chosen");
  const seen = new Set();
  const items = [];
  for (const { properties } of features) {
    if (seen.has(properties.id)) continue;
    seen.add(properties.id);
    const link = document.createElement("a");
    link.href = `/claims/${properties.id}`;
    link.textContent = properties.words;
    const item = document.createElement("li");
    item.append(link, ` ${properties.status}, ${properties.place ?? "place unknown"}`);
    items.push(item);
  }
  const list = document.createElement("ol");
  list.append(...items.slice(0, 30));
  chosen.replaceChildren(list);
}

function show() {
  maplibre.setWorkerUrl(new URL("/static/vendor/maplibre-gl-worker.mjs", location.href).href);
  holder.hidden = document.getElementById("atlas_note").hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new maplibre.Map({
    container: holder, style: style(), center: [30, 45], zoom: 2, attributionControl: false, fadeDuration: still ? 0 : 300, renderWorldCopies: false,
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.on("moveend", () => {
    const b = map.getBounds();
    const box = [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()].map((n) => n.toFixed(2)).join(",");
    const query = new URLSearchParams(location.search);
    query.set("box", box);
    document.getElementById("within").href = `/?${query}`;
    document.getElementById("box").value = box;
  });
  map.on("click", (event) => told(map.queryRenderedFeatures(event.point, { layers: ["points", "areas"] })));
  map.on("load", () => {
    document.getElementById("still").classList.add("listed"); // the list stays, the picture would say the same twice
    holder.dataset.ready = "yes";
  });
}

try {
  show();
} catch (error) {
  holder.hidden = true; // no WebGL: the picture below tells the same
  console.info("The map can't be drawn here:", error.message);
}
