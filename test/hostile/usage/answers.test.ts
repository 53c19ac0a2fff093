import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { createUsageReader } from '../../../tenant/metering/read-usage/create-usage-reader.ts';
import { wires } from '../../../tenant/metering/read-usage/usage-reader.ts';
import { beginAnew, drawBelow } from '../../support/chance.ts';

const keys = ['usage', 'choices', 'delta', 'message', 'type', 'object', 'response', 'output', 'content', 'prompt_tokens', 'completion_tokens', 'total_tokens', 'input_tokens', 'output_tokens', 'cache_creation', 'cache_creation_input_tokens', 'ephemeral_1h_input_tokens', 'prompt_tokens_details', 'cached_tokens', 'cost', 'finish_reason', 'stop_reason', 'server_tool_use', 'tool_calls', 'function', '__proto__', 'constructor', 'toString', 'item', 'content_block'];
const leaves: readonly Json[] = [null, true, '', 'x', '12', 'message_delta', 'message', 'message_start', 'response', 'response.completed', 'content_block_delta', 'stop', '__proto__', 'constructor', 0, 1, -1, 1.5, 7, 1e300, 2 ** 53, 5e7];

/** Anything that JSON can be, made of the words the readers look for. */
function drawJson(depth: number): Json {
  const kind = drawBelow(depth === 0 ? 1 : 3);
  if (kind === 0) return leaves[drawBelow(leaves.length)] ?? null;
  if (kind === 1) return Array.from({ length: drawBelow(4) }, () => drawJson(depth - 1));
  return JSON.parse(`{${Array.from({ length: drawBelow(6) }, () => `${JSON.stringify(keys[drawBelow(keys.length)])}:${JSON.stringify(drawJson(depth - 1))}`).join(',')}}`) as Json;
}

describe('an answer made to confuse the meter', () => {
  for (const wire of wires) {
    it(`${wire}: never throws, and what comes out are whole numbers that fit`, () => {
      beginAnew(wire);
      for (let round = 0; round < 4000; round += 1) {
        const reader = createUsageReader(wire);
        for (let count = drawBelow(5); count >= 0; count -= 1) reader.take(drawJson(4));
        const usage = reader.usage();
        expect(reader.outputSeen()).to.satisfy((seen: number) => Number.isSafeInteger(seen) && seen >= 0);
        if (!usage) continue;
        for (const value of Object.values(usage)) expect(value).to.satisfy((part: number) => Number.isSafeInteger(part) && part >= 0, JSON.stringify(usage));
        expect(usage.reasoning).to.be.at.most(usage.output);
        expect(usage.cacheWriteLong).to.be.at.most(usage.cacheWrite);
      }
    });
  }
});
