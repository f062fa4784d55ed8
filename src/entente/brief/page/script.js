// The page is whole without this script: it adds filters, opens what a link leads to, and lights up ties of the drawing.
"use strict";
(() => {
  const records = [...document.querySelectorAll(".acts .record")];
  const years = [...document.querySelectorAll(".acts details.year")];
  const sections = [...document.querySelectorAll("section.acts")];
  const network = document.querySelector("svg.network");
  const nameOf = new Map([...document.querySelectorAll("#actors ~ .dossier")].map(
    (dossier) => [dossier.id.replace("actor-", ""), dossier.querySelector("strong").textContent]));
  const chosen = { actor: "", other: "", class: "", standing: "", year: "" };
  const openAtFirst = new Map(years.map((year) => [year, year.open]));
  let bar, count, clear;

  function matches(record) {
    const data = record.dataset;
    const actors = data.actors.split(" ");
    return (!chosen.actor || actors.includes(chosen.actor)) && (!chosen.other || actors.includes(chosen.other)) &&
      (!chosen.class || data.class === chosen.class) && (!chosen.standing || data.standing === chosen.standing) &&
      (!chosen.year || data.year === chosen.year);
  }

  function apply() {
    const filtering = Object.values(chosen).some(Boolean);
    let shown = 0;
    for (const record of records) {
      record.hidden = !matches(record);
      if (!record.hidden) ++shown;
    }
    for (const year of years) {
      year.hidden = !year.querySelector(".record:not([hidden])");
      year.open = filtering && shown <= 300 ? !year.hidden : openAtFirst.get(year);
    }
    for (const section of sections) section.hidden = filtering && !section.querySelector(".record:not([hidden])");
    const other = chosen.other ? ` of ${nameOf.get(chosen.actor)} with ${nameOf.get(chosen.other)}` : "";
    count.textContent = `${shown} of ${records.length} acts${other}`;
    clear.hidden = !filtering;
    for (const select of bar.querySelectorAll("select")) select.value = chosen[select.name];
    light();
  }

  function light() {
    if (!network) return;
    network.classList.toggle("dimmed", Boolean(chosen.actor));
    const near = new Set([chosen.actor]);
    for (const edge of network.querySelectorAll(".edge")) {
      const ends = [edge.dataset.a, edge.dataset.b];
      const lit = ends.includes(chosen.actor) && (!chosen.other || ends.includes(chosen.other));
      edge.classList.toggle("lit", lit);
      if (lit) ends.forEach((end) => near.add(end));
    }
    for (const plate of network.querySelectorAll(".plate")) plate.classList.toggle("lit", near.has(plate.dataset.actor));
  }

  function select(name, title, options) {
    const box = document.createElement("select");
    box.name = name;
    box.setAttribute("aria-label", title);
    box.append(new Option(title, ""));
    for (const [value, text] of options) box.append(new Option(text, value));
    box.addEventListener("change", () => {
      chosen[name] = box.value;
      if (name === "actor") chosen.other = "";
      apply();
    });
    bar.append(box);
  }

  function counted(read) {
    const counts = new Map();
    for (const record of records) for (const value of read(record)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  function makeBar() {
    bar = document.querySelector("#filter");
    if (!bar || records.length < 8) return false;
    const actors = [...counted((record) => new Set(record.dataset.actors.split(" ")))];
    select("actor", "Any actor", actors.map(([code, n]) => [code, `${nameOf.get(code) ?? code} (${n})`])
      .sort((a, b) => a[1].localeCompare(b[1])));
    const words = new Map(records.map((record) => [record.dataset.class, record.querySelector(".act").textContent]));
    select("class", "Any act", [...counted((record) => [record.dataset.class])]
      .map(([value, n]) => [value, `${words.get(value)} (${n})`]).sort((a, b) => a[1].localeCompare(b[1])));
    select("standing", "Any standing", [...counted((record) => [record.dataset.standing])]
      .map(([value, n]) => [value, `${value} (${n})`]));
    select("year", "Any year", [...counted((record) => [record.dataset.year])].sort()
      .map(([value, n]) => [value, `${value} (${n})`]));
    clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = "Show all";
    clear.addEventListener("click", () => {
      for (const name of Object.keys(chosen)) chosen[name] = "";
      apply();
    });
    count = document.createElement("output");
    bar.append(clear, count);
    return true;
  }

  // A link into something folded, or filtered away, opens it.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) clear.click();
    for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
    target.scrollIntoView();
  }

  const filters = makeBar();
  if (filters) {
    apply();
    network?.addEventListener("click", (event) => {
      const part = event.target.closest("[data-actor], [data-a]");
      if (!part) return;
      const [actor, other] = part.dataset.actor ? [part.dataset.actor, ""] : [part.dataset.a, part.dataset.b];
      chosen.actor = actor;
      chosen.other = other;
      apply();  // the link then leads to the evidence, as without the script
    });
  }
  addEventListener("hashchange", reveal);
  reveal();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
})();
