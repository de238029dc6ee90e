// Our own pages go on without a network after one visit.
const worker = "/sw.js";

// Where the page's policy asks for it, this one address is vouched for and no other.
const vouched = () => window.trustedTypes
  ? trustedTypes.createPolicy("mc-worker", { createScriptURL: () => worker }).createScriptURL(worker)
  : worker;

if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(vouched()).catch((reason) => console.warn("mc:", reason)));
}
