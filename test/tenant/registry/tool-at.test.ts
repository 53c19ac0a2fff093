import { expect } from 'chai';
import { toolAt } from '../../../tenant/registry/tool-at.ts';

const at = (origin: string, plugin: string) => ({ plugin, target: { origin, prefix: '', local: true } });

describe('which tool stands at a place', () => {
  const find = toolAt([at('http://localhost:2368', 'ghost'), at('https://shop.example.com', 'wordpress'), at('http://lists.example.com', 'listmonk')]);

  for (const [host, port, expected] of [['localhost', 2368, 'ghost'], ['shop.example.com', 443, 'wordpress'], ['lists.example.com', 80, 'listmonk'], ['shop.example.com', 80, undefined], ['localhost', 80, undefined], ['other.example.com', 443, undefined]] as const) {
    it(`${host}:${port} is ${expected ?? 'none'}`, () => expect(find(host, port)).to.equal(expected));
  }
});
