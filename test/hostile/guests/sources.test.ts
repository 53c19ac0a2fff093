import { expect } from 'chai';
import { makeCall, makeSandbox } from '../../kernel/sandbox/make-sandbox.ts';
import { catchError } from '../../support/catch-error.ts';

const nested: Record<string, string> = {
  parentheses: `export const go = ${'('.repeat(200_000)}1${')'.repeat(200_000)};`,
  lists: `export const go = ${'['.repeat(200_000)}${']'.repeat(200_000)};`,
  blocks: `export function go() ${'{'.repeat(200_000)}${'}'.repeat(200_000)}`,
  types: `export type A = ${'Array<'.repeat(100_000)}1${'>'.repeat(100_000)}; export const go = 1;`,
  choices: `export const go = ${'1?'.repeat(100_000)}1${':1'.repeat(100_000)};`,
  sums: `export const go = ${'1+'.repeat(400_000)}1;`,
  'no code': '\u0000\ufffd}{',
};

describe('a plugin whose source attacks whoever reads it', () => {
  for (const [what, source] of Object.entries(nested)) {
    it(`fails alone: ${what}`, async () => {
      const { sandbox } = makeSandbox();
      const error = await catchError(sandbox.call(makeCall(source)));
      expect(error.code).to.be.oneOf(['HANDLER_FAILED', 'SANDBOX_LOST', 'SANDBOX_LIMIT']);
      expect(await sandbox.call(makeCall('export const go = (n: number): number => (n as number) + 1;', { input: 1, plugin: 'decent' }))).to.equal(2);
      await sandbox.close();
    });
  }
});
