// The large view of a question's graph: the drawing beside the list, which says the same and works
// without it. The words are the page's; the claims and relations are the API's.
"use strict";

(function () {
  const place = document.getElementById("drawing");
  const stage = document.getElementById("stage");
  const told = document.getElementById("told");
  const words = place.dataset;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const kinds = JSON.parse(words.kinds);
  // On a phone the list stands alone; see graph.css.
  const wide = window.matchMedia("(min-width: 48.01rem)");
  const SHORT = 85;
  const READABLE = 0.35;
  let drawn = null;

  if (wide.matches) start();
  else wide.addEventListener("change", start, { once: true });

  function start() {
    fetch(words.from, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then(draw)
      .catch(() => {
        told.textContent = words.failed;
        place.hidden = false;
        stage.hidden = true;
      });
  }

  function draw(graph) {
    place.hidden = false;
    drawn = cytoscape({
      container: stage,
      elements: elements(graph),
      style: style(),
      layout: layout(),
      minZoom: 0.1,
      maxZoom: 2.5,
      boxSelectionEnabled: false,
      autounselectify: true,
    });
    drawn.on("tap", "node", (event) => show(event.target));
    dark.addEventListener("change", () => drawn.style(style()));
    listen();
    told.textContent = words.ready;
  }

  function elements(graph) {
    const who = new Map(rows().map((row) => [row.dataset.claim, row.dataset.who]));
    const claims = graph.nodes.filter((node) => who.has(node.id));
    const known = new Set(claims.map((node) => node.id));
    const relations = graph.edges.filter(
      (edge) => edge.type === "relation" && known.has(edge.source) && known.has(edge.target),
    );
    const answering = new Set(relations.filter((e) => e.is_against).map((e) => e.source));
    return [
      ...claims.map((node) => ({
        data: { id: node.id, label: label(who.get(node.id), node.label) },
        classes: answering.has(node.id) ? "reply" : "claim",
      })),
      ...relations.map((edge) => ({
        data: { id: edge.id, source: edge.source, target: edge.target, label: kinds[edge.kind].label },
        classes: `${kinds[edge.kind].tone} ${edge.directness}`,
      })),
    ];
  }

  function label(who, text) {
    const short = text.length > SHORT ? `${text.slice(0, SHORT).replace(/\s+\S*$/, "")}…` : text;
    return inOrder(who ? `${who}\n${short}` : short);
  }

  // Lines of a drawing run as the page does: in a page from right to left, the points and brackets
  // of Latin words would change sides, were they not marked as theirs.
  function inOrder(text) {
    const isTurned = document.documentElement.dir === "rtl" && /^[^\p{L}]*\p{Script=Latin}/u.test(text);
    return isTurned ? text.replace(/[^\p{L}\p{N}\s]+/gu, "\u200e$&\u200e") : text;
  }

  // Unconnected claims would make one endless column: they stand in a square below the rest.
  function layout() {
    return {
      name: "dagre",
      rankDir: "RL",
      nodeSep: 18,
      rankSep: 150,
      edgeSep: 14,
      fit: true,
      padding: 24,
      animate: false,
      stop: settle,
    };
  }

  function settle(event) {
    const cy = event.cy;
    const alone = cy.nodes().filter((node) => node.degree(false) === 0);
    const joined = cy.nodes().difference(alone);
    if (alone.length && joined.length) {
      const box = joined.boundingBox();
      const across = Math.max(2, Math.round(box.w / 300));
      alone.forEach((node, n) => {
        node.position({
          x: box.x1 + 130 + (n % across) * 290,
          y: box.y2 + 100 + Math.floor(n / across) * 116,
        });
      });
    } else if (alone.length) {
      alone.layout({ name: "grid", avoidOverlap: true, animate: false }).run();
    }
    cy.fit(undefined, 24);
    // Too small to be read: begin where most meet instead.
    if (cy.zoom() < READABLE) {
      const middle = cy.nodes().max((node) => node.degree(false)).ele;
      cy.zoom(READABLE * 2);
      cy.center(middle.closedNeighborhood());
    }
  }

  function style() {
    const probe = getComputedStyle(document.documentElement);
    const colour = (name) => resolved(probe.getPropertyValue(`--${name}`).trim());
    const sans = probe.getPropertyValue("--sans");
    return [
      {
        selector: "node",
        style: {
          shape: "round-rectangle",
          width: 260,
          height: 92,
          "background-color": colour("card"),
          "border-width": 1.5,
          "border-color": colour("says"),
          label: "data(label)",
          color: colour("ink"),
          "font-family": sans,
          "font-size": 12.5,
          "line-height": 1.25,
          "text-wrap": "wrap",
          "text-max-width": 238,
          "text-valign": "center",
          "text-halign": "center",
          "text-justification": "left",
          "min-zoomed-font-size": 5,
        },
      },
      { selector: "node.reply", style: { "border-color": colour("answers") } },
      {
        selector: "edge",
        style: {
          width: 1.75,
          "curve-style": "bezier",
          "control-point-step-size": 34,
          "line-color": colour("edge"),
          "target-arrow-color": colour("edge"),
          "target-arrow-shape": "triangle",
          label: "data(label)",
          color: colour("soft"),
          "font-family": sans,
          "font-size": 11,
          "font-weight": 600,
          "text-background-color": colour("paper"),
          "text-background-opacity": 1,
          "text-background-padding": 3,
          "min-zoomed-font-size": 7,
        },
      },
      ...["answers", "agrees"].map((name) => ({
        selector: name === "answers" ? "edge.against" : "edge.agrees",
        style: {
          "line-color": colour(name),
          "target-arrow-color": colour(name),
          color: colour(name),
        },
      })),
      { selector: "edge.implicit", style: { "line-style": "dashed", "line-dash-pattern": [5, 4] } },
      { selector: ".faded", style: { opacity: 0.25 } },
      { selector: "node.here", style: { "border-width": 4 } },
    ];
  }

  // A colour that hangs on the scheme, as the browser settles it for this page.
  function resolved(value) {
    const probe = document.createElement("i");
    probe.style.color = value;
    place.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  function rows() {
    return [...document.querySelectorAll("[data-claim]")];
  }

  function show(node) {
    const near = node.closedNeighborhood();
    drawn.elements().removeClass("faded here");
    drawn.elements().difference(near).addClass("faded");
    node.addClass("here");
    const row = rows().find((one) => one.dataset.claim === node.id());
    for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
    if (!row) return;
    row.classList.add("chosen");
    row.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
    told.textContent = row.querySelector("a").textContent;
  }

  function bring(row) {
    const node = drawn.getElementById(row.dataset.claim);
    if (!node.length) return;
    drawn.elements().removeClass("faded here");
    drawn.elements().difference(node.closedNeighborhood()).addClass("faded");
    node.addClass("here");
    move({ center: { eles: node } });
  }

  function move(how) {
    drawn.stop();
    if (still.matches) {
      if (how.center) drawn.center(how.center.eles);
      if (how.fit) drawn.fit(how.fit.eles, how.fit.padding);
      if (how.zoom) drawn.zoom(how.zoom);
    } else {
      drawn.animate(how, { duration: 250 });
    }
  }

  function listen() {
    document.getElementById("list").addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-claim]");
      if (row) bring(row);
    });
    const middle = () => ({ x: drawn.width() / 2, y: drawn.height() / 2 });
    const by = (factor) => ({
      zoom: { level: drawn.zoom() * factor, renderedPosition: middle() },
    });
    const does = {
      nearer: () => move(by(1.4)),
      farther: () => move(by(1 / 1.4)),
      all: () => {
        drawn.elements().removeClass("faded here");
        move({ fit: { eles: drawn.elements(), padding: 24 } });
      },
    };
    for (const button of place.querySelectorAll("[data-does]")) {
      button.addEventListener("click", does[button.dataset.does]);
    }
  }
})();
