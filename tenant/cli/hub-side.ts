import type { Clock } from '../../kernel/clock.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { createOperatorServices } from '../operator/operator-services.ts';
import type { Tenant } from '../start.ts';
import type { Sync } from '../sync/open-sync.ts';
import { readRegistration } from '../sync/read-registration.ts';

const version = 'safety-wrapper@0.1.0';

/** A tenant's side of its Hub, of which it may be told before it is there. */
export interface HubSide {
  /** For `onCall` of the tenant. */
  told: Sync['told'];
  /** Begins to speak with the Hub that `registration.json` names, and gives its address; undefined where there is none. @throws CONFIG_INVALID for a file that no Hub issued. */
  begin(tenant: Tenant): Promise<string | undefined>;
}

export function createHubSide(stateFolder: string, clock: Clock, disposables: Disposables): HubSide {
  let sync: Sync | undefined;
  return {
    told: (row) => sync?.told(row),
    async begin(tenant) {
      const registration = readRegistration(stateFolder);
      if (!registration) return undefined;
      const { openSync } = await import('../sync/open-sync.ts');
      const opened = openSync({ tenant, registration, stateFolder, clock, random: Math.random, version, applyConfig: async (bytes, signature) => createOperatorServices(tenant, tenant.schemas).policy.apply(bytes, signature) });
      sync = opened;
      disposables.add('the Hub\'s side', () => opened.close());
      return registration.hub;
    },
  };
}
