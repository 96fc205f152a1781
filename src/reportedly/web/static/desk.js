// Lists grow in place where they can; everything works without this script.
const grow = async (event) => {
  const link = event.target.closest('a[rel="next"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin) return;
  const rows = document.getElementById("rows");
  if (!rows) return;
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return void location.assign(link.href);
  const got = new DOMParser().parseFromString(await answer.text(), "text/html");
  link.closest(".more").remove();
  const first = got.querySelector("ol.claims > li a");
  rows.append(...got.body.childNodes);
  first?.focus();
};
document.addEventListener("click", grow);

// A button that prints, where there is a script to do it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
