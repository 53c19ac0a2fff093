import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../kernel/fault.ts';
import type { Json } from '../../kernel/json.ts';
import { costOf } from '../metering/cost.ts';
import { createUsageReader } from '../metering/read-usage/create-usage-reader.ts';
import { noUsage } from '../metering/usage.ts';
import { priceOf } from './price.ts';
import type { ModelPack } from './read-models.ts';
import type { ModelVectors } from './schema.ts';

/** Runs a plugin's vectors: gives each that comes out otherwise, each price that none of them pays, and each wire none of them answers in. */
export function proveModels({ provider, models }: ModelPack, { costs, answers }: ModelVectors): Fault[] {
  const paid = new Set<string>();
  const wrong = costs.flatMap(({ model, on, usage, cost }, index): Fault[] => {
    const place = `vectors.json#/costs/${index}`;
    const found = models.find(({ id }) => id === model);
    const price = found && priceOf(found, Date.parse(on));
    if (!price) return [{ rule: 'vectors.price', place, message: `${model} has no price on ${on}`, mend: 'correct the model or the date' }];
    paid.add(`${model} ${price.from}`);
    const really = costOf({ ...noUsage, ...usage }, price);
    return really === cost ? [] : [{ rule: 'vectors.differ', place, message: `it costs ${really}, not ${cost}`, mend: 'correct the price, or the vector if it is the one that is wrong' }];
  });
  const idle = models.flatMap(({ id, prices }) => prices.filter(({ from }) => !paid.has(`${id} ${from}`)).map(({ from }) => ({ rule: 'vectors.idle', place: 'vectors.json', message: `no vector pays the price of ${id} from ${from}`, mend: 'add what a call of it costs, by the provider\'s own list' })));
  return [...wrong, ...idle, ...proveAnswers(Object.keys(provider.wires), answers)];
}

function proveAnswers(wires: readonly string[], answers: ModelVectors['answers']): Fault[] {
  const wrong = answers.flatMap(({ title, wire, events, usage }, index): Fault[] => {
    const reader = createUsageReader(wire);
    for (const event of events) reader.take(event as Json);
    const found = reader.usage();
    const expected = usage === null ? undefined : { ...noUsage, ...usage };
    return isDeepStrictEqual(found, expected) ? [] : [{ rule: 'vectors.differ', place: `vectors.json#/answers/${index}`, message: `"${title}" is read as ${JSON.stringify(found ?? null)}`, mend: 'correct the vector; if it is right, this kernel does not understand the provider' }];
  });
  const silent = wires.filter((wire) => !answers.some((answer) => answer.wire === wire && answer.usage !== null));
  return [...wrong, ...silent.map((wire) => ({ rule: 'vectors.wire', place: 'vectors.json', message: `no answer shows usage over ${wire}`, mend: 'add the events of one, as the provider documents them' }))];
}
