import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitParams, readObject, readParams } from '../../kernel/cli/read-params.ts';
import type { ExitCode, Invocation, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError, toEnvelope } from '../../kernel/errors.ts';
import { programFolder } from '../../kernel/folders.ts';
import { createSchemas, type Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { createParamValidators } from '../../kernel/schema/param-validators.ts';
import { agentRoots } from '../executor/agent-roots.ts';
import { createExplainer, type Explanation } from '../explain/explainer.ts';
import { createOperationShelf, type OperationShelf } from '../explain/operation-shelf.ts';
import { questionSchema, type Question } from '../explain/question.ts';
import { loadShippedKnowledge, loadShippedPacks } from '../gate/rules/shipped-packs.ts';
import { judgeCurl } from '../gate/curl/judge-curl.ts';
import { createRuleSet } from '../gate/rules/rule-set.ts';
import { readRegistry, type Tool } from '../registry/read-registry.ts';
import { loadShippedReader } from '../gate/shell/load-shipped-reader.ts';
import { toolAt } from '../registry/tool-at.ts';
import { asAgent, readLevel, readStanding } from './read-standing.ts';
import { configOf } from './config-of.ts';

export const explain: Run = async (invocation) => {
  const { values, terminal } = invocation;
  const schemas = createSchemas();
  const { answer, operations } = await openExplainer(invocation, schemas);
  if (values['jsonl'] !== true) return explainOne(invocation, answer, operations);
  let faulty: ExitCode = 0;
  for await (const line of terminal.readLines()) {
    if (line.trim() === '') continue;
    try {
      terminal.print(JSON.stringify(answer(readQuestion(line, schemas))));
    } catch (error) {
      faulty = 1;
      terminal.print(JSON.stringify(toEnvelope(asLetsbeError(error))));
    }
  }
  return faulty;
};

async function openExplainer(invocation: Invocation, schemas: Schemas): Promise<{ answer: (question: Question) => Explanation; operations: OperationShelf }> {
  const { values } = invocation;
  const { registryFile, stateFolder } = configOf(invocation);
  const tools: readonly Tool[] = existsSync(registryFile) ? readRegistry(readFileSync(registryFile, 'utf8'), registryFile, schemas) : [];
  const agent = typeof values['agent'] === 'string' ? values['agent'] : 'agent';
  const standing = asAgent(readStanding(invocation), agent, readLevel(values['level']));
  const operations = createOperationShelf({ folder: join(programFolder, 'adapters'), schemas, validators: createParamValidators(), tools });
  const roots = agentRoots(stateFolder);
  const packs = await loadShippedPacks(programFolder, schemas);
  const knowledge = await loadShippedKnowledge(programFolder, schemas);
  const answer = createExplainer({
    rules: createRuleSet(packs), knowledge, operations, roots,
    readLine: await loadShippedReader({ programFolder, schemas, roots, packs, readCurl: (words) => judgeCurl(words, { http: { knowledge }, toolAt: toolAt(tools) }) }),
    ...standing, chain: [agent], now: systemClock.now(),
  });
  return { answer, operations };
}

function readQuestion(line: string, schemas: Schemas): Question {
  const value = readObject(line, 'a line');
  const faults = describeErrors(schemas.check(questionSchema)(value), 'line');
  if (faults.length > 0) throw new LetsbeError('REQUEST_INVALID', { reason: 'a line is {"command"}, {"instance","operation","params"}, {"tool","method","path","headers","body"}, {"file"}, {"env"} or {"docker"}' });
  return value;
}

async function explainOne({ values, positionals, terminal }: Invocation, answer: (question: Question) => Explanation, operations: OperationShelf): Promise<ExitCode> {
  const explained = answer(await readTyped({ values, positionals, terminal }, operations));
  if (values['json'] === true) terminal.print(JSON.stringify(explained));
  else terminal.print(describe(explained));
  return 0;
}

async function readTyped({ values, positionals, terminal }: Invocation, operations: OperationShelf): Promise<Question> {
  const [instance, operation, ...words] = positionals;
  if (typeof values['command'] === 'string' && instance === undefined) return { command: values['command'] };
  if (instance === undefined || operation === undefined) throw new LetsbeError('USAGE_INVALID', { reason: 'Say what to explain: INSTANCE OPERATION, --command TEXT, or --jsonl with lines on standard input.\nSee: letsbe explain --help' });
  if (/^[A-Z]+$/.test(operation) && words.length >= 1) return { tool: instance, method: operation, path: words[0] ?? '', ...(words[1] === undefined ? {} : { body: words[1] }) };
  return { instance, operation, params: fitParams(await readParams(values['params'], words, terminal), operations.paramsOf(instance, operation)) };
}

const outcomes = { run: 'It would run.', ask: 'A person would be asked.', refuse: 'It would be refused.' } as const;

function describe({ class: decided, external, ask, verdict, owner, reasons }: Explanation): string {
  const marks = [decided, ...(external && decided !== 'yellow_external' ? ['reaches outside'] : []), ...(ask ? ['asks at every level'] : [])];
  const lines = reasons.map(({ rule, sentence, matched }) => `  ${sentence} (${rule}${matched === undefined ? '' : `: ${matched}`})`);
  return [`${marks.join(', ')}. ${owner ? 'Only the owner could approve it.' : outcomes[verdict]}`, ...lines].join('\n');
}
