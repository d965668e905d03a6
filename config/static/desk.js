/* The forms of the desk: names of fields, roles of a speaker, addresses of whole words. */
"use strict";
{
  const name = (selection) => {
    const select = selection.closest(".select2-container").previousElementSibling;
    const label = select && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const chosen = selection.querySelector(".select2-selection__rendered");
    if (!label || !chosen) return;
    label.id = `${select.id}-label`;
    chosen.setAttribute("aria-labelledby", label.id);
    selection.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  };
  const nameAll = () => document.querySelectorAll(".select2-selection").forEach(name);
  // Called in order: after Django's own function, which makes the fields.
  globalThis.django?.jQuery?.(($) => {
    nameAll();
    $(document).on("select2:open", () => {
      document.querySelector(".select2-search__field")?.setAttribute("aria-label", "Type to search");
    });
  });
  document.addEventListener("formset:added", () => setTimeout(nameAll));

  // An address is kept for ever: it does not end within a word.
  const cut = globalThis.URLify;
  if (cut) {
    globalThis.URLify = (words, most, ...rest) => {
      const whole = cut(words, 10_000, ...rest);
      return whole.length > most ? whole.slice(0, most + 1).replace(/-[^-]*$/, "") : whole;
    };
  }

  // The posts that the chosen speaker held on the day of the claim, to be taken with one press.
  const byId = (id) => document.getElementById(id);
  const take = (role, { id, title }) => {
    const { jQuery: $ } = globalThis.django;
    $(role).append(new Option(title, id, true, true)).trigger("change");
  };
  const offer = (role, posts) => {
    byId("posts-held")?.remove();
    if (!posts.length) return;
    const told = Object.assign(document.createElement("p"), { id: "posts-held", className: "help" });
    told.setAttribute("role", "status");
    told.append("Held on that day: ");
    posts.forEach((post) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: post.title });
      button.addEventListener("click", () => { take(role, post); told.remove(); });
      told.append(button, " ");
    });
    role.closest(".related-widget-wrapper").after(told);
  };
  const suggest = async () => {
    const role = byId("id_role"), speaker = byId("id_speaker")?.value, on = byId("id_asserted_on")?.value;
    if (!role || role.value || !speaker || !on) return byId("posts-held")?.remove();
    const asked = new URLSearchParams({ on, precision: byId("id_asserted_precision").value });
    const where = `${byId("posts-of").dataset.url.replace("00000000-0000-0000-0000-000000000000", speaker)}?${asked}`;
    const answer = await fetch(where, { headers: { Accept: "application/json" } });
    if (answer.ok) offer(role, (await answer.json()).posts);
  };
  if (byId("posts-of")) {
    globalThis.django.jQuery(document).on("change blur", "#id_speaker, #id_role, #id_asserted_on, #id_asserted_precision", suggest);
    suggest();
  }
}
