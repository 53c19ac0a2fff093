import { LetsbeError } from '../../../kernel/errors.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { Model, ModelCatalog, Price, Provider } from '../../models/catalog.ts';
import type { AgentSettings } from './settings-schema.ts';

/** A model that may answer a call. */
export interface Candidate {
  /** `provider/model`. */
  readonly name: string;
  readonly provider: Provider;
  readonly model: Model;
}

/** Names of a model that leave the choice to the agent's settings. */
const anyModel = new Set(['', 'default', 'auto', 'letsbe']);

export interface Choice {
  readonly catalog: ModelCatalog;
  readonly agent: string;
  readonly settings: AgentSettings;
  readonly wire: Wire;
  /** What the client asks for. */
  readonly asked: string;
  /** Milliseconds since the epoch: prices have dates. */
  readonly at: number;
}

/**
 * The models that may answer a call, in the order in which they are tried. The first is the one that was asked for, or the agent's first; one that is
 * dearer than it, or outside of the EU where it is within, only if the agent's settings allow it. Throws MODEL_UNKNOWN.
 */
export function chooseCandidates({ catalog, agent, settings, wire, asked, at }: Choice): Candidate[] {
  const spoken = settings.models.flatMap((name) => findCandidate(catalog, name)).filter(({ provider, model }) => model.wires.includes(wire) && provider.wires[wire] !== undefined);
  const wanted = anyModel.has(asked) ? spoken[0] : spoken.find(({ name, model }) => asked === name || asked === model.id || asked === model.name);
  if (!wanted) throw new LetsbeError('MODEL_UNKNOWN', { model: asked, agent, known: spoken.map(({ name }) => name).join(', ') || 'none: its settings name none that is spoken to so' });
  const limit = cost(catalog.priceAt(wanted.provider.id, wanted.model.id, at));
  const isWithin = isInEurope(wanted);
  const mayStandIn = (candidate: Candidate): boolean => {
    if (settings.dearer !== true && !(cost(catalog.priceAt(candidate.provider.id, candidate.model.id, at)) <= limit)) return false;
    return settings.outsideEu === true || !isWithin || isInEurope(candidate);
  };
  return [wanted, ...spoken.filter((candidate) => candidate !== wanted && mayStandIn(candidate))];
}

/** A model as settings name it, or none. */
export function findCandidate(catalog: ModelCatalog, name: string): Candidate[] {
  const cut = name.indexOf('/');
  const found = catalog.find(name.slice(0, cut), name.slice(cut + 1));
  return found === undefined ? [] : [{ name, ...found }];
}

/** What compares prices: a prompt of three tokens for each that is written, as agents have at the least. What nobody knows is dearer than all. */
function cost(price: Price | undefined): number {
  return price === undefined ? Number.POSITIVE_INFINITY : 3 * price.input + price.output;
}

function isInEurope({ provider, model }: Candidate): boolean {
  const region = model.region ?? provider.region;
  return region === 'eu' || region === 'local';
}
