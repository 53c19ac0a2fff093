import { systemClock } from '../../../kernel/clock.ts';
import type { Json } from '../../../kernel/json.ts';
import { createSandbox, type SandboxOptions } from '../../../kernel/sandbox/create-sandbox.ts';
import type { GuestCall, Sandbox } from '../../../kernel/sandbox/sandbox.ts';

/** A sandbox with what it told its owner. */
export interface Watched {
  readonly sandbox: Sandbox;
  readonly logged: { message: string; details: Readonly<Record<string, unknown>> }[];
  readonly failed: { plugin: string; reason: string }[];
}

export function makeSandbox(options: Partial<SandboxOptions> = {}): Watched {
  const logged: Watched['logged'] = [];
  const failed: Watched['failed'] = [];
  const sandbox = createSandbox({
    clock: systemClock,
    log: (message, details) => logged.push({ message, details }),
    onFailed: (plugin, reason) => failed.push({ plugin, reason }),
    isolation: process.getuid?.() === 0 ? 'required' : 'best-effort',
    ...options,
  });
  return { sandbox, logged, failed };
}

let generations = 0;

/** A call of `go` in code of its own generation; the door echoes. */
export function makeCall(source: string, rest: Partial<GuestCall> & { plugin?: string; memoryMiB?: number; config?: Record<string, Json> } = {}): GuestCall {
  const { plugin = 'acme', memoryMiB = 32, config = {}, ...call } = rest;
  generations += 1;
  return {
    code: { generation: `${plugin}@1.0.0#${generations}`, plugin, source, memoryMiB },
    operation: `${plugin}.${call.handler ?? 'go'}`,
    config,
    handler: 'go',
    input: {},
    wallMs: 10_000,
    idempotent: false,
    door: (name, input) => Promise.resolve({ name, input }),
    ...call,
  };
}

/** A promise and the hand that settles it. */
export function makeGate<T = void>(): PromiseWithResolvers<T> {
  return Promise.withResolvers<T>();
}
