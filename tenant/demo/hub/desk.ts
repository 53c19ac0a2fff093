import type { Clock } from '../../../kernel/clock.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { askHub, signIn, type Login } from './ask.ts';
import type { Logins } from './found-bakery.ts';

/** The Hub's API as Ada, who runs the platform, and Bella ask it. */
export interface Desk {
  readonly origin: string;
  readonly logins: Logins;
  /** What the server of the bakery is to those who run the platform. */
  fleet(): Promise<JsonObject[]>;
  /** An approval as the Hub has it; undefined until it has heard of it. */
  see(approval: string): Promise<JsonObject | undefined>;
  decide(approval: string, decision: 'approve' | 'deny'): Promise<void>;
}

export function openDesk(origin: string, logins: Logins, clock: Clock): Desk {
  const asAda = stayIn(origin, logins.operator, clock);
  const asBella = stayIn(origin, logins.bella, clock);
  return {
    origin, logins,
    fleet: async () => (await askHub(origin, { method: 'GET', path: '/admin/fleet', token: await asAda() }))['tenants'] as JsonObject[],
    async see(approval) {
      const { items } = await askHub(origin, { method: 'GET', path: '/customer/approvals?status=pending', token: await asBella() });
      return (items as JsonObject[]).find(({ id }) => id === approval);
    },
    async decide(approval, decision) {
      await askHub(origin, { method: 'POST', path: `/customer/approvals/${approval}`, token: await asBella(), body: { decision } });
    },
  };
}

/** Signs in when it is needed, and again before the token ends. */
function stayIn(origin: string, login: Login, clock: Clock): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (!held || clock.elapsed() >= held.until) held = { token: await signIn(origin, login), until: clock.elapsed() + 5 * 60_000 };
    return held.token;
  };
}
