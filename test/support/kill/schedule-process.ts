import { systemClock } from '../../../kernel/clock.ts';
import { createLog } from '../../../kernel/log.ts';
import { createScheduler } from '../../../tenant/schedule/create-scheduler.ts';
import { openScheduleDatabase } from '../../../tenant/schedule/schedule-database.ts';

// A scheduler whose agent never ends its turn, until it is killed: run by a test, never imported.
const [file = ''] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const scheduler = createScheduler({
  database: openScheduleDatabase(file), clock: systemClock, policy: () => ({ level: 2, agents: new Map() }), redact: (text) => text, record: () => undefined, newName: () => 'killed',
  log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }),
  makeReport: () => { throw new Error('it makes no report'); },
  turns: () => ({
    run({ key }) {
      say({ turn: key });
      return new Promise(() => undefined);
    },
  }),
});
scheduler.begin();
say({ history: scheduler.history({ limit: 10 }).map(({ state, note }) => ({ state, note })) });
process.stdin.resume();
