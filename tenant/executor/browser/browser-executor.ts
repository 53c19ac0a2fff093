import { LetsbeError } from '../../../kernel/errors.ts';
import { faultsInLine } from '../../../kernel/fault.ts';
import { describeErrors } from '../../../kernel/schema/describe.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CallRequest, Executor, Ran, ReadyCall } from '../../calls/ready-call.ts';
import { operationFacts } from '../../gate/rules/operation-facts.ts';
import { serveInstance } from '../file/ready.ts';
import { createRedactError } from '../file/redact-error.ts';
import { acts } from './acts.ts';
import type { ActParts, BrowserCall, BrowserDependencies } from './context.ts';
import { judgeAct } from './judge-act.ts';
import { readyOn } from './ready-on-page.ts';
import { readyOpen } from './ready-open.ts';

const longestAbout = 300;

/**
 * Runs `browser.<act>` (see `acts`) in a browser of the agents' own, one for each conversation. Whatever a page says is strangers' words and taints who reads it. Errors: OPERATION_UNKNOWN,
 * PARAMS_INVALID, HOST_REFUSED, PAGE_MISSING, PAGE_UNREADABLE, ELEMENT_MISSING, ELEMENT_UNFIT, SCRIPT_FAILED, SECRET_REF_UNRESOLVED, FILE_*, BROWSER_UNAVAILABLE, OVERLOADED.
 */
export function createBrowserExecutor(dependencies: BrowserDependencies): Executor {
  return serveInstance('browser', (request) => makeReady(request, dependencies), createRedactError(dependencies.known));
}

async function makeReady(request: CallRequest, dependencies: BrowserDependencies): Promise<ReadyCall> {
  const { instance, operation, params, caller } = request;
  const act = acts.find(({ name }) => operation === `browser.${name}`);
  if (!act) throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ` There are: ${acts.map(({ name }) => `browser.${name}`).join(', ')}.` });
  const refuse = (faults: string): LetsbeError => new LetsbeError('PARAMS_INVALID', { operation, faults });
  const faults = describeErrors(dependencies.schemas.check(act.params)(params), operation);
  if (faults.length > 0) throw refuse(faultsInLine(faults));
  if (caller?.chain === undefined || caller.chain.length === 0) throw refuse('it is the browser of an agent, and used by that agent alone; open the page in your own');
  const call: BrowserCall = { act, params, reader: { chain: caller.chain, contexts: caller.contexts }, request, refuse };
  const parts = act.kind === 'open' ? readyOpen(call, dependencies) : act.name === 'close' ? readyClose(call, dependencies) : await readyOn(call, dependencies);
  const { base, about, target, files = {}, subject, writes } = parts;
  const idempotent = act.kind === 'look' || act.kind === 'open';
  return {
    instance, operation, name: operation, params, base, subject, idempotent, title: act.title, generation: '', outsiders: true,
    summary: about === '' ? act.title : `${act.title}: ${plainText(about, longestAbout)}`,
    bound: { definition: `${operation}/1`, target, files },
    facts: operationFacts({ plugin: 'browser', instance, operation, params, class: base.class, external: base.external, idempotent }),
    verify: () => Promise.resolve(undefined),
    ...(writes ? { writes } : {}),
    run: async (beforeSend, signal): Promise<Ran> => ({ result: await parts.run(beforeSend, signal) }),
  };
}

function readyClose({ act, reader }: BrowserCall, { sessions }: BrowserDependencies): ActParts {
  return {
    base: judgeAct({ kind: act.kind, origin: '', opens: true, named: false }), about: '', target: '', subject: () => Promise.resolve(undefined),
    async run() {
      await sessions.close(reader);
      return { closed: true };
    },
  };
}
