import { expect } from 'chai';
import { createToolRegistry } from '../../../tenant/registry/registry.ts';
import type { Tool } from '../../../tenant/registry/read-registry.ts';
import { catchThrown } from '../../support/catch-error.ts';

const tool = (id: string, plugin = id): Tool => ({ id, plugin, target: { origin: `https://${id}.example.com`, prefix: '', local: false }, auth: undefined, config: {}, cheatSheet: undefined });

describe('the registry in use', () => {
  const registry = createToolRegistry([tool('ghost'), tool('ghost-shop', 'ghost'), tool('umami')]);

  it('finds a tool by its id', () => expect(registry.find('ghost-shop').target.origin).to.equal('https://ghost-shop.example.com'));

  it('says which name was meant, or which there are', () => {
    expect(catchThrown(() => registry.find('gost'))).to.include({ code: 'INSTANCE_UNKNOWN' }).and.to.have.property('message').that.includes('Did you mean ghost?');
    expect(catchThrown(() => registry.find('something')).message).to.include('It has ghost, ghost-shop, umami.');
    expect(catchThrown(() => createToolRegistry([]).find('ghost')).message).to.include('It is empty.');
  });

  it('knows the instances of a plugin', () => {
    expect(registry.instancesOf('ghost').map(({ id }) => id)).to.deep.equal(['ghost', 'ghost-shop']);
    expect(registry.instancesOf('ghost-shop')).to.deep.equal([]);
  });

  it('is replaced as a whole', () => {
    const changing = createToolRegistry([tool('ghost')]);
    changing.replace([tool('umami')]);
    expect(changing.tools().map(({ id }) => id)).to.deep.equal(['umami']);
    expect(catchThrown(() => changing.find('ghost')).code).to.equal('INSTANCE_UNKNOWN');
  });
});
