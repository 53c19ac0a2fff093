import { approvals } from './approvals.ts';
import { auditSeals } from './audit-seals.ts';
import { channel } from './channel.ts';
import type { Migration } from './migration.ts';
import { people } from './people.ts';
import { records } from './records.ts';
import { secondWall } from './second-wall.ts';
import { tenants } from './tenants.ts';
import { usage } from './usage.ts';

/** In the order in which they are made; only the end of the list may grow. */
export const migrations: readonly Migration[] = [tenants, channel, approvals, usage, people, records, secondWall, auditSeals];
