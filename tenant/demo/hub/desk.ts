import type { JsonObject } from '../../../kernel/json.ts';
import { askHub, signIn } from './ask.ts';
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

export function openDesk(origin: string, logins: Logins): Desk {
  return {
    origin, logins,
    fleet: async () => (await askHub(origin, { method: 'GET', path: '/admin/fleet', token: await signIn(origin, logins.operator) }))['tenants'] as JsonObject[],
    async see(approval) {
      const { items } = await askHub(origin, { method: 'GET', path: '/customer/approvals?status=pending', token: await signIn(origin, logins.bella) });
      return (items as JsonObject[]).find(({ id }) => id === approval);
    },
    async decide(approval, decision) {
      await askHub(origin, { method: 'POST', path: `/customer/approvals/${approval}`, token: await signIn(origin, logins.bella), body: { decision } });
    },
  };
}
