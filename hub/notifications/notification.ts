import type { NotificationKind } from './kinds.ts';

/** A row of the outbox. */
export interface Notification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly channel: string;
  readonly recipient: string;
  readonly account_id: string | null;
  readonly customer_id: string | null;
  readonly words: Readonly<Record<string, string>>;
  readonly urgent: boolean;
  readonly attempts: number;
  readonly made_at: Date;
  readonly due_at: Date;
  readonly expires_at: Date;
}
