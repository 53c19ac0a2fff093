import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Box } from '../../../../tenant/executor/box/box.ts';
import type { BoxCommand } from '../../../../tenant/executor/box/command.ts';
import { createExecExecutor } from '../../../../tenant/executor/exec/exec-executor.ts';
import { checkOrigins } from '../../../../tenant/vault/check-secret.ts';
import { catchError, catchThrown } from '../../../support/catch-error.ts';
import { openTestReader } from '../../../support/line-reader.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const value = randomBytes(18).toString('base64url');
const workspace = makeTempFolder();

async function makeExec() {
  const ran: BoxCommand[] = [];
  const used: string[] = [];
  const steps: string[] = [];
  const read = await openTestReader();
  const box: Box = {
    way: 'bubblewrap', lacks: [], missing: '', uid: 61_234,
    run: (command) => {
      ran.push(command);
      return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', durationMs: 1 });
    },
  };
  const executor = createExecExecutor({
    readLine: read, box, roots: { workspace }, findProgram: (name) => ({ path: `/usr/bin/${name}`, real: `/usr/bin/${name}` }),
    secrets: {
      use(name, origin, purpose) {
        used.push(`${name} ${origin} ${purpose ?? ''}`);
        steps.push('used');
        if (origin !== 'exec://psql') throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'it is bound elsewhere' });
        return value;
      },
    },
  });
  const make = (params: JsonObject) => executor.within({ instance: 'exec', operation: 'exec.run', params }, (ready) => Promise.resolve(ready));
  const run = async (params: JsonObject) => (await make(params)).run(() => void steps.push('sent'), new AbortController().signal);
  return { make, run, ran, used, steps };
}

describe('a stored secret for a program', () => {
  const line = 'psql shop -c "SELECT 1"';

  it('stands in the environment of that one process, and nowhere else', async () => {
    const { run, ran, used, steps } = await makeExec();
    await run({ command: line, secretEnv: { PGPASSWORD: 'SECRET_REF(shop_db)' } });
    expect(ran[0]?.secretEnv).to.deep.equal({ PGPASSWORD: value });
    expect(JSON.stringify([ran[0]?.argv, ran[0]?.settings, ran[0]?.stdin])).to.not.include(value);
    expect([used, steps]).to.deep.equal([['shop_db exec://psql in PGPASSWORD of psql'], ['used', 'sent']]);
  });

  it('makes a harmless line a change, and says why', async () => {
    const { make } = await makeExec();
    expect((await make({ command: line })).base.class).to.equal('green');
    const { base } = await make({ command: line, secretEnv: { PGPASSWORD: 'SECRET_REF(shop_db)' } });
    expect([base.class, base.reasons.at(-1)]).to.deep.equal(['yellow', { rule: 'exec.secret', sentence: 'It hands a stored password to a program of this server.', matched: 'PGPASSWORD' }]);
  });

  it('goes to no program that it is not bound to, and nothing runs then', async () => {
    const { run, ran, steps } = await makeExec();
    expect((await catchError(run({ command: 'mysql -e "SELECT 1"', secretEnv: { MYSQL_PWD: 'SECRET_REF(shop_db)' } }))).code).to.equal('SECRET_REF_UNRESOLVED');
    expect([ran, steps]).to.deep.equal([[], ['used']]);
  });

  const refused: readonly (readonly [string, string, JsonObject])[] = [
    ['for a line of several programs', 'psql shop | cat', { PGPASSWORD: 'SECRET_REF(shop_db)' }],
    ['for a line with variables', 'psql "$x"', { PGPASSWORD: 'SECRET_REF(shop_db)' }],
    ['in a variable that steers what runs', line, { LD_PRELOAD: 'SECRET_REF(shop_db)' }],
    ['in a variable of the shell', line, { PWD: 'SECRET_REF(shop_db)' }],
    ['in a variable for settings', line, { PSQLRC: 'SECRET_REF(shop_db)' }],
    ['within another text', line, { PGPASSWORD: 'x SECRET_REF(shop_db)' }],
    ['as a plain text', line, { PGPASSWORD: 'hunter' }],
  ];
  for (const [where, command, secretEnv] of refused) {
    it(`is refused ${where}`, async () => {
      const { make, used } = await makeExec();
      expect((await catchError(make({ command, secretEnv }))).code).to.equal('SECRET_REF_UNRESOLVED');
      expect(used).to.deep.equal([]);
    });
  }

  it('is bound to a program by its name alone', () => {
    checkOrigins('shop_db', ['exec://psql', 'exec://pg_dump']);
    for (const origin of ['exec://', 'exec:///usr/bin/psql', 'exec://psql/x', 'exec://*', 'exec://PSQL', 'exec://psql:1', 'EXEC://psql']) expect(catchThrown(() => checkOrigins('shop_db', [origin])).code, origin).to.equal('SECRET_INVALID');
  });
});
