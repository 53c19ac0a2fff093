import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createInspection } from '../../../kernel/cli/inspection.ts';
import { formatFaults } from '../../../kernel/fault.ts';
import { programFolder } from '../../../kernel/folders.ts';
import { inspectPlugin } from '../../../kernel/quality/inspect.ts';

const { dependencies, close } = await createInspection();
const adapters = join(programFolder, 'adapters');

describe('our own adapters', () => {
  after(close);

  for (const name of readdirSync(adapters)) {
    it(`${name}: every rule holds, every example replays, silver at least`, async () => {
      const { faults, quality, examples } = await inspectPlugin(name, join(adapters, name), dependencies);
      expect(faults, formatFaults(faults)).to.deep.equal([]);
      expect(quality?.badge).to.be.oneOf(['silver', 'gold']);
      expect(examples).to.be.above(10);
    });
  }
});
