// A small seeded generator (mulberry32): the same seed gives the same corpus on every machine.

export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[int(0, list.length - 1)];

  /** `count` different items, in random order; all of them, shuffled, when there are fewer. */
  const sample = (list, count) => {
    const rest = [...list];
    const chosen = [];
    while (rest.length > 0 && chosen.length < count) chosen.push(rest.splice(int(0, rest.length - 1), 1)[0]);
    return chosen;
  };
  return { next, int, pick, sample };
}
