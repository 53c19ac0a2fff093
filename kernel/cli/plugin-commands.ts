import type { Command } from './command.ts';

/** The verbs of an adapter author's day. */
export const pluginCommands: readonly Command[] = [
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
    load: async () => (await import('./plugin-check.ts')).pluginCheck,
  },
];
