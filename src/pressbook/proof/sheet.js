for (const button of document.querySelectorAll("button[hidden]")) button.hidden = false;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const lines = button.parentElement.querySelector("pre");
  let done = true;
  try {
    await navigator.clipboard.writeText(lines.textContent + "\n");
  } catch {
    const range = document.createRange();
    range.selectNodeContents(lines);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    done = document.execCommand("copy");
  }
  document.getElementById("said").textContent = done ? "Copied: paste it into the front matter." : "Selected: copy it now.";
  button.textContent = done ? "Copied" : "Selected";
});
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
