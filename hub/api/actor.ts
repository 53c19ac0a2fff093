/** Roles of those who run the platform. */
export const platformRoles = ['owner', 'admin', 'support', 'viewer'] as const;
export type PlatformRole = (typeof platformRoles)[number];

/** Roles of people within a customer. */
export const customerRoles = ['owner', 'approver', 'member', 'viewer'] as const;
export type CustomerRole = (typeof customerRoles)[number];

/** Those who may do more than look. */
export const talkingRoles: readonly CustomerRole[] = ['owner', 'approver', 'member'];

/** Who asks. */
export type Actor =
  | { readonly realm: 'open' }
  /** A key that was not looked at yet: the route itself does, for many at once. */
  | { readonly realm: 'key'; readonly hash: Buffer }
  | TenantActor
  | CustomerActor
  | PlatformActor
  | PersonActor;

export interface TenantActor {
  readonly realm: 'tenant';
  readonly tenant: string;
  readonly customer: string;
  readonly hash: Buffer;
}

export interface CustomerActor {
  readonly realm: 'customer';
  readonly account: string;
  readonly customer: string;
  readonly role: CustomerRole;
  readonly session: string;
  /** Set where it is somebody who runs the platform, who looks with the customer's consent. */
  readonly support?: true;
}

export interface PlatformActor {
  readonly realm: 'platform';
  readonly account: string;
  readonly role: PlatformRole;
  readonly session: string;
}

/** Somebody who is signed in, about themselves: for a customer, or, without one, for the platform. */
export interface PersonActor {
  readonly realm: 'person';
  readonly account: string;
  readonly customer?: string;
  readonly session: string;
}

/** How an actor is called in the audit, and whose idempotency keys are whose. */
export function nameOf(actor: Actor): string {
  if (actor.realm === 'open' || actor.realm === 'key') return actor.realm;
  return actor.realm === 'tenant' ? actor.tenant : actor.account;
}
