import { loadWhileKilling } from '../support/kill/hub-under-load.ts';

describe('two copies of the Hub on one Postgres, killed a hundred times under load', () => {
  it('lose no decision, no usage and no command, and double none', async () => {
    process.stdout.write(`      ${JSON.stringify(await loadWhileKilling(100))}\n`);
  });
});
