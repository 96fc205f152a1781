// Lists grow, and are narrowed while one types, in place where htmx is there; everything works without a script.
for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  // What went wrong is told by a page of its own.
  document.addEventListener(failed, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}
document.addEventListener("htmx:beforeRequest", (event) => {
  // Typing sweeps away nothing that is marked; the button still does what it says.
  if (event.target.id === "filters" && document.querySelector(".mark:checked")) event.preventDefault();
});

// A button that prints, where there is a script to do it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
