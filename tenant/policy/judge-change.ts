import type { Json } from '../../kernel/json.ts';
import { coversPattern, coversUnlock } from './covers.ts';
import { findDifferences, type Difference } from './differences.ts';
import { freshAgent, type AgentDocument, type PolicyDocument } from './document.ts';

export type Direction = 'tightening' | 'loosening' | 'neutral';

/** One item of a change, judged: whether it lets agents do more, and what it means in one sentence a shop owner understands. */
export interface Change {
  readonly item: string;
  readonly direction: Direction;
  readonly sentence: string;
  /** What it is to be; null where it is to go. */
  readonly value: Json;
}

export type JudgedDifference = Difference & Change;

interface Sides {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
}

interface Finding {
  readonly direction: Direction;
  readonly sentence: string;
}

type Judge = (difference: Difference, sides: Sides) => Finding;

/**
 * Judges a change item by item. Each item that is not a loosening frees nothing by itself, nor together with any others that are none.
 * What no rule knows is a loosening.
 */
export function judgeChange(before: PolicyDocument, after: PolicyDocument): Change[] {
  return judgeDifferences(before, after).map(toChange);
}

export function toChange({ item, direction, sentence, value }: Change): Change {
  return { item, direction, sentence, value };
}

export function judgeDifferences(before: PolicyDocument, after: PolicyDocument): JudgedDifference[] {
  return findDifferences(before, after).map((difference) => {
    const judge = judges.get(shapeOf(difference.path)) ?? unknownChange;
    return { ...difference, ...judge(difference, { before, after }), value: difference.after };
  });
}

/** Names that people chose stand at odd places of a path. */
function shapeOf(path: readonly string[]): string {
  return path.map((word, index) => (index % 2 === 1 ? '*' : word)).join('.');
}

const unknownChange: Judge = ({ item }) => ({ direction: 'loosening', sentence: `${item} changes.` });

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['autonomyLevel', judgeTenantLevel],
  ['stopped', ({ after }) => (after === true ? tightening('All agents are stopped.') : loosening('All agents go on that were stopped together.'))],
  ['agents.*', ({ path, after }) => (after === null ? tightening(`The agent ${path[1]} goes.`) : loosening(`There is a new agent, ${path[1]}: ${describeAgent(after)}.`))],
  ['agents.*.autonomyLevel', judgeAgentLevel],
  ['agents.*.stopped', ({ path, after }) => (after === true ? tightening(`The agent ${path[1]} is stopped.`) : loosening(`The agent ${path[1]} goes on.`))],
  ['agents.*.allow.*', judgeAllow],
  ['agents.*.deny.*', judgeDeny],
  ['agents.*.externalComms.toolUnlocks.*', judgeUnlock],
  ['agents.*.egressHosts.*', grantedThing(({ path }) => `The agent ${path[1]} may reach the host ${path[3]}`, ({ path }) => `The agent ${path[1]} no longer reaches the host ${path[3]}`)],
  ['agents.*.browser.*', judgePage],
  ['agents.*.texts.*', ({ path }) => loosening(`What the agent ${path[1]} is told about itself (${path[3]}) changes.`)],
  ['volume.*', ({ path, before, after }) => (isNumber(after) && (!isNumber(before) || after < before) ? tightening(`More than ${after} ${path[1]} an hour are asked about.`) : loosening(isNumber(after) ? `Only more than ${after} ${path[1]} an hour are asked about, until now ${textOf(before)}.` : `There is no limit any more on ${path[1]} an hour.`))],
  // A plugin without permissions may be a set of rules: with it would go what they forbid.
  ['plugins.*', ({ path, before, after }) => (after === null && hasPermissions(before) ? tightening(`The plugin ${path[1]} goes.`) : loosening(after === null ? `The plugin ${path[1]} goes, and with it the rules it may hold.` : `There is a new plugin, ${path[1]}: ${describePermissions(after)}.`))],
  ['plugins.*.permissions.*', grantedThing(({ path }) => `The plugin ${path[1]} may ${path[3]}`, ({ path }) => `The plugin ${path[1]} may no longer ${path[3]}`)],
  ['modelEndpoints.*', grantedThing(({ path, after }) => `What agents think goes to ${textOf(after)} (${path[1]})`, ({ path }) => `The model ${path[1]} is no longer used`)],
  ['registry.*', grantedThing(({ path, after }) => `Calls of ${path[1]}, and its credential, go to ${textOf(after)}`, ({ path }) => `${path[1]} is no longer called`)],
  ['ownerDevices.*', grantedThing(({ path }) => `The device ${path[1]} may decide as the owner`, ({ path }) => `The device ${path[1]} no longer decides as the owner`)],
  ['revokedBundles.*', ({ path, after }) => (after === true ? tightening(`The bundle ${path[1]} is revoked.`) : loosening(`The bundle ${path[1]} may be used again.`))],
  // The grant stays withdrawn, whether or not it is listed: it is ended where it is kept.
  ['revokedGrants.*', ({ path, after }) => (after === true ? tightening(`The standing yes ${path[1]} is withdrawn.`) : neutral(`The standing yes ${path[1]} stays withdrawn.`))],
  ['rulesChecksum', ({ before, after }) => (before === null && after !== null ? tightening('The rules of the judge are pinned.') : loosening(after === null ? 'The rules of the judge are no longer pinned.' : 'The rules of the judge are to be others.'))],
]);

function tightening(sentence: string): Finding {
  return { direction: 'tightening', sentence };
}

function loosening(sentence: string): Finding {
  return { direction: 'loosening', sentence };
}

function neutral(sentence: string): Finding {
  return { direction: 'neutral', sentence };
}

