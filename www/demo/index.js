// The snippet names the address this page came from; the button copies it.
const code = document.querySelector("#doan-ma");
const button = document.querySelector("#chep");
const said = document.querySelector("#da-chep");

for (const host of code.querySelectorAll("[data-host]")) host.textContent = location.origin;

const select = () => {
  const range = document.createRange();
  range.selectNodeContents(code);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

button.hidden = false;
button.addEventListener("click", async () => {
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Đã chép. Dán vào trang của bạn.";
  } catch {
    // Plain http outside localhost has no clipboard: the person copies what is selected.
    select();
    said.textContent = "Đã chọn sẵn đoạn mã. Bấm Ctrl+C hoặc giữ tay để chép.";
  }
});
