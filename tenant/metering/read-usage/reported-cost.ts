import type { JsonObject } from '../../../kernel/json.ts';
import { partOf } from './counts.ts';

/**
 * What a provider says a call cost, in pico-units; its `cost` is in dollars with parts. A customer's own key is paid at the vendor behind
 * it: `cost` is the fee alone, so what the vendor takes is added. Undefined where it says nothing that can be a cost, or only the fee.
 */
export function readReportedCost(usage: JsonObject): number | undefined {
  const fee = toPico(usage['cost']);
  if (fee === undefined) return undefined;
  const upstream = usage['is_byok'] === true ? toPico(partOf(usage, 'cost_details')['upstream_inference_cost']) : 0;
  return upstream === undefined ? undefined : fee + upstream;
}

function toPico(dollars: unknown): number | undefined {
  if (typeof dollars !== 'number' || !(dollars >= 0)) return undefined;
  const pico = Math.round(dollars * 1e12);
  return Number.isSafeInteger(pico) ? pico : undefined;
}
