/** What comes and goes all the time, in the order it came. */
export interface LinkedList<Value> {
  /** Puts a value at the end. The returned function takes it out; it may be called again. */
  add(value: Value): () => void;
  isEmpty(): boolean;
  values(): Value[];
}

interface Place<Value> {
  readonly value: Value;
  before: Place<Value> | undefined;
  after: Place<Value> | undefined;
}

/**
 * For what a Set or Map would hold that is filled and emptied with each call. V8 makes a new table for such a one again and again, each reachable from
 * the one before: once one of them is in the old generation, all that come later get there with everything they held, until that is collected
 * (`OrderedHashTable::Rehash` and its next table). Here a place that was left leads nowhere.
 */
export function createLinkedList<Value>(): LinkedList<Value> {
  let first: Place<Value> | undefined;
  let last: Place<Value> | undefined;

  function remove(place: Place<Value>): void {
    if (place !== first && place.before === undefined) return;
    if (place.before) place.before.after = place.after;
    else first = place.after;
    if (place.after) place.after.before = place.before;
    else last = place.before;
    place.before = place.after = undefined;
  }

  return {
    add(value) {
      const place: Place<Value> = { value, before: last, after: undefined };
      if (last) last.after = place;
      else first = place;
      last = place;
      return () => remove(place);
    },
    isEmpty: () => first === undefined,
    values() {
      const values: Value[] = [];
      for (let place = first; place; place = place.after) values.push(place.value);
      return values;
    },
  };
}
