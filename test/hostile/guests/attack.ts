import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Door } from '../../../kernel/sandbox/sandbox.ts';
import { makeCall, makeGate, makeSandbox } from '../../kernel/sandbox/make-sandbox.ts';

export type CodeFile = 'bombs' | 'loops' | 'prototypes' | 'escapes' | 'throws' | 'results' | 'floods';

/** How an attack came out: the value it got, or the code and message of the error. */
export interface Aftermath {
  readonly value?: Json;
  readonly code?: string;
  readonly message?: string;
  readonly reason?: unknown;
}

export function readHostileCode(file: CodeFile): { source: string; handlers: string[] } {
  const source = readFileSync(new URL(`code/${file}.js`, import.meta.url), 'utf8');
  return { source, handlers: [...source.matchAll(/^export const (\w+)/gm)].map((match) => match[1] ?? '') };
}

const answer: Door = (name, input) =>
  JSON.stringify(input).includes('fail') ? Promise.reject(new LetsbeError('TOOL_AUTH', { instance: 'x', secret: 'y' })) : Promise.resolve({ name, input });

/** A sandbox under attack: each attack runs while a decent plugin waits for its door in the same process, which must get its right answer. */
export function makeBattlefield() {
  const watched = makeSandbox();
  const decent = `import { http } from 'letsbe:host'; export const go = async ({ n }) => { const reply = await http({ path: '/' + n }); return [n, reply.input.request.path, reply.secret]; };`;
  const decentCall = makeCall(decent, { plugin: 'decent', idempotent: true });
  let attacks = 0;

  const attack = async (file: CodeFile, handler: string, { wallMs = 5000, memoryMiB = 32, door = answer }: { wallMs?: number; memoryMiB?: number; door?: Door } = {}): Promise<Aftermath> => {
    attacks += 1;
    const over = makeGate();
    const asked = makeGate();
    const waiting = watched.sandbox.call({
      ...decentCall,
      input: { n: attacks },
      door: async (name, input) => {
        asked.resolve();
        await over.promise;
        return { name, input, secret: `secret of ${attacks}` };
      },
    });
    await Promise.race([asked.promise, waiting]);
    const plugin = `${file}-${handler}`.toLowerCase();
    const aftermath = await watched.sandbox.call(makeCall(readHostileCode(file).source, { plugin, handler, wallMs, memoryMiB, door })).then(
      (value): Aftermath => ({ value }),
      (error: unknown): Aftermath => {
        if (!(error instanceof LetsbeError)) throw error;
        return { code: error.code, message: error.message, reason: error.details['reason'] };
      },
    );
    over.resolve();
    expect(await waiting).to.deep.equal([attacks, `/${attacks}`, `secret of ${attacks}`]);
    return aftermath;
  };
  return { ...watched, attack };
}
