import { expect } from 'chai';
import { whyBlocked } from '../../../../tenant/executor/browser/process/why-blocked.ts';

describe('a request that a page makes', () => {
  const shop = 'https://shop.example.com/desk';
  const rows: [string, Parameters<typeof whyBlocked>[0], boolean][] = [
    ['that reads at its own origin', { method: 'GET', url: 'https://shop.example.com/a', from: shop }, true],
    ['that reads elsewhere: the forward proxy knows where', { method: 'GET', url: 'https://cdn.example.com/a', from: shop }, true],
    ['that changes something at its own origin', { method: 'POST', url: 'https://shop.example.com/a', from: shop }, true],
    ['that changes something elsewhere', { method: 'POST', url: 'https://bank.example.com/a', from: shop }, false],
    ['that changes something at another port', { method: 'POST', url: 'https://shop.example.com:8443/a', from: shop }, false],
    ['that changes something without encryption', { method: 'POST', url: 'http://shop.example.com/a', from: shop }, false],
    ['that deletes elsewhere', { method: 'DELETE', url: 'https://bank.example.com/a', from: shop }, false],
    ['of a method that nobody knows, elsewhere', { method: 'GETS', url: 'https://bank.example.com/a', from: shop }, false],
    ['that changes something, of nobody known', { method: 'POST', url: 'https://shop.example.com/a', from: undefined }, false],
    ['that changes something, of an empty document', { method: 'POST', url: 'https://shop.example.com/a', from: 'about:blank' }, false],
    ['for a file', { method: 'GET', url: 'file:///etc/passwd', from: shop }, false],
    ['for a page of the browser', { method: 'GET', url: 'chrome://version', from: shop }, false],
    ['for what is no address', { method: 'GET', url: 'x', from: shop }, false],
  ];
  for (const [what, request, leaves] of rows) it(`${what} ${leaves ? 'leaves' : 'does not leave'}`, () => expect(whyBlocked(request) === undefined).to.equal(leaves));
});
