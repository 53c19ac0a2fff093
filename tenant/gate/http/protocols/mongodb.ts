import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { finding, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

/** Stages that only work on what went before, or read another collection: MongoDB, "Aggregation Stages". */
const reads = /^\$(?:match|group|sort|limit|skip|project|count|unwind|addFields|set|unset|sortByCount|bucket|bucketAuto|facet|lookup|graphLookup|replaceRoot|replaceWith|sample|search|searchMeta|vectorSearch|geoNear|densify|fill|setWindowFields|unionWith|redact|documents)$/;
const mostStages = 2000;

/** Judges an aggregation by its stages, those of pipelines within it too. */
export const judgeStages: Protocol = ({ body, unsure }) => {
  const pipeline = body.kind === 'json' && isJsonObject(body.value) && unsure === undefined ? body.value['pipeline'] : undefined;
  if (!Array.isArray(pipeline)) return undefined;
  const stages = namesOf(pipeline);
  if (stages === undefined) return undefined;
  const written = stages.find((name) => name === '$out' || name === '$merge');
  if (written !== undefined) return [finding('stages.write', 'red', 'It writes what it works out over a collection.', { matched: written })];
  const other = stages.find((name) => !reads.test(name));
  return [other === undefined ? finding('stages.read', 'green', 'It only works something out.') : ask(other)];
};

const ask = (matched: string): Finding => finding('stages.other', 'yellow', 'It asks for more than documents.', { matched });

/** The names of all stages; undefined when one cannot be read, or there are too many. */
function namesOf(pipeline: readonly Json[]): string[] | undefined {
  const names: string[] = [];
  const open: { value: Json; stages: boolean }[] = [{ value: [...pipeline], stages: true }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, stages } = next;
    if (names.length > mostStages || open.length > mostStages) return undefined;
    if (Array.isArray(value)) {
      for (const item of value) {
        if (stages && (!isJsonObject(item) || Object.keys(item).length !== 1)) return undefined;
        if (stages && isJsonObject(item)) names.push(...Object.keys(item));
        open.push({ value: item, stages: false });
      }
    } else if (isJsonObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === '$out' || key === '$merge') names.push(key);
        const facet = key === '$facet' && isJsonObject(inner) ? Object.values(inner) : [];
        open.push(...facet.map((one) => ({ value: one, stages: true })), { value: inner, stages: key === 'pipeline' });
      }
    }
  }
  return names;
}
