/* Fields that are filled by typing carry their label's name, also for a screen reader. */
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
}
