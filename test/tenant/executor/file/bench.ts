import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Firewall } from '../../../../kernel/redaction/firewall.ts';
import type { Executor } from '../../../../tenant/calls/ready-call.ts';
import type { Roots } from '../../../../tenant/gate/rules/file-facts.ts';
import { createFileExecutor } from '../../../../tenant/executor/file/file-executor.ts';
import { makeFirewall } from '../../../support/redactors.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

export interface FileBench {
  readonly files: Executor;
  readonly known: Firewall;
  /** Holds all others; agents were not given it. */
  readonly outside: string;
  readonly workspace: string;
  readonly stacks: string;
}

/** The executor over a workspace and stacks in a temporary folder. */
export function makeFileBench(options: { agentUid?: number; roots?: Roots } = {}): FileBench {
  const outside = makeTempFolder();
  const [workspace, stacks] = [join(outside, 'workspace'), join(outside, 'stacks')];
  for (const folder of [workspace, join(stacks, 'ghost')]) mkdirSync(folder, { recursive: true });
  const known = makeFirewall();
  return { files: createFileExecutor({ roots: { workspace, stacks }, known, newName: () => randomBytes(12).toString('hex'), ...options }), known, outside, workspace, stacks };
}
