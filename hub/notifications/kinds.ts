/** All that people are told, and what becomes of it: `urgent` also in quiet hours; `unverified` also to an address that nobody proved yet; how long it is worth being sent. */
interface Kind {
  readonly urgent: boolean;
  readonly unverified: boolean;
  readonly hours: number;
}

const day = 24;

/** A link holds as long as the notification that carries it is worth being sent. */
export const kinds = {
  'address.verify': { urgent: true, unverified: true, hours: day },
  'address.change': { urgent: true, unverified: true, hours: day },
  'address.changed': { urgent: true, unverified: true, hours: 7 * day },
  'password.reset': { urgent: true, unverified: true, hours: 1 },
  'password.changed': { urgent: true, unverified: true, hours: 7 * day },
  'proof.changed': { urgent: true, unverified: true, hours: 7 * day },
  'invitation': { urgent: true, unverified: true, hours: 7 * day },
  'approval.waits': { urgent: false, unverified: false, hours: day },
  'usage.reached': { urgent: false, unverified: false, hours: 3 * day },
  'consent.given': { urgent: false, unverified: false, hours: 7 * day },
  'consent.ended': { urgent: false, unverified: false, hours: 7 * day },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof kinds;
