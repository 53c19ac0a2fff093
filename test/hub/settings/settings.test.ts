import { expect } from 'chai';
import { settingDefaults } from '../../../hub/settings/setting-keys.ts';
import { ask, startTestHub, type Given, type TestHub } from '../../support/hub.ts';

const { pools } = settingDefaults;

describe('settings of the Hub', () => {
  let test: TestHub;
  let token: string;
  before(async () => {
    test = await startTestHub();
    token = await test.staff('owner');
  });
  after(() => test.close());
  const as = (method: string, path: string, body?: unknown): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1/admin/settings${path}`, body);
  const withLite = (lite: number): object => ({ ...pools, tiers: { ...pools.tiers, lite } });

  it('begin with defaults, change one version at a time, say who changed what, and go back', async () => {
    expect((await as('GET', '')).body['settings']).to.deep.include({ key: 'pools', version: 0, value: pools });
    expect((await as('PUT', '/pools', { value: withLite(5), reason: 'a trial' })).body).to.include({ version: 1 });
    expect((await as('PUT', '/pools', { value: withLite(5) })).body, 'what changes nothing is no version').to.include({ version: 1 });
    expect((await as('PUT', '/pools', { value: withLite(6), expectedVersion: 1 })).body).to.include({ version: 2 });
    expect((await as('POST', '/pools/rollback', { version: 0 })).body).to.deep.equal({ key: 'pools', version: 3, value: pools });
    const { versions } = (await as('GET', '/pools')).body as { versions: { version: number; changedBy: string; reason: string | null; rollbackOf: number | null; changes: unknown }[] };
    expect(versions.map(({ version, reason, rollbackOf, changes }) => ({ version, reason, rollbackOf, changes }))).to.deep.equal([
      { version: 3, reason: null, rollbackOf: 0, changes: [{ path: '/tiers/lite', before: 6, after: pools.tiers.lite }] },
      { version: 2, reason: null, rollbackOf: null, changes: [{ path: '/tiers/lite', before: 5, after: 6 }] },
      { version: 1, reason: 'a trial', rollbackOf: null, changes: [{ path: '/tiers/lite', before: pools.tiers.lite, after: 5 }] },
    ]);
    expect(versions.every(({ changedBy }) => changedBy.startsWith('acc_'))).to.equal(true);
  });

  it('change from the version that was seen, or not at all: of two at once one wins', async () => {
    const settings = (await as('GET', '')).body['settings'] as { key: string; version: number }[];
    const version = settings.find(({ key }) => key === 'founding')?.version;
    const answers = await Promise.all([1, 2].map((cap) => as('PUT', '/founding', { value: { cap, months: 12, factor: 200 }, expectedVersion: version })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).to.deep.equal([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).to.equal('SETTING_CHANGED');
  });

  const wrong: [string, string, unknown][] = [
    ['a tier that is missing', '/pools', { ...pools, tiers: { lite: 1, build: 1, scale: 1 } }], ['a key nobody knows', '/pools', { ...pools, extra: 1 }], ['half a token', '/pools', withLite(0.5)], ['less than none', '/pools', withLite(-1)],
    ['a factor below the whole', '/founding', { cap: 1, months: 1, factor: 99 }], ['a curve that its strategy does not take', '/billing', { strategy: 'sliding-markup', config: { points: [{ price: 9, markup: 1 }, { price: 1, markup: 1 }] } }],
    ['settings that do not fit the strategy', '/billing', { strategy: 'sliding-markup', config: {} }],
  ];
  for (const [what, path, value] of wrong) {
    it(`refuse ${what}`, async () => expect(await as('PUT', path, { value })).to.include({ status: 400, code: 'BODY_INVALID' }));
  }

  it('refuse a strategy that is not here, a key and a version that there are not', async () => {
    expect(await as('PUT', '/billing', { value: { strategy: 'nobody', config: {} } })).to.include({ code: 'PLUGIN_UNKNOWN' });
    expect(await as('PUT', '/prices', { value: {} })).to.include({ status: 400 });
    expect(await as('POST', '/pools/rollback', { version: 99 })).to.include({ code: 'RECORD_UNKNOWN' });
  });

  it('stand in a table that takes no other change', async () => {
    let refused = '';
    await test.hub.database('setting').update({ changed_by: 'nobody' }).catch((error: unknown) => { refused = String(error); });
    expect(refused).to.include('append-only');
  });
});
