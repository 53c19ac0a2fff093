import { finding, unknown, type Finding } from './finding.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { FoundRoute } from './knowledge/routes.ts';
import { protocols } from './protocols/protocols.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { wordsOf } from './words/words-of.ts';
import { judgeSaid } from './words/judge-words.ts';
import { findSecretPlaces, findSecretReads, secret } from './words/secrets.ts';
import { namesStore } from './words/stores.ts';

/** Judges a request whose operation the route table knows: its class, what raises it, and the words that stand in holes of its path. */
export function judgeKnown(request: ReadRequest, { route, holes }: FoundRoute, knowledge: Knowledge): Finding[] {
  const raised = route.raises.filter(({ terms }) => terms.some((term) => term(request))).map((raise) => finding('route.raise', raise.class, sentenceOf(raise.because)));
  // What is green for any name is not so for that of a store of keys.
  const looks = route.class === 'green' && kindOf(request.method) === 'writes' ? findSecretPlaces(holes, knowledge.words) : [];
  return [...judgeRoute(request, route, knowledge), ...raised, ...looks, ...judgeHoles(request, holes, knowledge)];
}

function judgeRoute(request: ReadRequest, route: FoundRoute['route'], knowledge: Knowledge): readonly Finding[] {
  const { class: known, sentence, path } = route;
  if (!known.startsWith('@')) return judgeClass(request, known as Finding['class'], sentence, path);
  const protocol = protocols.get(known.slice(1));
  return protocol?.(request, knowledge) ?? [unknown('route.body', 'Nobody can say what its body does.', path)];
}

function judgeClass({ method, body }: ReadRequest, known: Finding['class'], sentence: string, path: string): Finding[] {
  const said = finding('route', known, sentenceOf(sentence), { matched: `${method} ${path}` });
  // A write that is known to only read, with a body nobody looked into.
  const blind = known === 'green' && kindOf(method) !== 'reads' && body.kind === 'bytes';
  return blind ? [said, unknown('route.body', 'Nobody can say what its body does.', path)] : [said];
}

/** What stands in a hole is a name, unless it is the word for another operation (`/users/export`, `/items/5:delete`). */
function judgeHoles({ method, segments }: ReadRequest, holes: readonly string[], { words }: Knowledge): Finding[] {
  const findings: Finding[] = [];
  const reads = kindOf(method) === 'reads';
  if (reads) findings.push(...findSecretReads(holes, words, false));
  const store = holes.find((hole) => /[._]/.test(hole) && namesStore(hole));
  if (store !== undefined) findings.push(secret(store));
  const last = segments.at(-1);
  if (last === undefined || !holes.includes(last)) return findings;
  const word = last.split(':').at(-1) ?? last;
  const split = wordsOf(word);
  const said = split.length <= 2 && /^[A-Za-z_-]+$/.test(word) ? words.actOf(split[0] ?? '', false) : undefined;
  // `test` or `start` may be a name; behind a colon it is none.
  if (said && (last.includes(':') || (said.act !== 'act' && said.act !== 'run'))) findings.push(judgeSaid(said, split.some((one) => words.sets.all.has(one))));
  return findings;
}

function sentenceOf(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
