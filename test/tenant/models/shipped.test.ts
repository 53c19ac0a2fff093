import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../kernel/folders.ts';
import { readFolder } from '../../../kernel/plugin/read-folder.ts';
import { parseSource } from '../../../kernel/plugin/source.ts';
import { worstRates } from '../../../tenant/metering/cost.ts';
import { createModelKind } from '../../../tenant/models/model-kind.ts';
import { modelPlugins } from '../../../tenant/models/model-plugins.ts';
import { readModels } from '../../../tenant/models/read-models.ts';
import { schemas } from './make-models.ts';

const kind = createModelKind({ schemas });
const now = '2026-11-21';

describe('the providers that ship', () => {
  for (const plugin of modelPlugins) {
    describe(plugin, () => {
      const load = async () => {
        const { source, faults } = parseSource(plugin, await readFolder(join(programFolder, 'plugins', 'models', plugin), plugin, true), schemas);
        expect(faults).to.deep.equal([]);
        if (!source) throw new Error('no source');
        return source;
      };

      it('has no fault, and its vectors prove it', async () => {
        const source = await load();
        expect([...kind.check(source), ...(kind.examine?.(source) ?? [])]).to.deep.equal([]);
      });

      it('has a price for each model today, none of which is nothing', async () => {
        const { pack } = readModels(await load(), schemas);
        const unpriced = pack?.models.filter(({ prices }) => !prices.some((price) => price.from <= now && worstRates(price, 0).input > 0)).map(({ id }) => id);
        expect(unpriced).to.deep.equal([]);
      });

      it('has no cache that costs more to read than the prompt itself', async () => {
        const { pack } = readModels(await load(), schemas);
        const odd = pack?.models.flatMap(({ id, prices }) => prices.filter(({ cacheRead, input, cacheWrite, cacheWriteLong }) => cacheRead > input || cacheWriteLong < cacheWrite).map(({ from }) => `${id} ${from}`));
        expect(odd).to.deep.equal([]);
      });
    });
  }
});
