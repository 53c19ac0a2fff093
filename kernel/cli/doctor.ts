import { systemClock } from '../clock.ts';
import { loadConfig } from '../config.ts';
import { checkNative, checkNode, checkState } from '../doctor/machine.ts';
import { checkSandbox } from '../doctor/sandbox.ts';
import type { Check, Finding } from '../doctor/check.ts';
import type { Invocation, Run } from './command.ts';

const marks = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' } as const;

/** The checks of the machine and the kernel, then those that the tenant adds. */
export function createDoctor(more: (invocation: Invocation) => Check[]): Run {
  return async (invocation) => {
    const { values, terminal } = invocation;
    const config = loadConfig(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {});
    const checks: Check[] = [
      () => checkNode(process.versions.node),
      () => checkNative('better-sqlite3', () => import('better-sqlite3')),
      () => checkNative('isolated-vm', () => import('isolated-vm')),
      () => checkSandbox(systemClock, config.isolation),
      () => checkState(config.stateFolder),
      ...more(invocation),
    ];
    const findings: Finding[] = [];
    for (const check of checks) {
      const finding = await check();
      findings.push(finding);
      terminal.print(values['json'] === true ? JSON.stringify(finding) : `${marks[finding.state]}  ${finding.check}: ${finding.message}${finding.mend === '' ? '' : `\n           mend: ${finding.mend}`}`);
    }
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  };
}
