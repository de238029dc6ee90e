// Stands at the end of every module's glue (xtask/src/build/glue.rs). A panic in Rust is a trap:
// it may happen in any call from outside, and leaves an instance that must not run again. The
// guard notices the first, tells start.js, and answers later calls with nothing.
let dead, told;

export const on_crash = (callback) => { told = callback; };

const guard = (exports) => {
  const guarded = {};
  for (const name in exports) {
    const call = exports[name];
    guarded[name] = typeof call != "function" ? call : (...values) => {
      if (dead) return;
      try {
        return call(...values);
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError && !dead) {
          dead = error;
          told && told(error);
        }
        throw error;
      }
    };
  }
  return guarded;
};
