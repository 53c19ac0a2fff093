import { expect } from 'chai';
import { again } from '../../../hub/database/migrate.ts';

/** What Postgres says: its SQLSTATE is a code of the error. */
const says = (code: string): Error => Object.assign(new Error(code), { code });

/** Work that fails so many times, and how often it was tried and waited for. */
function failing(times: number, code: string) {
  const counted = { tried: 0, waited: 0 };
  return {
    counted,
    run: () => again(() => {
      counted.tried += 1;
      return counted.tried <= times ? Promise.reject(says(code)) : Promise.resolve('made');
    }, () => {
      counted.waited += 1;
      return Promise.resolve();
    }),
  };
}

describe('a step of the schema', () => {
  for (const [what, code] of [['a lock that others hold', '55P03'], ['a deadlock', '40P01']] as const) {
    it(`gives way to ${what}, and is made again`, async () => {
      const { run, counted } = failing(3, code);
      expect(await run()).to.equal('made');
      expect(counted).to.deep.equal({ tried: 4, waited: 3 });
    });
  }

  it('gives up where others never end', async () => {
    const { run, counted } = failing(Infinity, '55P03');
    expect(await run().catch((error: unknown) => error)).to.include({ code: '55P03' });
    expect(counted).to.deep.equal({ tried: 60, waited: 59 });
  });

  it('that is wrong is tried once', async () => {
    const { run, counted } = failing(1, '42601');
    expect(await run().catch((error: unknown) => error)).to.include({ code: '42601' });
    expect(counted).to.deep.equal({ tried: 1, waited: 0 });
  });
});
