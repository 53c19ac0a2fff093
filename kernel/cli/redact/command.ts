import type { Command } from '../command.ts';

/** The firewall as a filter. */
export const redactCommand: Command = {
  name: 'redact',
  usage: 'letsbe redact [--secrets FILE] [--jsonl | --explain [--json]] [--check] [--state DIR] < FILE',
  summary: 'takes secrets out of standard input: registered values in every encoding, and what looks like a credential',
  help: `
Reads standard input and writes it to standard output as it comes, with a reference in the place of every secret and all else byte for byte.
What is given with --secrets becomes SECRET_REF(name). A credential that nobody registered becomes SECRET_REF(unregistered:KIND:xxxxxx): six
characters of a hash of it, keyed with reference.key of the state folder, which is made at the first use, so that one value has one
reference on one machine. Nothing else is read there: the vault's values are not known here, only to a tenant.

Options
  --secrets FILE   register a JSON array for this run: texts, which are named secret_1, secret_2 …, or objects { "name", "value" }
  --jsonl          every line is a JSON object, answered with one: { "text" } any text, { "body" } the JSON body of a request as text,
                   { "lines" } the lines of an event stream; other members are kept. A line that cannot be answered gets
                   { "error": { "code", "message" } } instead, such as a body with a secret in a field that nobody may change
  --explain        write no text but what was found, where and why; with --json one JSON line a finding. Never a value
  --check          end with 1 when something was found
  --state DIR      where reference.key is kept; default: LETSBE_STATE, or ~/.letsbe

Examples
  journalctl -u shop | letsbe redact > for-support.log
  letsbe redact --explain --check < .env.example
  echo '{"text":"token=…"}' | letsbe redact --jsonl --secrets secrets.json`,
  options: { secrets: { type: 'string' }, jsonl: { type: 'boolean' }, explain: { type: 'boolean' }, check: { type: 'boolean' }, state: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  load: async () => (await import('./redact.ts')).redact,
};
