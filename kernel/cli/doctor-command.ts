import type { Command } from './command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'letsbe doctor [--registry FILE] [--json]',
  summary: 'checks this machine and installation, and says how to mend what is wrong',
  help: `
Looks at the Node it runs on, the native packages, the sandbox (starts one and tries to break out), the state folder and its permissions,
and, with --registry, whether each tool answers.

Exit code 1 when something is wrong that keeps letsbe from working.`,
  options: { registry: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  load: async () => (await import('./doctor.ts')).doctor,
};
