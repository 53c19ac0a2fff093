import type { Command } from '../../kernel/cli/command.ts';
import { platformRoles } from '../api/actor.ts';

const place = { state: { type: 'string' } } as const;
const stateHelp = `
  --state DIR      where keys, and the database that comes with the program, are kept; default: LETSBE_STATE, or ~/.letsbe`;

/** Commands of hub mode. */
export const hubCommands: readonly Command[] = [
  {
    name: 'hub',
    usage: 'letsbe hub [--port N] [--host HOST] [--origin URL] [--state DIR]',
    summary: 'runs the Hub: customers, their servers, approvals, usage',
    help: `
Starts a Postgres of its own, or uses the one of DATABASE_URL; brings its tables to the newest state; serves until Ctrl-C or SIGTERM, and
then finishes what it has begun. Any number of copies run side by side on one database with the same keys (the folder hub/ of the state
folder).

Options
  --port N         where it listens; default: LETSBE_HUB_PORT, or any that is free
  --host HOST      default: LETSBE_HUB_HOST, or 127.0.0.1
  --origin URL     where tenants and people reach it, such as https://hub.example.com; default: LETSBE_HUB_ORIGIN, or where it listens${stateHelp}

DATABASE_URL          postgres://user:password@host:port/database
LETSBE_HUB_MAIL       smtps://user:password@host:465, or smtp://… with STARTTLS; without it mails wait
LETSBE_HUB_MAIL_FROM  the address they come from`,
    options: { ...place, port: { type: 'string' }, host: { type: 'string' }, origin: { type: 'string' } },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./hub.ts')).hub,
  },
  {
    name: 'hub staff',
    usage: `letsbe hub staff EMAIL --role ${platformRoles.join('|')} [--name NAME] [--state DIR] [--json]`,
    summary: 'makes an account for somebody who runs the platform, and prints its password once',
    help: `
Works while the Hub runs.

Options
  --role ROLE      what they may do
  --name NAME      what they are called${stateHelp}

Example
  letsbe hub staff ada@example.com --role owner`,
    options: { ...place, role: { type: 'string' }, name: { type: 'string' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./staff.ts')).staff,
  },
  {
    name: 'hub migrate',
    usage: 'letsbe hub migrate [--down] [--state DIR]',
    summary: 'brings the tables of the Hub to the newest state, or takes the last step back',
    help: `
The Hub does the first by itself when it starts.

Options
  --down           take the last step back, with what is stored in its tables${stateHelp}`,
    options: { ...place, down: { type: 'boolean' } },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./migrate.ts')).migrate,
  },
  {
    name: 'hub backup',
    usage: 'letsbe hub backup FILE [--state DIR] [--json]',
    summary: 'writes all that stands in the database of the Hub into a file, as it is at one moment',
    help: `
Works while copies run. The file is gzip, ends with its checksum, and is readable by its owner alone: it holds hashes of keys and
passwords, and all of a customer's names and decisions. The keys of the Hub (policy.key and session.key in hub/ of the state folder) are
not in it. Keep them apart: without them no copy starts on what is restored.

Options
  --json           print how many rows, and the checksum${stateHelp}

Example
  letsbe hub backup /var/backups/hub-$(date +%F).gz`,
    options: { ...place },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'hub restore',
    usage: 'letsbe hub restore FILE [--state DIR] [--json]',
    summary: 'puts a backup into a database that holds nothing yet',
    help: `
All of it or, where its checksum does not fit, nothing. Put policy.key and session.key of the Hub into hub/ of the state folder first.

Options
  --json           print how many rows, and when the backup was made${stateHelp}`,
    options: { ...place },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./restore.ts')).restore,
  },
];
