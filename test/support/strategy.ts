import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStrategies, type Strategies } from '../../hub/billing/open-strategies.ts';
import type { StrategyRow } from '../../hub/billing/strategy-rows.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { createLog } from '../../kernel/log.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A row with nothing special in it: a million tokens at a dollar a million. */
export function makeRow(id: number, more: Partial<StrategyRow> = {}): StrategyRow {
  return {
    id, hour: '2026-11-20T20:00:00.000Z', model: 'a/b', tier: 'premium', usage: { inputTokens: 1_000_000, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, webSearchCalls: 0, webFetchCalls: 0 },
    rates: { input: 1_000_000, output: 0, cacheRead: 0, cacheWrite: 0, webSearch: 0, webFetch: 0 }, ...more,
  };
}

/** The source folder of a strategy whose code is `price`; its vector asks for no rows. */
export function writeStrategy(id: string, code: string, manifest: object = {}, vectors: unknown = [{ title: 'no rows', config: {}, rows: [], priced: [] }]): string {
  const folder = join(makeTempFolder(), id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plugin.json'), JSON.stringify({
    id, version: '1.0.0', kind: 'billing', title: id, description: 'A strategy of a test.', owner: 'Tests <tests@example.com>', license: 'UNLICENSED', engine: '^1.0.0', modes: ['hub'], entry: 'price.ts',
    config: { type: 'object', properties: {}, additionalProperties: false }, permissions: {}, limits: { memoryMiB: 16, wallMs: 20_000 }, ...manifest,
  }));
  writeFileSync(join(folder, 'price.ts'), code);
  writeFileSync(join(folder, 'vectors.json'), JSON.stringify(vectors));
  return folder;
}

export interface TestStrategies {
  readonly strategies: Strategies;
  close(): Promise<void>;
}

/** Strategies by the folders of their sources, in the real sandbox. */
export async function openTestStrategies(sources: Readonly<Record<string, string>>): Promise<TestStrategies> {
  const disposables = createDisposables();
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  const strategies = openStrategies({ clock: systemClock, log, folder: makeTempFolder(), sources, isolation: 'best-effort' }, disposables);
  return { strategies, close: async () => void (await disposables.dispose()) };
}
