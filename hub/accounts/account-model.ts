import objection from 'objection';
import type { CustomerRole, PlatformRole } from '../api/actor.ts';

/** Somebody who signs in. */
export class Account extends objection.Model {
  static override readonly tableName = 'account';
  declare id: string;
  declare email: string;
  declare name: string;
  declare password: string;
  declare platform_role: PlatformRole | null;
  declare created_at: Date;
  declare disabled_at: Date | null;
  /** When it was proved that the address is theirs. */
  declare verified_at: Date | null;
  declare language: 'en' | 'de' | 'fr';
  declare time_zone: string;
  /** Minutes of their day; null where no hours are quiet. */
  declare quiet_from: number | null;
  declare quiet_to: number | null;
  /** Whether they get a mail for what waits for a decision. */
  declare approval_mail: boolean;
}

/** What somebody is within a customer. */
export class Membership extends objection.Model {
  static override readonly tableName = 'membership';
  static override readonly idColumn = ['account_id', 'customer_id'];
  declare account_id: string;
  declare customer_id: string;
  declare role: CustomerRole;
  declare created_at: Date;
}

/** One sign-in, until it is ended. */
export class Session extends objection.Model {
  static override readonly tableName = 'session';
  declare id: string;
  declare account_id: string;
  /** The customer it is for; null for those who run the platform. */
  declare customer_id: string | null;
  declare refresh_hash: Buffer;
  declare previous_hash: Buffer | null;
  declare made_at: Date;
  declare refreshed_at: Date;
  declare expires_at: Date;
  declare revoked_at: Date | null;
  /** When its person last proved who they are. */
  declare proved_at: Date | null;
  declare agent: string | null;
}
