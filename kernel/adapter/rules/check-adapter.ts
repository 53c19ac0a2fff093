import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import { checkAuth } from './check-auth.ts';
import { checkClass } from './check-class.ts';
import { checkHoles } from './check-holes.ts';
import { checkParamSchemas } from './check-params.ts';
import { checkReach } from './check-reach.ts';
import { checkReferences } from './check-references.ts';

const rules = [checkAuth, checkReach, checkClass, checkHoles, checkParamSchemas, checkReferences];

/** Everything an adapter must hold beyond its schemas, all faults at once. */
export function checkAdapter(source: PluginSource): Fault[] {
  return rules.flatMap((rule) => rule(source));
}
