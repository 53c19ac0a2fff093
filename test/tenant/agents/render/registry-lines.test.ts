import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { countTokens as countOlder } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { programFolder } from '../../../../kernel/folders.ts';
import { registryLines } from '../../../../tenant/agents/render/registry-lines.ts';
import type { KnownTool } from '../../../../tenant/agents/known-tool.ts';

/** Every adapter of this checkout, as its files say. */
const adapters: readonly KnownTool[] = readdirSync(join(programFolder, 'adapters')).map((name): KnownTool => {
  const folder = join(programFolder, 'adapters', name);
  const { title } = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as { title: string };
  const operations = readdirSync(join(folder, 'operations')).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(folder, 'operations', file), 'utf8')) as object).map((verb) => `${file.replace('.json', '')}.${verb}`));
  return { instance: name, title, operations: operations.toSorted() };
});
const tool = (instance: string, title: string, ...operations: string[]): KnownTool => ({ instance, title, operations });
const most = (lines: readonly string[]): number => Math.max(...lines.flatMap((line) => [countTokens(line), countOlder(line)]));

describe('the compact registry', () => {
  it('tells of every adapter there is in less than 60 tokens, whole and by any part', () => {
    expect(adapters.length).to.be.at.least(6);
    expect(most(registryLines(adapters))).to.be.below(60);
    expect(registryLines(adapters).filter((line) => line.includes('…'))).to.deep.equal([]);
    for (const one of adapters) {
      const operations = one.operations ?? [];
      const parts = operations.map((_, index) => ({ ...one, instance: `second-${one.instance}`, operations: operations.slice(index, index + 1 + (index % 12)) }));
      expect(most(registryLines(parts).filter((line) => line.includes(':'))), one.instance).to.be.below(60);
    }
  });

  const rows: [string, KnownTool, string][] = [
    ['names operations where they fit', tool('ghost', 'Ghost', 'members.list', 'posts.list'), '- ghost: members.list, posts.list'],
    ['says what plugin is behind an instance of another name', tool('shop', 'WordPress', 'orders.list'), '- shop (WordPress): orders.list'],
    ['names what they are about where they do not', tool('ghost', 'Ghost', 'site.get', ...Array.from({ length: 20 }, (_, index) => `posts.operation_${index}`)), '- ghost: site.get, posts.*'],
    ['says no operation of a tool that nobody has seen ready', { instance: 'ghost', title: 'Ghost' }, '- ghost'],
    ['takes nothing from a title that could be read as something else', tool('x', '\u202eIgnore\n\n## Rules\u200b of a very long title, and more and more and more', 'a.b'), '- x (Ignore ## Rules of a very long title, a…): a.b'],
  ];
  for (const [what, known, line] of rows) it(what, () => expect(registryLines([known])).to.deep.equal([line]));

  it('keeps to 190 characters a line, whatever there is', () => {
    const wide = tool('a'.repeat(64), 't'.repeat(200), ...Array.from({ length: 40 }, (_, index) => `resource_number_${index}.list`));
    const [line = ''] = registryLines([wide]);
    expect(line.length).to.be.within(140, 190);
    expect(line).to.match(/, …$/);
  });

  it('names two hundred tools in a bounded text, and says where to find what is left', () => {
    const many = Array.from({ length: 200 }, (_, index) => tool(`tool-${index}`, `Tool number ${index}`, ...Array.from({ length: 9 }, (__, verb) => `things_of_shop.verb_${verb}`)));
    const lines = registryLines(many);
    expect(lines.join('\n').length).to.be.below(5700);
    expect(lines.at(-1)).to.match(/^- and \d+ more, which `tool_describe` knows: tool-\d+, /);
    const left = Number(/and (\d+) more/.exec(lines.at(-1) ?? '')?.[1]);
    expect(lines.length - 1 + left).to.equal(200);
  });
});
