import { basename } from 'node:path';
import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';

/** A stored secret, by the variable that one process finds it in. */
export interface NamedSecret {
  readonly variable: string;
  readonly secret: string;
}

/** What hands out a stored secret for one use, after that was recorded. Throws SECRET_REF_UNRESOLVED. */
export interface SecretUse {
  use(name: string, origin: string, purpose?: string): string;
}

/** Variables in which programs look for a password, and nothing that steers what runs. */
const passwordVariable = /^(?!LD_|BASH|GIT_|PATH)(?:[A-Z][A-Z0-9]*_)*(?:PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|TOKEN|KEY|AUTH|PWD)$|^(?:PGPASSWORD|REDISCLI_AUTH|SSHPASS)$/;
const reference = /^SECRET_REF\(([a-z][a-z0-9_]*)\)$/;

/**
 * Reads the secrets that a command is to find in its environment, `{ PGPASSWORD: "SECRET_REF(shop_db)" }`. Only a line that is one program
 * with plain words may have any: in a pipe others would see them too. Throws SECRET_REF_UNRESOLVED with the mend.
 */
export function readSecretEnvironment(given: Json | undefined, plain: readonly string[] | undefined): readonly NamedSecret[] {
  if (given === undefined) return [];
  const refuse = (name: string, reason: string): LetsbeError => new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(name), reason });
  const named = Object.entries(isJsonObject(given) ? given : {}).map(([variable, value]): NamedSecret => {
    const secret = typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
    if (secret === undefined) throw refuse(variable, 'its value must be SECRET_REF(name) and nothing else');
    if (!passwordVariable.test(variable) || variable === 'PWD') throw refuse(secret, `${variable} is no variable for a password, such as PGPASSWORD or RESTIC_PASSWORD`);
    return { variable, secret };
  });
  const [first] = named;
  if (first && !plain) throw refuse(first.secret, 'only a line that is one program with plain words may have it, without pipes, quotes in quotes, variables or redirections');
  return named;
}

/** The place a secret must be bound to for a program of this server: `exec://psql`. */
export function originOfProgram(program: string): string {
  return `exec://${basename(program)}`;
}

/** The variables with their values, for the environment of that one process. Throws SECRET_REF_UNRESOLVED. */
export function fillSecretEnvironment(named: readonly NamedSecret[], program: string, secrets: SecretUse): Record<string, string> {
  return Object.fromEntries(named.map(({ variable, secret }) => [variable, secrets.use(secret, originOfProgram(program), `in ${variable} of ${basename(program)}`)]));
}
