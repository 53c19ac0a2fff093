import { showsOf } from '../../../../kernel/operations/shows.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import type { OperationFile } from '../../../../kernel/schema/operation.ts';
import { valueAt } from '../../../../kernel/template/pointer.ts';
import { simulateGhost } from '../../../../tenant/demo/simulated/ghost/ghost.ts';
import { simulateListmonk } from '../../../../tenant/demo/simulated/listmonk/listmonk.ts';
import { findRoute } from '../../../../tenant/demo/simulated/routes.ts';
import type { SimulatedTools } from '../../../../tenant/demo/simulated/start.ts';
import { simulateUmami } from '../../../../tenant/demo/simulated/umami/umami.ts';
import { simulateWordpress } from '../../../../tenant/demo/simulated/wordpress/wordpress.ts';
import { fill, ghost, listmonk, umami, wordpress, type Step } from './scenarios.ts';
import { createManualClock, entryOf, openAdapter, startForTest, type OpenAdapter } from './support.ts';

const adapters = new URL('../../../../adapters', import.meta.url).pathname;

function operationsOf(id: string): { name: string; operation: OperationFile[string] }[] {
  const folder = join(adapters, id, 'operations');
  return readdirSync(folder).flatMap((file) => Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as OperationFile).map(([verb, operation]) => ({ name: `${file.replace('.json', '')}.${verb}`, operation })));
}

function basePathOf(id: string): string {
  const manifest = JSON.parse(readFileSync(join(adapters, id, 'plugin.json'), 'utf8')) as { permissions: { http: { basePath: string }[] } };
  return manifest.permissions.http[0]?.basePath ?? '';
}

describe('simulated tools serve what the adapters ask', () => {
  for (const simulate of [simulateGhost, simulateListmonk, simulateUmami, simulateWordpress]) {
    const tool = simulate({ clock: createManualClock(), random: randomBytes });
    // An adapter that is not finished yet has no manifest.
    if (!existsSync(join(adapters, tool.id, 'plugin.json'))) continue;
    const choices = new Map([['taxonomy', 'categories']]);

    it(`${tool.id}: every request has a route`, () => {
      const base = basePathOf(tool.id);
      const missing = operationsOf(tool.id).flatMap(({ name, operation }) => {
        const reads = [operation.lookup, ...[...showsOf(operation, 'subject'), ...showsOf(operation, 'verify')].map(({ show }) => show)].flatMap((read) => (read?.path === undefined ? [] : [{ method: 'GET', ...read }]));
        return [...(operation.request ? [operation.request] : []), ...reads].flatMap((request) => {
          const path = `${request.base ?? base}${request.path.replaceAll(/\{([\w.]+)\}/g, (_, hole: string) => choices.get(hole) ?? '1')}`;
          return findRoute(tool.routes, request.method, path) ? [] : [`${name}: ${request.method} ${path}`];
        });
      });
      expect(missing).to.deep.equal([]);
    });
  }
});

for (const [id, steps] of Object.entries({ ghost, listmonk, umami, wordpress })) {
  describe(`${id} adapter against the simulated tool`, () => {
    const clock = createManualClock();
    const answers = new Map<string, Json>();
    let tools: SimulatedTools;
    let open: OpenAdapter;
    before(async () => {
      tools = await startForTest(clock);
      open = await openAdapter(entryOf(tools, id), clock);
    });
    after(async () => {
      await open.close();
      await tools.close();
    });

    for (const step of steps) it(titleOf(step), () => play(step));

    it('has run every operation', () => {
      const played = new Set(steps.map(({ operation }) => operation));
      expect(operationsOf(id).map(({ name }) => name).filter((name) => !played.has(name))).to.deep.equal([]);
    });

    it('made no fault of the simulation', () => {
      expect(tools.log().filter(({ fault }) => fault !== undefined)).to.deep.equal([]);
    });

    async function play({ operation, params = {}, expect: expected = {}, card, fails }: Step): Promise<void> {
      if (card) {
        const shown = await open.show(operation, fill(params, answers) as JsonObject);
        for (const [pointer, value] of Object.entries(card)) expect(valueAt(shown, pointer) ?? null, pointer).to.deep.equal(fill(value, answers));
      }
      const outcome = await open.run(operation, fill(params, answers) as JsonObject).then((result) => ({ result }), (error: unknown) => ({ error }));
      if ('error' in outcome) {
        expect(outcome.error).to.be.instanceOf(LetsbeError);
        expect((outcome.error as LetsbeError).code, (outcome.error as LetsbeError).message).to.equal(fails);
        return;
      }
      expect(fails, `${operation} succeeded`).to.equal(undefined);
      for (const [pointer, value] of Object.entries(expected)) expect(valueAt(outcome.result, pointer), pointer).to.deep.equal(fill(value, answers));
      answers.set(operation, outcome.result);
    }
  });
}

function titleOf({ operation, fails }: Step): string {
  return fails === undefined ? operation : `${operation} fails with ${fails}`;
}
