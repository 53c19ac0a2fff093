import { once } from 'node:events';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { startHub } from '../start.ts';
import { configOf, openPostgres } from './open-postgres.ts';

/** Runs a copy of the Hub until it is ended by Ctrl-C or SIGTERM. What was begun by then is finished. */
export const hub: Run = async (invocation) => {
  const { terminal } = invocation;
  const config = configOf(invocation);
  const disposables = createDisposables();
  try {
    const postgres = await openPostgres(config);
    disposables.add('Postgres', () => postgres.close());
    const running = await startHub({
      databaseUrl: postgres.url, stateFolder: config.stateFolder, host: config.hubHost ?? '127.0.0.1', port: config.hubPort ?? 0, clock: systemClock, logLevel: config.logLevel, isolation: config.isolation, write: (line) => terminal.note(line.trimEnd()),
      ...(config.hubMail === undefined || config.hubMailFrom === undefined ? {} : { mail: { url: config.hubMail, from: config.hubMailFrom } }),
      ...(config.hubMetricsPort === undefined ? {} : { metrics: { host: config.hubMetricsHost ?? '127.0.0.1', port: config.hubMetricsPort } }),
      ...(config.hubOrigin === undefined ? {} : { publicOrigin: config.hubOrigin }), ...(config.hubPeer === undefined ? {} : { peer: readPeer(config.hubPeer) }),
    });
    disposables.add('the Hub', () => running.close());
    const nobody = (await running.database('account').whereNotNull('platform_role').first<object | undefined>('id')) === undefined;
    terminal.note(`The Hub runs at ${running.origin} (API: ${running.origin}/docs). Postgres: ${postgres.place}.${nobody ? ' Nobody can sign in yet: letsbe hub staff EMAIL --role owner.' : ''}${config.hubMail === undefined ? ' No mail is sent: LETSBE_HUB_MAIL is not set.' : ''} Ctrl-C ends it.`);
    if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
    terminal.note('Ending: what was begun is finished.');
    return 0;
  } finally {
    for (const { name, error } of await disposables.dispose()) terminal.note(`${name} could not be closed: ${asLetsbeError(error).message}`);
  }
};

function readPeer(text: string): { host: string; port: number } {
  const [host = '', port] = text.split(':');
  return { host, port: Number(port) };
}
