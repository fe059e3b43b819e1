(() => {
  const cases = [...document.querySelectorAll("details.case")];
  const field = (id) => document.getElementById(id);
  if (!cases.length) return;
  const filters = document.querySelector("form.filters");
  filters.hidden = false; // without scripts the controls would be dead
  filters.addEventListener("submit", (event) => event.preventDefault());
  const filter = () => {
    const words = field("search").value.toLowerCase(), cause = field("cause").value, type = field("type").value;
    let shown = 0;
    for (const one of cases) {
      one.hidden = (cause && one.dataset.cause !== cause) || (type && one.dataset.type !== type)
        || (words && !one.textContent.toLowerCase().includes(words));
      shown += !one.hidden;
    }
    field("shown").textContent = shown + "개";
  };
  for (const id of ["search", "cause", "type"]) field(id).addEventListener("input", filter);
  field("unfold").addEventListener("click", () => {
    const open = cases.some((one) => !one.hidden && !one.open);
    for (const one of cases) if (!one.hidden) one.open = open;
    field("unfold").textContent = open ? "모두 접기" : "모두 펼치기";
  });
  filter();
})();
