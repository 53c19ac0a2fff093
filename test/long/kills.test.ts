import { killAtRandom } from '../support/kill/kill-at-random.ts';
import { startKilledTenant } from '../support/kill/killed-tenant.ts';

describe('a tenant that is killed', function slow() {
  this.timeout(1_200_000);

  it('a hundred times at random, under load, does nothing twice and loses nothing', async () => {
    const tenant = await startKilledTenant();
    try {
      await killAtRandom(tenant, 100);
    } finally {
      await tenant.close();
    }
  });
});
