import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../../kernel/folders.ts';
import { readFolder } from '../../../../kernel/plugin/read-folder.ts';
import { parseSource, type PluginSource } from '../../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { checkKnowledge } from '../../../../tenant/gate/http/knowledge/check-knowledge.ts';

const schemas = createSchemas();

async function readPack(change: (files: Map<string, Buffer>) => void = () => undefined): Promise<PluginSource> {
  const files = new Map(await readFolder(join(programFolder, 'plugins', 'classifiers', 'core-http'), 'core-http', true));
  change(files);
  const { source } = parseSource('core-http', files, schemas);
  if (!source) throw new Error('the pack cannot be parsed');
  return source;
}

describe('what a pack knows of HTTP requests', () => {
  it('is whole in the pack that ships', async () => {
    expect(checkKnowledge(await readPack(), schemas)).to.deep.equal([]);
  });

  it('is not asked of a pack that knows nothing', async () => {
    expect(checkKnowledge(await readPack((files) => files.delete('words.json')), schemas)).to.deep.equal([]);
  });

  const faults: [string, (files: Map<string, Buffer>) => void, string][] = [
    ['a file that is no JSON', (files) => void files.set('words.json', Buffer.from('{')), 'words.json'],
    ['hosts that are missing', (files) => void files.delete('hosts.json'), 'hosts.json'],
    ['a table of another shape', (files) => void files.set('routes/ghost.json', Buffer.from('{"tool":"ghost","routes":"all"}')), 'routes/ghost.json'],
  ];
  for (const [what, change, named] of faults) {
    it(`names ${what}`, async () => {
      const [fault] = checkKnowledge(await readPack(change), schemas);
      expect(fault?.message).to.include(named);
    });
  }
});
