import { asLetsbeError, type LetsbeError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Executor } from '../../calls/ready-call.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import type { ReaderShelf } from '../../gate/shell/reader-shelf.ts';
import type { Box } from '../box/box.ts';
import type { CurlRunner } from '../curl/runner.ts';
import { openOnce } from '../open-once.ts';
import { createExecExecutor } from './exec-executor.ts';
import type { FindProgram } from './find-program.ts';
import type { SecretUse } from './secret-environment.ts';
import type { OpenWayOut } from './way-out.ts';
import { createRunReference } from './run-reference.ts';

/** The executor of command lines, and the box it runs them in. */
export interface LazyExec extends Executor {
  /** Opens the box, if it is not open yet. Throws BOX_UNAVAILABLE where commands cannot be shut in as they must be. */
  box(): Promise<Box>;
}

export interface LazyExecDependencies {
  readonly readers: ReaderShelf;
  readonly openBox: () => Promise<Box>;
  readonly findProgram: FindProgram;
  readonly runner: CurlRunner;
  readonly secrets: SecretUse;
  readonly openWayOut: OpenWayOut;
  readonly roots: Roots;
  readonly log: Log;
}

/**
 * Runs command lines; the box is opened for the first of them. Where it cannot be opened, calls are judged and shown all the same, and
 * running one says what is missing.
 */
export function createLazyExec({ readers, openBox, findProgram, runner, secrets, openWayOut, roots, log }: LazyExecDependencies): LazyExec {
  const box = openOnce(openBox);
  let said = false;
  return {
    box,
    serves: (instance) => instance === 'exec',
    async within(request, use) {
      const [readLine, inside] = [await readers.reader(), await box().catch((error: unknown) => closedBox(asLetsbeError(error)))];
      if (!said && inside.missing !== '') log.warn(inside.missing);
      said = true;
      const runReference = createRunReference({ runner, readLine, box: inside, roots, findProgram });
      return createExecExecutor({ readLine, box: inside, roots, findProgram, runReference, secrets, openWayOut }).within(request, use);
    },
  };
}

/** A box that says why there is none. */
function closedBox(error: LetsbeError): Box {
  return { way: 'bare', lacks: [], missing: '', uid: -1, run: () => Promise.reject(error) };
}
