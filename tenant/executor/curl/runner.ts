import type { Clock } from '../../../kernel/clock.ts';
import { redactReply } from '../../../kernel/egress/redact-reply.ts';
import { resolvePinned, type Lookup } from '../../../kernel/egress/resolve.ts';
import type { Transport, WireReply } from '../../../kernel/egress/transport.ts';
import { waitAtMost } from '../../../kernel/egress/wait-at-most.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createKnownValues, type KnownValues } from '../../../kernel/redaction/known-values.ts';
import { kindOf } from '../../gate/http/reading/methods.ts';
import type { Word } from '../../gate/shell/word.ts';
import { fillSecrets, type CurlSecrets, type FilledHeaders } from './fill-secrets.ts';
import { planCurl, type CurlPlan } from './plan.ts';
import { printAnswer, printFailure, type CurlAnswer } from './print-answer.ts';

export interface CurlRunnerDependencies {
  readonly transport: Transport;
  readonly lookup: Lookup;
  readonly secrets: CurlSecrets;
  /** Every value that must be seen by nobody. */
  readonly known: Pick<KnownValues, 'redactText'>;
  readonly clock: Clock;
  /** That many random bytes. */
  readonly random: (size: number) => Buffer;
  /** Whether the registry says that this origin is on this machine or its container networks. */
  readonly isLocal: (origin: string) => boolean;
  readonly limits?: { readonly timeoutMs?: number; readonly maxBytes?: number };
}

export interface CurlRunOptions {
  readonly signal?: AbortSignal;
  /** Called right before the first byte leaves; what it throws keeps the request from being sent. */
  readonly beforeSend?: () => void;
}

/** Carries out curl lines with references: no curl process exists, and no secret leaves but to the origin it is bound to. */
export interface CurlRunner {
  /** Everything that can be known before the secrets are taken: throws what `run` would. `words` stand behind the program's name. */
  check(words: readonly Word[]): CurlPlan;
  /**
   * The answer as curl would print it, redacted. Redirects are answers like any other.
   * Throws SECRET_REF_UNRESOLVED, SECRET_INVALID, TARGET_REFUSED or CALL_CANCELLED; other failures are curl's exit codes.
   */
  run(words: readonly Word[], options?: CurlRunOptions): Promise<CurlAnswer>;
}

const usualTimeoutMs = 60_000;
const usualMaxBytes = 8 * 1024 * 1024;
const dayOfSeconds = 86_400;

export function createCurlRunner({ transport, lookup, secrets, known, clock, random, isLocal, limits = {} }: CurlRunnerDependencies): CurlRunner {
  const { timeoutMs: longest = usualTimeoutMs, maxBytes = usualMaxBytes } = limits;
  const check = (words: readonly Word[]): CurlPlan => planCurl(words, { isLocal, boundary: `------------------------${random(12).toString('hex')}` });

  async function pin({ target }: CurlPlan, timeoutMs: number, signal: AbortSignal | undefined): Promise<{ address: string; family: 4 | 6 }> {
    const resolved = resolvePinned(target, lookup).catch((error: unknown) => {
      throw new LetsbeError('TOOL_UNAVAILABLE', { instance: 'curl', detail: ' (its name does not resolve)' }, error);
    });
    const pinned = await waitAtMost(resolved, { clock, ms: timeoutMs, signal, instance: 'curl' });
    if ('reason' in pinned) throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: pinned.reason });
    return pinned;
  }

  /** Session cookies that came with the answer are credentials too. */
  function learnCookies(reply: WireReply, plan: CurlPlan): [string, string][] {
    const cookies = [...(reply.headers['set-cookie'] ?? '').matchAll(/(?:^|,\s*)[^=;,\s]+=([^;]+)/g)].map((match) => match[1] ?? '').filter(({ length }) => length >= 12);
    const name = `${plan.references[0] ?? 'curl'}_session`;
    for (const value of cookies) secrets.remember(value, name, dayOfSeconds);
    return cookies.map((value) => [name, value]);
  }

  function redact(reply: WireReply, plan: CurlPlan, { carried }: FilledHeaders): WireReply {
    const own = createKnownValues();
    for (const [name, value] of [...learnCookies(reply, plan), ...carried]) own.add(name, value);
    return redactReply(reply, (text) => known.redactText(own.redactText(text)));
  }

  return {
    check,
    async run(words, { signal, beforeSend } = {}) {
      const plan = check(words);
      const since = clock.elapsed();
      const timeoutMs = Math.min(longest, plan.maxSeconds === undefined ? longest : Math.ceil(plan.maxSeconds * 1000));
      let sent = false;
      try {
        const pinned = await pin(plan, timeoutMs, signal);
        const filled = fillSecrets(plan, secrets);
        beforeSend?.();
        sent = true;
        const reply = await transport.send({
          origin: plan.target.origin, ...pinned, method: plan.method, path: plan.path, headers: filled.headers,
          ...(plan.body ? { body: plan.body } : {}),
          timeoutMs: Math.max(1, Math.ceil(timeoutMs - (clock.elapsed() - since))), maxBytes,
          ...(signal ? { signal } : {}), ...(kindOf(plan.method) === 'reads' ? {} : { once: true }), instance: 'curl',
        });
        return printAnswer(redact(reply, plan, filled), plan.print);
      } catch (error) {
        return printFailure(error, sent, plan.print);
      }
    },
  };
}
