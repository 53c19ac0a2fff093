import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { createProxyClients, type ProxyClient } from '../../../tenant/egress/clients.ts';
import { enter, refuseBody } from '../../../tenant/egress/enter.ts';
import { usualLimits } from '../../../tenant/egress/limits.ts';
import { catchThrown } from '../../support/catch-error.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const withHeaders = (...rawHeaders: string[]): IncomingMessage => ({ rawHeaders }) as IncomingMessage;

describe('a client of the forward proxy', () => {
  const told: string[] = [];
  const clients = createProxyClients(randomBytes, { add: (name, value) => void told.push(`+${name} ${value}`), remove: (name, value) => void told.push(`-${name} ${value}`) });
  const { user, key, authorization, end } = clients.admit({ route: 'exec', chain: ['marketing'] });

  it('is known by its own key, which is told to redaction and forgotten at its end', () => {
    expect(clients.find(authorization)).to.deep.equal({ route: 'exec', chain: ['marketing'] });
    expect(clients.find(authorization.replace('Basic', 'basic  '))).to.deep.equal({ route: 'exec', chain: ['marketing'] });
    expect([authorization, told[0]]).to.deep.equal([basic(`${user}:${key}`), `+forward_proxy_key ${key}`]);
    expect(key.length).to.equal(43);
  });

  const other = clients.admit({ route: 'exec', chain: ['sales'] });
  const wrong: [string, string | undefined][] = [
    ['no header', undefined], ['nothing', ''], ['no key', basic(user)], ['an empty key', basic(`${user}:`)], ['the key of another', basic(`${user}:${other.key}`)], ['its name alone', basic(`${user}:x`)], ['more behind it', `${authorization} x`], ['something before it', `x ${authorization}`], ['no blank', authorization.replace(' ', '')],
    ['another scheme', authorization.replace('Basic', 'Bearer')], ['more in the key', basic(`${user}:${key} `)], ['more before the name', basic(`:${user}:${key}`)], ['the key in another case', basic(`${user}:${key.toUpperCase()}`)], ['a line end', basic(`${user}:${key}\n`)], ['too much', basic(`${user}:${'x'.repeat(500)}`)], ['nobody', basic(`nobody:${key}`)],
  ];
  for (const [what, header] of wrong) it(`is nobody by ${what}`, () => expect(clients.find(header)).to.equal(undefined));

  it('is nobody once it has ended, and the others stay', () => {
    const client = clients.find(authorization) as ProxyClient;
    expect(clients.isAdmitted(client)).to.equal(true);
    end();
    expect([clients.find(authorization), clients.isAdmitted(client), clients.find(other.authorization)?.chain, told.at(-1)]).to.deep.equal([undefined, false, ['sales'], `-forward_proxy_key ${key}`]);
  });

  it('is one of a thousand at most', () => {
    const many = createProxyClients(randomBytes, { add: () => undefined, remove: () => undefined });
    for (let count = 0; count < 1000; count += 1) many.admit({ route: 'exec', chain: ['a'] });
    expect(catchThrown(() => many.admit({ route: 'exec', chain: ['a'] })).code).to.equal('OVERLOADED');
  });

  it('has so many requests under way and no more, and its place back when one ends, once', () => {
    const own = createProxyClients(randomBytes, { add: () => undefined, remove: () => undefined });
    const busy = new Map<ProxyClient, number>();
    const ctx = { clients: own, busy, limits: { ...usualLimits, perClient: 2 } };
    const request = withHeaders('Proxy-Authorization', own.admit({ route: 'exec', chain: ['a'] }).authorization);
    const [first, second] = [enter(request, ctx), enter(request, ctx)];
    expect(catchThrown(() => enter(request, ctx)).message).to.include('2 connections of this client');
    first.leave();
    first.leave();
    expect([...busy.values()]).to.deep.equal([1]);
    const third = enter(request, ctx);
    expect(catchThrown(() => enter(request, ctx)).code).to.equal('OVERLOADED');
    second.leave();
    third.leave();
    expect(busy.size).to.equal(0);
  });

  it('proves itself once in a request', () => {
    const own = createProxyClients(randomBytes, { add: () => undefined, remove: () => undefined });
    const { authorization: proof } = own.admit({ route: 'exec', chain: ['a'] });
    const ctx = { clients: own, busy: new Map<ProxyClient, number>(), limits: usualLimits };
    for (const request of [withHeaders(), withHeaders('Proxy-Authorization', proof, 'proxy-authorization', proof), withHeaders('Authorization', proof), withHeaders('x', 'proxy-authorization', proof, 'x')]) expect(catchThrown(() => enter(request, ctx)).code).to.equal('AUTH_INVALID');
  });
});

describe('a request without body', () => {
  it('may say that its length is zero', () => {
    expect(() => refuseBody(withHeaders('Content-Length', ' 0'))).to.not.throw();
    expect(() => refuseBody(withHeaders())).to.not.throw();
  });

  for (const headers of [['Content-Length', '1'], ['content-length', ''], ['Content-Length', '0', 'Content-Length', '5'], ['Transfer-Encoding', 'chunked'], ['Upgrade', 'h2c'], ['Content-Length', '00']]) {
    it(`is none with ${headers.join(': ')}`, () => expect(catchThrown(() => refuseBody(withHeaders(...headers))).code).to.equal('REQUEST_INVALID'));
  }
});
