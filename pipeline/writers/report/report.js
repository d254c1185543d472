"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const panel = $("panel");
  const marks = [...document.querySelectorAll("#text .m")];
  const firsts = marks.filter((mark) => mark.id);
  const owner = { activity: "phase", unit: "task", due: "task" };
  let now = null;

  const kind = (mark) => mark.classList[1];
  const shown = (mark) => {
    const box = $("f-" + (owner[kind(mark)] || kind(mark)));
    return !mark.classList.contains("off") && (!box || box.checked);
  };

  const close = () => {
    panel.hidden = true;
    if (now) now.classList.remove("now");
    now = null;
  };

  const open = (numbers, mark) => {
    const closer = document.createElement("button");
    closer.type = "button";
    closer.textContent = "Đóng";
    closer.addEventListener("click", close);
    const proofs = numbers.split(" ").map((number) => {
      const copy = $("g" + number).cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    });
    panel.replaceChildren(closer, ...proofs);
    panel.hidden = false;
    panel.scrollTop = 0;
    if (now) now.classList.remove("now");
    now = mark;
    if (mark) mark.classList.add("now");
  };

  const go = (mark) => {
    open(mark.dataset.g, mark);
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  };

  const step = (by) => {
    const all = firsts.filter(shown);
    if (!all.length) return;
    let at = now ? all.indexOf(now) : -1;
    if (now && at < 0) {
      at = all.findIndex((mark) => now.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = at < 0 ? all.length - 1 : at - (by > 0 ? 1 : 0);
    }
    go(all[now || by > 0 ? (at + by + all.length) % all.length : all.length - 1]);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-g]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.classList.contains("m")) {
      open(link.dataset.g, link);
    } else {
      const mark = $("t" + link.dataset.g);
      if (mark) go(mark);
      else open(link.dataset.g, null);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT)$/.test(event.target.tagName)) return;
    const action = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
    if (action) {
      event.preventDefault();
      step(action);
    } else if (event.key === "Escape") {
      close();
    }
  });

  const unit = $("unit");
  unit.addEventListener("change", () => {
    const asked = unit.value;
    for (const part of document.querySelectorAll("section.unit")) {
      part.hidden = asked !== "" && part.dataset.u !== asked;
    }
    for (const mark of marks) {
      const own = (mark.dataset.u || "").split(" ");
      mark.classList.toggle("off", asked !== "" && !own.includes(asked));
    }
  });

  // What is folded on the screen is on paper.
  const folded = document.querySelectorAll("details:not([open])");
  addEventListener("beforeprint", () => folded.forEach((part) => { part.open = true; }));

  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  for (const part of document.querySelectorAll(".by-unit, .steps, .keys")) part.hidden = false;
})();
