import objection from 'objection';

export const serverTiers = ['lite', 'build', 'scale', 'enterprise'] as const;
export type ServerTier = (typeof serverTiers)[number];

/** One customer's server. */
export class Tenant extends objection.Model {
  static override readonly tableName = 'tenant';
  declare id: string;
  declare customer_id: string;
  declare name: string;
  declare order_id: string;
  declare server_tier: ServerTier;
  declare state: 'expected' | 'registered' | 'retired';
  declare heartbeat_interval_sec: number;
  declare agent_version: string | null;
  declare openclaw_version: string | null;
  declare hostname: string | null;
  /** JSON as text when written, a list when read. */
  declare capabilities: string;
  declare generation: number;
  declare etag: string | null;
  declare created_at: Date;
  declare registered_at: Date | null;
}
