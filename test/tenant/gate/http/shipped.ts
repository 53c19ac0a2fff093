import { join } from 'node:path';
import { programFolder } from '../../../../kernel/folders.ts';
import { readFolder, type Files } from '../../../../kernel/plugin/read-folder.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { compileKnowledge } from '../../../../tenant/gate/http/knowledge/knowledge.ts';
import { judgeHttp, type JudgingRules } from '../../../../tenant/gate/http/judge-request.ts';
import type { HttpRequest } from '../../../../tenant/gate/http/request.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';

export const schemas = createSchemas();
export const files: Files = await readFolder(join(programFolder, 'plugins', 'classifiers', 'core-http'), 'core-http', true);
export const knowledge = compileKnowledge('core-http', files, schemas);

/** Judged by what ships with the program, and by nothing else. */
export function judge(request: Partial<HttpRequest>, rules: Partial<JudgingRules> = {}): Verdict {
  return judgeHttp({ tool: 'shop', method: 'GET', path: '/', ...request }, { knowledge, ...rules });
}

/** `green`, `red ask external`, `refused`: for a comparison at a glance. */
export function told(verdict: Verdict): string {
  if (verdict.refused) return 'refused';
  return [verdict.class, ...(verdict.ask ? ['ask'] : []), ...(verdict.external ? ['external'] : [])].join(' ');
}