/** What is a new right where it comes or changes, and only goes where it goes. */
function grantedThing(given: (difference: Difference) => string, taken: (difference: Difference) => string): Judge {
  return (difference) => (difference.after === null ? tightening(`${taken(difference)}.`) : loosening(`${given(difference)}.`));
}

function judgeTenantLevel(_: Difference, { before, after }: Sides): Finding {
  const heirs = [...after.agents].filter(([, { autonomyLevel }]) => autonomyLevel === undefined).map(([id]) => id);
  const whom = heirs.length === 0 ? 'no agent follows it today' : `it counts for ${heirs.join(', ')}`;
  const sentence = `The level of the business goes from ${before.autonomyLevel} to ${after.autonomyLevel}; ${whom}.`;
  return after.autonomyLevel < before.autonomyLevel ? tightening(sentence) : loosening(sentence);
}

/**
 * An agent without a level of its own has the tenant's. Where the tenant's is raised in the same change, that waits; the higher one is
 * held against it all the same, because it is what the agent would come to.
 */
function judgeAgentLevel({ path, before, after }: Difference, sides: Sides): Finding {
  const was = isNumber(before) ? before : sides.before.autonomyLevel;
  const will = isNumber(after) ? after : sides.after.autonomyLevel;
  const sentence = `The agent ${path[1]} goes from level ${was} to ${will}${isNumber(after) ? '' : ', the level of the business'}.`;
  if (will > was) return loosening(sentence);
  return will < was ? tightening(sentence) : neutral(`The agent ${path[1]} stays at level ${was}.`);
}

function judgeAllow({ path, after }: Difference, sides: Sides): Finding {
  const [id, pattern] = [path[1] ?? '', path[3] ?? ''];
  const others = (document: PolicyDocument): boolean => agentOf(document, id).allow.some((wide) => coversPattern(wide, pattern));
  if (after === null) return others(sides.after) ? neutral(`${pattern} no longer stands by itself for ${id}; a wider one covers it.`) : tightening(`The agent ${id} may no longer use ${pattern}.`);
  return others(sides.before) ? neutral(`The agent ${id} may use ${pattern}, as before.`) : loosening(`The agent ${id} may use ${pattern}.`);
}

function judgeDeny({ path, after }: Difference, sides: Sides): Finding {
  const [id, pattern] = [path[1] ?? '', path[3] ?? ''];
  if (after !== null) return tightening(`The agent ${id} is denied ${pattern}.`);
  const covered = agentOf(sides.after, id).deny.some((wide) => coversPattern(wide, pattern));
  return covered ? neutral(`${pattern} is still denied to ${id} by a wider one.`) : loosening(`The agent ${id} is no longer denied ${pattern}.`);
}

function judgeUnlock({ path, before }: Difference, sides: Sides): Finding {
  const [id, tool] = [path[1] ?? '', path[3] ?? ''];
  const unlocksOf = (document: PolicyDocument) => agentOf(document, id).externalComms.toolUnlocks;
  const unlock = unlocksOf(sides.after).find((candidate) => candidate.tool === tool);
  if (!unlock) return tightening(`The agent ${id} no longer reaches people outside by ${tool} without asking.`);
  const until = unlock.expiresAt === null ? 'for good' : `until ${unlock.expiresAt}`;
  const sentence = `The agent ${id} reaches people outside by ${tool} without asking, ${until}.`;
  if (!unlocksOf(sides.before).some((wide) => coversUnlock(wide, unlock))) return loosening(sentence);
  return before === null ? neutral(sentence) : tightening(sentence);
}

function judgePage({ path, before, after }: Difference): Finding {
  const [id, origin] = [path[1], path[3]];
  if (after === null) return tightening(`The agent ${id} no longer opens pages of ${origin}.`);
  const was = actsOf(before);
  const will = actsOf(after);
  const may = will.length === 0 ? '' : `, and there ${will.join(', ')} without that counting as reaching outside`;
  const sentence = `The agent ${id} may open pages of ${origin}${may}.`;
  return before !== null && will.every((act) => was.includes(act)) ? tightening(sentence) : loosening(sentence);
}

function actsOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function agentOf(document: PolicyDocument, id: string): AgentDocument {
  return document.agents.get(id) ?? freshAgent;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isNumber(value: Json): value is number {
  return typeof value === 'number';
}

function describeAgent(value: Json): string {
  const { autonomyLevel, allow = [], browser = {}, externalComms } = value as { autonomyLevel?: number; allow?: string[]; browser?: { [origin: string]: string[] }; externalComms?: { toolUnlocks?: { tool: string }[] } };
  const unlocked = (externalComms?.toolUnlocks ?? []).map(({ tool }) => tool);
  const may = allow.length === 0 ? 'it may use nothing' : `it may use ${allow.join(', ')}`;
  const pages = Object.entries(browser).map(([origin, acts]) => (acts.length === 0 ? origin : `${origin} (${acts.join(', ')})`));
  return `${may}${pages.length === 0 ? '' : `, opens pages of ${pages.join(', ')}`}${unlocked.length === 0 ? '' : `, reaches people outside by ${unlocked.join(', ')}`}, at ${autonomyLevel === undefined ? 'the level of the business' : `level ${autonomyLevel}`}`;
}

function hasPermissions(value: Json): boolean {
  return permissionsOf(value).length > 0;
}

function describePermissions(value: Json): string {
  return permissionsOf(value).length === 0 ? 'it asks for nothing' : `it may ${permissionsOf(value).join(', ')}`;
}

function permissionsOf(value: Json): readonly string[] {
  return (value as { permissions?: readonly string[] } | null)?.permissions ?? [];
}
