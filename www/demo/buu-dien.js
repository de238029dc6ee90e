// The shop's own cart: kept in this page only, whole đồng, forgotten when the page closes.
const money = new Intl.NumberFormat("vi-VN");
const cart = new Map();
const find = (id) => document.getElementById(id);

const row = ([name, { price, count }]) => {
  const item = document.createElement("li");
  const left = document.createElement("span");
  const right = document.createElement("span");
  left.textContent = `${name} × ${count}`;
  right.textContent = `${money.format(price * count)} đ`;
  item.append(left, right);
  return item;
};

const show = () => {
  const lines = [...cart.values()];
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const total = lines.reduce((sum, line) => sum + line.price * line.count, 0);
  find("so-mon").textContent = count;
  find("so-mon").setAttribute("aria-label", `${count} món`);
  find("gio-trong").hidden = count > 0;
  find("gio-mon").replaceChildren(...[...cart].map(row));
  find("gio-tong").hidden = count === 0;
  find("gio-tong").textContent = `Cộng ${money.format(total)} đ`;
};

let quiet;
const say = (words) => {
  find("bao").textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => { find("bao").textContent = ""; }, 2500);
};

document.documentElement.classList.add("scripted");
for (const button of document.querySelectorAll("[data-price]")) {
  const { name, price } = button.dataset;
  button.setAttribute("aria-label", `Thêm ${name} vào giỏ`);
  button.addEventListener("click", () => {
    const line = cart.get(name) ?? { price: Number.parseInt(price, 10), count: 0 };
    cart.set(name, { ...line, count: line.count + 1 });
    show();
    say(`Đã thêm ${name} vào giỏ`);
  });
}
