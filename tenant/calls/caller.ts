/** Who makes a call: the agents it came through, the one that makes it last, with the conversation of each where they are known, or a person of the business. */
export type Caller = { readonly chain: readonly string[]; readonly contexts?: readonly string[]; readonly person?: undefined } | { readonly person: string; readonly chain?: undefined; readonly contexts?: undefined };

/** The one whose budget of acts a call counts on: an agent cannot escape it by asking others. */
export function rootOf(caller: Caller): string {
  return caller.chain === undefined ? `person:${caller.person}` : (caller.chain[0] ?? '');
}

/** Whether one of these agents made the call. */
export function isMadeBy(caller: Caller, agents: ReadonlySet<string>): boolean {
  return caller.chain?.some((agent) => agents.has(agent)) ?? false;
}
