import { createHash } from 'node:crypto';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import { findDuplicateKeys } from '../../kernel/plugin/duplicate-keys.ts';
import type { Trust } from '../../kernel/plugin/trust.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { desiredStateSchema, type DesiredStateFile } from '../../kernel/wire/config.ts';
import type { PolicyDocument } from './document.ts';
import { isTime, readPolicy } from './read-policy.ts';

/** What the Hub wants of this tenant, as of one generation. */
export interface DesiredState {
  readonly generation: number;
  readonly policy: PolicyDocument;
  /** `cfg_` and the digest of the signed bytes. */
  readonly etag: string;
}

export interface DesiredStateExpectation {
  readonly trust: Pick<Trust, 'isPolicy'>;
  readonly tenant: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The last one that was accepted. */
  readonly last: { readonly generation: number; readonly etag: string } | undefined;
  readonly schemas: Schemas;
}

const largestDesiredState = 1024 * 1024;
/** Clocks differ; what is issued later than this from now was not issued yet. */
const clockSkewMs = 10 * 60 * 1000;

/**
 * Verifies desired state: the signature stands over these exact bytes and is looked at before anything in them is read. Gives undefined
 * for the document that was accepted last, come again.
 * @throws DESIRED_STATE_REFUSED with the reason.
 */
export function verifyDesiredState(bytes: Buffer, signature: string, { trust, tenant, now, last, schemas }: DesiredStateExpectation): DesiredState | undefined {
  if (bytes.length > largestDesiredState) throw refused(`it is larger than ${largestDesiredState} bytes`);
  if (!trust.isPolicy(bytes, signature)) throw refused('it is not signed with the policy key of this tenant');
  const state = parse(bytes, schemas);
  const etag = etagOf(bytes);
  if (state.tenant !== tenant) throw refused(`it is for another tenant, ${state.tenant}`);
  if (!isTime(state.issuedAt)) throw refused(`there is no such time as ${state.issuedAt}`);
  if (Date.parse(state.issuedAt) > now + clockSkewMs) throw refused(`it says that it was issued at ${state.issuedAt}, which is yet to come; check the clock of this server`);
  if (last && state.generation === last.generation) {
    if (etag === last.etag) return undefined;
    throw refused(`generation ${state.generation} was accepted before with another content`);
  }
  if (last && state.generation < last.generation) throw refused(`generation ${state.generation} is older than ${last.generation}, which was accepted before`);
  return { generation: state.generation, policy: readWanted(state.policy, schemas), etag };
}

export function etagOf(bytes: Buffer): string {
  return `cfg_${createHash('sha256').update(bytes).digest('hex')}`;
}

function parse(bytes: Buffer, schemas: Schemas): DesiredStateFile {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = parseUntrustedJson(text);
  } catch (error) {
    throw refused(`it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  const [twice] = findDuplicateKeys(text);
  if (twice !== undefined) throw refused(`its key ${twice} stands twice`);
  const faults = describeErrors(schemas.check(desiredStateSchema)(value), 'desired-state');
  if (faults.length > 0) throw refused(`it has faults:\n${formatFaults(faults)}\n`);
  return value as DesiredStateFile;
}

function readWanted(policy: unknown, schemas: Schemas): PolicyDocument {
  try {
    return readPolicy(policy, schemas);
  } catch (error) {
    throw refused(asLetsbeError(error).message, error);
  }
}

function refused(reason: string, cause?: unknown): LetsbeError {
  return new LetsbeError('DESIRED_STATE_REFUSED', { reason }, cause);
}
