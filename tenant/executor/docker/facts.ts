import type { JsonObject } from '../../../kernel/json.ts';
import { dockerFacts } from '../../gate/rules/docker-facts.ts';
import type { Facts } from '../../gate/rules/fact-kinds.ts';
import { asText, asTexts } from './texts.ts';
import { verbs } from './verbs/verbs.ts';

/** The verb that a call asks for: `docker.compose` names it in its params. */
export function verbOf(operation: string, { verb }: JsonObject): string {
  const name = operation.replace(/^docker\./, '');
  return name === 'compose' ? `compose.${asText(verb)}` : name;
}

/** What rules know of `docker.<verb>` by its params. */
export function readDockerFacts(verb: string, params: JsonObject): Facts {
  const asked = verbOf(verb, params);
  const { container, stack, services } = params;
  return dockerFacts({ verb: verbs.get(asked)?.judgedAs ?? asked, target: asText(container) || asText(stack), arguments: asTexts(services) });
}
