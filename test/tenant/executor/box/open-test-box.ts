import { existsSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../kernel/clock.ts';
import { openBox, type Box, type BoxOptions } from '../../../../tenant/executor/box/box.ts';
import { openRedactor } from '../../../support/redactors.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

/** Why no box can be made on this machine; undefined where one can. */
export function whyNoBox(): string | undefined {
  return existsSync('/usr/bin/bwrap') ? undefined : 'bubblewrap is not installed';
}

/** A box with an empty workspace. */
export async function openTestBox(more: Partial<BoxOptions> = {}): Promise<{ box: Box; workspace: string; folder: string }> {
  const folder = makeTempFolder();
  chmodSync(folder, 0o755);
  const workspace = join(folder, 'workspace');
  mkdirSync(join(folder, 'scratch'), { mode: 0o700 });
  const box = await openBox({ isolation: 'best-effort', clock: systemClock, redactor: openRedactor, uid: 61_234, gid: 61_234, workspace, hidden: [], scratch: join(folder, 'scratch'), limits: { graceMs: 300 }, ...more });
  return { box, workspace, folder };
}
