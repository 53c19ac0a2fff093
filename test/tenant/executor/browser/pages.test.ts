import { expect } from 'chai';
import type { BrowserAct } from '../../../../kernel/wire/policy.ts';
import { createPages } from '../../../../tenant/executor/browser/pages.ts';

const shop = 'https://shop.example.com';
const lists: Readonly<Record<string, ReadonlyMap<string, readonly BrowserAct[]>>> = {
  marketing: new Map<string, readonly BrowserAct[]>([[shop, ['click', 'submit']], ['http://desk.example.com:8080', []]]),
  sales: new Map<string, readonly BrowserAct[]>([[shop, ['click']]]),
};
const stage = (stopped: readonly string[] = []) => createPages({
  listed: (agent) => lists[agent] ?? new Map(),
  mayAct: (chain) => !chain.some((agent) => stopped.includes(agent)),
  hosts: { allows: (chain, host, port) => chain.length > 0 && !chain.some((agent) => stopped.includes(agent)) && host === 'news.example.com' && port === 443 },
});

describe('the pages an agent may open', () => {
  const { mayOpen, names, reaches } = stage();

  it('are those that are listed for it, to the letter of scheme, host and port', () => {
    expect(mayOpen(['marketing'], shop)).to.equal(true);
    for (const other of ['http://shop.example.com', 'https://shop.example.com:8443', 'https://www.shop.example.com', 'https://example.com', 'file:///etc/passwd', 'chrome://version', 'null', '']) expect(mayOpen(['marketing'], other), other).to.equal(false);
  });

  it('are those of hosts that it may reach anyway', () => {
    expect([mayOpen(['marketing'], 'https://news.example.com'), mayOpen(['marketing'], 'http://news.example.com')]).to.deep.equal([true, false]);
  });

  it('are, for agents that ask others, those that each of them may open', () => {
    expect([mayOpen(['marketing', 'sales'], shop), mayOpen(['sales', 'marketing'], 'http://desk.example.com:8080'), mayOpen(['stranger', 'marketing'], shop), mayOpen([], shop)]).to.deep.equal([true, false, false, false]);
  });

  it('are none while one of them is stopped', () => {
    const { mayOpen: may, reaches: gets, names: named } = stage(['sales']);
    expect([may(['marketing', 'sales'], shop), gets(['sales'], 'shop.example.com', 443), named(['sales'], shop, 'click'), may(['sales'], 'https://news.example.com')]).to.deep.equal([false, false, false, false]);
  });

  it('are where acts are named, by each agent of the chain', () => {
    expect([names(['marketing'], shop, 'submit'), names(['marketing', 'sales'], shop, 'submit'), names(['marketing', 'sales'], shop, 'click'), names(['marketing'], shop, 'evaluate'), names(['marketing'], 'https://news.example.com', 'click'), names([], shop, 'click')])
      .to.deep.equal([true, false, true, false, false, false]);
  });

  it('load from their own hosts and from those that the agent may reach, at their ports', () => {
    const reached = [['shop.example.com', 443], ['desk.example.com', 8080], ['news.example.com', 443], ['shop.example.com', 80], ['desk.example.com', 443], ['127.0.0.1', 443]] as const;
    expect(reached.map(([host, port]) => reaches(['marketing'], host, port))).to.deep.equal([true, true, true, false, false, false]);
  });
});
