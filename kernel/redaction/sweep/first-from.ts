/** The index of the first at or behind a place, of those that stand at every so many. */
export function firstFrom(places: Int32Array, place: number, every = 1): number {
  let [low, high] = [0, places.length / every];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle * every] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low * every;
}
