import objection from 'objection';

/** What the Hub mirrors of a call that waits for a person. The tenant's row is the truth. */
export class Approval extends objection.Model {
  static override readonly tableName = 'approval';
  static override readonly idColumn = ['tenant_id', 'id'];
  declare tenant_id: string;
  declare id: string;
  declare customer_id: string;
  declare agent_id: string;
  declare class: string;
  declare tool: string;
  declare human_summary: string;
  declare context: Record<string, number | string | boolean>;
  declare status: 'PENDING' | 'APPROVED' | 'DENIED' | 'EXPIRED';
  /** How far it came on the tenant: what comes late goes no step back. */
  declare progress: number;
  declare outcome: string | null;
  declare reason: string | null;
  declare decided_by: string | null;
  declare decided_at: Date | null;
  declare created_at: Date;
  declare expires_at: Date;
  /** What a person here decided, until the tenant has said what counts. */
  declare intent: 'approve' | 'deny' | null;
  declare intent_by: string | null;
  declare intent_at: Date | null;
  declare intent_command: string | null;
}
