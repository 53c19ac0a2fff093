import type { OperationClass } from '../../../kernel/schema/operation.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { dockerFacts, type DockerAsked } from './docker-facts.ts';
import { envFacts, type EnvAsked } from './env-facts.ts';
import { execFacts, type ExecAsked } from './exec-facts.ts';
import type { Facts } from './fact-kinds.ts';
import { fileFacts, type FileAsked } from './file-facts.ts';
import { operationFacts } from './operation-facts.ts';

/** A call as a vector writes it: what is left out of an operation is of no matter to it. */
export type AskedCall =
  | { readonly kind: 'operation'; readonly operation: string; readonly plugin?: string; readonly instance?: string; readonly params?: JsonObject; readonly class?: OperationClass; readonly external?: boolean; readonly idempotent?: boolean }
  | ({ readonly kind: 'file' } & FileAsked)
  | ({ readonly kind: 'env' } & EnvAsked)
  | ({ readonly kind: 'docker' } & DockerAsked)
  | ({ readonly kind: 'exec'; readonly repeat?: number } & ExecAsked);

/** The facts of a call of any kind. Of HTTP requests the facts themselves are written: their reader lies elsewhere. */
export function factsOf(call: AskedCall): Facts {
  if (call.kind === 'operation') {
    const { operation, plugin = 'tool', instance = plugin, params = {}, class: operationClass = 'yellow', external = operationClass === 'yellow_external', idempotent = false } = call;
    return operationFacts({ plugin, instance, operation, params, class: operationClass, external, idempotent });
  }
  if (call.kind === 'file') return fileFacts(call);
  if (call.kind === 'env') return envFacts(call);
  if (call.kind === 'docker') return dockerFacts(call);
  return execFacts({ command: call.command.repeat(call.repeat ?? 1) });
}
