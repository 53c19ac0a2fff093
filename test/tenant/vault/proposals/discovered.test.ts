import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { systemClock } from '../../../../kernel/clock.ts';
import { startTenant, type Tenant } from '../../../../tenant/start.ts';
import type { Proposal } from '../../../../tenant/vault/proposals/proposals.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { letsbe } from '../../../support/terminal.ts';
import { drawBytes } from '../../../support/chance.ts';

const shop = 'https://shop.example.com';

async function withTenant<T>(stateFolder: string, act: (tenant: Tenant, lines: string[]) => T): Promise<T> {
  const lines: string[] = [];
  const tenant = await startTenant({ config: { stateFolder, registryFile: '', logLevel: 'warn', isolation: 'best-effort' }, clock: systemClock, write: (line) => void lines.push(line), lead: { waitMs: 0 }, tools: [] });
  try {
    return act(tenant, lines);
  } finally {
    await tenant.close();
  }
}

const proposals = async (state: string): Promise<Proposal[]> => (await letsbe(['vault', 'proposals', '--json', '--state', state])).out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Proposal);

function audited(state: string): string {
  const database = new Database(join(state, 'safety.db'), { readonly: true });
  const rows = database.prepare<[], { body: string }>('select body from audit order by seq').all();
  database.close();
  return rows.map(({ body }) => body).join('\n');
}

describe('a tenant that meets a credential nobody registered', () => {
  const state = makeTempFolder();
  const password = `Kx9${drawBytes(6).toString('hex')}V!`;
  let reference = '';

  it('puts one reference in its place wherever it stands, after a restart too', async () => {
    const first = await withTenant(state, (tenant, lines) => {
      tenant.log.warn({ password }, 'a line');
      return [tenant.known.redactText(`DB_PASSWORD=${password}`), lines.join('')];
    });
    reference = /SECRET_REF\(unregistered:password:[0-9a-f]{6}\)/.exec(first[0] ?? '')?.[0] ?? '';
    expect(first[0]).to.equal(`DB_PASSWORD=${reference}`);
    expect(first[1]).to.contain(reference).and.to.not.contain(password);
    expect(await withTenant(state, (tenant) => tenant.known.redactText(`DB_PASSWORD=${password}`))).to.equal(first[0]);
    expect(await withTenant(state, (tenant) => tenant.known.redactText(`again: ${reference}`))).to.equal(`again: ${reference}`);
  });

  it('proposes it, with where it was seen', async () => {
    const [proposal, ...more] = await proposals(state);
    expect(more).to.deep.equal([]);
    expect(proposal).to.deep.include({ reference, kind: 'password', count: 3, places: ['the log', 'an answer'] });
    const { out, err } = await letsbe(['vault', 'proposals', '--state', state]);
    expect(out).to.contain(reference).and.to.contain('seen 3 times').and.to.contain('in the log, an answer').and.to.not.contain(password);
    expect(err).to.contain('letsbe vault accept');
  });

  it('stores it under a name when a person accepts, which stands in its place from then on', async () => {
    const { code, out } = await letsbe(['vault', 'accept', reference, 'shop_db', '--origin', shop, '--state', state]);
    expect([code, out.includes(password)]).to.deep.equal([0, false]);
    expect(out).to.contain('SECRET_REF(shop_db) stands in its place');
    expect(await withTenant(state, (tenant) => [tenant.known.redactText(`DB_PASSWORD=${password} and ${password}`), tenant.vault.use('shop_db', shop)])).to.deep.equal(['DB_PASSWORD=SECRET_REF(shop_db) and SECRET_REF(shop_db)', password]);
    expect(await proposals(state)).to.deep.equal([]);
    expect(audited(state)).to.contain(`"what":"proposal-accepted"`).and.to.not.contain(password);
  });

  it('goes on redacting what a person dismissed, and does not propose it again', async () => {
    const other = `Zq7${drawBytes(6).toString('hex')}W!`;
    const clean = (tenant: Tenant): string => tenant.known.redactText(`DB_PASSWORD=${other}`);
    const before = await withTenant(state, clean);
    const [proposal] = await proposals(state);
    expect((await letsbe(['vault', 'dismiss', proposal?.reference ?? '', '--state', state])).code).to.equal(0);
    expect(await withTenant(state, clean)).to.equal(before);
    expect(before).to.contain(proposal?.reference ?? 'none');
    expect(await proposals(state)).to.deep.equal([]);
    expect(audited(state)).to.contain('"what":"proposal-dismissed"');
  });

  it('says that there is nothing where there is nothing, and that a reference names nothing', async () => {
    const empty = makeTempFolder();
    expect((await letsbe(['vault', 'proposals', '--state', empty])).err).to.contain('No credential was seen');
    for (const verb of [['accept', reference, 'shop_db', '--origin', shop], ['dismiss', reference]]) {
      const { code, err } = await letsbe(['vault', ...verb, '--state', empty]);
      expect([code, err.includes('nothing of that name waits')]).to.deep.equal([1, true]);
    }
  });

  it('keeps what the tenant itself makes as it is: ids, digests, names', async () => {
    const own = { call: `call_${drawBytes(12).toString('hex')}`, approval: `apr_${drawBytes(12).toString('hex')}`, grant: `grant_${drawBytes(8).toString('hex')}`, requestId: `req_${drawBytes(12).toString('hex')}`, hash: drawBytes(32).toString('hex'), params: drawBytes(32).toString('hex'), digest: `sha256:${drawBytes(32).toString('hex')}`, generation: 'ghost@1.0.0#7', secret: 'ghost_admin_key', key: 'idem-1', origin: 'https://shop.example.com:8443', keyId: drawBytes(8).toString('hex') };
    expect(await withTenant(state, (tenant) => tenant.known.redactJson(own))).to.deep.equal(own);
  });
});
