/* Words of a captured text, chosen with mouse, finger or keys. The server finds and checks them. */
"use strict";
{
  const SETTLED = 250, TOUCHED = 800;
  const byId = (id) => document.getElementById(id);
  const get = { article: () => byId("article"), passage: () => byId("passage"), told: () => byId("told") };
  let chosen = null, waiting = null, asking = null, pointer = "", cut = null;

  // The text as the server has it: all that the page shows of it but the numbers of reports.
  const read = () => {
    const nodes = [], walker = document.createTreeWalker(get.article(), NodeFilter.SHOW_TEXT);
    let at = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".ref")) continue;
      nodes.push({ node, at });
      at += node.length;
    }
    const text = nodes.map(({ node }) => node.data).join("");
    const signs = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)]
      .filter(({ segment }) => segment.trim());
    const sentences = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)]
      .filter(({ segment }) => segment.trim())
      .map(({ segment, index }) => ({
        start: index + segment.length - segment.trimStart().length, end: index + segment.trimEnd().length,
      }));
    return { text, nodes, sentences, starts: signs.map((one) => one.index),
      ends: signs.map((one) => one.index + one.segment.length) };
  };
  const page = () => (cut ??= read());

  // JavaScript counts UTF-16, the server characters: one above the first 65,536 counts two here.
  const characters = (index) => {
    let count = 0;
    for (const _ of page().text.slice(0, index)) count += 1;
    return count;
  };
  const indexOf = (container, offset) => {
    const edge = document.createRange();
    edge.setStart(container, offset);
    return page().nodes.reduce((sum, { node }) => {
      if (node === container) return sum + offset;
      return edge.comparePoint(node, node.length) <= 0 ? sum + node.length : sum;
    }, 0);
  };
  const edgeAt = (index) => {
    const { node, at } = page().nodes.findLast((one) => one.at <= index) ?? page().nodes[0];
    return [node, Math.min(index - at, node.length)];
  };

  const choose = (start, end) => {
    chosen = { start, end };
    getSelection().setBaseAndExtent(...edgeAt(start), ...edgeAt(end));
    const article = get.article(), frame = article.getBoundingClientRect();
    const place = getSelection().getRangeAt(0).getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) article.scrollTop += place.top - frame.top - 40;
    get.told().textContent = page().text.slice(start, end);
  };
  const selected = () => {
    const selection = getSelection(), article = get.article();
    if (!article || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(article)) return null;
    const inside = (node) => article.contains(node);
    const start = inside(range.startContainer) ? indexOf(range.startContainer, range.startOffset) : 0;
    const end = inside(range.endContainer) ? indexOf(range.endContainer, range.endOffset) : page().text.length;
    return page().text.slice(start, end).trim() ? { start, end } : null;
  };
  // What the server found last is where the keys go on from.
  const marked = () => {
    const marks = [...get.article().querySelectorAll("mark.chosen")], last = marks.at(-1);
    return marks.length ? { start: indexOf(marks[0], 0), end: indexOf(last, last.childNodes.length) } : null;
  };

  // What was typed in the form of a passage stays when other words are chosen.
  const FOUND = ["id_exact", "id_start", "id_end"];
  const isTyped = (field) => {
    if (!field.id || field.type === "hidden" || FOUND.includes(field.id)) return false;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  };
  const typed = new Map();
  const keepTyped = () => [...get.passage().querySelectorAll("input, select, textarea")]
    .filter(isTyped).forEach((field) => typed.set(field.id, field));
  const typeAgain = (field) => {
    const now = byId(field.id);
    if (!now) return;
    for (const one of field.selectedOptions ?? []) {
      if (![...now.options].some(({ value }) => value === one.value)) now.append(one.cloneNode(true));
    }
    if (field.type === "checkbox") now.checked = field.checked;
    else now.value = field.value;
  };

  const show = (answer, url) => {
    keepTyped();
    const article = get.article(), top = article.scrollTop, had = document.activeElement;
    article.replaceWith(answer.getElementById("article"));
    get.passage().replaceWith(answer.getElementById("passage"));
    typed.forEach(typeAgain);
    cut = null;
    get.article().scrollTop = top;
    if (had?.id) byId(had.id)?.focus({ preventScroll: true });
    // As Django tells its own scripts, and ours, that there are new fields.
    get.passage().dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: {} }));
    get.told().textContent = get.passage().querySelector(".outcome")?.textContent ?? "";
    history.replaceState(null, "", url);
  };
  const ask = async () => {
    asking?.abort();
    const form = byId("find"), mine = (asking = new AbortController());
    try {
      const sent = { method: "POST", body: new FormData(form), signal: mine.signal };
      const response = await fetch(form.action, sent);
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!answer.getElementById("passage")) throw new Error("No workbench came back.");
      show(answer, response.url);
    } catch (error) {
      // Signed out, or no answer: the browser sends the form itself and shows what comes.
      if (error.name !== "AbortError") form.submit();
    }
  };
  const take = () => {
    if (!chosen || !byId("find")) return Promise.resolve();
    byId("id_exact").value = page().text.slice(chosen.start, chosen.end);
    byId("id_start").value = characters(chosen.start);
    byId("id_end").value = characters(chosen.end);
    return ask();
  };
  const goTo = () => (byId("found") ?? byId("id_exact"))?.focus();

  const steps = {
    ArrowDown: ({ end }, { sentences }) => sentences.find((one) => one.start >= end),
    ArrowUp: ({ start }, { sentences }) => sentences.findLast((one) => one.end <= start),
    "Shift+ArrowDown": ({ start, end }, { sentences }) => ({ start, end: sentences.find((one) => one.end > end)?.end }),
    "Shift+ArrowUp": ({ start, end }, { sentences }) =>
      ({ start, end: sentences.findLast((one) => one.end < end && one.end > start)?.end }),
    ArrowRight: ({ start, end }, { starts }) => ({ start: starts.find((at) => at > start && at < end), end }),
    ArrowLeft: ({ start, end }, { starts }) => ({ start: starts.findLast((at) => at < start), end }),
    "Shift+ArrowRight": ({ start, end }, { ends }) => ({ start, end: ends.find((at) => at > end) }),
    "Shift+ArrowLeft": ({ start, end }, { ends }) => ({ start, end: ends.findLast((at) => at < end && at > start) }),
  };
  const turned = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  const keyOf = (event) => {
    const isRight = getComputedStyle(get.article()).direction === "rtl";
    return (event.shiftKey ? "Shift+" : "") + ((isRight && turned[event.key]) || event.key);
  };
  const pressed = (event) => {
    if (event.target !== get.article() || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[keyOf(event)];
    if (step) {
      const next = step(chosen ?? selected() ?? marked() ?? { start: 0, end: 0 }, page());
      if (next?.end !== undefined && next.start !== undefined) choose(next.start, next.end);
    } else if (event.key === "Enter") {
      chosen ??= selected();
      take().then(goTo);
    } else if (event.key === "Escape") {
      getSelection().removeAllRanges();
      chosen = null;
    } else {
      return;
    }
    event.preventDefault();
  };

  const takeSoon = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const now = selected();
      if (!now) return;
      chosen = now;
      take();
    }, delay);
  };
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointerdown", (event) => {
    clearTimeout(waiting);
    pointer = get.article()?.contains(event.target) ? event.pointerType : "";
  });
  document.addEventListener("pointerup", () => pointer && takeSoon(pointer === "touch" ? TOUCHED : SETTLED));
  document.addEventListener("selectionchange", () => pointer === "touch" && takeSoon(TOUCHED));
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "find") return;
    event.preventDefault();
    chosen = null;
    ask().then(goTo);
  });
  // Other words stand elsewhere: a place left over from the ones before would be wrong.
  document.addEventListener("input", (event) => {
    if (event.target.id === "id_exact" && byId("id_start")) byId("id_start").value = byId("id_end").value = "";
  });
  byId("keys")?.removeAttribute("hidden");
}
