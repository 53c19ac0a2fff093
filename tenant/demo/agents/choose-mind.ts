/** A provider of models whose key a person may have in the environment. */
interface KnownKey {
  readonly variable: string;
  readonly provider: string;
  /** A model that uses tools well and costs little. */
  readonly model: string;
}

const knownKeys: readonly KnownKey[] = [
  { variable: 'OPENROUTER_API_KEY', provider: 'openrouter', model: 'openrouter/claude-haiku-4.5' },
  { variable: 'ANTHROPIC_API_KEY', provider: 'anthropic', model: 'anthropic/claude-haiku-4-5' },
  { variable: 'OPENAI_API_KEY', provider: 'openai', model: 'openai/gpt-5-mini' },
];

export const keyVariables = knownKeys.map(({ variable }) => variable);

/** Who answers for the agents. */
export type Mind = { readonly kind: 'scripted' } | { readonly kind: 'real'; readonly variable: string; readonly provider: string; readonly model: string; readonly key: string };

/** A real model where there is a key for one, the first of those above; else the script. Pure. */
export function chooseMind(values: Readonly<Record<string, string>>, wantsScript: boolean): Mind {
  const found = wantsScript ? undefined : knownKeys.find(({ variable }) => values[variable] !== undefined);
  return found ? { kind: 'real', ...found, key: values[found.variable] ?? '' } : { kind: 'scripted' };
}
