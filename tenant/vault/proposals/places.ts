import type { Firewall } from '../../../kernel/redaction/firewall.ts';

/** Where the text comes from that is looked through right now. */
export interface Places {
  current(): string | undefined;
  /** The same firewall, which says while it looks that it looks there. */
  guard(firewall: Firewall, place: string): Firewall;
}

export function createPlaces(): Places {
  let current: string | undefined;

  function at<T>(place: string, look: () => T): T {
    const before = current;
    current = place;
    try {
      return look();
    } finally {
      current = before;
    }
  }

  return {
    current: () => current,
    guard: (firewall, place) => ({
      add: firewall.add,
      remove: firewall.remove,
      holds: (text) => at(place, () => firewall.holds(text)),
      holdsAcross: (text) => at(place, () => firewall.holdsAcross(text)),
      inspect: (text, key) => at(place, () => firewall.inspect(text, key)),
      findings: (text, key) => at(place, () => firewall.findings(text, key)),
      text: (text, key) => at(place, () => firewall.text(text, key)),
      redactText: (text) => at(place, () => firewall.redactText(text)),
      redactJson: (value) => at(place, () => firewall.redactJson(value)),
      redactBody: (raw) => at(place, () => firewall.redactBody(raw)),
      stream() {
        const stream = firewall.stream();
        return { write: (piece) => at(place, () => stream.write(piece)), end: (piece) => at(place, () => stream.end(piece)) };
      },
      openEvents() {
        const events = firewall.openEvents();
        return { write: (line, event) => at(place, () => events.write(line, event)), writeAlike: (lines, from) => at(place, () => events.writeAlike(lines, from)), end: () => at(place, () => events.end()) };
      },
    }),
  };
}
