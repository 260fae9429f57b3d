"use strict";
// Search in the list of theorems.
for (const form of document.querySelectorAll("[data-search]")) {
  form.hidden = false;
  const input = form.querySelector("input");
  const count = form.querySelector("output");
  const items = [...document.querySelectorAll("[data-words]")];
  const find = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      item.hidden = !words.every((w) => item.dataset.words.includes(w));
      shown += item.hidden ? 0 : 1;
    }
    for (const part of document.querySelectorAll(".found")) part.hidden = !part.querySelector("li:not([hidden])");
    count.textContent = words.length ? shown + " of " + items.length + " theorems" : "";
  };
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  find();
}
// Buttons that copy.
for (const box of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    const said = (text) => { button.textContent = text; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
    const select = () => { getSelection().selectAllChildren(box.querySelector("pre")); said("Selected"); };
    if (!navigator.clipboard) select();
    else navigator.clipboard.writeText(box.querySelector("pre").textContent).then(() => said("Copied"), select);
  });
  box.append(button);
}
// What a theorem rests on and what rests on it.
for (const graph of document.querySelectorAll(".graph")) {
  const nodes = new Map([...graph.querySelectorAll(".node")].map((n) => [n.dataset.name, n]));
  const edges = [...graph.querySelectorAll(".edges path")];
  const reach = (from, source, target) => {
    const seen = new Set([from]);
    const waiting = [from];
    while (waiting.length) {
      const name = waiting.pop();
      for (const e of edges) {
        if (e.dataset[source] !== name) continue;
        e.classList.add("on");
        if (!seen.has(e.dataset[target])) { seen.add(e.dataset[target]); waiting.push(e.dataset[target]); }
      }
    }
    for (const name of seen) nodes.get(name).classList.add("on");
  };
  const clear = () => {
    graph.classList.remove("lit");
    for (const one of graph.querySelectorAll(".on")) one.classList.remove("on");
  };
  const light = (event) => {
    const node = event.target.closest("a") && event.target.closest("a").querySelector(".node");
    if (!node) return;
    clear();
    reach(node.dataset.name, "a", "b");
    reach(node.dataset.name, "b", "a");
    graph.classList.add("lit");
  };
  graph.addEventListener("mouseover", light);
  graph.addEventListener("focusin", light);
  graph.addEventListener("mouseleave", clear);
  graph.addEventListener("focusout", clear);
}
