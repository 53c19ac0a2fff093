import type { Command } from './command.ts';
import type { LoadKinds } from './inspection.ts';

/** The verbs of a plugin author's day. `loadKinds` brings the kinds that the kernel does not know by itself. */
export const createPluginCommands = (loadKinds: LoadKinds): readonly Command[] => [
  {
    name: 'plugin new',
    usage: 'letsbe plugin new adapter ID [--openapi FILE] [--into DIR]',
    summary: 'writes a checked skeleton of a new adapter',
    help: `
Writes adapters/ID and cheatsheets/ID.md (with --into, only DIR/ID). What it writes passes the check at once.

Options
  --openapi FILE   draft up to thirty operations from an OpenAPI 3 document in JSON; classes and descriptions must be weighed by you
  --into DIR       write elsewhere

Examples
  letsbe plugin new adapter acme
  letsbe plugin new adapter acme --openapi acme.json`,
    options: { openapi: { type: 'string' }, into: { type: 'string' } },
    positionals: { min: 2, max: 2 },
    load: async () => (await import('./plugin-new.ts')).pluginNew,
  },
  {
    name: 'plugin check',
    usage: 'letsbe plugin check [ID | FOLDER ...] [--facts DIR] [--json]',
    summary: 'names every fault of a plugin with its mend, replays its examples, and shows its badge',
    help: `
Without a name every adapter of this checkout is checked. A name is looked for in adapters/ and plugins/*/; a path is taken as it is.
Nothing is sent anywhere: examples are replayed against what was recorded.

Options
  --facts DIR   compare method, path and fields of each operation with DIR/<tool>.json, an API description read from the tool's source
  --json        one JSON line a plugin

Exit code 1 when a plugin has a fault.

Examples
  letsbe plugin check ghost
  letsbe plugin check ./my-adapter --json`,
    options: { facts: { type: 'string' } },
    positionals: { min: 0, max: 100 },
    load: async () => (await import('./plugin-check.ts')).createPluginCheck(loadKinds),
  },
  {
    name: 'plugin try',
    usage: 'letsbe plugin try ID|FOLDER OPERATION --base URL [--secret-file FILE] [NAME=VALUE ... | --params JSON] [--save]',
    summary: 'runs one operation against a live tool, and saves the exchange as an example',
    help: `
Runs from the source folder: nothing has to be packed, signed or registered. The secret is read from a file, sent to that tool only,
and replaced by its reference in what is shown and saved.

Options
  --base URL          where the tool is, such as http://localhost:8080
  --secret-file FILE  the credential, in the form the manifest asks for (parts joined by their separator)
  --params JSON       the params as JSON; - reads them from standard input
  --config JSON       settings of the plugin
  --yes               needed for what changes something
  --save              save the exchange without asking
  --title TEXT        title of the saved example
  --tool TEXT         name and release it was recorded against, such as "Ghost 6.65.0": needed for gold

Example
  letsbe plugin try acme site.get --base http://localhost:8080 --secret-file token.txt --save --tool "Acme 2.1"`,
    options: {
      base: { type: 'string' }, 'secret-file': { type: 'string' }, params: { type: 'string' }, config: { type: 'string' },
      yes: { type: 'boolean', short: 'y' }, save: { type: 'boolean' }, title: { type: 'string' }, tool: { type: 'string' },
    },
    positionals: { min: 2, max: 60 },
    load: async () => (await import('./plugin-try.ts')).pluginTry,
  },
  {
    name: 'plugin pack',
    usage: 'letsbe plugin pack ID|FOLDER --key FILE [--out DIR]',
    summary: 'checks a plugin and packs it into a signed bundle',
    help: `
The bundle is the plugin's files with bundle.json (every digest) and bundle.sig (your signature). The same files and key give the same bytes.

Options
  --key FILE   your author key; make one with: letsbe plugin key FILE
  --out DIR    where to put it; default: ./bundles`,
    options: { key: { type: 'string' }, out: { type: 'string' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./plugin-pack.ts')).createPluginPack(loadKinds),
  },
  {
    name: 'plugin sign',
    usage: 'letsbe plugin sign BUNDLE --key FILE',
    summary: 'counter-signs a bundle with a release key',
    help: 'Adds a signature over the same list of files; every other signature stays. Only counter-signed bundles load outside --dev.',
    options: { key: { type: 'string' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./plugin-pack.ts')).pluginSign,
  },
  {
    name: 'plugin key',
    usage: 'letsbe plugin key FILE',
    summary: 'makes a new signing key',
    help: 'Writes an Ed25519 private key (readable by you alone) and its public half beside it. An existing file is never overwritten.',
    options: {},
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./plugin-pack.ts')).pluginKey,
  },
];
