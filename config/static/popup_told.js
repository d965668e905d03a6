/* A window opened for a choice: it closes, as Django closes it, once its hints were seen. */
"use strict";
{
  const button = document.getElementById("choose-saved");
  button.addEventListener("click", () => {
    document.head.append(Object.assign(document.createElement("script"), { src: button.dataset.script }));
  });
  button.focus();
}
