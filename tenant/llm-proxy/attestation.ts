import { createHash, timingSafeEqual } from 'node:crypto';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Attested } from './ports.ts';

/**
 * Proves that the runtime's process has our plugin in it: the process gets a nonce when it is started, and the plugin gives it back through its hook.
 * A runtime whose plugin failed to load runs on without one, so that its word alone is worth nothing.
 */
export interface Attestation extends Attested {
  /** A nonce for a process that is about to be started; the one before it counts no more. */
  expect(): string;
  /** The plugin of this process gives its nonce back. Throws AUTH_INVALID for another nonce, one that was used by another process, or a process that is gone. */
  attest(nonce: string, pid: number): void;
  /** The process has ended, or is to be ended. */
  revoke(): void;
}

export interface AttestationDependencies {
  /** That many random bytes. */
  readonly random: (size: number) => Buffer;
  /** Whether a process lives. */
  readonly isAlive: (pid: number) => boolean;
}

export function createAttestation({ random, isAlive }: AttestationDependencies): Attestation {
  let expected: Buffer | undefined;
  let pid: number | undefined;
  const digest = (nonce: string): Buffer => createHash('sha256').update(nonce).digest();
  return {
    expect() {
      const nonce = random(32).toString('base64url');
      expected = digest(nonce);
      pid = undefined;
      return nonce;
    },
    attest(nonce, by) {
      // A plugin is loaded several times in its process and says so each time; another process has no use for the nonce.
      const isRight = expected !== undefined && timingSafeEqual(digest(nonce), expected) && (pid === undefined || pid === by);
      if (!isRight || !Number.isSafeInteger(by) || by <= 0 || !isAlive(by)) throw new LetsbeError('AUTH_INVALID');
      pid = by;
    },
    revoke() {
      expected = undefined;
      pid = undefined;
    },
    holds: () => pid !== undefined && isAlive(pid),
  };
}
