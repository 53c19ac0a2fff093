import { existsSync, readFileSync, statSync } from 'node:fs';
import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { createSchemas, type Schemas } from '../../kernel/schema/compile.ts';
import { replaceFile } from './write-file.ts';

/** `recovery.json`: a copy of the master key that only the code opens, and the wrong attempts so far. */
export const recoverySchema = {
  $id: 'https://letsbe.biz/schema/vault-recovery.json',
  type: 'object',
  required: ['version', 'keyId', 'issuedAt', 'salt', 'sealed', 'failures', 'notBefore'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    keyId: { type: 'string', pattern: '^[a-f0-9]{16}$' },
    issuedAt: { type: 'integer', minimum: 0 },
    salt: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
    sealed: { type: 'string', pattern: '^[A-Za-z0-9_-]{80,200}$' },
    failures: { type: 'integer', minimum: 0 },
    notBefore: { type: 'integer', minimum: 0 },
  },
} as const;

export type Recovery = FromSchema<typeof recoverySchema>;

/** The file, whole at each write. */
export interface RecoveryFile {
  exists(): boolean;
  /** Undefined when there is none. Throws CONFIG_INVALID for one that is damaged or can be read by others. */
  read(): Recovery | undefined;
  write(recovery: Recovery): void;
}

const largest = 4096;

export function createRecoveryFile(file: string): RecoveryFile {
  let schemas: Schemas | undefined;
  const fault = (what: string, mend: string, cause?: unknown): LetsbeError => new LetsbeError('CONFIG_INVALID', { faults: `  ${file} ${what}.\n    mend: ${mend}` }, cause);
  const renew = 'put it back from a backup, or issue a new code: letsbe vault recovery';

  function parse(): unknown {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw fault('cannot be read', renew, error);
    }
  }

  return {
    exists: () => existsSync(file),
    read() {
      if (!existsSync(file)) return undefined;
      const { mode, size } = statSync(file);
      if ((mode & 0o077) !== 0) throw fault(`can be read by others (mode ${(mode & 0o777).toString(8)})`, `chmod 600 ${file}`);
      if (size > largest) throw fault('is too large', renew);
      const recovery = parse();
      schemas ??= createSchemas();
      if (schemas.check(recoverySchema)(recovery).length > 0) throw fault('is damaged', renew);
      return recovery as Recovery;
    },
    write: (recovery) => replaceFile(file, Buffer.from(`${JSON.stringify(recovery, null, 2)}\n`, 'utf8')),
  };
}
