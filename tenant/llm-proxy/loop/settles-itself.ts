import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { AgentSettings } from '../choose/settings-schema.ts';
import { objectsIn, textOf, type GivenCall } from '../wires/wire-shape.ts';

/**
 * Which calls of a model want no verdict: those that the provider ran itself, where the agent's settings let it run tools, and those of a tool that the model
 * was not offered. Such a one the runtime answers with that there is no such tool, without asking anybody. A call whose name is not known wants a verdict.
 */
export function settlesItself(body: JsonObject, { hostedTools = [] }: Pick<AgentSettings, 'hostedTools'>): (call: GivenCall) => boolean {
  let offered: ReadonlySet<string> | undefined;
  return ({ name, hosted }) => {
    if (hosted) return hostedTools.length > 0;
    if (name === undefined) return false;
    offered ??= offeredIn(body);
    return !offered.has(name);
  };
}

function offeredIn(body: JsonObject): ReadonlySet<string> {
  return new Set([...objectsIn(body['tools']), ...objectsIn(body['functions'])].flatMap((tool) => [nameOf(tool), nameOf(tool['function']), nameOf(tool['custom'])].filter((name) => name !== undefined)));
}

function nameOf(tool: Json | undefined): string | undefined {
  return isJsonObject(tool) ? textOf(tool['name']) : undefined;
}
