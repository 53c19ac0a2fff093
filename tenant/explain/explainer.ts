import { LetsbeError } from '../../kernel/errors.ts';
import { decide } from '../gate/decide.ts';
import type { Grant } from '../gate/grant.ts';
import type { Knowledge } from '../gate/http/knowledge/knowledge.ts';
import { judgeHttp } from '../gate/http/judge-request.ts';
import { httpFacts } from '../gate/http/facts.ts';
import type { Policy } from '../gate/policy.ts';
import { baseVerdict } from '../gate/rules/base-verdict.ts';
import { dockerFacts } from '../gate/rules/docker-facts.ts';
import { envFacts } from '../gate/rules/env-facts.ts';
import { execFacts } from '../gate/rules/exec-facts.ts';
import type { Facts } from '../gate/rules/fact-kinds.ts';
import { fileFacts, type Roots } from '../gate/rules/file-facts.ts';
import type { RuleSet } from '../gate/rules/rule-set.ts';
import type { LineReader } from '../gate/shell/line.ts';
import type { Reason, Verdict } from '../gate/verdict.ts';
import type { OperationShelf } from './operation-shelf.ts';
import type { Question } from './question.ts';

/** How a call would be judged, and what would happen to it. */
export interface Explanation {
  readonly class: Verdict['class'];
  readonly external: boolean;
  readonly ask: boolean;
  readonly verdict: 'run' | 'ask' | 'refuse';
  /** Only the owner could approve it. */
  readonly owner: boolean;
  readonly reasons: readonly Reason[];
}

export interface ExplainerDependencies {
  readonly rules: RuleSet;
  readonly knowledge: Knowledge;
  readonly operations: OperationShelf;
  readonly readLine: LineReader;
  readonly roots: Roots;
  readonly policy: Policy;
  readonly grants: readonly Grant[];
  /** The agents it would come through, the one that makes it last. */
  readonly chain: readonly string[];
  readonly now: number;
}

interface Judged {
  readonly instance: string;
  readonly operation: string;
  readonly verdict: Verdict;
}

/** Explains calls by the very functions that judge them; taint and volume of a running tenant are not known here. */
export function createExplainer({ rules, knowledge, operations, readLine, roots, policy, grants, chain, now }: ExplainerDependencies): (question: Question) => Explanation {
  const byFacts = (facts: Facts): Verdict => rules.judge(baseVerdict(facts), facts);

  function judge(question: Question): Judged {
    const { command, instance, operation, file, env, docker } = question;
    if (command !== undefined) return { instance: 'exec', operation: 'exec.run', verdict: judgeLine(command) };
    if (file) return { instance: 'file', operation: `file.${file.action}`, verdict: byFacts(fileFacts({ ...file, roots })) };
    if (env) return { instance: 'env', operation: `env.${env.action}`, verdict: byFacts(envFacts({ ...env, roots })) };
    if (docker) return { instance: 'docker', operation: /^(?:docker[ .])?compose\b/.test(docker.verb) ? 'docker.compose' : `docker.${docker.verb}`, verdict: byFacts(dockerFacts(docker)) };
    if (instance !== undefined && operation !== undefined) return judgeOperation(instance, operation, question.params ?? {});
    const { tool = 'url', method = '', path = '', headers, body } = question;
    const request = { tool, method, path, ...(headers === undefined ? {} : { headers }), ...(body === undefined ? {} : { body }) };
    return { instance: tool, operation: 'http.request', verdict: judgeHttp(request, { knowledge, raise: (verdict, read) => rules.judge(verdict, httpFacts(read)) }) };
  }

  function judgeLine(command: string): Verdict {
    const read = readLine(command, roots['workspace'] ?? '/');
    return rules.judge(read.verdict, execFacts({ command, read }));
  }

  function judgeOperation(instance: string, operation: string, params: NonNullable<Question['params']>): Judged {
    try {
      const found = operations.find({ instance, operation, params });
      const judged = rules.judge(found.base, found.facts);
      return { instance, operation: found.name, verdict: found.fault ? refused(judged, found.fault) : judged };
    } catch (error) {
      if (!(error instanceof LetsbeError)) throw error;
      // What nobody knows could be anything; it cannot run either.
      return { instance, operation, verdict: refused({ class: 'red', external: false, ask: true, reasons: [] }, error) };
    }
  }

  return (question) => {
    const { instance, operation, verdict } = judge(question);
    const { outcome, owner, reasons } = decide({ chain, instance, operation }, verdict, policy, grants, now);
    return { class: verdict.class, external: verdict.external, ask: verdict.ask, verdict: outcome, owner, reasons };
  };
}

function refused(verdict: Verdict, { code, message }: LetsbeError): Verdict {
  return { ...verdict, refused: true, reasons: [...verdict.reasons, { rule: code, sentence: message }] };
}
