import type { Json } from '../../kernel/json.ts';
import type { Audit } from './audit.ts';

/** The audit, with every body redacted before it is written. */
export function guardAudit(audit: Audit, redact: (value: Json) => Json): Audit {
  return {
    ...audit,
    begin: (body, durable) => audit.begin(redact(body), durable),
    complete: (act, outcome, durable) => audit.complete(act, redact(outcome), durable),
    event: (body, durable) => audit.event(redact(body), durable),
  };
}
