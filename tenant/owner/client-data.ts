import { isJsonObject, type Json } from '../../kernel/json.ts';
import { findDuplicateKeys } from '../../kernel/plugin/duplicate-keys.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { invalidProof } from './invalid-proof.ts';

export interface ClientDataExpectation {
  readonly type: 'webauthn.get' | 'webauthn.create';
  readonly challenge: Buffer;
  /** Exact origins, such as `https://letsbe.example.com`. */
  readonly origins: readonly string[];
}

const longestClientData = 4096;

/**
 * Checks what the browser says the person answered (WebAuthn Level 3 §5.8.1). Keys it does not know are let pass, as that standard asks.
 * Throws OWNER_PROOF_INVALID for another ceremony, challenge or origin, and for a page inside another site's.
 */
export function checkClientData(bytes: Buffer, { type, challenge, origins }: ClientDataExpectation): void {
  if (bytes.length > longestClientData) throw invalidProof('what the browser says is too long');
  const said = parse(bytes);
  if (said['type'] !== type) throw invalidProof(`it answers another kind of question than ${type}`);
  if (said['challenge'] !== challenge.toString('base64url')) throw invalidProof('it was made for another decision');
  if (typeof said['origin'] !== 'string' || !origins.includes(said['origin'])) throw invalidProof('it was made on another page');
  if (said['topOrigin'] !== undefined || (said['crossOrigin'] !== undefined && said['crossOrigin'] !== false)) throw invalidProof('it was made on a page inside another site');
}

function parse(bytes: Buffer): Record<string, Json> {
  let text: string;
  let said: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    said = parseUntrustedJson(text);
  } catch (error) {
    throw invalidProof('what the browser says cannot be read', error);
  }
  if (!isJsonObject(said) || findDuplicateKeys(text).length > 0) throw invalidProof('what the browser says cannot be read');
  return said;
}
