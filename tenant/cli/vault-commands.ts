import type { Command } from '../../kernel/cli/command.ts';

const state = { state: { type: 'string' } } as const;
const yes = { yes: { type: 'boolean', short: 'y' } } as const;
const origin = { origin: { type: 'string', multiple: true } } as const;

const stateHelp = '  --state DIR      where the vault is kept; default: LETSBE_STATE, or ~/.letsbe';
const inputHelp = 'The value is read from standard input (one line is taken without its line break), never from the command line, where others could see it.';

/** Commands of the vault. No value is ever printed. */
export const vaultCommands: readonly Command[] = [
  {
    name: 'vault set',
    usage: 'letsbe vault set NAME --origin URL [--origin URL ...] [--state DIR]',
    summary: 'stores a secret from standard input, bound to the origins it may be sent to',
    help: `
${inputHelp}
A weak value is stored with a warning.

Options
  --origin URL     where it may be sent: scheme, host and port, or exec://PROGRAM for a program of
                   this server, which finds it in its environment; may be given several times
${stateHelp}

Example
  letsbe vault set ghost_admin_key --origin https://blog.example.com < key.txt`,
    options: { ...state, ...origin },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/set.ts')).vaultSet,
  },
  {
    name: 'vault rotate',
    usage: 'letsbe vault rotate NAME [--state DIR]',
    summary: 'gives a secret a new value from standard input, for the origins it has',
    help: `
${inputHelp}
The old value is kept: it is still redacted wherever it turns up, and letsbe vault undo NAME brings it back.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/set.ts')).vaultRotate,
  },
  {
    name: 'vault list',
    usage: 'letsbe vault list [--state DIR] [--json]',
    summary: 'names, origins and age of the stored secrets, what is weak or damaged; never their values',
    help: `Options\n${stateHelp}`,
    options: state,
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./vault/list.ts')).vaultList,
  },
  {
    name: 'vault history',
    usage: 'letsbe vault history NAME [--state DIR] [--json]',
    summary: 'since when and until when a secret had which origins, never its values',
    help: `
The newest twenty values can come back; older ones are kept for redaction alone, until a year after they were replaced.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/list.ts')).vaultHistory,
  },
  {
    name: 'vault undo',
    usage: 'letsbe vault undo NAME [--state DIR]',
    summary: 'brings back the value a secret had before, or a secret that was removed',
    help: `
It is bound to what it was bound to then, and to nothing that the secret is not bound to today. Twice changes nothing.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/change.ts')).vaultUndo,
  },
  {
    name: 'vault rebind',
    usage: 'letsbe vault rebind NAME --origin URL [--origin URL ...] [--yes] [--state DIR]',
    summary: 'binds a secret to other origins, its value as it is',
    help: `
The origins given take the place of all it had. Fewer are taken at once; what it could not be sent to before asks first.

Options
  --origin URL     where it may be sent: scheme, host and port, or exec://PROGRAM for a program of
                   this server, which finds it in its environment; may be given several times
  --yes            go on without asking
${stateHelp}`,
    options: { ...state, ...origin, ...yes },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/change.ts')).vaultRebind,
  },
  {
    name: 'vault remove',
    usage: 'letsbe vault remove NAME [--state DIR]',
    summary: 'takes a secret out of use',
    help: `
Calls that need it fail from then on with SECRET_REF_UNRESOLVED. Its values are still redacted wherever they turn up.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/change.ts')).vaultRemove,
  },
  {
    name: 'vault forget',
    usage: 'letsbe vault forget NAME [--yes] [--state DIR]',
    summary: 'erases a secret with every value it had',
    help: `
Nothing brings it back, and a value of it that turns up in a log or an answer is no longer redacted. Change it at the tool first.

Options
  --yes            go on without asking
${stateHelp}`,
    options: { ...state, ...yes },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/change.ts')).vaultForget,
  },
  {
    name: 'vault proposals',
    usage: 'letsbe vault proposals [--state DIR] [--json]',
    summary: 'credentials that were seen and that nobody registered; never their values',
    help: `
Whatever looks like a credential is taken out of every log, answer and result, and proposed here to be registered: by the reference that
stands in its place, with when, how often and where it was seen. At most 500 are kept, those that were seen last.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./vault/proposals.ts')).vaultProposals,
  },
  {
    name: 'vault accept',
    usage: 'letsbe vault accept REFERENCE NAME --origin URL [--origin URL ...] [--state DIR]',
    summary: 'stores the credential of a proposal as a secret, without anybody seeing it',
    help: `
From then on SECRET_REF(NAME) stands wherever its value turns up. REFERENCE is as letsbe vault proposals shows it, in quotes, or what is
within its brackets.

Options
  --origin URL     where it may be sent: scheme, host and port, or exec://PROGRAM for a program of
                   this server, which finds it in its environment; may be given several times
${stateHelp}

Example
  letsbe vault accept 'SECRET_REF(unregistered:github-token:3171b5)' github_token --origin https://api.github.com`,
    options: { ...state, ...origin },
    positionals: { min: 2, max: 2 },
    load: async () => (await import('./vault/proposals.ts')).vaultAccept,
  },
  {
    name: 'vault dismiss',
    usage: 'letsbe vault dismiss REFERENCE [--state DIR]',
    summary: 'ends a proposal for good; its value is still redacted',
    help: `
The proposal does not come back. What it was about stays redacted wherever it turns up: nothing switches that off.

Options
${stateHelp}`,
    options: state,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/proposals.ts')).vaultDismiss,
  },
  {
    name: 'vault recovery',
    usage: 'letsbe vault recovery [--yes | --restore] [--state DIR]',
    summary: 'issues the recovery code, or writes a lost key anew with it',
    help: `
The code is shown once and stored nowhere. It proves the owner where nothing else can (letsbe approvals), and opens a copy of the vault's
key. A new code takes the place of the old one.

Options
  --yes            issue a new code without asking
  --restore        read the code from standard input and write the lost vault.key anew
${stateHelp}`,
    options: { ...state, ...yes, restore: { type: 'boolean' } },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./vault/recovery.ts')).vaultRecovery,
  },
  {
    name: 'vault rekey',
    usage: 'letsbe vault rekey [--yes] [--state DIR]',
    summary: 'seals the vault with a new key, after the old one may have been copied',
    help: `
Every row is sealed anew in one step; a cut in the middle loses nothing, and the command again finishes it. A running letsbe is refused
the vault until it is started again. A recovery code is replaced by a new one, which is shown once. Whoever copied key and vault together
has the values: change those at the tools.

Options
  --yes            go on without asking
${stateHelp}`,
    options: { ...state, ...yes },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./vault/recovery.ts')).vaultRekey,
  },
  {
    name: 'vault key',
    usage: 'letsbe vault key FILE',
    summary: 'makes a key that exports are sealed to',
    help: `
FILE is the private half: keep it away from the server, it opens every export. FILE.pub.pem is the public half, for letsbe vault export.`,
    options: {},
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/transfer.ts')).vaultKey,
  },
  {
    name: 'vault export',
    usage: 'letsbe vault export FILE --to KEY.pub.pem [--state DIR]',
    summary: 'writes every secret with origins and history into one sealed file',
    help: `
Only the private half of the key opens it; this server cannot.

Options
  --to KEY         the public half of a key made with letsbe vault key
${stateHelp}`,
    options: { ...state, to: { type: 'string' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/transfer.ts')).vaultExport,
  },
  {
    name: 'vault import',
    usage: 'letsbe vault import FILE --key KEY [--replace] [--state DIR] [--json]',
    summary: 'takes in the secrets of an export, and says of each what was done',
    help: `
added, same, replaced, past (only earlier values), or conflict: another value or other origins are stored here. A conflict stays as it is
without --replace. Take in only what you exported yourself: the public half of the key is enough to make such a file.

Options
  --key KEY        the private half of the key it was sealed to
  --replace        take the file's value and origins where they differ; the value here goes into the history
${stateHelp}

Exit code 3 when conflicts are left.`,
    options: { ...state, key: { type: 'string' }, replace: { type: 'boolean' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./vault/transfer.ts')).vaultImport,
  },
  {
    name: 'vault check',
    usage: 'letsbe vault check [--state DIR] [--json]',
    summary: 'opens every row of the vault and names the damaged ones',
    help: `
Options
${stateHelp}

Exit code 1 when a row is damaged.`,
    options: state,
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./vault/list.ts')).vaultCheck,
  },
];
