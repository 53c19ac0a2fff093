import { expect } from 'chai';
import type { RunView } from '../../../tenant/workflows/create-workflows.ts';
import { runBakery, type BakeryTenant } from '../../support/bakery-tenant.ts';

const answers: Readonly<Record<string, Record<string, string>>> = {
  freelancer: { business: "Bella's Bakery", email: 'bella@bakery.example.test', zone: 'Europe/Berlin' },
  agency: { business: "Bella's Bakery", email: 'bella@bakery.example.test', client: 'Mill', client_email: 'mill@example.test', project: 'mill' },
  'e-commerce': { business: "Bella's Bakery", email: 'bella.tests@bakery.example.test' },
  consulting: { business: "Bella's Bakery", email: 'bella@bakery.example.test', client: 'Mill', client_email: 'mill@example.test' },
};

/** Steps that a person is asked about, of the tools that are here. */
const asked: Readonly<Record<string, readonly string[]>> = { freelancer: ['publish_intake'], agency: ['publish'], 'e-commerce': ['test'], consulting: ['publish_offer', 'link'] };
/** Tools that the demo does not simulate, and those that there is no adapter of. */
const missing = new Set(['nextcloud', 'gitea']);

describe('the first hour', () => {
  let bakery: BakeryTenant;
  before(async () => { bakery = await runBakery(); });
  after(() => bakery.close());
  const begin = async (workflow: string): Promise<RunView> => {
    const workflows = await bakery.tenant.routines.workflows();
    const { run } = workflows.start({ workflow, answers: answers[workflow] ?? {}, instances: {} }, 'bella');
    await bakery.settle();
    return workflows.run(run.id);
  };
  const notDone = ({ run, steps }: RunView): string[] => steps.filter(({ state, id }) => {
    const step = run.blueprint.steps.find((one) => one.id === id);
    const expected = step?.kind === 'gap' || (step?.kind === 'call' && missing.has(step.tool)) ? 'SKIPPED' : 'DONE';
    return state !== expected;
  }).map(({ id, state, note }) => `${id} ${state} ${note}`);

  for (const name of Object.keys(answers)) {
    it(`of ${name === 'e-commerce' ? 'a shop' : name} runs through the gate over simulated tools, stops where a person is asked, and ends with all that can be done`, async () => {
      const begun = await begin(name);
      expect(begun.run.state).to.equal('WAITING');
      expect(begun.steps.filter(({ state }) => state === 'WAITING').map(({ id }) => id)).to.deep.equal(asked[name]?.slice(0, 1));
      await bakery.decideAll('approve');
      const workflows = await bakery.tenant.routines.workflows();
      const ended = workflows.run(begun.run.id);
      expect(notDone(ended)).to.deep.equal([]);
      expect(ended.run.state).to.equal('DONE');
      expect(bakery.tenant.audit.verify().faults).to.deep.equal([]);
      const report = workflows.report(begun.run.id);
      expect(report).to.include('## Done').and.to.include('## Left out').and.to.include('there is no adapter for it yet').and.to.include('## To take it back');
      expect(report).to.not.match(/\{[a-z]/);
    });
  }

  it('does nothing outside that was denied, and says what was left out for it', async () => {
    const begun = await begin('consulting');
    const before = bakery.simulated.log().length;
    await bakery.decideAll('deny');
    const { run, steps } = (await bakery.tenant.routines.workflows()).run(begun.run.id);
    expect(run.state).to.equal('FAILED');
    expect(Object.fromEntries(steps.map(({ id, state }) => [id, state]))).to.include({ offer: 'DONE', publish_offer: 'REFUSED', link: 'SKIPPED', weekly: 'DONE' });
    expect(bakery.simulated.log().slice(before).filter(({ method }) => method !== 'GET')).to.deep.equal([]);
  });

  it('leaves reports that come by themselves, one of a kind for an agent', async () => {
    const reports = (await bakery.tenant.routines.schedule()).list().map(({ agent, what, zone }) => `${agent} ${what.kind === 'report' ? what.report : ''} ${zone}`);
    expect(reports).to.have.members(['dispatcher briefing Europe/Berlin', 'dispatcher daily UTC', 'dispatcher weekly UTC']);
  });

  it('is told in a briefing that is made of what happened', async () => {
    await begin('freelancer');
    const schedule = await bakery.tenant.routines.schedule();
    const briefing = schedule.list().find(({ what }) => what.kind === 'report' && what.report === 'briefing');
    schedule.run(briefing?.id ?? '', 'bella');
    await schedule.idle();
    const { plain, worded } = schedule.reports(1)[0] ?? { plain: '', worded: '' };
    expect(worded).to.equal(null);
    expect(plain).to.match(/^# Morning briefing\n\nFrom .* \(Europe\/Berlin\)\./);
    expect(plain).to.match(/- marketing at ghost: \d+ changes done/);
    expect(plain).to.match(/- Publish page at ghost \(yellow_external\), asked by marketing 0 min ago, ends in 24 h: .* \[apr_/);
    expect(plain).to.match(/- the workflow "First hour of a freelancer" \(wf_[0-9a-f]+\): Show the intake page to everybody/);
    expect(plain).to.include('## What it costs\n\nNo model was called yet.');
    expect(plain).to.match(/## What left this server\n\n- \d+ calls to \d host/);
    await bakery.decideAll('deny');
  });
});
