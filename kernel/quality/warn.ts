import { placeOf } from '../adapter/rules/place.ts';
import type { Fault } from '../fault.ts';
import type { PluginSource } from '../plugin/source.ts';

/** Resources that by their name hold what people outside the business wrote. */
const byStrangers = /(?:^|_)(?:comment|message|mail|email|note|review|issue|ticket|submission|response|inbox|feedback|reply|replie|guestbook|conversation)s?(?:_|$)/;

/** What is no fault, and may be a mistake all the same: reads of what strangers write that do not say so. */
export function warnOf({ operations }: PluginSource): Fault[] {
  return [...operations].filter(([name, operation]) => operation.outsiders === undefined && operation.class === 'green' && name.split('.').some((part) => byStrangers.test(part))).map(([name]) => ({
    rule: 'outsiders.unsaid', place: placeOf(name),
    message: 'its name says that it gives back what people outside the business wrote, and it does not say whether it does',
    mend: 'add "outsiders": true, so that whoever reads it is marked; or false where only the business writes there',
  }));
}
