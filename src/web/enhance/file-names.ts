/** Replaces the browser's own file field by one in our words that shows the chosen names. */
export function showFileNames(root: Document): void {
  root.querySelectorAll<HTMLInputElement>("input[type=file][data-choose]").forEach((input) => {
    const choose = root.createElement("span");
    choose.className = "sk-file-choose";
    choose.textContent = input.dataset["choose"] ?? "";
    const names = root.createElement("span");
    names.className = "sk-file-names";
    const show = () => {
      names.textContent = [...(input.files ?? [])].map((file) => file.name).join(", ") || (input.dataset["none"] ?? "");
    };
    input.after(choose, names);
    input.parentElement?.classList.add("sk-file-ready");
    choose.addEventListener("click", () => input.click());
    input.addEventListener("change", show);
    show();
  });
}
