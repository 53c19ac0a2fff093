import type { JsonObject } from '../../../../kernel/json.ts';
import { asObject, numbersOf, textOf, textsOf } from '../rows.ts';
import type { Call, Routes } from '../tool.ts';
import { data, objectIn, refuse } from './answers.ts';
import { rowOf, type ListmonkState } from './state.ts';

/** Single mails from a template (a simulation, not listmonk): noted in the outbox, never mailed. */
export function transactionalRoutes(state: ListmonkState): Routes {
  function wanted({ json }: Call): JsonObject {
    const body = asObject(json);
    // With attachments the message is a JSON text in the form field `data`.
    return typeof body['data'] === 'string' ? objectIn(body['data'], 'data') : body;
  }

  function send(call: Call): void {
    const asked = wanted(call);
    const emails = [...textsOf(asked['subscriber_emails']), ...(textOf(asked, 'subscriber_email') === '' ? [] : [textOf(asked, 'subscriber_email')])];
    const ids = [...numbersOf(asked['subscriber_ids']), ...numbersOf(asked['subscriber_id'])];
    if (emails.length === 0 && ids.length === 0) throw refuse('Invalid fields: send subscriber_emails OR subscriber_ids');
    if (emails.length > 0 && ids.length > 0) throw refuse('Invalid fields: send subscriber_emails OR subscriber_ids');
    const template = state.templates.get(Number(asked['template_id']));
    if (!template || template['type'] !== 'tx') throw refuse(`template ${textOf(asked, 'template_id')} not found`);
    const subject = textOf(asked, 'subject') || textOf(template, 'subject');
    const external = ['external', 'fallback'].includes(textOf(asked, 'subscriber_mode'));
    for (const id of ids) state.outbox.push({ to: textOf(rowOf(state.subscribers, id, 'Subscriber'), 'email'), subject });
    const unknown = emails.filter((email) => !external && ![...state.subscribers.values()].some((row) => row['email'] === email.toLowerCase()));
    for (const email of emails.filter((one) => !unknown.includes(one))) state.outbox.push({ to: email, subject });
    if (unknown.length > 0) throw refuse(unknown.map((email) => `Subscriber (0: ${email}) not found`).join('; '));
  }

  return {
    'POST /api/tx': (call) => {
      send(call);
      return data(true);
    },
  };
}
