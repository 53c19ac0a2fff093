import { spawn } from 'node:child_process';
import { LetsbeError } from '../../../kernel/errors.ts';
import { rulesTable } from './render-rules.ts';

export interface RulesCompared {
  readonly loaded: boolean;
  /** Lines that should be loaded and are not. */
  readonly missing: readonly string[];
  /** Lines that are loaded and should not be. */
  readonly surplus: readonly string[];
}

const list = ['-s', 'list', 'table', 'inet', rulesTable];
const longestMs = 15_000;

/**
 * Compares rules with what the kernel holds. Both are asked of nft itself, the wanted ones out of a network namespace of their own, so that
 * only what they mean counts and not how it is written. Changes nothing. Throws EGRESS_RULES_FAILED.
 */
export async function compareRules(rules: string): Promise<RulesCompared> {
  const wanted = await run('unshare', ['-n', 'sh', '-c', `nft -f - && nft ${list.join(' ')}`], rules);
  if (wanted.code !== 0) throw new LetsbeError('EGRESS_RULES_FAILED', { reason: `the rules could not be tried out: ${wanted.stderr.trim().slice(0, 300)}` });
  const held = await run('nft', list, '');
  if (held.code !== 0 && !/No such file or directory/.test(held.stderr)) throw new LetsbeError('EGRESS_RULES_FAILED', { reason: `what is loaded cannot be read: ${held.stderr.trim().slice(0, 300)}` });
  const [should, is] = [wanted.stdout.split('\n'), held.code === 0 ? held.stdout.split('\n') : []];
  if (held.code === 0 && held.stdout === wanted.stdout) return { loaded: true, missing: [], surplus: [] };
  return { loaded: false, missing: subtract(should, is), surplus: subtract(is, should) };
}

/** Lines of one list that the other has not, or not as often. */
function subtract(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0 && line.trim() !== '';
  }).map((line) => line.trim());
}

function run(file: string, args: readonly string[], input: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }, stdio: ['pipe', 'pipe', 'pipe'], timeout: longestMs });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout = (stdout + chunk).slice(0, 200_000)));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr = (stderr + chunk).slice(0, 10_000)));
    child.on('error', (error: NodeJS.ErrnoException) => reject(new LetsbeError('EGRESS_RULES_FAILED', { reason: `${file} cannot be run (${error.code ?? 'error'})` }, error)));
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    // Whoever ended early did not read it; its status says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
