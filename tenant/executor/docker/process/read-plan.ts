import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { isBelow } from './is-below.ts';
import { judgePlan, servicesOf } from './judge-plan.ts';
import { judgeText } from './judge-text.ts';
import { sourceOf } from './judge-volume.ts';
import { parseAnswer, rowsOf } from './read-answer.ts';
import { readBlockYaml } from './read-block-yaml.ts';
import { runCompose, type ComposeRun } from './run-compose.ts';
import { isProvisioned } from './stack-files.ts';
import { UnknownYaml } from './yaml-lines.ts';

export interface Plan {
  readonly services: readonly JsonObject[];
  /** Why an agent cannot bring it up; empty where nothing speaks against it. */
  readonly refusals: readonly string[];
  /** Byte for byte the one that was set up. */
  readonly provisioned: boolean;
}

type PlanAsked = Omit<ComposeRun, 'argv' | 'onLine'> & { readonly provisionedFile: string | undefined };

/** Throws HANDLER_REFUSED where the text alone speaks against handing it to Compose. A plan that was set up so is not asked. */
export async function assertText({ stack, files, provisionedFile }: Pick<PlanAsked, 'stack' | 'files' | 'provisionedFile'>): Promise<boolean> {
  const provisioned = await isProvisioned(provisionedFile, stack, files);
  const reasons = provisioned ? [] : judgeText(files.bytes.toString('utf8'));
  if (reasons.length > 0) throw refusePlan(stack, reasons);
  return provisioned;
}

export function refusePlan(stack: string, reasons: readonly string[]): LetsbeError {
  return new LetsbeError('HANDLER_REFUSED', { operation: 'docker.compose', reason: `the plan of ${stack} is not the one that was set up, and ${reasons.join('; ')}. An administrator can set it up so, an agent cannot` });
}

/** What a stack would be. Throws TOOL_REJECTED where Compose finds faults in it, HANDLER_REFUSED where it cannot be judged. */
export async function readPlan(asked: PlanAsked): Promise<Plan> {
  const provisioned = await assertText(asked);
  const { compose, files, stack } = asked;
  const printed = await runCompose({ ...asked, argv: compose.major === 1 ? ['config'] : ['config', '--format', 'json'] });
  const plan = compose.major === 1 ? readYaml(printed, stack) : parseAnswer(Buffer.from(printed));
  const judged = [...judgePlan(plan, files.folder), ...(await judgeLinks(plan, files.folder))];
  return { services: servicesOf(plan), refusals: provisioned ? madeBySettings(judged, files) : judged, provisioned };
}

/** Of a plan that was set up so, only what its settings lead elsewhere: places of the machine that do not stand in it. */
function madeBySettings(reasons: readonly string[], { bytes, folder }: PlanAsked['files']): string[] {
  const words = new Set(bytes.toString('utf8').split(/[\s"',:[\]{}]+/));
  return reasons.filter((reason) => {
    const source = /\((\/[^)]*)\)/.exec(reason)?.[1];
    return source !== undefined && !words.has(source) && !words.has(posix.relative(folder, source));
  });
}

function readYaml(text: string, stack: string): Json {
  try {
    return readBlockYaml(text);
  } catch (error) {
    if (!(error instanceof UnknownYaml)) throw error;
    throw new LetsbeError('HANDLER_REFUSED', { operation: 'docker.compose', reason: `the plan of ${stack} cannot be judged with certainty (${error.message})` }, error);
  }
}

/** A folder of the stack may be a link that leads out of it. */
async function judgeLinks(plan: Json, folder: string): Promise<string[]> {
  const services = isJsonObject(plan) && isJsonObject(plan['services']) ? rowsOf(Object.values(plan['services'])) : [];
  const sources = services.flatMap(({ volumes }) => (Array.isArray(volumes) ? volumes.map(sourceOf) : [])).filter((source) => typeof source === 'string');
  const realFolder = await realpath(folder);
  const reasons: string[] = [];
  for (const source of new Set(sources)) {
    const real = await realOf(source.startsWith('/') ? source : `${folder}/${source}`);
    if (real !== undefined && isBelow(source, folder) && !isBelow(real, realFolder)) reasons.push(`${source} is a link that leads out of the stack`);
  }
  return reasons;
}

async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
