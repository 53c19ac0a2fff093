import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import type { LineReader } from '../../gate/shell/line.ts';
import type { Box } from '../box/box.ts';
import { runCurlLine, splitCurl } from '../curl/pipe.ts';
import type { CurlAnswer } from '../curl/print-answer.ts';
import type { CurlRunner } from '../curl/runner.ts';
import type { ReferenceLine } from './exec-executor.ts';
import type { FindProgram } from './find-program.ts';
import { neutralVariables } from './neutral.ts';
import { prepareLine } from './prepare.ts';

export interface ReferenceDependencies {
  readonly runner: CurlRunner;
  readonly readLine: LineReader;
  readonly box: Box;
  readonly roots: Roots;
  readonly findProgram: FindProgram;
}

/**
 * Carries out a line that names a secret: its curl within the guarded egress, what follows in the pipe in the box, fed by the answer.
 * Throws SECRET_REF_UNRESOLVED for any other line, TOOL_UNAVAILABLE where nobody knows whether the request arrived, what the runner throws.
 */
export function createRunReference({ runner, readLine, box, roots, findProgram }: ReferenceDependencies): (asked: ReferenceLine) => Promise<Json> {
  return async ({ line, read, cwd, timeoutMs, beforeSend, signal }) => {
    const split = splitCurl(line, read);
    if (!split) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: '', reason: 'the line names it in a place that is not filled in' });
    // The rest is looked up before the request leaves: what cannot be run is refused with nothing done.
    const rest = split.rest === undefined ? undefined : prepareLine(split.rest, readLine(split.rest, cwd), cwd, roots, findProgram);
    const { answer, feed } = await runCurlLine(split, runner, { signal, beforeSend });
    if (answer.unanswered === true) throw new LetsbeError('TOOL_UNAVAILABLE', { instance: 'curl', detail: ` (${answer.stderr.trim()})`, unanswered: true });
    if (!feed || !rest) return describeAnswer(answer);
    const { exitCode, stdout, stderr, durationMs } = await box.run({ argv: rest.argv, cwd, timeoutMs, signal, settings: neutralVariables, stdin: feed.stdin });
    return { exitCode, stdout, stderr: `${answer.stderr}${stderr}`, durationMs };
  };
}

function describeAnswer({ code, stdout, stderr, status }: CurlAnswer): JsonObject {
  return { exitCode: code, ...(status === undefined ? {} : { status }), stdout: stdout.toString('utf8'), stderr };
}
