import type { NotificationKind } from '../kinds.ts';

/** A mail, with holes for words: `{name}`. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** On what leads to the page. */
  readonly button?: string;
  /** Below it. */
  readonly after?: readonly string[];
}

export type Texts = Readonly<Record<NotificationKind, MailText>> & { readonly greeting: MailText };
