import { LetsbeError } from '../../../kernel/errors.ts';
import { plainText } from '../../../kernel/template/summarise.ts';

/** Throws SECRET_REF_UNRESOLVED where a text names a stored secret: it resolves only where a credential goes. */
export function refuseReferences(text: string, reason: string): void {
  if (!text.includes('SECRET_REF(')) return;
  throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(/SECRET_REF\(([^)]{1,80})\)/.exec(text)?.[1] ?? '…'), reason });
}
